import { isObject } from '../../model/json';
import type { JsonValue, ZohoRecord } from '../../model/record';
import { problemOf } from '../../problems/problem';
import { quote } from '../../problems/quote';
import { APPEND_VALUES, readAppendValues } from '../../records/jsonRecord';
import { refusedOutcome } from '../terms/outcome';
import { groupText } from '../terms/requestPlan';
import type { Admission, LabelOf, PlannableRecord, PlanningRules } from '../terms/requestPlan';
import { disjointSets, matchKeyMap } from './recordThreads';

/**
 * "Merge" (E3): folds the records of a group that share match keys, directly or through others, into one at the place
 * of the first. Later values win, as they would if the items were sent one after the other; so what a record of another
 * group with the same keys stands between is not folded.
 */
export function mergeRepeats(records: readonly PlannableRecord[]): PlannableRecord[] {
	const runs = new Map<string, PlannableRecord[]>();
	const runOf = uninterruptedRuns(records);
	records.forEach((record, index) => {
		const members = runs.get(runOf[index]);
		if (members) members.push(record);
		else runs.set(runOf[index], [record]);
	});
	return [...runs.values()].map(fold);
}

/** Names, for each record, the run of linked records of one group that it belongs to. */
function uninterruptedRuns(records: readonly PlannableRecord[]): string[] {
	const firstLinked = linkByKeys(records);
	const latest = new Map<number, { group: string; run: number }>();
	return records.map((record, index) => {
		const first = firstLinked(index);
		const group = groupText(record.group);
		const before = latest.get(first);
		const run = before === undefined ? 0 : before.run + (before.group === group ? 0 : 1);
		latest.set(first, { group, run });
		return `${first} ${run}`;
	});
}

/** Returns, for each record, the first of all records it is linked with. */
function linkByKeys(records: readonly PlannableRecord[]): (index: number) => number {
	const sets = disjointSets();
	const holders = matchKeyMap<number>();
	records.forEach(({ group: { module }, matchKeys }) => {
		const index = sets.add();
		for (const key of matchKeys) {
			const holder = holders.get(module, key);
			if (holder === undefined) holders.set(module, key, index);
			else sets.join(holder, index);
		}
	});
	return sets.find;
}

function fold(members: readonly PlannableRecord[]): PlannableRecord {
	const [first, ...others] = members;
	if (others.length === 0) return first;
	return {
		group: first.group,
		itemIndexes: members.flatMap(({ itemIndexes }) => itemIndexes),
		record: others.reduce((merged, { record }) => mergeRecords(merged, record), first.record),
		matchValue: first.matchValue,
		matchKeys: members.flatMap(({ matchKeys }) => matchKeys),
	};
}

/**
 * The record that has the effect of sending one after the other. Values to be added to a list join those of the
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

/**
 * "Fail Later Items" (E3): an item that shares a match value with an earlier one is refused and says with which. The
 * keys of refused items count too, so of items linked in a chain only the first is sent.
 */
export function* refuseRepeats(
	admissions: Iterable<Admission>,
	{ labelOf, repeatReason = 'repeatsItem' }: Pick<PlanningRules, 'repeatReason'> & { labelOf: LabelOf },
): Generator<Admission> {
	const firstWithKey = matchKeyMap<number>();
	for (const admission of admissions) {
		if (!admission.ok) {
			yield admission;
			continue;
		}
		const { itemIndex, group, matchKeys, record } = admission.keyed;
		const { module } = group;
		const shared = matchKeys.find((key) => firstWithKey.get(module, key) !== undefined);
		const otherItem = shared && firstWithKey.get(module, shared);
		for (const key of matchKeys) {
			if (firstWithKey.get(module, key) === undefined) firstWithKey.set(module, key, itemIndex);
		}
		if (shared === undefined) {
			yield admission;
			continue;
		}
		const { field } = shared;
		const facts = { field, label: labelOf(module, field), value: quote(record[field]), otherItem };
		yield { ok: false, outcome: refusedOutcome(itemIndex, problemOf(repeatReason, facts)) };
	}
}
