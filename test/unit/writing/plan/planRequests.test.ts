import { planRequests } from '../../../../nodes/shared/writing/plan/planRequests';
import type { KeyedRecord, PlanningRules, RequestPlan } from '../../../../nodes/shared/writing/terms/requestPlan';
import { admitted, distinct, keyed } from '../builders';

const plan = (records: KeyedRecord[], rules: Partial<PlanningRules> = {}) =>
	planRequests(admitted(records), {
		batchSize: 100,
		whenItemsShareMatchValue: 'sendInOrder',
		labelOf: (_, field) => (field === 'Code' ? 'Customer Code' : undefined),
		...rules,
	});
const itemsOf = ({ requests }: RequestPlan) =>
	requests.map(({ records }) => records.flatMap(({ itemIndexes }) => itemIndexes));

describe('E1 groups', () => {
	it('share requests only when module, match list and workflows are the same', () => {
		const records = [
			keyed(0, { Email: 'a' }),
			keyed(1, { Deal: 'b' }, { module: 'Pipelines' }),
			keyed(2, { Email: 'c' }, { matchOn: ['Email'] }),
			keyed(3, { Email: 'd' }, { trigger: [] }),
			keyed(4, { Email: 'e' }),
		];
		expect(itemsOf(plan(records))).toEqual([[0, 4], [1], [2], [3]]);
	});

	it('form in order of first appearance, however their items alternate', () => {
		const records = Array.from({ length: 6 }, (_, index) =>
			keyed(index, { Email: String(index) }, { module: index % 2 === 0 ? 'Products' : 'Accounts' }),
		);
		const modules = plan(records, { batchSize: 2 }).requests.map(({ group }) => group.module);
		expect(modules).toEqual(['Products', 'Accounts', 'Products', 'Accounts']);
	});
});

describe('E2 batches', () => {
	it.each([
		[0, 0],
		[1, 1],
		[100, 1],
		[101, 2],
		[250, 3],
		[10_000, 100],
	])('%i records without repeats take %i requests of 100', (count, requests) => {
		expect(plan(distinct(count)).requests).toHaveLength(requests);
	});

	it('never hold more records than the batch size', () => {
		expect(itemsOf(plan(distinct(5), { batchSize: 2 }))).toEqual([[0, 1], [2, 3], [4]]);
	});
});

describe('E3 repeats sent in order', () => {
	it('never sends two records that share a value in one request', () => {
		const records = [keyed(0, { Email: 'a' }), keyed(1, { Email: 'a' }), keyed(2, { Email: 'b' })];
		expect(itemsOf(plan(records))).toEqual([[0, 2], [1]]);
	});

	it('keeps order when a third record links two others by different fields', () => {
		const records = [keyed(0, { Email: 'a' }), keyed(1, { Email: 'a', Code: '7' }), keyed(2, { Code: '7' })];
		const { requests } = plan(records);
		expect(itemsOf({ requests, settled: [] })).toEqual([[0], [1], [2]]);
		expect(requests.map(({ waitsFor }) => waitsFor)).toEqual([[], [0], [1]]);
	});

	it('keeps records apart that only an earlier one links, because both write to its record', () => {
		const records = [keyed(0, { Email: 'a', Code: '7' }), keyed(1, { Email: 'a' }), keyed(2, { Code: '7' })];
		const { requests } = plan(records);
		expect(itemsOf({ requests, settled: [] })).toEqual([[0], [1], [2]]);
		expect(requests.map(({ waitsFor }) => waitsFor)).toEqual([[], [0], [1]]);
	});

	it('keeps sharers apart when they are in different groups of one module', () => {
		const records = [keyed(0, { Email: 'a' }), keyed(1, { Email: 'a' }, { trigger: [] }), keyed(2, { Email: 'a' })];
		expect(itemsOf(plan(records))).toEqual([[0], [1], [2]]);
	});

	it('lets records of different modules have the same value', () => {
		const records = [keyed(0, { Name: 'a' }, { module: 'Accounts' }), keyed(1, { Name: 'a' }, { module: 'Products' })];
		expect(plan(records).requests.map(({ waitsFor }) => waitsFor)).toEqual([[], []]);
	});

	it('lets requests without repeats run at the same time', () => {
		expect(plan(distinct(250)).requests.every(({ waitsFor }) => waitsFor.length === 0)).toBe(true);
	});

	it('fills the room that earlier requests of the group still have', () => {
		const repeats = [keyed(0, { Email: 'a' }), keyed(1, { Email: 'a' }), keyed(2, { Email: 'a' })];
		const records = [...repeats, ...distinct(6).map((record) => ({ ...record, itemIndex: record.itemIndex + 3 }))];
		expect(itemsOf(plan(records, { batchSize: 3 }))).toEqual([
			[0, 3, 4],
			[1, 5, 6],
			[2, 7, 8],
		]);
	});

	it('remembers a value of the record that the user can search for', () => {
		const [request] = plan([keyed(0, { Email: 'Ada@Example.com' }), keyed(1, {})]).requests;
		expect(request.records.map(({ matchValue }) => matchValue)).toEqual(['Ada@Example.com', null]);
	});
});

