import type { Fault } from '../../emulator';
import { useBothProducts } from '../support/bothProducts';
import { liesIn, toldOf } from '../support/ledger';
import { skipPauses } from '../support/node';
import { contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();
const pauses = skipPauses();

const errorBranch = { onError: 'continueErrorOutput' } as const;
const TWO_HOURS = 7_200;

/** Forty contacts in batches of ten, one after the other; the fields and two batches use the credits up. */
async function upsertForty(options = {}) {
	bench.emulator.setSwitches({ upsertCreditsPerTenRecords: 1 });
	bench.emulator.credits.limit = 3;
	const items = contacts(40);
	const result = await bench.upsert(
		items,
		{ options: { batchSize: 10, parallelRequests: 1, ...options } },
		errorBranch,
	);
	const told = toldOf(result, items.length);
	const lies = liesIn(told, items, { before: [], after: bench.stored(), key: 'Email' });
	return { ...result, told, outcomes: told.map(({ outcome }) => outcome), lies };
}
const usedUp = () => `The API credits of this ${bench.tested.name} account are used up`;
const twentyOf = (outcome: string) => Array<string>(20).fill(outcome);

describeBoth('E6 credits that are used up', () => {
	it('stop the run at once, and name the time when they return', async () => {
		bench.emulator.setSwitches({ retryAfterSeconds: TWO_HOURS });
		const { told, outcomes, lies } = await upsertForty();

		expect(lies).toEqual([]);
		expect(outcomes).toEqual([...twentyOf('inserted'), ...twentyOf('notSent')]);
		expect(bench.sent()).toHaveLength(3);
		expect(pauses.asked).toEqual([]);
		for (const { error } of told.slice(20)) {
			const time = /They come back from (\S+); run the item again after that/.exec(error ?? '')?.[1] ?? '';
			expect(Math.abs(Date.parse(time) - Date.now() - TWO_HOURS * 1_000)).toBeLessThan(60_000);
		}
	});

	it('stop the run at once when Zoho says so in words', async () => {
		const message = 'You have used up the API credits of 24 hours.';
		bench.fault('/upsert', { nth: 3, status: 429, body: { code: 'TOO_MANY_REQUESTS', details: {}, message } });
		const { told, outcomes } = await upsertForty();

		expect(outcomes).toEqual([...twentyOf('inserted'), ...twentyOf('notSent')]);
		expect(told[39].error).toContain('They come back over the next 24 hours; run the item again then');
		expect(bench.sent()).toHaveLength(3);
		expect(pauses.asked).toEqual([]);
	});

	it('stop the run at once when the header of the answer says that none are left', async () => {
		bench.emulator.setSwitches({ creditsHeader: true });
		const { told, outcomes, lies } = await upsertForty();

		expect(lies).toEqual([]);
		expect(outcomes).toEqual([...twentyOf('inserted'), ...twentyOf('notSent')]);
		expect(told[39].error).toContain(usedUp());
		expect(bench.sent()).toHaveLength(3);
		expect(pauses.asked).toEqual([]);
	});

	it('stop the run after the retries when Zoho does not tell them from haste', async () => {
		bench.emulator.setSwitches({ creditsHeader: false, retryAfterSeconds: null });
		const { outcomes, lies } = await upsertForty({ retries: 2 });

		expect(lies).toEqual([]);
		expect(outcomes).toEqual([...twentyOf('inserted'), ...Array(10).fill('failed'), ...Array(10).fill('notSent')]);
		expect(bench.sent()).toHaveLength(5);
	});

	it.each<[string, Omit<Fault, 'match'>, RegExp]>([
		[
			'by a Retry-After of hours',
			{ headers: { 'retry-after': String(TWO_HOURS) }, body: '' },
			/They come back from \d{4}-/,
		],
		['by a Retry-After beyond any date', { headers: { 'retry-after': '99999999999999' }, body: '' }, /next 24 hours/],
		['in words', { body: { code: 'TOO_MANY_REQUESTS', message: 'No API credits are left.' } }, /next 24 hours/],
	])('end the run while the fields are read when named %s', async (_name, fault, when) => {
		bench.fault('/settings/fields', { times: Infinity, status: 429, ...fault });
		const told = toldOf(await bench.upsert(contacts(3), {}, errorBranch), 3);

		expect(told).toMatchObject(Array(3).fill({ outcome: 'notSent', code: 'TOO_MANY_REQUESTS', attempts: 0 }));
		expect(told[0].error).toContain(usedUp());
		expect(told[0].error).toMatch(when);
		expect(bench.emulator.requestsTo('/settings/fields')).toHaveLength(1);
		expect(bench.sent()).toEqual([]);
		expect(pauses.asked).toEqual([]);
	});

	it('end a workflow that stops at the first failure while the fields are read', async () => {
		bench.fault('/settings/fields', { status: 429, headers: { 'retry-after': String(TWO_HOURS) }, body: '' });
		const { error } = await bench.upsert(contacts(3));

		expect(error?.message).toContain(`${usedUp()}. They come back from`);
		expect(error?.description).toContain('Of 3 items: 3 not sent.');
	});

	it.each([2, 'automatic'])(
		'let requests under way finish and start no other (%s at once)',
		async (parallelRequests) => {
			bench.emulator.setSwitches({ retryAfterSeconds: TWO_HOURS });
			const { outcomes, lies } = await upsertForty({ parallelRequests });

			expect(lies).toEqual([]);
			expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(20);
			expect(outcomes.filter((outcome) => outcome === 'notSent')).toHaveLength(20);
			expect(bench.sent().length).toBeLessThanOrEqual(4);
		},
	);

	it('end a workflow that stops at the first failure with the same words', async () => {
		bench.emulator.setSwitches({ retryAfterSeconds: TWO_HOURS, upsertCreditsPerTenRecords: 1 });
		bench.emulator.credits.limit = 3;
		const { error } = await bench.upsert(contacts(40), { options: { batchSize: 10 } });

		expect(error?.message).toContain(`${usedUp()}. They come back from`);
		expect(error?.description).toContain('20 created, 20 not sent');
	});

	it('are told in the hint', async () => {
		bench.emulator.setSwitches({ retryAfterSeconds: TWO_HOURS });
		const { hints } = await upsertForty();
		expect(hints.map(({ message }) => message)).toContainEqual(expect.stringContaining('20 created, 20 not sent'));
	});
});

describeBoth('E6 requests in haste', () => {
	it('are waited out when Retry-After asks for no more than two minutes', async () => {
		bench.fault('/upsert', { times: 2, status: 429, headers: { 'retry-after': '120' }, body: '' });
		const told = toldOf(await bench.upsert(contacts(2), {}, errorBranch), 2);

		expect(told.map(({ outcome, attempts }) => [outcome, attempts])).toEqual(Array(2).fill(['inserted', 3]));
		expect(pauses.asked).toEqual([120_000, 120_000]);
	});

	it('back off in growing steps when nothing is asked for', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0.999);
		bench.fault('/upsert', { times: 4, status: 429, body: '' });
		await bench.upsert(contacts(2), { options: { retries: 4 } });
		jest.restoreAllMocks();

		expect(pauses.asked.map((milliseconds) => Math.round(milliseconds / 1_000))).toEqual([5, 10, 20, 30]);
	});

	it('fail, as nothing was written, when the retries are used up', async () => {
		bench.fault('/upsert', { times: Infinity, status: 429, body: { code: 'TOO_MANY_REQUESTS', status: 'error' } });
		const told = toldOf(await bench.upsert(contacts(2), { options: { retries: 1 } }, errorBranch), 2);

		expect(told).toMatchObject(Array(2).fill({ outcome: 'failed', code: 'TOO_MANY_REQUESTS', attempts: 2 }));
		expect(told[0].error).toContain('Nothing was saved');
		expect(bench.sent()).toHaveLength(2);
	});

	it('are not sent again when Retries is 0', async () => {
		bench.fault('/upsert', { status: 429, body: '' });
		const told = toldOf(await bench.upsert(contacts(1), { options: { retries: 0 } }, errorBranch), 1);
		expect([told[0].outcome, bench.sent().length]).toEqual(['failed', 1]);
	});
});
