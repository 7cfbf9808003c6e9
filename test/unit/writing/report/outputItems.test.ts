import { problemOf } from '../../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { toOutputItems } from '../../../../nodes/shared/writing/report/outputItems';
import { describeFailedRun, summaryText } from '../../../../nodes/shared/writing/report/summary';
import { inInputOrder } from '../../../../nodes/shared/writing/terms/outcome';
import type { Outcome } from '../../../../nodes/shared/writing/terms/outcome';
import { creditsForWriting as creditsFor } from '../../../../nodes/shared/writing/terms/writeCall';

const raw = { code: 'SUCCESS', status: 'success', action: 'insert' };
const written = (
	itemIndex: number,
	kind: 'inserted' | 'updated' = 'inserted',
	attempts = 1,
): Outcome & { kind: 'inserted' | 'updated' } => ({
	kind,
	itemIndex,
	module: 'Contacts',
	record: { id: '42', duplicateField: 'Email', createdTime: 'c', modifiedTime: 'm', raw },
	attempts,
});
const failed = (itemIndex: number, kind: 'failed' | 'unknown' | 'notSent' = 'failed'): Outcome => ({
	kind,
	itemIndex,
	problem: problemOf('notInList', { field: 'Tier', label: 'Customer Tier', value: 'Golf', suggestion: 'Gold' }),
	attempts: 1,
});
const skipped = (itemIndex: number): Outcome => ({
	kind: 'skipped',
	itemIndex,
	module: 'Contacts',
	problem: problemOf('skippedNoMatchValue', { expected: 'Email' }),
});
const items = [{ json: { Name: 'Ada' }, binary: { photo: { data: '', mimeType: 'image/png' } } }];
const telling = { items, product: BIGIN };

describe('E4 output items', () => {
	it('a written record, simplified', () => {
		expect(toOutputItems([written(0, 'updated')], telling, 'simplified')).toEqual([
			{
				json: {
					id: '42',
					action: 'update',
					duplicateField: 'Email',
					module: 'Contacts',
					createdTime: 'c',
					modifiedTime: 'm',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('a written record says how many attempts it took when one was not enough', () => {
		const [item] = toOutputItems([written(0, 'inserted', 2)], telling, 'simplified');
		expect(item.json.attempts).toBe(2);
	});

	it("a written record, raw: Bigin's own entry", () => {
		expect(toOutputItems([written(0)], telling, 'raw')).toEqual([{ json: raw, pairedItem: { item: 0 } }]);
	});

	it('a written record with its input, binary data included', () => {
		const [item] = toOutputItems([written(0)], telling, 'inputAndResult');
		expect(item.json).toEqual({ Name: 'Ada', bigin: expect.objectContaining({ id: '42', action: 'insert' }) });
		expect(item.binary).toBe(items[0].binary);
	});

	it('a failure has only the keys that n8n takes for an error item', () => {
		const [item] = toOutputItems([failed(0, 'unknown')], telling, 'inputAndResult');
		expect(item).toEqual({
			json: {
				error: 'Customer Tier: "Golf" is not one of its values. Did you mean "Gold"? (INVALID_DATA, item 0)',
				details: {
					outcome: 'unknown',
					code: 'INVALID_DATA',
					field: 'Tier',
					label: 'Customer Tier',
					value: 'Golf',
					attempts: 1,
				},
			},
			pairedItem: { item: 0 },
		});
	});

	it('a skipped item is a success that says why nothing was written', () => {
		const [item] = toOutputItems([skipped(0)], telling, 'simplified');
		expect(item.json).toEqual({
			id: null,
			action: 'skip',
			module: 'Contacts',
			reason: expect.stringContaining('Email'),
		});
	});

	it('come in the order of the input, whatever the order of the answers', () => {
		expect(inInputOrder([written(2), failed(0), written(1)], 3).map(({ itemIndex }) => itemIndex)).toEqual([0, 1, 2]);
	});

	it('are never fewer or more than one for each item', () => {
		expect(() => inInputOrder([written(0)], 2)).toThrow('Item 1 has no outcome');
		expect(() => inInputOrder([written(0), failed(0)], 1)).toThrow('Item 0 has two outcomes');
	});
});

describe('E7 the error of a stopped run', () => {
	it('names the first failed item and counts what became of all of them', () => {
		const run = describeFailedRun(
			[written(0), written(1, 'updated'), failed(2), failed(3), failed(4, 'notSent')],
			BIGIN,
		);
		expect(run?.itemIndex).toBe(2);
		expect(run?.message).toBe(
			'Customer Tier: "Golf" is not one of its values. Did you mean "Gold"? (INVALID_DATA, item 2)',
		);
		expect(run?.description).toContain('Of 5 items: 1 created, 1 updated, 2 failed, 1 not sent.');
		expect(run?.description).toContain('item 3)');
		expect(run?.description).not.toContain('item 4)');
	});

	it('lists the first five failures and counts the others', () => {
		const run = describeFailedRun(
			Array.from({ length: 8 }, (_, index) => failed(index)),
			BIGIN,
		);
		expect(run?.description).toContain('item 4)');
		expect(run?.description).not.toContain('item 5)');
		expect(run?.description).toContain('And 3 more.');
	});

	it('does not exist when nothing failed', () => {
		expect(describeFailedRun([written(0), skipped(1)], BIGIN)).toBeUndefined();
	});
});

describe('E8 cost', () => {
	it.each([
		[1, 1],
		[10, 1],
		[11, 2],
		[100, 10],
	])('%i records cost about %i credits', (records, credits) => {
		expect(creditsFor(records)).toBe(credits);
	});

	it('is one sentence with the counts that occurred', () => {
		const outcomes = [
			...Array.from({ length: 180 }, (_, index) => written(index)),
			...Array.from({ length: 68 }, (_, index) => written(180 + index, 'updated')),
			failed(248),
			failed(249),
		];
		expect(summaryText(outcomes, { requests: 3, credits: 25 })).toBe(
			'250 records: 180 created, 68 updated, 2 failed. 3 requests, about 25 API credits.',
		);
	});

	it('uses the singular for one', () => {
		expect(summaryText([written(0)], { requests: 1, credits: 1 })).toBe(
			'1 record: 1 created. 1 request, about 1 API credit.',
		);
	});
});
