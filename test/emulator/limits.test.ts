import type { AxiosResponse } from 'axios';

import { creditsOf } from './credits';
import { PRODUCTS } from './products/products';
import { gate, until } from './waiting';
import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

const contacts = (count: number) => Array.from({ length: count }, (_, index) => ({ Last_Name: `L${index}` }));

async function creditsFor(call: () => Promise<unknown>): Promise<number> {
	const before = bench.emulator.credits.used;
	await call();
	return bench.emulator.credits.used - before;
}

describe('11 credits of an edition', () => {
	it.each([
		['free', 1, 5_000],
		['biginpremier', 3, 50_750],
		['biginexpress', 1, 50_250],
		['biginpremier', 1000, 100_000],
	])('%s with %i licences has %i', (edition, licences, credits) => {
		expect(creditsOf(PRODUCTS.bigin.edition(edition), licences)).toBe(credits);
	});
});

describeBoth('11 credits of a call', () => {
	it.each([
		['/settings/modules', 1],
		['/settings/fields?module=Contacts', 1],
		['/users', 1],
		['/org', 1],
		['/Contacts?fields=Last_Name', 1],
		['/Contacts?fields=Last_Name&cvid=1', 3],
	])('GET %s costs %i', async (path, credits) => {
		expect(await creditsFor(async () => await bench.api.get(path))).toBe(credits);
	});

	it.each([
		[1, 1],
		[10, 1],
		[11, 2],
		[100, 10],
	])('%i records cost %i, by upsert, insert or update', async (count, credits) => {
		const data = contacts(count);
		expect(await creditsFor(async () => await bench.upsert('Contacts', data))).toBe(credits);
		expect(await creditsFor(async () => await bench.api.post('/Contacts', { data }))).toBe(credits);
		expect(await creditsFor(async () => await bench.api.put('/Contacts', { data }))).toBe(credits);
	});

	it.each([
		[1, 1],
		[50, 1],
		[51, 2],
		[500, 10],
	])('tags of %i records cost %i', async (count, credits) => {
		const body = { tags: [{ name: 'Friend' }], ids: Array(count).fill('5550000000000999999') };
		expect(await creditsFor(async () => await bench.api.post('/Contacts/actions/add_tags', body))).toBe(credits);
	});

	it('upsertCreditsPerTenRecords changes the price', async () => {
		bench.emulator.setSwitches({ upsertCreditsPerTenRecords: 2 });
		expect(await creditsFor(async () => await bench.upsert('Contacts', contacts(100)))).toBe(20);
	});

	it('costs nothing without a valid token', async () => {
		expect(await creditsFor(async () => await bench.plain.get('/bigin/v2/org'))).toBe(0);
	});
});

describeBoth('11 used up', () => {
	beforeEach(() => {
		bench.emulator.credits.limit = 10;
	});

	it('answers 429 TOO_MANY_REQUESTS and writes nothing', async () => {
		await bench.upsert('Contacts', contacts(95));
		const { status, data, headers } = await bench.upsert('Contacts', contacts(1));
		expect(status).toBe(429);
		expect(data).toEqual({ code: 'TOO_MANY_REQUESTS', details: {}, message: expect.any(String), status: 'error' });
		expect(headers).not.toHaveProperty('retry-after');
		expect(bench.emulator.store.size('Contacts')).toBe(95);
		expect(bench.emulator.credits.remaining).toBe(0);
	});

	it('gives credits back 24 hours after they were used', async () => {
		await bench.upsert('Contacts', contacts(95));
		bench.advanceSeconds(24 * 3600);
		expect(bench.emulator.credits.used).toBe(0);
	});

	it.each([
		['html', /^<html>/],
		['empty', /^$/],
	] as const)('tooManyRequestsBody=%s', async (tooManyRequestsBody, body) => {
		bench.emulator.setSwitches({ tooManyRequestsBody, retryAfterSeconds: 7 });
		bench.emulator.credits.limit = 0;
		const { status, data, headers } = await bench.api.get('/org');
		expect([status, headers['retry-after']]).toEqual([429, '7']);
		expect(data).toMatch(body);
	});
});

