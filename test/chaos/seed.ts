import type { Emulator, JsonValue } from '../emulator';
import { GOODS_ID } from './items';
import { comparable, isObject, type ModuleName, ROWS_FIELD, RULES, TAG_FIELD } from './oracle/rules';
import { asSent, moduleOf, tagOf } from './oracle/units';
import type { Scenario } from './scenario';

const A_DAY_MS = 86_400_000;

interface Seeded {
	module: ModuleName;
	values: Record<string, JsonValue>;
	tag: string;
}

/** Puts in the records that may stand side by side: those that items equal first, made a day ago, and perhaps changed just now. */
export function seed(scenario: Scenario, { store }: Emulator): void {
	const { product } = RULES[scenario.module];
	if (product === 'crm') store.insert('Products', { id: GOODS_ID, Product_Name: 'Lantern' });
	const taken = new Set<string>();
	const created = timeOf(Date.now() - A_DAY_MS);
	const modified = scenario.comparing.isRecent ? timeOf(Date.now()) : created;
	for (const { module, values, tag } of [...echoesOf(scenario), ...othersOf(scenario)]) {
		const { apiName, fields, mandatory, systemField, unique } = RULES[module];
		const kept = Object.entries(values).filter(([field, value]) => fields.includes(field) && isStorable(field, value));
		const compared = new Set([...unique, ...(systemField === null ? [] : [systemField])]);
		const keys = kept
			.filter(([field]) => compared.has(field))
			.map(([field, value]) => `${module} ${field}=${comparable(field, value)}`);
		if (keys.some((key) => taken.has(key))) continue;
		for (const key of keys) taken.add(key);
		store.insert(apiName, {
			[mandatory[0]]: `Seeded ${tag}`,
			...Object.fromEntries(kept.map(([field, value]) => [field, asStored(field, value)])),
			[TAG_FIELD]: tag,
			Created_Time: created,
			Modified_Time: modified,
		});
	}
}

const timeOf = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}+00:00`;

/** Records as an earlier run of the same items left them. */
function echoesOf(scenario: Scenario): Seeded[] {
	const { items, comparing } = scenario;
	if (comparing.echoEvery === 0) return [];
	return items.flatMap(({ values }, item) =>
		item % comparing.echoEvery === 0 ? [{ module: moduleOf(item, scenario), values, tag: tagOf(item) }] : [],
	);
}

function othersOf({ module, seeded }: Scenario): Seeded[] {
	return seeded.map((values, index) => ({ module, values, tag: `seeded ${index}` }));
}

/** Rows that are stored have IDs. */
function asStored(field: string, value: JsonValue): JsonValue {
	const sent = asSent(field, value);
	if (field !== ROWS_FIELD || !Array.isArray(sent)) return sent;
	return sent.filter(isObject).map((row, index) => ({ ...row, id: `seeded row ${index}` }));
}

const isStorable = (field: string, value: JsonValue): boolean => comparable(field, value) !== null;
