import type { IDataObject } from 'n8n-workflow';

import type { Problem } from '../problems/problem';
import { chosenFields } from '../reading/listRecords';
import { recordsById } from '../reading/recordsById';
import type { FoundRecord } from '../reading/recordsById';
import type { ApiClient } from '../transport/apiClient';
import { KEY_FIELDS } from './changedList';
import { eventsOf, isOver } from './events';
import type { TriggerEvent } from './events';
import { remembering } from './fieldMemory';
import type { TriggerSettings } from './triggerSettings';
import type { Found, TriggerState } from './triggerState';

/** Records that are read at once by their IDs. */
const RECORDS_AT_ONCE = 100;
/** Records of one look, so that no execution grows without end; the others wait for the next one. */
const MOST_RECORDS = 5_000;

/** What was told, and what is left. */
export interface Told {
	state: TriggerState;
	events: TriggerEvent[];
	/** Why not everything that waits was told. */
	problem?: Problem;
}

/** What telling needs. */
export interface TellingMeans {
	client: ApiClient;
	settings: TriggerSettings;
	timeUp: () => boolean;
}

/**
 * Tells what waits, the oldest change first, until nothing is left, the time is up, or a fault comes between; whatever is not told keeps
 * its place (T2).
 */
export async function tellPending(before: TriggerState, means: TellingMeans): Promise<Told> {
	const told: Told = { state: before, events: [] };
	const ready = before.pending.filter((found) => isOver(found, before.clock)).slice(0, MOST_RECORDS);
	if (ready.length === 0) return told;
	const { client, settings, timeUp } = means;
	const { module, fields: chosen, onlyFields } = settings;
	const needed = [...KEY_FIELDS, ...onlyFields];
	const fields = await chosenFields(client, module, { chosen, needed });
	if (!fields.ok) return { ...told, problem: fields.problem };
	const { groups, notInLists } = fields.value;
	const onlyAlone = chosen.length > 0 && notInLists.length > 0;
	for (let start = 0; start < ready.length; start += RECORDS_AT_ONCE) {
		if (start > 0 && timeUp()) break;
		const batch = ready.slice(start, start + RECORDS_AT_ONCE);
		const records = await recordsById(client, { module, ids: batch.map(({ id }) => id), groups, onlyAlone });
		const problem = tellBatch(batch, records, { told, settings });
		if (problem) return { ...told, problem };
	}
	return told;
}

/** Takes the records of a batch out of what waits, up to the first that could not be read. */
function tellBatch(
	batch: readonly Found[],
	records: ReadonlyMap<string, FoundRecord>,
	{ told, settings }: { told: Told; settings: TriggerSettings },
): Problem | undefined {
	const { state } = told;
	const seen = { ...state.seen };
	const read: IDataObject[] = [];
	let problem: Problem | undefined;
	const done = new Set<Found>();
	for (const found of batch) {
		const answer = records.get(found.id);
		if (answer && !answer.ok) {
			({ problem } = answer);
			break;
		}
		done.add(found);
		// A record that is gone was deleted since: nothing else is told of it.
		if (!answer?.value) continue;
		read.push(answer.value);
		told.events.push(...eventsOf(found, answer.value, { settings, state }));
		seen[found.id] = found.modified;
	}
	const values = remembering(state.values, read, settings.onlyFields);
	told.state = { ...state, seen, values, pending: state.pending.filter((found) => !done.has(found)) };
	return problem;
}