describe('11 concurrency', () => {
	/** Makes requests that are all at work together; gives their statuses, the lowest first. */
	async function together(requests: Array<() => Promise<AxiosResponse>>): Promise<number[]> {
		const before = bench.emulator.requests.length;
		const delayUntil = async () => await until(() => bench.emulator.requests.length === before + requests.length);
		bench.emulator.faults.add({ delayUntil, times: requests.length });
		const answers = await Promise.all(requests.map(async (request) => await request()));
		return answers.map(({ status }) => status).sort((left, right) => left - right);
	}

	const times = <Each>(count: number, each: Each) => Array.from({ length: count }, () => each);
	const org = async () => await bench.api.get('/org');
	const upsertOf = (records: number) => async () => await bench.upsert('Contacts', contacts(records));

	it.each([
		['free', 5],
		['biginexpress', 10],
		['biginpremier', 10],
	])('of the edition %s is %i calls', (edition, calls) => {
		expect(PRODUCTS.bigin.edition(edition).requestsAtOnce).toBe(calls);
	});

	it('is that of the edition by default, and has no limit where concurrencyLimit is null', async () => {
		expect(await together(times(12, org))).toEqual([...times(10, 200), 429, 429]);
		bench.emulator.setSwitches({ concurrencyLimit: null });
		expect(await together(times(12, org))).toEqual(times(12, 200));
	});

	it('refuses the request too many in words of its own, and takes it afterwards', async () => {
		bench.emulator.setSwitches({ concurrencyLimit: 2 });
		const refusals: unknown[] = [];
		const orgTelling = async () => {
			const answer = await org();
			if (answer.status === 429) refusals.push(answer.data);
			return answer;
		};
		expect(await together(times(3, orgTelling))).toEqual([200, 200, 429]);
		const message = 'Many requests fired in concurrent than the allowed limit';
		expect(refusals).toEqual([{ code: 'TOO_MANY_REQUESTS', details: {}, message, status: 'error' }]);
		expect((await org()).status).toBe(200);
	});

	it('does not count what was refused, however long the answer takes', async () => {
		bench.emulator.setSwitches({ concurrencyLimit: 2 });
		const [long, short] = [gate(), gate()];
		bench.emulator.faults.add({ delayUntil: long.opened, match: { pathIncludes: '/org' }, times: 2 });
		bench.emulator.faults.add({ delayUntil: short.opened, match: { pathIncludes: '/users' } });
		const arrived = async (count: number) => await until(() => bench.emulator.requests.length === count);
		const taken = org();
		await arrived(1);
		const users = bench.api.get('/users');
		await arrived(2);
		const refused = org();
		await arrived(3);
		short.open();
		await users;
		expect((await bench.api.get('/settings/modules')).status).toBe(200);
		long.open();
		expect([(await taken).status, (await refused).status]).toEqual([200, 429]);
	});

	it('is shared with other clients of the same user and app', async () => {
		bench.emulator.setRequestsOfOthers(7);
		expect(await together(times(4, org))).toEqual([200, 200, 200, 429]);
		bench.emulator.setRequestsOfOthers(0);
		expect(await together(times(4, org))).toEqual(times(4, 200));
	});

	it.each<[string, () => Promise<AxiosResponse>]>([
		['upserts of more than ten records', upsertOf(11)],
		['inserts of more than ten records', async () => await bench.api.post('/Contacts', { data: contacts(11) })],
		['sorted lists', async () => await bench.api.get('/Contacts?fields=Last_Name&sort_by=id')],
	])('subConcurrencyLimit holds for %s, beside the limit of all', async (_name, request) => {
		await upsertOf(1)();
		bench.emulator.setSwitches({ subConcurrencyLimit: 1 });
		const [taken, refused] = await together([request, request]);
		expect([taken < 300, refused]).toEqual([true, 429]);
		bench.emulator.setSwitches({ subConcurrencyLimit: null });
		expect((await together([request, request])).every((status) => status < 300)).toBe(true);
	});

	it('subConcurrencyLimit is ten, and does not hold for smaller requests', async () => {
		bench.emulator.setSwitches({ concurrencyLimit: null });
		expect((await together(times(12, upsertOf(11)))).filter((status) => status === 429)).toHaveLength(2);
		expect((await together(times(12, upsertOf(10)))).filter((status) => status === 429)).toEqual([]);
	});
});

describeBoth('11 headers', () => {
	const usual = {
		'content-type': 'application/json;charset=UTF-8',
		'content-disposition': 'attachment; filename=response.json',
		'cache-control': 'no-store, no-cache, must-revalidate, private',
		server: 'ZGS',
	};

	it('are the ones of live answers, and none about rates', async () => {
		const { headers } = await bench.api.get('/org');
		expect(headers).toMatchObject({ ...usual, 'x-accesstoken-reset': expect.any(String) });
		expect(Object.keys(headers).filter((name) => /ratelimit|retry-after|credits/.test(name))).toEqual([]);
	});

	it('come with errors too', async () => {
		expect((await bench.api.get('/Nope')).headers).toMatchObject(usual);
		expect((await bench.plain.get('/bigin/v2/org')).headers).toMatchObject(usual);
	});

	it('creditsHeader tells the rest after half of the credits', async () => {
		bench.emulator.setSwitches({ creditsHeader: true });
		bench.emulator.credits.limit = 4;
		const told: unknown[] = [];
		for (let count = 0; count < 4; count++) told.push((await bench.api.get('/org')).headers['x-api-credits-remaining']);
		expect(told).toEqual([undefined, undefined, '1', '0']);
	});
});
