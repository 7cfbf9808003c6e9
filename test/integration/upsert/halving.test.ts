import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { liesIn, toldOf } from '../support/ledger';
import { skipPauses } from '../support/node';
import { contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();
const pauses = skipPauses();

const refusal = (code: string) => ({ code, details: {}, message: 'invalid data', status: 'error' });

/** Refuses every request that carries a record named Poison. */
function refusePoison(body: unknown = refusal('INVALID_DATA')): void {
	const match = { pathIncludes: '/upsert', bodyIncludes: '"Poison"' };
	bench.emulator.faults.add({ match, times: Infinity, status: 400, body });
}

async function upsertWithPoisonAt(positions: number[], options: IDataObject = {}, count = 100) {
	const items = contacts(count, { Title: 'new' });
	for (const position of positions) items[position].Last_Name = 'Poison';
	const told = toldOf(await bench.upsert(items, { options }, { onError: 'continueErrorOutput' }), count);
	const refused = told.flatMap(({ outcome }, index) => (outcome === 'failed' ? [index] : []));
	const inserted = told.filter(({ outcome }) => outcome === 'inserted').length;
	return { told, refused, inserted, lies: liesIn(told, items, { before: [], after: bench.stored(), key: 'Email' }) };
}

describeBoth('E6 halving', () => {
	it.each([0, 1, 49, 50, 63, 98, 99])(
		'isolates record %i of 100 in at most 14 further requests and writes the others once',
		async (position) => {
			refusePoison();
			const { refused, inserted, told, lies } = await upsertWithPoisonAt([position]);

			expect(lies).toEqual([]);
			expect([refused, inserted]).toEqual([[position], 99]);
			expect(told[position]).toMatchObject({
				code: 'INVALID_DATA',
				error: expect.stringContaining(`item ${position})`),
			});
			expect(bench.sent().length - 1).toBeLessThanOrEqual(14);
			const statuses = new Set(bench.emulator.requestsTo('/upsert').map(({ status }) => status));
			expect(statuses).toEqual(new Set([400, bench.emulator.switches.allInsertedStatus]));
			expect(pauses.asked).toEqual([]);
		},
	);

	it('works the same when the refusal is inside data', async () => {
		refusePoison({ data: [refusal('INVALID_DATA')] });
		const { refused, inserted } = await upsertWithPoisonAt([37]);
		expect([refused, inserted]).toEqual([[37], 99]);
		expect(bench.sent().length - 1).toBeLessThanOrEqual(14);
	});

	it('isolates several, in several batches under way together', async () => {
		refusePoison();
		const options = { batchSize: 20, parallelRequests: 4 };
		const { refused, inserted, lies } = await upsertWithPoisonAt([0, 1, 33, 99], options);

		expect(lies).toEqual([]);
		expect([refused, inserted]).toEqual([[0, 1, 33, 99], 96]);
	});

	it('goes on when an answer is lost on the way', async () => {
		bench.fault('/upsert', { nth: 2, reset: 'afterApplying' });
		refusePoison();
		const { refused, inserted, lies } = await upsertWithPoisonAt([60]);

		expect(lies).toEqual([]);
		expect([refused, inserted]).toEqual([[60], 99]);
	});

	it('is given up when no record is accepted', async () => {
		bench.fault('/upsert', { times: Infinity, status: 400, body: refusal('INVALID_DATA') });
		const { refused } = await upsertWithPoisonAt([]);

		expect(refused).toHaveLength(100);
		expect(bench.sent().length).toBeLessThan(25);
		expect(bench.stored()).toEqual([]);
	});

	it.each([
		['module', 400, 'INVALID_MODULE'],
		['scope', 401, 'OAUTH_SCOPE_MISMATCH'],
		['permission', 403, 'NO_PERMISSION'],
		['permission', 400, 'AUTHORIZATION_FAILED'],
		['URL', 404, 'INVALID_URL_PATTERN'],
		['limit', 400, 'LIMIT_EXCEEDED'],
	])('is never done for a %s error (%i %s)', async (_about, status, code) => {
		bench.fault('/upsert', { times: Infinity, status, body: refusal(code) });
		const { told } = await upsertWithPoisonAt([], { retries: 0 }, 4);

		expect(told.map(({ outcome, attempts }) => [outcome, attempts])).toEqual(Array(4).fill(['failed', 1]));
		expect(
			bench
				.sent()
				.map(({ data }) => data.length)
				.filter((length) => length < 4),
		).toEqual([]);
	});
});

describeBoth('E6 what one batch has taught holds for the next', () => {
	const upsertAll = async (options: IDataObject) =>
		toldOf(await bench.upsert(contacts(500), { options }, { onError: 'continueErrorOutput' }), 500);

	it('a refusal that several records met alone, and none was taken, ends the module', async () => {
		bench.fault('/upsert', { times: Infinity, status: 400, body: refusal('SOMETHING_NEW') });
		const told = await upsertAll({ batchSize: 100 });
		expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['SOMETHING_NEW']));
		expect(told.filter(({ outcome }) => outcome === 'failed')).toHaveLength(100);
		const first = bench
			.sent()
			.findIndex(({ data }) => data.length === 100 && data[0].Email !== bench.sent()[0].data[0].Email);
		expect(first).toBe(-1);
	});

	it.each([
		[1, 6],
		['automatic', 10],
	])('the same in batches of one (%s at once: %i requests at most)', async (parallelRequests, most) => {
		bench.fault('/upsert', { times: Infinity, status: 400, body: refusal('SOMETHING_NEW') });
		await upsertAll({ batchSize: 1, parallelRequests });
		expect(bench.sent().length).toBeGreaterThanOrEqual(6);
		expect(bench.sent().length).toBeLessThanOrEqual(most);
	});

	it.each(['FEATURE_NOT_SUPPORTED', 'STORAGE_SPACE_EXCEEDED', 'LICENSE_LIMIT_EXCEEDED', 'NOT_SUBSCRIBED'])(
		'%s is said of the account, and costs one request',
		async (code) => {
			bench.fault('/upsert', { times: Infinity, status: 400, body: refusal(code) });
			const told = await upsertAll({});
			expect(bench.sent()).toHaveLength(1);
			expect(told[499].error).toContain('its licence, edition or storage is at its limit');
		},
	);

	it('what is said of every record of a batch in an entry of its own ends the module, too', async () => {
		const data = Array.from({ length: 100 }, () => refusal('STORAGE_SPACE_EXCEEDED'));
		bench.fault('/upsert', { times: Infinity, status: 202, body: { data } });
		const told = await upsertAll({});
		expect(bench.sent()).toHaveLength(1);
		expect(told.map(({ outcome }) => outcome).slice(99, 101)).toEqual(['failed', 'notSent']);
	});

	it('a batch that was taken lets the next one be halved', async () => {
		refusePoison();
		const { refused, inserted } = await upsertWithPoisonAt([150, 250], {}, 300);
		expect([refused, inserted]).toEqual([[150, 250], 298]);
	});
});
