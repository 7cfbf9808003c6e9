import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { type JsonObject, type JsonValue, PRODUCTS, type StoredRecord, type Switches } from '../../emulator';
import { jsonOf, readRecords, useSettledBench } from '../reading/support';
import { write } from '../support/writes';
import { anyRecord, fieldsOf, MODULES, others } from './storedRecords';

const { bench, describeBoth } = useSettledBench();

const TIMEZONES = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kolkata'];

/** How records are read and written back. */
interface Trip {
	read: 'get' | 'getMany' | 'search' | 'query';
	simplify: boolean;
	flattenLookups: boolean;
	write: 'update' | 'upsert';
	json: 'item' | 'text' | undefined;
	timezone: string;
	/** Of the columns of a query. */
	columns: number;
	switches: Partial<Switches>;
}

/** However Zoho treats what a record carries beside its values. */
const switches: fc.Arbitrary<Partial<Switches>> = fc.record({
	readOnlyFields: fc.constantFrom('ignore', 'refuse'),
	unknownFields: fc.constantFrom('ignore', 'refuse'),
	relatedModule: fc.constantFrom('required', 'optional'),
	relatedModuleRead: fc.constantFrom('given', 'absent'),
	searchedPipeline: fc.constantFrom('Pipeline', 'Layout'),
	participantsOfUpdate: fc.constantFrom('replace', 'add'),
	mandatoryOnUpdate: fc.constantFrom('never', 'whenSentEmpty'),
	emptyText: fc.constantFrom('clear', 'keep'),
	listIds: fc.constantFrom('honour', 'ignore', 'refuse'),
});

const trips = (module: string, canUpsert: boolean): fc.Arbitrary<Trip> =>
	fc.record({
		read: fc.constantFrom<Trip['read'][]>(
			'get',
			'getMany',
			'query',
			...(module === 'Associated_Products' ? [] : ['search' as const]),
		),
		simplify: fc.boolean(),
		flattenLookups: fc.boolean(),
		write: fc.constantFrom<Trip['write'][]>('update', ...(canUpsert ? ['upsert' as const] : [])),
		json: fc.constantFrom<Array<Trip['json']>>('item', 'text', undefined),
		timezone: fc.constantFrom(...TIMEZONES),
		columns: fc.nat(),
		switches,
	});

/** Other fields with each number, always with the one that an upsert needs and one that has a value to write. */
function columnsOf(module: string, matchField: string | null, { columns }: Trip): string[] {
	const { product } = bench.tested;
	const names = fieldsOf(module, product).flatMap(({ apiName, dataType }) =>
		PRODUCTS[product].shownOnlyById.includes(dataType) ? [] : [apiName],
	);
	const start = columns % names.length;
	const chosen = [...names.slice(start), ...names.slice(0, start)].slice(0, 1 + (columns % 45));
	return [...new Set(['Owner', ...(matchField === null ? [] : [matchField]), ...chosen])];
}

async function readBack(module: string, ids: string[], matchField: string | null, trip: Trip): Promise<IDataObject[]> {
	const { read, simplify, flattenLookups, timezone } = trip;
	const form = { module, simplify, returnAll: true, options: { flattenLookups } };
	const items = read === 'get' ? ids.map((id) => ({ id })) : [{}];
	const since = { field: 'Created_Time', operator: 'greater_than', value: '1800-01-01T00:00:00Z' };
	const asked = {
		get: { recordId: '={{ $json.id }}' },
		getMany: {},
		search: { conditions: { rows: [since] } },
		query: { query: `select ${columnsOf(module, matchField, trip).join(', ')} from ${module} where id is not null` },
	}[read];
	const result = await readRecords(bench, read, { ...form, ...asked }, { items, timezone });
	expect(result.error?.message).toBeUndefined();
	return jsonOf(result).filter(({ id }) => ids.includes(String(id)));
}

const JSON_FORMS = { item: '={{ $json }}', text: '={{ JSON.stringify($json) }}' };

async function writeBack(module: string, items: IDataObject[], { write: operation, json, timezone }: Trip) {
	const form = { module, ...(json && { json: JSON_FORMS[json] }) };
	const settings = { timezone, onError: 'continueErrorOutput' } as const;
	return operation === 'update'
		? await write({ bench, operation }, items, form, settings)
		: await bench.upsert(items, form, settings);
}

/** Times are compared as moments, tags by their names; what has no value is as if it were not there. */
function comparable(module: string, record: StoredRecord): JsonObject {
	const types = new Map(fieldsOf(module, bench.tested.product).map(({ apiName, dataType }) => [apiName, dataType]));
	const entries = Object.entries(record).flatMap(([key, value]): Array<[string, JsonValue]> => {
		if (key === 'Modified_Time' || key === 'Modified_By') return [];
		if (value === null || (Array.isArray(value) && value.length === 0)) return [];
		if (key === 'Tag') return [[key, (value as JsonObject[]).map(({ name }) => name)]];
		return [[key, types.get(key) === 'datetime' ? Date.parse(String(value)) : value]];
	});
	return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

describeBoth('what reading gives, writing takes (design 6)', ({ product }) => {
	const { org } = PRODUCTS[product];

	it.each(MODULES[product])('any record of %s', async (module, matchField) => {
		await fc.assert(
			fc.asyncProperty(trips(module, matchField !== null), fc.gen(), async (trip, gen) => {
				bench.emulator.setSwitches(trip.switches);
				bench.emulator.store.reset();
				const references = others(bench);
				const ids = [0, 1, 2].map((index) =>
					bench.emulator.store.insert(module, gen(anyRecord, module, matchField, { org, references, index })),
				);
				const stored = () =>
					ids.map((id) => comparable(module, bench.emulator.store.find(module, id) ?? ({} as StoredRecord)));
				const before = stored();
				const items = await readBack(module, ids, matchField, trip);
				expect(items).toHaveLength(ids.length);
				const { success, errors, error } = await writeBack(module, items, trip);
				expect([errors.map(({ json }) => json.error), error?.message]).toEqual([[], undefined]);
				expect(success.map(({ json }) => json.action)).toEqual(ids.map(() => 'update'));
				expect(stored()).toEqual(before);
			}),
			{ numRuns: 30 },
		);
	});
});
