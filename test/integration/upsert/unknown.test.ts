import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../emulator';
import { useBothProducts } from '../support/bothProducts';
import { liesIn, toldOf } from '../support/ledger';
import { skipPauses } from '../support/node';
import { putBefore } from '../support/threeBatches';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();
const pauses = skipPauses();

const errorBranch = { onError: 'continueErrorOutput' } as const;
const insertWithoutKey = { whenMatchValueIsEmpty: 'insert' };

const AMBIGUOUS: Array<[string, Omit<Fault, 'match'>, IDataObject]> = [
	['a timeout', { answerDelayMs: 1_100 }, { timeout: 1 }],
	['a reset before Zoho has applied the batch', { reset: 'beforeApplying' }, {}],
	['a reset after it', { reset: 'afterApplying' }, {}],
	['502', { status: 502, body: '<html>Bad gateway</html>' }, {}],
	['a page on 200 after it', { respondAfterApplying: { status: 200, body: '<html>Sign in</html>' } }, {}],
	['a cut body', { truncateBody: true }, {}],
	['an answer of another length', { respondAfterApplying: { status: 200, body: { data: [] } } }, {}],
];

function inRealTime(fault: object): void {
	if ('answerDelayMs' in fault) bench.onlyOnce('it waits in real time');
}

const namesSent = () => bench.sent().map(({ data }) => data.map(({ Last_Name: name }) => name));

describeBoth('E6 a lost answer', () => {
	describe.each(AMBIGUOUS)('a record without a match value after %s', (_name, fault, options) => {
		beforeEach(() => inRealTime(fault));

		it('is unknown and never sent again, while those beside it that have one are', async () => {
			bench.fault('/upsert', fault);
			const items = [
				contact({ Last_Name: 'A' }),
				{ Last_Name: 'Nobody' },
				contact({ Last_Name: 'C', Email: 'c@example.com' }),
			];
			const result = await bench.upsert(items, { options: { ...insertWithoutKey, ...options } }, errorBranch);
			const told = toldOf(result, items.length);

			expect(told.map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
				['inserted', 2],
				['unknown', 1],
				['inserted', 2],
			]);
			expect(namesSent()).toEqual([
				['A', 'Nobody', 'C'],
				['A', 'C'],
			]);
			expect(new Set(bench.stored().map(({ Last_Name: name }) => name)).size).toBe(bench.stored().length);
		});
	});
});

/** The other product has no upsert there. */
describe.each(AMBIGUOUS)('E6 a record that cannot be matched, after %s', (_name, fault, options) => {
	beforeEach(() => inRealTime(fault));

	it('is unknown, and the next batch is sent', async () => {
		bench.fault('/upsert', fault);
		const items = ['Call', 'Write', 'Visit'].map((subject) => ({ Subject: subject }));
		const form = { module: 'Tasks', options: { batchSize: 2, ...options } };
		const told = toldOf(await bench.upsert(items, form, errorBranch), items.length);

		expect(told.map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
			['unknown', 1],
			['unknown', 1],
			['inserted', 1],
		]);
		expect(bench.sent()).toHaveLength(2);
		expect(pauses.asked).toEqual([]);
	});
});

describeBoth('E6 the sentence of an unknown item', ({ name }) => {
	const sentenceAfterLoss = async (item: IDataObject, options: IDataObject) => {
		bench.fault('/upsert', { times: Infinity, reset: 'afterApplying' });
		const [told] = toldOf(await bench.upsert([item], { options }, errorBranch), 1);
		return told.error;
	};

	it('names the value to search for', async () => {
		expect(await sentenceAfterLoss(contact(), { retries: 1 })).toBe(
			`The connection broke off before ${name} answered, so ${name} may or may not have saved this record. ` +
				`Search for "sample@example.com" in ${name} before you run the item again. (CONNECTION_LOST, item 0)`,
		);
	});

	it('says where to look when there is no such value', async () => {
		expect(await sentenceAfterLoss({ Last_Name: 'Nobody' }, insertWithoutKey)).toBe(
			`The connection broke off before ${name} answered, so ${name} may or may not have saved this record. ` +
				`It has no value to match on, so it was not sent again. Look for it among the newest records in ${name} ` +
				'before you run the item again. (CONNECTION_LOST, item 0)',
		);
	});
});

