import fc from 'fast-check';

import type { RequestGroup } from '../../../../nodes/shared/model/record';
import { planRequests } from '../../../../nodes/shared/writing/plan/planRequests';
import type { KeyedRecord, PlanningRules, RequestPlan } from '../../../../nodes/shared/writing/terms/requestPlan';
import { admitted, keyed } from '../builders';
import { earlierInThread, keysOf } from './threads';

type Sharing = PlanningRules['whenItemsShareMatchValue'];

const POLICIES: Sharing[] = ['sendInOrder', 'merge', 'failLaterItems'];

/** A few values for each of three fields, so that records are often linked, also by different fields and in a chain. */
const keys = fc.record(
	{
		Email: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
		Code: fc.constantFrom('1', '2', '3', '4', '5', '6'),
		Number: fc.constantFrom('10', '20', '30', '40'),
	},
	{ requiredKeys: [] },
);

const anyGroup: fc.Arbitrary<Partial<RequestGroup>> = fc.record(
	{
		module: fc.constantFrom('Contacts', 'Accounts'),
		matchOn: fc.constantFrom(['Email'], ['Email', 'Code']),
		trigger: fc.constantFrom(undefined, []),
	},
	{ requiredKeys: [] },
);

const recordsOf = (group: fc.Arbitrary<Partial<RequestGroup>>): fc.Arbitrary<KeyedRecord[]> =>
	fc
		.array(fc.tuple(keys, group), { maxLength: 40, size: 'max' })
		.map((list) => list.map(([values, own], index) => keyed(index, values, own)));

const anyRecords = recordsOf(anyGroup);
const ofOneGroup = recordsOf(fc.constant({}));
const batchSize = fc.integer({ min: 1, max: 7 });

const plan = (records: KeyedRecord[], size: number, whenItemsShareMatchValue: Sharing) =>
	planRequests(admitted(records), { batchSize: size, whenItemsShareMatchValue, labelOf: () => undefined });

/** For each item, the position of its request; items that are not sent have none. */
function placesIn({ requests }: RequestPlan): Map<number, number> {
	const places = new Map<number, number>();
	requests.forEach(({ records }, position) => {
		for (const item of records.flatMap(({ itemIndexes }) => itemIndexes)) places.set(item, position);
	});
	return places;
}

/** For each request, those that are over before it starts. */
function overBefore({ requests }: RequestPlan): Array<Set<number>> {
	const before: Array<Set<number>> = [];
	for (const { waitsFor } of requests) {
		before.push(new Set(waitsFor.flatMap((position) => [position, ...before[position]])));
	}
	return before;
}

/** Most items that have to go one after the other. */
function longestThread(list: readonly KeyedRecord[]): number {
	const depths: number[] = [];
	for (const earlier of earlierInThread(list)) depths.push(1 + Math.max(0, ...earlier.map((item) => depths[item])));
	return Math.max(0, ...depths);
}

describe.each(POLICIES)('any plan (%s)', (sharing) => {
	it('E4: gives every item exactly one place, in a request or among those settled', () => {
		fc.assert(
			fc.property(anyRecords, batchSize, (list, size) => {
				const { requests, settled } = plan(list, size, sharing);
				const sent = requests.flatMap(({ records }) => records.flatMap(({ itemIndexes }) => itemIndexes));
				const items = [...sent, ...settled.map(({ itemIndex }) => itemIndex)].sort((a, b) => a - b);
				expect(items).toEqual(list.map((_, index) => index));
			}),
		);
	});

	it('E1, E2: fills requests with records of one group, at most as many as the batch size', () => {
		fc.assert(
			fc.property(anyRecords, batchSize, (list, size) => {
				for (const { group, records } of plan(list, size, sharing).requests) {
					expect(records.length).toBeLessThanOrEqual(size);
					const groups = records.flatMap(({ itemIndexes }) => itemIndexes.map((item) => list[item].group));
					for (const own of groups) expect(own).toEqual(group);
				}
			}),
		);
	});

	it('E3: lets a request wait only for earlier ones, so that none waits for ever', () => {
		fc.assert(
			fc.property(anyRecords, batchSize, (list, size) => {
				plan(list, size, sharing).requests.forEach(({ waitsFor }, position) => {
					for (const other of waitsFor) expect(other).toBeLessThan(position);
				});
			}),
		);
	});

	it('E3: never lets records meet that may write to one record, and keeps their order', () => {
		fc.assert(
			fc.property(anyRecords, batchSize, (list, size) => {
				const made = plan(list, size, sharing);
				const places = placesIn(made);
				const before = overBefore(made);
				const folded = made.requests.flatMap(({ records }) => records.map(({ itemIndexes }) => itemIndexes));
				earlierInThread(list).forEach((earlier, item) => {
					const place = places.get(item);
					if (place === undefined) return;
					const together = folded.find((items) => items.includes(item));
					const others = earlier.filter((other) => places.has(other) && !together?.includes(other));
					for (const other of others) expect([...before[place]]).toContain(places.get(other));
				});
			}),
		);
	});
});