describe('E3 later items that repeat are refused', () => {
	const failLaterItems = { whenItemsShareMatchValue: 'failLaterItems' as const };

	it('says which item is repeated, by which field and value', () => {
		const { requests, settled } = plan([keyed(0, { Code: '7' }), keyed(1, { Code: '7' })], failLaterItems);
		expect(itemsOf({ requests, settled })).toEqual([[0]]);
		expect(settled).toEqual([
			expect.objectContaining({
				kind: 'failed',
				itemIndex: 1,
				problem: expect.objectContaining({ reason: 'repeatsItem', label: 'Customer Code', value: '7', otherItem: 0 }),
			}),
		]);
	});

	it('refuses all but the first of items that are linked through others', () => {
		const records = [keyed(0, { Email: 'a' }), keyed(1, { Email: 'a', Code: '7' }), keyed(2, { Code: '7' })];
		const { settled } = plan(records, failLaterItems);
		expect(settled.map(({ itemIndex }) => itemIndex)).toEqual([1, 2]);
	});
});

describe('E3 repeats merged', () => {
	const merge = { whenItemsShareMatchValue: 'merge' as const };

	it('takes the later value of each field and stands at the place of the first item', () => {
		const records = [
			keyed(0, { Email: 'a', Note: 'first' }),
			keyed(1, { Email: 'b' }),
			keyed(2, { Email: 'a', Note: 'last' }),
		];
		const [request] = plan(records, merge).requests;
		expect(request.records).toEqual([
			expect.objectContaining({ itemIndexes: [0, 2], record: { Email: 'a', Note: 'last' } }),
			expect.objectContaining({ itemIndexes: [1] }),
		]);
	});

	it('joins two records that only a third one links', () => {
		const records = [keyed(0, { Email: 'a' }), keyed(1, { Code: '7' }), keyed(2, { Email: 'a', Code: '7' })];
		expect(itemsOf(plan(records, merge))).toEqual([[0, 1, 2]]);
	});

	it('keeps records of different groups apart, one after the other', () => {
		const records = [keyed(0, { Email: 'a' }), keyed(1, { Email: 'a' }, { trigger: [] })];
		const { requests } = plan(records, merge);
		expect(requests.map(({ waitsFor }) => waitsFor)).toEqual([[], [0]]);
	});

	it('does not fold over a record of another group that shares the key, whose values are older than the last', () => {
		const records = [undefined, [], undefined, undefined].map((trigger, item) =>
			keyed(item, { Email: 'a', Note: `note ${item}` }, { trigger }),
		);
		const made = plan(records, merge);
		expect(itemsOf(made)).toEqual([[0], [1], [2, 3]]);
		expect(made.requests.map(({ waitsFor }) => waitsFor)).toEqual([[], [0], [1]]);
	});

	it('folds what a record of another group links, so that the last of the values is written last', () => {
		const quiet = { trigger: [] };
		const records = [
			keyed(0, { Email: 'a', Code: '7' }),
			keyed(1, { Code: '7', Note: 'first' }, quiet),
			keyed(2, { Email: 'a', Note: 'second' }, quiet),
			keyed(3, { Code: '7', Note: 'last' }, quiet),
		];
		const { requests } = plan(records, merge);
		expect(itemsOf({ requests, settled: [] })).toEqual([[0], [1, 2, 3]]);
		expect(requests[1].records[0].record.Note).toBe('last');
	});
});
