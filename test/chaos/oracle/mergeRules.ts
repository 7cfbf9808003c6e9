import type { StoredRecord } from '../../emulator';
import type { Observation } from '../run';
import type { Scenario } from '../scenario';
import { UpsertModel } from './upsertModel';
import { comparable, MODULES, type ModuleName, RULES, shownAs } from './rules';
import type { Travel } from './travels';
import type { Expected, Unit } from './units';

type Sent = Pick<Expected, 'units' | 'alone'> & { travels: readonly Travel[] };

/**
 * E3: "Merge" leaves in Bigin what sending in order leaves. Told by a model of Bigin to which the items are given one by
 * one, whatever the node made of them. Silent where that cannot be told: a request went astray, Bigin refuses an item, or
 * items that share no value write to one stored record, so that their order is open.
 */
export function mergeViolations(
	{ whenShared }: Scenario,
	{ units, alone, travels }: Sent,
	{ before, after }: Pick<Observation, 'before' | 'after'>,
): string[] {
	if (whenShared !== 'merge') return [];
	return MODULES.flatMap((module) => {
		const isOfModule = (unit: Unit) => unit.group.module === module;
		const items = alone.filter(isOfModule);
		const ofModule = travels.filter((travel) => travel.module === module);
		const arrived = ofModule.flatMap((travel) => travel.units);
		const isCalm = ofModule.every(({ effect }) => effect === 'clear');
		const isWhole = units.filter(isOfModule).every((unit) => arrived.filter((one) => one === unit).length === 1);
		if (!isCalm || !isWhole || threadsMeet(items, before.get(module) ?? [])) return [];
		const left = leftInOrder(module, items, before.get(module) ?? []);
		const found = textsOf(module, after.get(module) ?? []);
		const isSame = left === null || left.join('\n') === found.join('\n');
		return isSame
			? []
			: [`E3: in order ${module} would hold\n${left.join('\n')}\nbut merged they hold\n${found.join('\n')}`];
	});
}

/** The texts of the records; null when Bigin refuses an item. */
function leftInOrder(module: ModuleName, items: readonly Unit[], before: readonly StoredRecord[]): string[] | null {
	const model = new UpsertModel(module);
	for (const record of before) model.put(record.id, record);
	for (const [place, { record, group }] of items.entries()) {
		const effected = model.judge(record, group.matchOn);
		if (effected.action === 'refuse') return null;
		model.put(effected.action === 'update' ? effected.id : `new ${place}`, record);
	}
	return textsOf(module, [...model.stored.values()]);
}

function textsOf(module: ModuleName, records: ReadonlyArray<Readonly<Record<string, unknown>>>): string[] {
	const textOf = (record: Readonly<Record<string, unknown>>) =>
		JSON.stringify(RULES[module].fields.map((field) => shownAs(record[field])));
	return records.map(textOf).sort();
}

/** Whether a stored record holds values of items that are not linked with each other. */
function threadsMeet(items: readonly Unit[], before: readonly StoredRecord[]): boolean {
	const [first] = items;
	if (!first) return false;
	const { unique, systemField } = RULES[first.group.module];
	const fields = [...new Set([...unique, ...(systemField === null ? [] : [systemField])])];
	const valuesOf = (record: Readonly<Record<string, unknown>>) =>
		fields.flatMap((field) => {
			const value = comparable(field, record[field]);
			return value === null ? [] : [`${field}=${value}`];
		});
	const threads = threadsOf(items).map((thread) => new Set(thread.flatMap(({ record }) => valuesOf(record))));
	return before.some((record) => {
		const held = valuesOf(record);
		return threads.filter((values) => held.some((value) => values.has(value))).length > 1;
	});
}

function threadsOf(items: readonly Unit[]): Unit[][] {
	let threads: Unit[][] = [];
	for (const item of items) {
		const isLinked = (thread: Unit[]) => thread.some(({ keys }) => [...keys].some((key) => item.keys.has(key)));
		threads = [...threads.filter((thread) => !isLinked(thread)), [...threads.filter(isLinked).flat(), item]];
	}
	return threads;
}
