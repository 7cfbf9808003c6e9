import type { MatchKey } from '../../metadata/matching';
import { isObject } from '../../model/json';
import type { JsonValue, ZohoRecord } from '../../model/record';
import { APPEND_VALUES, readAppendValues } from '../../records/jsonRecord';
import { groupText } from '../terms/requestPlan';
import type { PlannableRecord } from '../terms/requestPlan';
import { disjointSets, matchKeyMap } from './recordThreads';

/** Records that are sent as one; grows as records are folded into it. */
interface Fold {
	members: PlannableRecord[];
	/** What the record that they write to is known to hold afterwards, by the API name of the field. */
	held: Map<string, MatchKey>;
	/** Fields by whose value a member, or one of the folds before, was looked for first. */
	soughtFirst: Set<string>;
	/** All fields that members give, also empty. */
	given: Set<string>;
	/** A member adds or changes rows of subforms. */
	hasRows: boolean;
	/** Place of the first member among all records. */
	start: number;
}

/**
 * "Merge" (E3): folds records that share match values into one, wherever that leaves what sending one after the other
 * leaves. Later values win. A record starts a new fold, which is sent after the one before, when it replaces a match
 * value, may be another record, belongs to another group, or when one between may have written to the same stored record.
 */
export function mergeRepeats(records: readonly PlannableRecord[]): PlannableRecord[] {
	const folds: Array<Fold | undefined> = [];
	const threads = disjointSets();
	const threadWithKey = matchKeyMap<number>();
	/** Place of the latest fold, by the smallest member of its thread of linked records. */
	const latest: number[] = [];
	const fields = lastOfFields();
	for (const [index, record] of records.entries()) {
		const { group, matchKeys } = record;
		const touched = new Set<number>();
		for (const key of matchKeys) {
			const thread = threadWithKey.get(group.module, key);
			if (thread !== undefined) touched.add(threads.find(thread));
		}
		const places = [...touched].map((thread) => latest[thread]).sort((one, other) => one - other);
		const before = places.flatMap((place) => folds[place] ?? []);
		const isFolded = before.length > 0 && canFold(before, record) && fields.leaveAlone(before, group.module, index);
		if (isFolded) for (const place of places) folds[place] = undefined;
		// What was sent before the latest of them must stay before it.
		const place = isFolded ? places[places.length - 1] : folds.length;
		const one = begun(record, index, isFolded ? [] : before);
		folds[place] = isFolded ? [...before, one].reduce(together) : one;

		const [first, ...others] = touched;
		const joined = others.reduce((thread, other) => threads.join(thread, other), first ?? threads.add());
		latest[joined] = place;
		for (const key of matchKeys) {
			if (threadWithKey.get(group.module, key) === undefined) threadWithKey.set(group.module, key, joined);
			fields.gives(group.module, key.field, index);
		}
	}
	return folds.flatMap((fold) => (fold ? asOne(fold) : []));
}

/** Follows which match fields records give, by module: a record is found by these only. */
function lastOfFields() {
	const modules = new Map<string, Map<string, number>>();
	return {
		gives(module: string, field: string, index: number): void {
			const fields = modules.get(module);
			if (fields) fields.set(field, index);
			else modules.set(module, new Map([[field, index]]));
		},
		/**
		 * Whether no record between the folds and this place may have found theirs: it would have to be by a field whose value
		 * they do not know.
		 */
		leaveAlone(folds: readonly Fold[], module: string, index: number): boolean {
			const start = Math.min(...folds.map((fold) => fold.start));
			const members = folds.reduce((count, fold) => count + fold.members.length, 0);
			if (start + members === index) return true;
			const [fold, ...others] = folds;
			const unknown = [...(modules.get(module) ?? [])].filter(([field]) => !fold.held.has(field));
			return others.length === 0 && unknown.every(([, last]) => last < fold.start);
		},
	};
}

function begun(record: PlannableRecord, start: number, [before, ...others]: readonly Fold[]): Fold {
	const fold: Fold = {
		members: [record],
		held: new Map(record.matchKeys.map((key) => [key.field, key])),
		soughtFirst: new Set(record.matchKeys.slice(0, 1).map(({ field }) => field)),
		given: new Set(Object.keys(record.record)),
		hasRows: record.rows !== undefined,
		start,
	};
	if (before === undefined || others.length > 0 || !writesToSame(before, record)) return fold;
	for (const [field, key] of before.held) {
		if (fold.given.has(field)) continue;
		fold.held.set(field, key);
		if (before.soughtFirst.has(field)) fold.soughtFirst.add(field);
	}
	return fold;
}

