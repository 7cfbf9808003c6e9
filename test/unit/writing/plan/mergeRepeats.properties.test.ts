import fc from 'fast-check';

import type { ZohoRecord } from '../../../../nodes/shared/model/record';
import { planRequests } from '../../../../nodes/shared/writing/plan/planRequests';
import type { KeyedRecord } from '../../../../nodes/shared/writing/terms/requestPlan';
import { admitted, contactsGroup } from '../builders';
import { earlierInThread } from './threads';

/** Fields by which records are matched, in check order: two that the org made unique around the module's own. */
const CHECKED = [
	{ field: 'Code', mayRepeat: false },
	{ field: 'Email', mayRepeat: true },
	{ field: 'Number', mayRepeat: false },
];

const matchValues = {
	Code: fc.constantFrom('1', '2', '3', null),
	Email: fc.constantFrom('a', 'b', 'c', null),
	Number: fc.constantFrom('10', '20', null),
};
const itemsToMerge: fc.Arbitrary<ZohoRecord[]> = fc
	.array(fc.record(matchValues, { requiredKeys: [] }), { minLength: 1, maxLength: 5 })
	.map((list) => list.map((record, item): ZohoRecord => ({ ...record, Note: item, [`Note_${item}`]: item })));
const storedRecords: fc.Arbitrary<ZohoRecord[]> = fc
	.array(fc.record(matchValues, { requiredKeys: [] }), { maxLength: 3 })
	.map((list) => list.filter((record, place) => !isTaken(record, list.slice(0, place))));

function keyedInOrder(itemIndex: number, record: ZohoRecord): KeyedRecord {
	const matchKeys = CHECKED.flatMap(({ field, mayRepeat }) =>
		typeof record[field] === 'string' ? [{ field, value: record[field], ...(mayRepeat && { mayRepeat }) }] : [],
	);
	return { itemIndex, group: contactsGroup, record, matchKeys };
}

interface Upserted {
	/** A record keeps its place. */
	records: readonly ZohoRecord[];
	refused: number;
}

const inTurn = (stored: readonly ZohoRecord[], sent: readonly ZohoRecord[]): Upserted =>
	sent.reduce(upserted, { records: stored, refused: 0 });

/** What an upsert does to the stored records (reference 7.5): the first checked value that one holds decides. */
function upserted({ records, refused }: Upserted, record: ZohoRecord): Upserted {
	const key = CHECKED.find(({ field }) => holders(records, field, record).length > 0);
	const match = key && holders(records, key.field, record)[0];
	const others = records.filter((other) => other !== match);
	if (isTaken(record, others)) return { records, refused: refused + 1 };
	if (!match) return { records: [...records, record], refused };
	return { records: records.map((other) => (other === match ? { ...match, ...record } : other)), refused };
}

function holders(records: readonly ZohoRecord[], field: string, record: ZohoRecord): ZohoRecord[] {
	return records.filter((other) => typeof record[field] === 'string' && other[field] === record[field]);
}

function isTaken(record: ZohoRecord, others: readonly ZohoRecord[]): boolean {
	return CHECKED.some(({ field, mayRepeat }) => !mayRepeat && holders(others, field, record).length > 0);
}

/** All orders of the items in which those that are linked go one after the other, the order of the items first. */
function ordersOf(list: readonly KeyedRecord[]): number[][] {
	const before = earlierInThread(list);
	const continued = (order: number[]): number[][] => {
		if (order.length === list.length) return [order];
		const next = [...list.keys()].filter(
			(item) => !order.includes(item) && before[item].every((earlier) => order.includes(earlier)),
		);
		return next.flatMap((item) => continued([...order, item]));
	};
	return continued([]);
}

const asSet = (records: readonly ZohoRecord[]) =>
	records
		.map((record) => JSON.stringify(Object.entries(record).sort()))
		.sort()
		.join('\n');

describe('any plan that merges repeats', () => {
	it('E3: leaves what sending in order leaves, whatever is stored and cleared', () => {
		let compared = 0;
		fc.assert(
			fc.property(storedRecords, itemsToMerge, fc.integer({ min: 1, max: 7 }), (stored, items, size) => {
				const list = items.map((record, item) => keyedInOrder(item, record));
				const inTurns = ordersOf(list).map((order) =>
					inTurn(
						stored,
						order.map((item) => items[item]),
					),
				);
				// What is refused alone may be written as a part, and what depends on the order of unlinked items is open.
				const [{ records, refused }, ...others] = inTurns;
				if (refused > 0 || others.some((other) => asSet(other.records) !== asSet(records))) return;
				compared += 1;
				const { requests } = planRequests(admitted(list), {
					batchSize: size,
					whenItemsShareMatchValue: 'merge',
					labelOf: () => undefined,
				});
				const sent = requests.flatMap((request) => request.records.map(({ record }) => record));
				expect(asSet(inTurn(stored, sent).records)).toBe(asSet(records));
			}),
			{ numRuns: 1_500 },
		);
		expect(compared).toBeGreaterThan(100);
	});
});
