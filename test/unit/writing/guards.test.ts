import { givenOptions, NotPossible } from '../../../nodes/shared/form/formValues';
import { guardOf, guardReached, guardsFrom } from '../../../nodes/shared/writing/guards';
import type { Guards } from '../../../nodes/shared/writing/guards';
import type { Outcome } from '../../../nodes/shared/writing/terms/outcome';
import { problemOf } from '../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { upsertOptions } from '../../../nodes/shared/operations/record/upsert';

const figures = { created: 0, perhaps: 0, failed: 0, credits: 0, items: 200 };
const read = (given: Record<string, unknown>) => guardsFrom(givenOptions(upsertOptions(BIGIN), given));

const inserted = (itemIndex: number, id: string): Outcome => ({
	kind: 'inserted',
	itemIndex,
	module: 'Contacts',
	record: { id, createdTime: null, modifiedTime: null },
	attempts: 1,
});
const failed = (itemIndex: number, kind: 'failed' | 'unknown' | 'notSent' = 'failed'): Outcome => ({
	kind,
	itemIndex,
	problem: problemOf('serverFault'),
	attempts: 1,
});

describe('the guards of a run', () => {
	it('limit nothing unless they are added', () => {
		expect(guardReached({ ...figures, created: 1e6, failed: 200, credits: 1e6 }, read({}))).toBeUndefined();
	});

	it.each<[Record<string, unknown>, Partial<typeof figures>, string]>([
		[{ mostToCreate: 10 }, { created: 11 }, 'Most Records to Create: 11 new records, not 10'],
		[{ mostToCreate: '0' }, { created: 1 }, 'Most Records to Create: 1 new record, not 0'],
		[
			{ mostToCreate: 1 },
			{ created: 3, perhaps: 2 },
			'Most Records to Create: 3 new records (2 of them perhaps), not 1',
		],
		[{ mostFailed: '10' }, { failed: 11 }, 'Most Failed Items: 11 failed items of 200, not 10'],
		[{ mostFailed: 10 }, { failed: 11 }, 'Most Failed Items: 11 failed items of 200, not 10'],
		[{ mostFailed: ' 2.5 % ' }, { failed: 6 }, 'Most Failed Items: 6 failed items of 200, not 2.5%'],
		[{ mostFailed: '0%' }, { failed: 1 }, 'Most Failed Items: 1 failed item of 200, not 0%'],
		[{ mostCredits: 20 }, { credits: 21 }, 'Most API Credits: about 21 API credits, not 20'],
	])('%j stop a run of %j', (given, come, told) => {
		const problem = guardReached({ ...figures, ...come }, read(given));
		expect(`${problem?.label}: ${problem?.value}, not ${problem?.expected}`).toBe(told);
	});

	it.each<[Record<string, unknown>, Partial<typeof figures>]>([
		[{ mostToCreate: 10 }, { created: 10 }],
		[{ mostFailed: 10 }, { failed: 10 }],
		[{ mostFailed: '5%' }, { failed: 10 }],
		[{ mostCredits: 20 }, { credits: 20 }],
	])('%j let a run of %j pass', (given, come) => {
		expect(guardReached({ ...figures, ...come }, read(given))).toBeUndefined();
	});

	it.each([
		{ mostFailed: 'some' },
		{ mostFailed: '' },
		{ mostFailed: '101%' },
		{ mostFailed: '1.5' },
		{ mostFailed: -1 },
		{ mostToCreate: 'many' },
		{ mostCredits: 1.5 },
	])('%j is refused: a limit is never guessed', (given) => {
		expect(() => read(given)).toThrow(NotPossible);
	});
});

describe('a run that is watched', () => {
	const watch = (guards: Guards, spent = { requests: 0, credits: 0 }) =>
		guardOf(guards, { failed: 0, items: 100 }, { spent, creditsOf: (records) => Math.ceil(records / 10) });

	it('sends nothing further once more have failed', () => {
		const guard = watch({ failed: { most: 1, inPercent: false } });
		expect(guard.begin(10)).toBeUndefined();
		guard.end(10, [failed(0), failed(1, 'unknown'), failed(2, 'notSent')]);
		expect(guard.begin(10)).toMatchObject({ reason: 'guardReached', label: 'Most Failed Items' });
	});

	it('counts records that were created, not the items that were merged into them', () => {
		const guard = watch({ toCreate: 1 });
		guard.end(10, [inserted(0, '1'), inserted(1, '1')]);
		expect(guard.begin(10)).toBeUndefined();
		guard.end(10, [inserted(2, '2')]);
		expect(guard.begin(10)).toMatchObject({ label: 'Most Records to Create' });
	});

	it('counts requests that are under way with those that were made', () => {
		const spent = { requests: 1, credits: 1 };
		const guard = watch({ credits: 3 }, spent);
		expect([guard.begin(10), guard.begin(10)]).toEqual([undefined, undefined]);
		expect(guard.begin(10)).toMatchObject({ label: 'Most API Credits' });
	});

	it('takes requests that were made again into account', () => {
		const spent = { requests: 0, credits: 0 };
		const guard = watch({ credits: 3 }, spent);
		guard.begin(10);
		spent.credits += 3;
		guard.end(10, []);
		expect(guard.begin(10)).toMatchObject({ label: 'Most API Credits' });
	});
});
