import type { JsonObject, JsonValue } from '../../emulator';
import type { Scenario } from '../scenario';
import { union } from './upsertModel';
import { foldsOf } from './folds';
import {
	comparable,
	comparedFields,
	isAccepted,
	isBlank,
	isList,
	isMissing,
	isObject,
	isPlaced,
	type ModuleName,
	ONBOARDING,
	ROWS_FIELD,
	RULES,
	SALES,
	TAG_FIELD,
} from './rules';

/** Module, match list and workflows of an item: only items that agree in them may share a request (E1). */
export interface Group {
	module: ModuleName;
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
	/** Each item that may be sent, as if by itself. */
	alone: Unit[];
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

/**
 * What the rules of design 4 to 6 make of the items of a scenario.
 *
 * @param unchanged items that are not sent because they are stored already; nothing is merged with them
 */
export function expectedOf(scenario: Scenario, unchanged: ReadonlySet<number>): Expected {
	const settled: Expected['settled'] = new Map();
	const admitted = scenario.items.flatMap((_, item): Admitted[] => {
		const decision = admit(item, scenario);
		if (typeof decision !== 'string') return [decision];
		settled.set(item, decision);
		return [];
	});
	const alone = admitted.map((one) => unitOf([one]));
	const isUnchanged = ({ items: [item] }: Unit) => unchanged.has(item);
	switch (scenario.whenShared) {
		case 'sendInOrder':
			return { units: alone, alone, settled };
		case 'failLaterItems':
			return { units: withoutRepeats(admitted, settled).map((one) => unitOf([one])), alone, settled };
		case 'merge':
			return {
				units: [...folded(admitted.filter(({ item }) => !unchanged.has(item))), ...alone.filter(isUnchanged)],
				alone,
				settled,
			};
	}
}

const folded = (admitted: Admitted[]): Unit[] =>
	foldsOf(admitted, (left, right) => sameGroup(left.group, right.group)).map(unitOf);

function admit(item: number, scenario: Scenario): Admitted | 'failed' | 'skipped' {
	const { validate, whenEmpty } = scenario;
	const group = groupOf(item, scenario);
	const { module } = group;
	const record = recordOf(item, scenario);
	if (validate && isSeenToBeWrong(record, scenario)) return 'failed';
	const order = comparedFields(module, group.matchOn);
	const keys = order.flatMap((field) => {
		const value = comparable(field, record[field]);
		return value === null ? [] : [`${module} ${field}=${value}`];
	});
	if (keys.length === 0) {
		if (order.length > 0 && whenEmpty === 'skip') return 'skipped';
		if (order.length > 0 && whenEmpty === 'fail') return 'failed';
		if (validate && RULES[module].mandatory.some((field) => isMissing(record[field]))) return 'failed';
	}
	return { item, group, keys, record };
}

/** What the node sees before sending: it knows the lists unless told otherwise, and the stages of a team pipeline. */
function isSeenToBeWrong(record: JsonObject, { valuesNotInList }: Scenario): boolean {
	const checked = Object.entries(record).filter(([field]) => valuesNotInList === 'fail' || !isList(field));
	return checked.some(([field, value]) => !isAccepted(field, value)) || !isPlaced(record, 'teamPipeline');
}

export const moduleOf = (item: number, { items, module }: Scenario): ModuleName => items[item].module ?? module;

function groupOf(item: number, scenario: Scenario): Group {
	const { items, matchOn, runWorkflows, groupsByItem } = scenario;
	const from = groupsByItem ? items[item] : { matchOn, runWorkflows };
	return { module: moduleOf(item, scenario), matchOn: from.matchOn, runWorkflows: from.runWorkflows };
}

/** The record of an item: what it gives, as Bigin takes it; empty values are left out or sent as null. */
function recordOf(item: number, scenario: Scenario): JsonObject {
	const { items, clearEmpty, append, given } = scenario;
	const module = moduleOf(item, scenario);
	const record: JsonObject = { [TAG_FIELD]: tagOf(item) };
	for (const [field, value] of Object.entries(items[item].values)) {
		if (!RULES[module].fields.includes(field) || value === undefined) continue;
		if (!isBlank(value)) record[field] = asSent(field, value);
		else if (clearEmpty || (given === 'json' && value === null)) record[field] = field === ROWS_FIELD ? [] : null;
	}
	if (append !== null && Array.isArray(record.Languages)) record.$append_values = { Languages: append };
	return record;
}

const PIPELINE_IDS: Readonly<Record<string, string>> = { 'Sales Pipeline': SALES, Onboarding: ONBOARDING };

const TRIMMED: readonly string[] = ['Email', 'Mobile', 'Work_Mobile'];

/** A value as the API keeps it: addresses and numbers without blanks and signs, team pipelines and goods by id. */
export function asSent(field: string, value: JsonValue): JsonValue {
	if (field === 'Pipeline') return teamPipeline(String(value)) ?? value;
	if (field === ROWS_FIELD && Array.isArray(value)) return value.map(rowAsSent);
	if (TRIMMED.includes(field)) return String(value).trim();
	return field === 'Loyalty_Number' ? String(value).trim().replace(/^\+/, '') : value;
}

/** By its ID; a pipeline that is none stays a text (CRM reference 6). */
function teamPipeline(value: string): JsonValue | undefined {
	const id = PIPELINE_IDS[value] ?? (/^\d+$/.test(value) ? value : undefined);
	return id === undefined ? undefined : { id };
}

const rowAsSent = (row: JsonValue): JsonValue =>
	isObject(row) && 'Product_Name' in row ? { ...row, Product_Name: { id: row.Product_Name } } : row;

/** Whether the record adds rows, which a second attempt would add once more (CRM reference 6). */
export const addsRows = ({ record }: Pick<Unit, 'record'>): boolean => !isMissing(record[ROWS_FIELD]);

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

export function sameGroup(left: Group, right: Group): boolean {
	const isSameList = left.matchOn.join() === right.matchOn.join();
	return left.module === right.module && left.runWorkflows === right.runWorkflows && isSameList;
}

/** Later values win, and values to be added join those of the earlier record (E3). */
function merged(earlier: JsonObject, later: JsonObject): JsonObject {
	const adds = later.$append_values !== undefined && isAdding(later) && Array.isArray(earlier.Languages);
	const together = { ...earlier, ...later };
	return adds ? { ...together, Languages: union(earlier.Languages, later.Languages) } : together;
}

const isAdding = ({ $append_values: wish }: JsonObject): boolean => JSON.stringify(wish).includes('true');

function unitOf(members: Admitted[]): Unit {
	const items = members.map(({ item }) => item);
	return {
		items,
		group: members[0].group,
		keys: new Set(members.flatMap(({ keys }) => keys)),
		record: members.map(({ record }) => record).reduce(merged),
		tag: tagOf(items[items.length - 1]),
	};
}
