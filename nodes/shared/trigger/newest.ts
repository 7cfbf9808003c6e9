import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';
import { readChanged } from './changedList';
import { readDeleted } from './deletedList';
import { deletedEvents } from './events';
import type { TriggerEvent } from './events';
import { blankState } from './start';
import { tellPending } from './tellPending';
import { tellsOfRecords } from './triggerSettings';
import type { TriggerSettings } from './triggerSettings';

/** The newest thing of what a trigger tells of, for a manual test (T4): the record changed last, or the deletion. */
export async function newestEvent(client: ApiClient, given: TriggerSettings): Promise<Result<TriggerEvent>> {
	const settings: TriggerSettings = { ...given, leaveOutOwn: false, onlyFields: [] };
	const found = tellsOfRecords(settings)
		? await newestRecord(client, settings)
		: await newestDeletion(client, settings);
	if (!found.ok) return found;
	const { module } = settings;
	return found.value
		? { ok: true, value: found.value }
		: { ok: false, problem: problemOf('nothingToShow', { module }) };
}

async function newestRecord(client: ApiClient, settings: TriggerSettings): Promise<Result<TriggerEvent | undefined>> {
	const { module, events } = settings;
	const read = await readChanged({ client, module, floorFor: (newest) => newest, timeUp: () => true });
	if (!read.ok) return read;
	const pending = read.value.found.slice(0, 1).map((one) => {
		const isNew = events.includes('created') && (one.created === one.modified || !events.includes('updated'));
		return { ...one, isNew };
	});
	const shown = await tellPending({ ...blankState(settings), pending }, { client, settings, timeUp: () => true });
	return shown.problem ? { ok: false, problem: shown.problem } : { ok: true, value: shown.events.at(0) };
}

async function newestDeletion(client: ApiClient, settings: TriggerSettings): Promise<Result<TriggerEvent | undefined>> {
	const read = await readDeleted({ client, module: settings.module, floor: 0 });
	if (!read.ok) return read;
	const newest = read.value.found.reduce((most, { time }) => Math.max(most, time), 0);
	const last = read.value.found.filter(({ time }) => time === newest).slice(-1);
	return { ok: true, value: deletedEvents(last, { settings, state: blankState(settings) }).at(0) };
}
