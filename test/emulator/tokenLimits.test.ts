import { signInAt } from './signIn';
import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { decide, codeFrom, exchange, refresh, newConnection, readOrg } = signInAt(bench);

describe('2.5 errors', () => {
	const cases: Array<[string, Record<string, string>]> = [
		['invalid_client', { client_id: 'nobody' }],
		['invalid_client_secret', { client_secret: 'wrong' }],
		['invalid_code', { refresh_token: 'wrong' }],
	];

	it.each(cases)('tells %s under HTTP 200', async (error, changes) => {
		const { status, data } = await refresh(changes);
		expect([status, data]).toEqual([200, { error }]);
	});

	it.each(cases)('tells %s under HTTP 400 where the switch says so', async (error, changes) => {
		bench.emulator.setSwitches({ tokenErrorStatus: 400 });
		const { status, data } = await refresh(changes);
		expect([status, data]).toEqual([400, { error }]);
	});

	it.each([
		['exact', 'invalid_client_secret'],
		['invalid_client', 'invalid_client'],
	] as const)('clientErrors=%s tells %s for a wrong secret', async (clientErrors, error) => {
		bench.emulator.setSwitches({ clientErrors });
		expect((await refresh({ client_secret: 'wrong' })).data).toEqual({ error });
	});

	it('tells invalid_redirect_uri for another address than the consent had', async () => {
		const client = bench.emulator.registerClient();
		const code = await codeFrom(client);
		const { data } = await exchange(client, code, { redirect_uri: 'http://localhost:1/other' });
		expect(data).toEqual({ error: 'invalid_redirect_uri' });
	});

	it('tells invalid_client when the server is another data centre', async () => {
		bench.emulator.setSwitches({ dataCenter: 'eu' });
		expect((await refresh()).data).toEqual({ error: 'invalid_client' });
	});
});

describe('2.5 lifetimes and limits', () => {
	it('ends an access token after one hour', async () => {
		const { accessToken } = await newConnection();
		bench.advanceSeconds(3590);
		expect(await readOrg(accessToken)).toBe(200);
		bench.advanceSeconds(10);
		expect(await readOrg(accessToken)).toBe(401);
	});

	it('codeLifetimeSeconds and tokenLifetimeSeconds set other lives', async () => {
		bench.emulator.setSwitches({ codeLifetimeSeconds: 180, tokenLifetimeSeconds: 60 });
		const client = bench.emulator.registerClient();
		const code = await codeFrom(client);
		bench.advanceSeconds(170);
		const { data } = await exchange(client, code);
		expect(data.expires_in).toBe(60);
		bench.advanceSeconds(60);
		expect(await readOrg(data.access_token)).toBe(401);
	});

	it('activeTokensPerRefreshToken and refreshTokensPerClient set other numbers', async () => {
		bench.emulator.setSwitches({ activeTokensPerRefreshToken: 1, refreshTokensPerClient: 1 });
		const first = await newConnection();
		await first.refresh();
		expect(await readOrg(first.accessToken)).toBe(401);
		await exchange(first.client, await codeFrom(first.client));
		expect((await first.refresh()).data).toEqual({ error: 'invalid_code' });
	});

	it('ends all access tokens at once on request', async () => {
		const { accessToken } = await newConnection();
		bench.emulator.expireTokens();
		expect(await readOrg(accessToken)).toBe(401);
	});

	it('throttles the eleventh access token in ten minutes, under HTTP 200', async () => {
		const connection = await newConnection();
		for (let count = 1; count < 10; count++) expect((await connection.refresh()).data).toHaveProperty('access_token');
		const { status, data } = await connection.refresh();
		expect(status).toBe(200);
		expect(data).toEqual({ error: 'Access Denied', error_description: expect.any(String), status: 'failure' });
		bench.advanceSeconds(600);
		expect((await connection.refresh()).data).toHaveProperty('access_token');
	});

	it('does not throttle where the switch says so', async () => {
		bench.emulator.setSwitches({ throttleTokens: false });
		const connection = await newConnection();
		for (let count = 0; count < 12; count++) expect((await connection.refresh()).data).toHaveProperty('access_token');
	});

	it('kills the oldest access token with the sixteenth', async () => {
		bench.emulator.setSwitches({ throttleTokens: false });
		const connection = await newConnection();
		const tokens = [connection.accessToken];
		for (let count = 1; count < 15; count++) tokens.push((await connection.refresh()).data.access_token);
		expect(await readOrg(tokens[0])).toBe(200);
		await connection.refresh();
		expect([await readOrg(tokens[0]), await readOrg(tokens[1])]).toEqual([401, 200]);
	});

	it('deletes the first refresh token with the twenty-first', async () => {
		bench.emulator.setSwitches({ throttleCodes: false, refreshTokenRate: 'unlimited' });
		const first = await newConnection();
		for (let count = 1; count < 20; count++) await exchange(first.client, await codeFrom(first.client));
		expect((await first.refresh()).data).toHaveProperty('access_token');
		await exchange(first.client, await codeFrom(first.client));
		expect((await first.refresh()).data).toEqual({ error: 'invalid_code' });
	});

	it.each([
		['fivePerMinute', 5, 60],
		['tenPerTenMinutes', 10, 600],
		['twentyPerTenMinutes', 20, 600],
	] as const)('refreshTokenRate=%s gives %i in %i seconds', async (refreshTokenRate, count, seconds) => {
		bench.emulator.setSwitches({ throttleCodes: false, refreshTokenRate });
		const client = bench.emulator.registerClient();
		const answer = async () => (await exchange(client, await codeFrom(client))).data;
		for (let given = 0; given < count; given++) expect(await answer()).toHaveProperty('refresh_token');
		expect(await answer()).toMatchObject({ error: 'Access Denied' });
		bench.advanceSeconds(seconds);
		expect(await answer()).toHaveProperty('refresh_token');
	});

	it.each(['Access Denied', 'access_denied'] as const)('throttledError=%s', async (throttledError) => {
		bench.emulator.setSwitches({ throttledError });
		const connection = await newConnection();
		for (let count = 1; count < 10; count++) await connection.refresh();
		expect((await connection.refresh()).data).toMatchObject({ error: throttledError, status: 'failure' });
	});

	it('gives ten grant codes in ten minutes to one client', async () => {
		const client = bench.emulator.registerClient();
		for (let count = 0; count < 10; count++) expect(await codeFrom(client)).not.toBe('');
		expect((await decide(client, 'accept')).searchParams.get('error')).toBe('Access Denied');
		bench.advanceSeconds(600);
		expect(await codeFrom(client)).not.toBe('');
	});
});