describeBoth('E6 a record without a match value that was certainly not processed', () => {
	it.each<[string, Omit<Fault, 'match'>]>([
		['429', { status: 429, body: '' }],
		['a refusal of the whole request', { status: 400, body: { code: 'INVALID_DATA', details: {}, status: 'error' } }],
	])('is sent again after %s', async (_name, fault) => {
		bench.fault('/upsert', fault);
		const items = [{ Last_Name: 'One' }, { Last_Name: 'Two' }];
		const told = toldOf(await bench.upsert(items, { options: insertWithoutKey }, errorBranch), 2);

		expect(told.map(({ outcome, attempts }) => [outcome, attempts])).toEqual(Array(2).fill(['inserted', 2]));
		expect(bench.stored()).toHaveLength(2);
	});
});

describeBoth('E6 retries that are used up', () => {
	it.each([
		['before', { reset: 'beforeApplying' } as const, 0],
		['after', { reset: 'afterApplying' } as const, 2],
	])('leave items unknown when each attempt was lost %s Zoho applied it', async (_when, fault, stored) => {
		bench.fault('/upsert', { times: 3, ...fault });
		const options = { retries: 2, batchSize: 2 };
		const told = toldOf(await bench.upsert(contacts(4), { options }, errorBranch), 4);

		expect(told.map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
			['unknown', 3],
			['unknown', 3],
			['inserted', 1],
			['inserted', 1],
		]);
		expect(bench.sent()).toHaveLength(4);
		expect(bench.stored()).toHaveLength(stored + 2);
		expect(pauses.asked).toHaveLength(2);
	});

	it('leave an item unknown also when the last refusal would have kept it from Zoho', async () => {
		bench.fault('/upsert', { reset: 'afterApplying' });
		bench.fault('/upsert', { nth: 2, times: Infinity, status: 429, body: '' });
		const told = toldOf(await bench.upsert([contact()], { options: { retries: 1 } }, errorBranch), 1);

		expect(told).toMatchObject([{ outcome: 'unknown', attempts: 2 }]);
		expect(bench.stored()).toHaveLength(1);
	});

	it('stop a run that stops at the first failure, with the unknown items counted', async () => {
		bench.fault('/upsert', { times: Infinity, status: 500, body: '' });
		const { error } = await bench.upsert(contacts(4), { options: { batchSize: 2, retries: 1 } });

		expect(bench.sent()).toHaveLength(2);
		expect(error?.description).toContain('2 unknown');
		expect(error?.description).toContain('2 not sent');
	});
});

describeBoth('E6 insert or update after an attempt that was lost', () => {
	const tellAfter = async (items: IDataObject[], form = {}) =>
		toldOf(await bench.upsert(items, form, errorBranch), items.length);

	it('is an insert when the lost attempt created the record', async () => {
		bench.fault('/upsert', { reset: 'afterApplying' });
		expect(await tellAfter([contact()])).toMatchObject([{ outcome: 'inserted', attempts: 2 }]);
		expect(bench.emulator.requestsTo('/upsert')).toHaveLength(2);
	});

	it('is an update when the record was there before', async () => {
		putBefore(bench, contact());
		bench.fault('/upsert', { reset: 'afterApplying' });
		expect(await tellAfter([contact()])).toMatchObject([{ outcome: 'updated', attempts: 2 }]);
	});

	it('is an update when an earlier item of the run created the record', async () => {
		bench.fault('/upsert', { nth: 2, reset: 'afterApplying' });
		const items = [contact({ Title: 'one' }), contact({ Title: 'two' })];
		expect(await tellAfter(items)).toMatchObject([
			{ outcome: 'inserted', attempts: 1 },
			{ outcome: 'updated', attempts: 2 },
		]);
	});

	it('is told to each of several merged items', async () => {
		bench.fault('/upsert', { reset: 'afterApplying' });
		const form = { options: { whenItemsShareMatchValue: 'merge' } };
		expect(await tellAfter([contact(), contact()], form)).toMatchObject(
			Array(2).fill({ outcome: 'inserted', attempts: 2 }),
		);
		expect(bench.stored()).toHaveLength(1);
	});

	it('sends a record once more that is refused as a duplicate right after', async () => {
		const duplicate = {
			code: 'DUPLICATE_DATA',
			details: { api_name: 'Email' },
			message: 'duplicate data',
			status: 'error',
		};
		bench.fault('/upsert', { reset: 'afterApplying' });
		bench.fault('/upsert', { nth: 2, status: 400, body: { data: [duplicate] } });
		const items = [contact()];
		const told = await tellAfter(items);

		expect(told).toMatchObject([{ outcome: 'inserted', attempts: 3 }]);
		expect(liesIn(told, items, { before: [], after: bench.stored(), key: 'Email' })).toEqual([]);
	});
});