/** Whether the record and the folds that it links write to one record, and are found as one as they would be alone. */
function canFold(folds: readonly Fold[], record: PlannableRecord): boolean {
	const group = groupText(record.group);
	// Sent one after the other each adds its rows; of two lists in one record only the later would be left.
	const lists = folds.filter(({ hasRows }) => hasRows).length + (record.rows === undefined ? 0 : 1);
	if (lists > 1) return false;
	return folds.every((fold, index) => {
		const isOfGroup = groupText(fold.members[0].group) === group;
		const keepsValues = keepsAll(fold, record) && folds.slice(0, index).every((other) => agree(fold, other));
		return isOfGroup && keepsValues && writesToSame(fold, record) && addsNothingDoubtful(fold, record);
	});
}

const has = ({ held }: Fold, { field, value }: MatchKey): boolean => held.get(field)?.value === value;

/**
 * Whether the record is the one that the fold writes to, or is refused: no two records hold the same unique value, and
 * of those that hold another value Zoho takes the same one each time.
 */
function writesToSame(fold: Fold, { matchKeys }: PlannableRecord): boolean {
	return matchKeys.some(
		(key, place) => has(fold, key) && (key.mayRepeat !== true || (place === 0 && fold.soughtFirst.has(key.field))),
	);
}

/** Whether no match value of the fold is replaced or cleared. */
function keepsAll(fold: Fold, { matchKeys, record }: PlannableRecord): boolean {
	for (const { field, value } of fold.held.values()) {
		if (field in record && !matchKeys.some((key) => key.field === field && key.value === value)) return false;
	}
	return true;
}

function agree(one: Fold, other: Fold): boolean {
	const keeps = (fold: Fold, { held, given }: Fold) =>
		[...fold.held.values()].every(({ field, value }) => !given.has(field) || held.get(field)?.value === value);
	return keeps(one, other) && keeps(other, one);
}

/**
 * Whether what the record adds could find no other record than the fold does: a unique value would be refused if another
 * record held it, and a value that is looked for before those shared would have found that record first.
 */
function addsNothingDoubtful(fold: Fold, { matchKeys }: PlannableRecord): boolean {
	const firstShared = matchKeys.findIndex((key) => has(fold, key));
	return matchKeys.every((key, place) => has(fold, key) || key.mayRepeat !== true || place < firstShared);
}

/** Both in the one that has more members, so that folding takes nearly linear time. */
function together(one: Fold, other: Fold): Fold {
	const [larger, smaller] = one.members.length >= other.members.length ? [one, other] : [other, one];
	for (const member of smaller.members) larger.members.push(member);
	for (const [field, key] of smaller.held) larger.held.set(field, key);
	for (const field of smaller.soughtFirst) larger.soughtFirst.add(field);
	for (const field of smaller.given) larger.given.add(field);
	larger.hasRows = one.hasRows || other.hasRows;
	larger.start = Math.min(one.start, other.start);
	return larger;
}

function asOne({ members }: Fold): PlannableRecord {
	const [first, ...others] = members.sort((one, other) => one.itemIndexes[0] - other.itemIndexes[0]);
	if (others.length === 0) return first;
	const record = members.map((member) => member.record).reduce(mergeRecords);
	const [shown] = first.matchKeys;
	return {
		group: first.group,
		itemIndexes: members.flatMap(({ itemIndexes }) => itemIndexes),
		record,
		// Later items may spell the value in another way, and what is sent is what the user can search for.
		matchValue: shown ? record[shown.field] : first.matchValue,
		matchKeys: [...new Map(members.flatMap(({ matchKeys }) => matchKeys.map((key) => [key.field, key]))).values()],
		...members.filter(({ rows }) => rows).map(({ rows }) => ({ rows }))[0],
	};
}

/**
 * What two records write to the same stored one, one after the other, as one record. Values to be added to a list join those of the
 * earlier record; whether Zoho's own list is kept is then the earlier record's choice.
 */
export function mergeRecords(earlier: ZohoRecord, later: ZohoRecord): ZohoRecord {
	const append = { ...readAppendValues(earlier[APPEND_VALUES]) };
	const laterAppend = readAppendValues(later[APPEND_VALUES]) ?? {};
	const merged: ZohoRecord = { ...earlier };
	for (const [field, value] of Object.entries(later)) {
		if (field === APPEND_VALUES) continue;
		if (laterAppend[field] && field in earlier) {
			merged[field] = union(listOf(earlier[field]), listOf(value));
			append[field] ??= false;
		} else {
			merged[field] = value;
			if (field in laterAppend) append[field] = laterAppend[field];
			else delete append[field];
		}
	}
	if (Object.keys(append).length > 0) merged[APPEND_VALUES] = append;
	else delete merged[APPEND_VALUES];
	return merged;
}

function listOf(value: JsonValue): JsonValue[] {
	return Array.isArray(value) ? value : [];
}

function union(values: JsonValue[], more: JsonValue[]): JsonValue[] {
	const known = new Set(values.map((value) => (isObject(value) ? JSON.stringify(value) : value)));
	return [...values, ...more.filter((value) => !known.has(isObject(value) ? JSON.stringify(value) : value))];
}
