import { creditsOf } from './credits';
import { PRODUCTS } from './products/products';
import { until } from './waiting';
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

describeBoth('11 concurrency', () => {
	it('has no limit by default', async () => {
		const answers = await Promise.all(Array.from({ length: 20 }, async () => await bench.api.get('/org')));
		expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
	});

	it('refuses the request too many, and takes it afterwards', async () => {
		bench.emulator.setSwitches({ concurrencyLimit: 2 });
		const delayUntil = async () => await until(() => bench.emulator.requests.length === 3);
		bench.emulator.faults.add({ delayUntil, times: 3 });
		const answers = await Promise.all([1, 2, 3].map(async () => await bench.api.get('/org')));
		expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 429]);
		expect((await bench.api.get('/org')).status).toBe(200);
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
