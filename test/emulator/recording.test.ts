import { startEmulator } from './index';
import { gate, until } from './waiting';
import { withEmulator } from './withEmulator';

const bench = withEmulator();

describe('recording', () => {
	it('keeps method, path, query, body, status and time of every request in order', async () => {
		const before = Date.now();
		await bench.api.get('/settings/fields', { params: { module: 'Contacts' } });
		await bench.upsert('Contacts', [{ Last_Name: 'X' }, {}]);
		const [fields, upsert] = bench.emulator.requests;
		expect(fields).toMatchObject({
			method: 'GET',
			path: '/bigin/v2/settings/fields',
			query: { module: 'Contacts' },
			status: 200,
		});
		expect(upsert).toMatchObject({
			method: 'POST',
			path: '/bigin/v2/Contacts/upsert',
			body: { data: [{ Last_Name: 'X' }, {}] },
			recordCount: 2,
			status: 202,
			faulted: false,
		});
		expect(fields.at).toBeGreaterThanOrEqual(before);
		expect(upsert.sequence).toBe(fields.sequence + 1);
		expect(upsert.endedAt).toBeGreaterThanOrEqual(upsert.at);
	});

	it('finds requests by the end of their path', async () => {
		await bench.api.get('/org');
		await bench.upsert('Contacts', [{}]);
		expect(bench.emulator.requestsTo('/Contacts/upsert').map((request) => request.method)).toEqual(['POST']);
	});

	it('forgets on request', async () => {
		await bench.api.get('/org');
		bench.emulator.clearRequests();
		expect(bench.emulator.requests).toEqual([]);
	});

	it('keeps no token and no secret', async () => {
		const { clientId, clientSecret, refreshToken } = bench.emulator.clients;
		const form = {
			grant_type: 'refresh_token',
			client_id: clientId,
			client_secret: clientSecret,
			refresh_token: refreshToken,
		};
		const { data } = await bench.plain.post('/oauth/v2/token', new URLSearchParams(form));
		await bench.plain.post('/oauth/v2/token', undefined, { params: form });
		await bench.plain.get('/bigin/v2/org', { headers: { Authorization: `Bearer ${data.access_token}` } });
		const written = JSON.stringify(bench.emulator.requests);
		for (const secret of [clientSecret, refreshToken, data.access_token]) expect(written).not.toContain(secret);
		expect(bench.emulator.requests[0].body).toMatchObject({ grant_type: 'refresh_token', refresh_token: '[hidden]' });
		expect(bench.emulator.requests.at(-1)?.headers.authorization).toBe('Bearer');
	});

	it('tells tokens apart without telling them', async () => {
		const [a, b] = [bench.emulator.issueToken(), bench.emulator.issueToken()];
		for (const token of [a, a, b]) {
			await bench.plain.get('/bigin/v2/org', { headers: { Authorization: `Bearer ${token.access_token}` } });
		}
		const [first, second, third] = bench.emulator.requests.map((request) => request.tokenId);
		expect(first).toBe(second);
		expect(third).not.toBe(first);
	});

	it('notes which requests overlap in time', async () => {
		const { opened, open } = gate();
		bench.emulator.faults.add({ delayUntil: opened, match: { pathIncludes: '/org' } });
		const first = bench.api.get('/org');
		await until(() => bench.emulator.requests.length === 1);
		await bench.api.get('/users');
		open();
		await first;
		await bench.api.get('/settings/modules');
		const [a, b, c] = bench.emulator.requests;
		expect([a.overlappedWith, b.overlappedWith, c.overlappedWith]).toEqual([[b.sequence], [a.sequence], []]);
	});

	it('has no status for a connection that was reset, and marks faults', async () => {
		bench.emulator.faults.add({ reset: 'afterApplying' });
		await bench.upsert('Contacts', [{ Last_Name: 'X' }]).catch(() => null);
		expect(bench.emulator.requests.at(-1)).toMatchObject({
			status: null,
			faulted: true,
			body: { data: [{ Last_Name: 'X' }] },
		});
	});

	it.each(['beforeApplying', 'afterApplying', 'duringAnswer'] as const)(
		'no longer counts a request that was reset %s as at work',
		async (reset) => {
			bench.emulator.setSwitches({ concurrencyLimit: 1 });
			bench.emulator.faults.add({ reset });
			await bench.upsert('Contacts', [{ Last_Name: 'X' }]).catch(() => null);
			expect((await bench.api.get('/org')).status).toBe(200);
			const [lost, next] = bench.emulator.requests;
			expect([lost.endedAt, next.overlappedWith]).toEqual([expect.any(Number), []]);
		},
	);

	it('counts a request whose client has gone as at work until it is worked on', async () => {
		const { opened, open } = gate();
		bench.emulator.faults.add({ delayUntil: opened });
		const client = new AbortController();
		void until(() => bench.emulator.requests.length === 1).then(() => client.abort());
		const body = { data: [{ Last_Name: 'X' }] };
		await bench.api.post('/Contacts/upsert', body, { signal: client.signal }).catch(() => null);
		await bench.api.get('/org');
		const [left, during] = bench.emulator.requests;
		expect([left.endedAt, during.overlappedWith]).toEqual([null, [left.sequence]]);
		open();
		await until(() => left.endedAt !== null);
		await bench.api.get('/org');
		expect(left).toMatchObject({ endedAt: expect.any(Number), status: null });
		expect(bench.emulator.requests[2].overlappedWith).toEqual([]);
	});

	it('keeps only counts where asked', async () => {
		await using emulator = await startEmulator({ keepBodies: false });
		const headers = { Authorization: `Bearer ${emulator.issueToken().access_token}` };
		await bench.plain.post(`${emulator.url}/bigin/v2/Contacts/upsert`, { data: [{ Last_Name: 'X' }] }, { headers });
		expect(emulator.requests[0]).toMatchObject({ body: undefined, recordCount: 1 });
	});
});

describe('starting and stopping', () => {
	it('listens on loopback at the port it is given, and frees it at once', async () => {
		await using first = await startEmulator();
		const port = Number(new URL(first.url).port);
		expect(first.url).toBe(`http://127.0.0.1:${port}`);
		await bench.plain.get(`${first.url}/bigin/v2/org`);
		await first.close();
		await using second = await startEmulator({ port });
		expect(second.url).toBe(first.url);
	});

	it('adds the latency it is given', async () => {
		await using emulator = await startEmulator({ latencyMs: 80 });
		const start = performance.now();
		await bench.plain.get(`${emulator.url}/bigin/v2/org`);
		expect(performance.now() - start).toBeGreaterThanOrEqual(78);
	});
});
