import { isAxiosError } from 'axios';

import type { Fault } from './index';
import { gate, until } from './waiting';
import { withEmulator } from './withEmulator';

const bench = withEmulator();

const upsertOne = async (name = 'X') => await bench.upsert('Contacts', [{ Last_Name: name }]);
const count = () => bench.emulator.store.size('Contacts');

async function errorOf(call: Promise<unknown>): Promise<string> {
	const error: unknown = await call.then(
		() => null,
		(reason: unknown) => reason,
	);
	return isAxiosError(error) ? (error.code ?? error.message) : String(error);
}

describe('faults: which requests', () => {
	const statuses = async (...faults: Fault[]) => {
		faults.forEach((fault) => bench.emulator.faults.add(fault));
		const seen: number[] = [];
		for (let index = 0; index < 4; index++) seen.push((await upsertOne()).status);
		return seen;
	};

	it('hits the first request once unless told otherwise', async () => {
		expect(await statuses({ status: 503 })).toEqual([503, 200, 200, 200]);
	});

	it('hits the nth', async () => {
		expect(await statuses({ status: 503, nth: 3 })).toEqual([200, 200, 503, 200]);
	});

	it('hits several in a row, or all from the nth', async () => {
		expect(await statuses({ status: 503, nth: 2, times: 2 })).toEqual([200, 503, 503, 200]);
		bench.emulator.faults.clear();
		expect(await statuses({ status: 500, nth: 2, times: Infinity })).toEqual([200, 500, 500, 500]);
	});

	it('lets several faults take turns', async () => {
		expect(await statuses({ status: 500, nth: 1 }, { status: 502, nth: 2 }, { status: 504, nth: 4 })).toEqual([
			500, 502, 200, 504,
		]);
	});

	it('hits only what matches', async () => {
		bench.emulator.faults.add({ match: { method: 'post', pathIncludes: '/upsert' }, status: 500 });
		expect((await bench.api.get('/org')).status).toBe(200);
		expect((await upsertOne()).status).toBe(500);
	});

	it('hits only requests that carry a text', async () => {
		bench.emulator.faults.add({ match: { bodyIncludes: '"Poison"' }, times: Infinity, status: 400 });
		expect((await upsertOne()).status).toBe(200);
		expect((await upsertOne('Poison')).status).toBe(400);
		expect((await upsertOne('Poisonous')).status).toBe(200);
		expect((await bench.api.get('/org')).status).toBe(200);
	});

	it('hits the token endpoint', async () => {
		bench.emulator.faults.add({
			match: { pathIncludes: '/oauth/v2/token' },
			status: 502,
			body: '<html>Bad Gateway</html>',
		});
		const { status, data } = await bench.plain.post(
			'/oauth/v2/token',
			new URLSearchParams({ grant_type: 'refresh_token' }),
		);
		expect([status, data]).toEqual([502, '<html>Bad Gateway</html>']);
	});
});

describe('faults: answers', () => {
	it('answers without applying', async () => {
		const headers = { 'retry-after': '2' };
		bench.emulator.faults.add({ status: 429, body: { code: 'TOO_MANY_REQUESTS' }, headers });
		const answer = await upsertOne();
		expect([answer.status, answer.data, answer.headers['retry-after']]).toEqual([
			429,
			{ code: 'TOO_MANY_REQUESTS' },
			'2',
		]);
		expect(count()).toBe(0);
	});

	it.each<Fault>([
		{ status: 500, body: '<html>oops</html>', applied: true },
		{ respondAfterApplying: { status: 500, body: '<html>oops</html>' } },
	])('answers after applying: %j', async (fault) => {
		bench.emulator.faults.add(fault);
		const { status, data, headers } = await upsertOne();
		expect([status, data]).toEqual([500, '<html>oops</html>']);
		expect(headers['content-type']).toContain('text/html');
		expect(count()).toBe(1);
	});

	it('changes only headers', async () => {
		bench.emulator.faults.add({ headers: { 'x-extra': 'yes' } });
		const { status, headers } = await upsertOne();
		expect([status, headers['x-extra'], count()]).toEqual([200, 'yes', 1]);
	});

	it('cuts the body in half, or at a length', async () => {
		bench.emulator.faults.add({ truncateBody: true });
		bench.emulator.faults.add({ truncateBody: 5, nth: 2 });
		const half = await bench.api.post('/Contacts/upsert', { data: [{ Last_Name: 'X' }] }, { responseType: 'text' });
		expect(half.status).toBe(200);
		expect(() => JSON.parse(half.data)).toThrow();
		const five = await bench.api.post('/Contacts/upsert', { data: [{ Last_Name: 'Y' }] }, { responseType: 'text' });
		expect(five.data).toBe('{"dat');
		expect(count()).toBe(2);
	});
});

describe('faults: connections', () => {
	it('resets before applying', async () => {
		bench.emulator.faults.add({ reset: 'beforeApplying' });
		expect(await errorOf(upsertOne())).toBe('ECONNRESET');
		expect(count()).toBe(0);
	});

	it('resets after applying', async () => {
		bench.emulator.faults.add({ reset: 'afterApplying' });
		expect(await errorOf(upsertOne())).toBe('ECONNRESET');
		expect(count()).toBe(1);
	});

	it('resets in the middle of the answer', async () => {
		bench.emulator.faults.add({ reset: 'duringAnswer' });
		expect(await errorOf(upsertOne())).toMatch(/ECONNRESET|ERR_BAD_RESPONSE/);
		expect(count()).toBe(1);
	});

	it('goes on with the next request', async () => {
		for (const reset of ['beforeApplying', 'afterApplying', 'duringAnswer'] as const) {
			bench.emulator.faults.add({ reset });
			await errorOf(upsertOne());
			expect((await upsertOne()).status).toBe(200);
			bench.emulator.faults.clear();
		}
	});
});

describe('faults: delays', () => {
	/** An upsert whose client goes away as soon as it is so. */
	const abandonedUpsert = async (isSo: () => boolean) => {
		const client = new AbortController();
		void until(isSo).then(() => client.abort());
		const body = { data: [{ Last_Name: 'X' }] };
		return await bench.api.post('/Contacts/upsert', body, { signal: client.signal });
	};

	it('waits before applying, and applies though the client has gone', async () => {
		const { opened, open } = gate();
		bench.emulator.faults.add({ delayUntil: opened });
		expect(await errorOf(abandonedUpsert(() => bench.emulator.requests.length === 1))).toBe('ERR_CANCELED');
		expect(count()).toBe(0);
		open();
		await until(() => count() === 1);
	});

	it('waits after applying', async () => {
		const { opened, open } = gate();
		bench.emulator.faults.add({ answerDelayUntil: opened });
		expect(await errorOf(abandonedUpsert(() => count() === 1))).toBe('ERR_CANCELED');
		expect(bench.emulator.requests[0].endedAt).toBeNull();
		open();
	});

	it.each<Fault>([{ delayMs: 80 }, { answerDelayMs: 80 }])('lasts as long as asked at least: %j', async (fault) => {
		bench.emulator.faults.add(fault);
		const start = performance.now();
		await upsertOne();
		// A timer of Node may be a millisecond early.
		expect(performance.now() - start).toBeGreaterThanOrEqual(78);
	});
});
