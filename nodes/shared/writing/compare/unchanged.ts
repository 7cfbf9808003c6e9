import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { MatchKey } from '../../metadata/matching';
import { RECORD_ID_KEY } from '../../records/systemKeys';
import { disjointSets, matchKeyMap } from '../plan/recordThreads';
import type { Outcome } from '../terms/outcome';
import type { Admission, KeyedRecord } from '../terms/requestPlan';
import { changesNothing, differenceOf } from './differences';
import type { Match } from './findMatches';
import type { RunMatching } from './runMatching';
import { CONVERTED, keysOfRow, MODIFIED_TIME } from './storedRows';
import type { StoredRow } from './storedRows';

export const CREATED_TIME = 'Created_Time';

/** What is read of a stored record besides the fields that are sent, so that it can be told which records are one. */
export function columnsOfState(schema: ModuleSchema, { fields }: RunMatching): string[] {
	const matchFields = fields.map(({ apiName }) => apiName);
	return [...matchFields, CREATED_TIME, CONVERTED].filter((name) => schema.field(name) !== undefined);
}

/** What the records are compared by. */
export interface Comparison {
	matchOf(itemIndex: number): Match | undefined;
	schemaOf(module: string): ModuleSchema;
	matchingOf(module: string): RunMatching;
}

/**
 * Takes out the records that are stored already as they would be sent (design 12): nothing has to be written for them.
 *
 * A write that is needed is never lost by that, because a record is taken out only where nothing is in doubt: exactly one
 * stored record was found, it was left alone for longer than an index lags behind, every field that is sent was compared, and
 * no other record of the run that may write to the same one has anything to change. Which ones may is told by their match
 * values, by the record found, and by the match values which that one holds, directly and through others (E3). So of
 * repeats either none is sent or all are, in their order. The rule cannot hold where others write to the record between
 * the query and the end of the run, nor where a query gives a record as it was longer ago than `LATELY_MS` allows for.
 *
 * @param admissions of all items, in input order; items that repeat others and are refused for it are so already
 */
export function withoutUnchanged(admissions: readonly Admission[], comparison: Comparison): Admission[] {
	const threads = threadsOf(admissions, comparison);
	const rows = admissions.map((admission) => (admission.ok ? sameRecord(admission.keyed, comparison) : undefined));
	const written = new Set<number>();
	admissions.forEach((admission, index) => {
		if (admission.ok && !rows[index]) written.add(threads(index));
	});
	return admissions.map((admission, index) => {
		const row = rows[index];
		if (!admission.ok || !row || written.has(threads(index))) return admission;
		return { ok: false, outcome: unchangedOutcome(admission.keyed, row) };
	});
}

/** A stored record, and by which field it was found. */
export interface FoundRow {
	row: StoredRow;
	field: string;
}

/** The stored record that is certain to hold everything that would be sent; undefined where there is none. */
function sameRecord(keyed: KeyedRecord, { matchOf, schemaOf }: Comparison): FoundRow | undefined {
	const match = matchOf(keyed.itemIndex);
	if (match?.kind !== 'found') return undefined;
	const [row, ...others] = match.rows ?? [];
	if (!row?.isSettled || others.length > 0) return undefined;
	const difference = differenceOf(keyed.record, row.values, schemaOf(keyed.group.module));
	return changesNothing(difference) ? { row, field: match.field } : undefined;
}

/** Gives for each place one number for all records that may write to the same stored record. */
export function threadsOf(admissions: readonly Admission[], comparison: Comparison): (index: number) => number {
	const sets = disjointSets();
	const holder = matchKeyMap<number>();
	for (const admission of admissions) {
		const own = sets.add();
		if (!admission.ok) continue;
		const { module } = admission.keyed.group;
		for (const key of keysOf(admission.keyed, comparison)) {
			const known = holder.get(module, key);
			if (known === undefined) holder.set(module, key, own);
			else sets.join(known, own);
		}
	}
	return (index) => sets.find(index);
}

function* keysOf(
	{ itemIndex, group, matchKeys }: KeyedRecord,
	{ matchOf, matchingOf }: Comparison,
): Generator<MatchKey> {
	yield* matchKeys;
	const match = matchOf(itemIndex);
	if (match?.kind !== 'found') return;
	const { fields } = matchingOf(group.module);
	for (const row of match.rows ?? []) {
		yield { field: RECORD_ID_KEY, value: row.id };
		yield* keysOfRow(row, fields);
	}
}

export function unchangedOutcome({ itemIndex, group, matchKeys }: KeyedRecord, { row, field }: FoundRow): Outcome {
	const { id, values } = row;
	const isNamedById = matchKeys.some((key) => key.field === RECORD_ID_KEY);
	return {
		kind: 'unchanged',
		itemIndex,
		module: group.module,
		record: {
			id,
			...(!isNamedById && { duplicateField: field }),
			createdTime: textOrNull(values[CREATED_TIME]),
			modifiedTime: textOrNull(values[MODIFIED_TIME]),
		},
	};
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}
