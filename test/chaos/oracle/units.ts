import type { JsonObject, JsonValue } from '../../emulator';
import type { Scenario } from '../scenario';
import { comparable, comparedFields, isAccepted, isBlank, RULES, TAG_FIELD } from './rules';

/** Match list and workflows of an item: only items that agree in them may share a request (E1). */
export interface Group {
	matchOn: readonly string[];
	runWorkflows: boolean;
}

/** What has to be written as one record: one item, or the items that "Merge" folds. */
export interface Unit {
	/** In input order. */
	items: number[];
	group: Group;
	/** One text for each match key. */
	keys: Set<string>;
	/** What Bigin is to be sent. */
	record: JsonObject;
	tag: string;
}

/** What the rules say about each item before anything is sent. */
export interface Expected {
	units: Unit[];
	/** Items that are never sent, and their outcome. */
	settled: Map<number, 'failed' | 'skipped'>;
}

interface Admitted {
	item: number;
	group: Group;
	keys: string[];
	record: JsonObject;
}

export const tagOf = (item: number): string => `item ${item}`;

/** What the rules of design 4 to 6 make of the items of a scenario. */
export function expectedOf(scenario: Scenario): Expected {
	const settled: Expected['settled'] = new Map();
	const admitted = scenario.items.flatMap((_, item): Admitted[] => {
		const decision = admit(item, scenario);
		if (typeof decision !== 'string') return [decision];
		settled.set(item, decision);
		return [];
	});
	switch (scenario.whenShared) {
		case 'sendInOrder':
			return { units: admitted.map((one) => unitOf([one])), settled };
		case 'failLaterItems':
			return { units: withoutRepeats(admitted, settled).map((one) => unitOf([one])), settled };
		case 'merge':
			return { units: folded(admitted).map(unitOf), settled };
	}
}

function admit(item: number, scenario: Scenario): Admitted | 'failed' | 'skipped' {
	const { module, validate, whenEmpty } = scenario;
	const group = groupOf(item, scenario);
	const record = recordOf(item, scenario);
	const isWrong = Object.entries(record).some(([field, value]) => !isAccepted(field, value));
	if (validate && isWrong) return 'failed';
	const order = comparedFields(module, group.matchOn);
	const keys = order.flatMap((field) => {
		const value = comparable(field, record[field]);
		return value === null ? [] : [`${field}=${value}`];
	});
	if (keys.length === 0) {
		if (order.length > 0 && whenEmpty === 'skip') return 'skipped';
		if (order.length > 0 && whenEmpty === 'fail') return 'failed';
		if (validate && isBlank(record[RULES[module].mandatory])) return 'failed';
	}
	return { item, group, keys, record };
}

function groupOf(item: number, { items, matchOn, runWorkflows, groupsByItem }: Scenario): Group {
	const own = items[item];
	return groupsByItem ? { matchOn: own.matchOn, runWorkflows: own.runWorkflows } : { matchOn, runWorkflows };
}

/** The record of an item: what it gives, as Bigin takes it; empty values are left out or sent as null. */
function recordOf(item: number, { items, module, clearEmpty }: Scenario): JsonObject {
	const record: JsonObject = { [TAG_FIELD]: tagOf(item) };
	for (const [field, value] of Object.entries(items[item].values)) {
		if (!RULES[module].fields.includes(field) || value === undefined) continue;
		if (!isBlank(value)) record[field] = asSent(field, value);
		else if (clearEmpty) record[field] = null;
	}
	return record;
}

/** A value as Bigin keeps it: addresses and numbers without blanks and signs. */
export function asSent(field: string, value: JsonValue): JsonValue {
	if (field === 'Email') return String(value).trim();
	return field === 'Loyalty_Number' ? String(value).trim().replace(/^\+/, '') : value;
}

/** Of items that share a match value only the first is sent; refused ones count as well. */
function withoutRepeats(admitted: Admitted[], settled: Expected['settled']): Admitted[] {
	const seen = new Set<string>();
	return admitted.filter(({ item, keys }) => {
		const repeats = keys.some((key) => seen.has(key));
		for (const key of keys) seen.add(key);
		if (repeats) settled.set(item, 'failed');
		return !repeats;
	});
}

/** Puts items of one group together that share a key, directly or through others. */
function folded(admitted: Admitted[]): Admitted[][] {
	let sets: Admitted[][] = [];
	for (const one of admitted) {
		const isLinked = (set: Admitted[]) =>
			set.some((other) => sameGroup(one.group, other.group) && one.keys.some((key) => other.keys.includes(key)));
		const joined = [...sets.filter(isLinked).flat(), one];
		sets = [...sets.filter((set) => !isLinked(set)), joined.sort((left, right) => left.item - right.item)];
	}
	return sets.sort(([left], [right]) => left.item - right.item);
}

export function sameGroup(left: Group, right: Group): boolean {
	return left.runWorkflows === right.runWorkflows && left.matchOn.join() === right.matchOn.join();
}

/** Later values win (E3). */
function unitOf(members: Admitted[]): Unit {
	const items = members.map(({ item }) => item);
	return {
		items,
		group: members[0].group,
		keys: new Set(members.flatMap(({ keys }) => keys)),
		record: Object.assign({}, ...members.map(({ record }) => record)),
		tag: tagOf(items[items.length - 1]),
	};
}