describe('any plan that sends repeats in order', () => {
	it('E2: takes no more requests than full ones and one for each repeat of the longest thread', () => {
		fc.assert(
			fc.property(ofOneGroup, batchSize, (list, size) => {
				const { requests } = plan(list, size, 'sendInOrder');
				const repeats = Math.max(0, longestThread(list) - 1);
				expect(requests.length).toBeLessThanOrEqual(Math.ceil(list.length / size) + repeats);
			}),
		);
	});

	it('folds nothing and refuses nothing', () => {
		fc.assert(
			fc.property(anyRecords, batchSize, (list, size) => {
				const { requests, settled } = plan(list, size, 'sendInOrder');
				const records = requests.flatMap((request) => request.records);
				expect([records.length, settled]).toEqual([list.length, []]);
			}),
		);
	});
});

describe('any plan that merges repeats', () => {
	it('folds items that name the same records by the same values, so that full requests are enough and none waits', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), batchSize, (values, size) => {
				const list = values.map((Email, item) => keyed(item, { Email, Note: `note ${item}` }));
				const { requests } = plan(list, size, 'merge');
				const distinct = new Set(values).size;
				expect(requests.flatMap(({ records }) => records)).toHaveLength(distinct);
				expect(requests).toHaveLength(Math.ceil(distinct / size));
				expect(requests.flatMap(({ waitsFor }) => waitsFor)).toEqual([]);
			}),
		);
	});

	it('sends the value that the last of the items gives', () => {
		fc.assert(
			fc.property(anyRecords, batchSize, (list, size) => {
				for (const { records } of plan(list, size, 'merge').requests) {
					for (const { itemIndexes, record } of records) {
						expect(record).toEqual(Object.assign({}, ...itemIndexes.map((item) => list[item].record)));
						expect([...itemIndexes].sort((a, b) => a - b)).toEqual(itemIndexes);
					}
				}
			}),
		);
	});
});

describe('any plan that fails later items', () => {
	it('sends an item unless an earlier one, sent or not, shares a key with it, and names the first that does', () => {
		fc.assert(
			fc.property(anyRecords, batchSize, (list, size) => {
				const { settled } = plan(list, size, 'failLaterItems');
				const expected = list.flatMap((record, item) => {
					const own = keysOf(record);
					const sharers = own.map((key) => list.findIndex((other) => keysOf(other).includes(key)));
					const first = sharers.find((sharer) => sharer < item);
					return first === undefined ? [] : [[item, first]];
				});
				const told = settled.map((outcome) => [
					outcome.itemIndex,
					'problem' in outcome ? outcome.problem.otherItem : undefined,
				]);
				expect(told).toEqual(expected);
			}),
		);
	});

	it('takes full requests, of which none waits', () => {
		fc.assert(
			fc.property(ofOneGroup, batchSize, (list, size) => {
				const { requests, settled } = plan(list, size, 'failLaterItems');
				expect(requests).toHaveLength(Math.ceil((list.length - settled.length) / size));
				expect(requests.flatMap(({ waitsFor }) => waitsFor)).toEqual([]);
			}),
		);
	});
});
