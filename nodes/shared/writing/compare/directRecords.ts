import { matchKeysOf } from '../../metadata/matching';
import type { CheckedField, MatchKey } from '../../metadata/matching';
import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { RequestGroup } from '../../model/record';
import { rememberingLast } from '../../model/rememberingLast';
import { problemOf } from '../../problems/problem';
import type { Problem, Result } from '../../problems/problem';
import { missingMandatory } from '../../records/mandatory';
import { RECORD_ID_KEY } from '../../records/systemKeys';
import type { PlannableRecord } from '../terms/requestPlan';
import type { Match } from './findMatches';
import { matchHolders } from './holders';
import type { Holder, Holders } from './holders';
import { severalMatch } from './matchProblems';
import type { RunMatching } from './runMatching';

/** What is known when records are directed. */
export interface DirectingMeans {
	matchOf(itemIndex: number): Match | undefined;
	schemaOf(module: string): ModuleSchema;
	matchingOf(module: string): RunMatching;
	/** A new record is checked for what it must have. */
	validate: boolean;
}

/**
 * Says of each record whether it is new or which one it updates, where the node has to find that out (design 12). The records
 * of the run are followed in their order, for what one creates or gives another match value a later one finds: it is sent
 * after that one, and only if that one was written.
 *
 * Records found are sent by PUT with their ID and new ones by POST. The API's upsert would compare its own match fields
 * besides, and what it makes of an `id` no reference says (reference 7).
 *
 * @returns a function to be called with each record, once and in the order in which they are to be written; a problem where
 * the look-up failed, several records match, or an earlier record of the run makes it doubtful which one is meant
 */
export function directing(means: DirectingMeans): (planned: PlannableRecord) => Result<PlannableRecord> {
	const holders = matchHolders();
	const asNew = rememberingLast((group: RequestGroup): RequestGroup => ({ ...group, deed: 'create' }));
	const asUpdate = rememberingLast((group: RequestGroup): RequestGroup => ({ ...group, deed: 'update' }));
	return (planned) => {
		const { module } = planned.group;
		const { fields, isLookedUp } = means.matchingOf(module);
		if (!isLookedUp) return { ok: true, value: planned };
		const schema = means.schemaOf(module);
		const target = targetOf(planned, { holders, means, schema });
		if (!target.ok) return target;

		const keys = matchKeysOf(planned.record, fields);
		const [item] = planned.itemIndexes;
		const { holder, follows } = target.value;
		if (!holder) {
			const missing = means.validate ? missingMandatory(planned.record, schema) : undefined;
			if (missing) return { ok: false, problem: missing };
			holders.give(module, keys, { keys: new Map() }, item);
			return { ok: true, value: { ...planned, group: asNew(planned.group), matchKeys: keys } };
		}
		for (const { apiName } of fields) {
			if (planned.record[apiName] === null) holders.clear(module, apiName, holder);
		}
		holders.give(module, keys, holder, item);
		return { ok: true, value: asUpdateOf(holder.id, { ...planned, group: asUpdate(planned.group), follows }, keys) };
	};
}

/** With the ID among its keys, for two records may be found by different fields and be one (E3). */
function asUpdateOf(id: string | undefined, planned: PlannableRecord, matchKeys: readonly MatchKey[]): PlannableRecord {
	if (id === undefined) return { ...planned, matchKeys };
	const record = { [RECORD_ID_KEY]: id, ...planned.record };
	return { ...planned, record, matchKeys: [...matchKeys, { field: RECORD_ID_KEY, value: id }] };
}

/** The record that is written to; none is a new one. */
interface Target {
	holder?: Holder;
	/** The item of the run that gives it the value by which it is found. */
	follows?: number;
}

function targetOf(
	{ itemIndexes, group: { module, matchOn }, record }: PlannableRecord,
	{ holders, means, schema }: { holders: Holders; means: DirectingMeans; schema: ModuleSchema },
): Result<Target> {
	const { fields } = means.matchingOf(module);
	const order = schema.checkOrderFor(matchOn);
	const matches = itemIndexes.map((itemIndex) => means.matchOf(itemIndex));
	for (const match of matches) {
		// A record that nobody asked for may be there: it must not be created a second time.
		if (match === undefined) return { ok: false, problem: problemOf('defect') };
		if (match.kind === 'notRead') return { ok: false, problem: match.problem };
		if (match.kind === 'found') holders.learn(module, match.rows ?? [], fields);
	}
	const keys = matchKeysOf(record, order);
	const held = holders.find(module, keys);
	const stored = matches.find((match) => match?.kind === 'found' && comesBefore(match.field, held?.key.field, order));
	// What takes the value may yet be refused, and then the record that had it still has it.
	const taken = keys.find((key) => holders.wasTaken(module, key) && comesBefore(key.field, held?.key.field, order));
	const changed = stored?.kind === 'found' ? stored.field : taken?.field;
	if (changed !== undefined) return { ok: false, problem: changedInRun(changed, order) };
	if (!held) return { ok: true, value: {} };
	const [holder, ...others] = held.holders;
	if (others.length > 0) {
		const ids = held.holders.flatMap(({ id }) => id ?? []);
		return { ok: false, problem: severalMatch({ record }, { ids, field: held.key.field }, schema) };
	}
	return { ok: true, value: { holder, follows: holder.keys.get(held.key.field)?.by } };
}

/**
 * Whether a record was found by a field and is found by none before or like it any more: an earlier item changes its value.
 * What the fields after it would have found was not asked.
 */
function comesBefore(field: string, other: string | undefined, order: readonly CheckedField[]): boolean {
	const placeOf = (name: string) => order.findIndex(({ apiName }) => apiName === name);
	return other === undefined || placeOf(field) < placeOf(other);
}

function changedInRun(name: string, order: readonly CheckedField[]): Problem {
	return problemOf('matchChangedInRun', { field: name, label: order.find(({ apiName }) => apiName === name)?.label });
}
