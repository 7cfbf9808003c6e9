import type { AxiosResponse } from 'axios';

import { type OAuthClient, startEmulator } from './index';
import { withEmulator } from './withEmulator';

const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';
const SCOPE = 'ZohoBigin.modules.ALL,ZohoBigin.org.READ';

const bench = withEmulator();

const form = (fields: Record<string, string>) => new URLSearchParams(fields);

const authorizeQuery = (client: OAuthClient, changes: Record<string, string> = {}): Record<string, string> => ({
	response_type: 'code',
	client_id: client.clientId,
	scope: SCOPE,
	redirect_uri: REDIRECT,
	access_type: 'offline',
	prompt: 'consent',
	state: 'xyz',
	...changes,
});

async function decide(client: OAuthClient, decision: string, changes: Record<string, string> = {}): Promise<URL> {
	const response = await bench.plain.post('/oauth/v2/auth', form({ ...authorizeQuery(client, changes), decision }));
	expect(response.status).toBe(302);
	return new URL(response.headers.location);
}

const codeFrom = async (client: OAuthClient, changes: Record<string, string> = {}): Promise<string> =>
	(await decide(client, 'accept', changes)).searchParams.get('code') ?? '';

const exchange = async (
	client: OAuthClient,
	code: string,
	changes: Record<string, string> = {},
): Promise<AxiosResponse> =>
	await bench.plain.post(
		'/oauth/v2/token',
		form({
			grant_type: 'authorization_code',
			client_id: client.clientId,
			client_secret: client.clientSecret,
			redirect_uri: REDIRECT,
			code,
			...changes,
		}),
	);

const refresh = async (changes: Record<string, string> = {}): Promise<AxiosResponse> => {
	const { clientId, clientSecret, refreshToken } = bench.emulator.clients;
	const usual = {
		grant_type: 'refresh_token',
		client_id: clientId,
		client_secret: clientSecret,
		refresh_token: refreshToken,
	};
	return await bench.plain.post('/oauth/v2/token', form({ ...usual, ...changes }));
};

/** A client with a refresh token of its own, so that throttling of one test does not reach another. */
async function newConnection() {
	const client = bench.emulator.registerClient();
	const { data } = await exchange(client, await codeFrom(client));
	return {
		client,
		refreshToken: String(data.refresh_token),
		accessToken: String(data.access_token),
		refresh: async () =>
			await refresh({
				client_id: client.clientId,
				client_secret: client.clientSecret,
				refresh_token: data.refresh_token,
			}),
	};
}

const readOrg = async (token: string): Promise<number> =>
	(await bench.plain.get('/bigin/v2/org', { headers: { Authorization: `Zoho-oauthtoken ${token}` } })).status;

describe('2.1 authorize', () => {
	it('shows the app, its scopes and two buttons', async () => {
		const client = bench.emulator.registerClient();
		const { status, data, headers } = await bench.plain.get('/oauth/v2/auth', { params: authorizeQuery(client) });
		expect(status).toBe(200);
		expect(headers['content-type']).toContain('text/html');
		expect(data).toContain(client.clientId);
		expect(data).toContain('ZohoBigin.org.READ');
		expect(data).toMatch(/id="accept"[\s\S]*id="reject"/);
	});

	it('escapes what it repeats', async () => {
		const client = bench.emulator.registerClient();
		const params = authorizeQuery(client, { state: '"><script>' });
		expect((await bench.plain.get('/oauth/v2/auth', { params })).data).not.toContain('<script>');
	});

	it('sends the browser back with code, location, accounts-server and state', async () => {
		const target = await decide(bench.emulator.registerClient(), 'accept');
		expect(target.origin + target.pathname).toBe(REDIRECT);
		expect(target.searchParams.get('code')).toMatch(/^1000\./);
		expect(target.searchParams.get('location')).toBe('us');
		expect(target.searchParams.get('accounts-server')).toBe(bench.emulator.url);
		expect(target.searchParams.get('state')).toBe('xyz');
	});

	it('sends access_denied back when the user rejects', async () => {
		const target = await decide(bench.emulator.registerClient(), 'reject');
		expect(target.searchParams.get('error')).toBe('access_denied');
		expect(target.searchParams.get('code')).toBeNull();
		expect(target.searchParams.get('state')).toBe('xyz');
	});

	it.each([
		['client_id', 'nobody', 'invalid_client'],
		['redirect_uri', 'https://elsewhere.example.com/', 'invalid_redirect_uri'],
		['response_type', 'token', 'invalid_response_type'],
		['scope', '', 'invalid_scope'],
		['scope', 'ZohoBigin.everything.ALL', 'invalid_scope'],
		['access_type', 'sometimes', 'invalid_access_type'],
	])('refuses %s "%s" with %s and no redirect', async (name, value, error) => {
		const params = authorizeQuery(bench.emulator.registerClient(), { [name]: value });
		const page = await bench.plain.get('/oauth/v2/auth', { params });
		const decision = await bench.plain.post('/oauth/v2/auth', form({ ...params, decision: 'accept' }));
		expect([page.status, decision.status]).toEqual([400, 400]);
		expect(page.data).toContain(error);
	});

	it('takes only registered addresses of a client that has some', async () => {
		const client = bench.emulator.registerClient({ redirectUris: ['https://n8n.example.com/callback'] });
		const target = await decide(client, 'accept', { redirect_uri: 'https://n8n.example.com/callback' });
		expect(target.host).toBe('n8n.example.com');
		const params = authorizeQuery(client);
		expect((await bench.plain.get('/oauth/v2/auth', { params })).data).toContain('invalid_redirect_uri');
	});

	it('does not know a client of another data centre', async () => {
		const client = bench.emulator.registerClient({ dataCenter: 'eu' });
		const page = await bench.plain.get('/oauth/v2/auth', { params: authorizeQuery(client) });
		expect(page.data).toContain('invalid_client');
	});

	it.each([
		['consent', true],
		['none', false],
	])('gives an approved client a second refresh token with prompt=%s: %s', async (prompt, given) => {
		const { client } = await newConnection();
		const { data } = await exchange(client, await codeFrom(client, { prompt }));
		expect('refresh_token' in data).toBe(given);
	});

	it('repeatedConsentNeedsPrompt=false gives it without prompt too', async () => {
		bench.emulator.setSwitches({ repeatedConsentNeedsPrompt: false });
		const { client } = await newConnection();
		expect((await exchange(client, await codeFrom(client, { prompt: 'none' }))).data).toHaveProperty('refresh_token');
	});
});

describe('2.1 several data centres', () => {
	it('each server takes only its own codes, and may have another secret for the same client', async () => {
		const other = await startEmulator({ switches: { dataCenter: 'eu' } });
		const client = bench.emulator.registerClient();
		const there = other.registerClient({ clientId: client.clientId });
		expect(there.clientSecret).not.toBe(client.clientSecret);
		const fields = {
			grant_type: 'authorization_code',
			client_id: client.clientId,
			client_secret: there.clientSecret,
			redirect_uri: REDIRECT,
			code: await codeFrom(client),
		};
		const { data } = await bench.plain.post(`${other.url}/oauth/v2/token`, form(fields));
		expect(data).toEqual({ error: 'invalid_code' });
		const wrong = await exchange(client, fields.code, { client_secret: there.clientSecret });
		expect(wrong.data).toEqual({ error: 'invalid_client_secret' });
		expect((await exchange(client, fields.code)).data).toHaveProperty('access_token');
		await other.close();
	});
});

describe('2.1 revoke', () => {
	it('ends a refresh token', async () => {
		const connection = await newConnection();
		const revoked = await bench.plain.post(`/oauth/v2/token/revoke?token=${connection.refreshToken}`);
		expect(revoked.data).toEqual({ status: 'success' });
		expect((await connection.refresh()).data).toEqual({ error: 'invalid_code' });
	});

	it.each([
		[true, 401],
		[false, 200],
	])('accessTokensDieWithRefreshToken=%s leaves access tokens at %i', async (value, status) => {
		bench.emulator.setSwitches({ accessTokensDieWithRefreshToken: value });
		const connection = await newConnection();
		bench.emulator.revokeRefreshToken(connection.refreshToken);
		expect(await readOrg(connection.accessToken)).toBe(status);
	});
});

describe('2.2 code exchange', () => {
	it('answers tokens, scope, api_domain, Bearer and one hour', async () => {
		const client = bench.emulator.registerClient();
		const { status, data } = await exchange(client, await codeFrom(client));
		expect(status).toBe(200);
		expect(data).toEqual({
			access_token: expect.stringMatching(/^1000\./),
			refresh_token: expect.stringMatching(/^1000\./),
			scope: 'ZohoBigin.modules.ALL ZohoBigin.org.READ',
			api_domain: bench.emulator.url,
			token_type: 'Bearer',
			expires_in: 3600,
		});
		expect(await readOrg(data.access_token)).toBe(200);
	});

	it('gives no refresh token for access_type=online', async () => {
		const client = bench.emulator.registerClient();
		const { data } = await exchange(client, await codeFrom(client, { access_type: 'online' }));
		expect(data.access_token).toBeDefined();
		expect(data).not.toHaveProperty('refresh_token');
	});

	it('takes query parameters and multipart forms too', async () => {
		const client = bench.emulator.registerClient();
		const fields = { grant_type: 'authorization_code', client_id: client.clientId, client_secret: client.clientSecret };
		const params = { ...fields, redirect_uri: REDIRECT, code: await codeFrom(client) };
		expect((await bench.plain.post('/oauth/v2/token', undefined, { params })).data).toHaveProperty('access_token');
		const multipart = { ...params, code: await codeFrom(client) };
		expect((await bench.plain.postForm('/oauth/v2/token', multipart)).data).toHaveProperty('access_token');
	});

	it('takes a code once', async () => {
		const client = bench.emulator.registerClient();
		const code = await codeFrom(client);
		await exchange(client, code);
		expect((await exchange(client, code)).data).toEqual({ error: 'invalid_code' });
	});

	it('refuses a code after its life', async () => {
		const client = bench.emulator.registerClient();
		const code = await codeFrom(client);
		bench.advanceSeconds(120);
		expect((await exchange(client, code)).data).toEqual({ error: 'invalid_code' });
	});

	it('refuses the code of another client', async () => {
		const code = await codeFrom(bench.emulator.registerClient());
		expect((await exchange(bench.emulator.registerClient(), code)).data).toEqual({ error: 'invalid_code' });
	});

	it('leaves the scope out where the switch says so', async () => {
		bench.emulator.setSwitches({ scopeInTokenAnswer: false });
		expect((await refresh()).data).not.toHaveProperty('scope');
	});

	it('names another API domain where the switch says so', async () => {
		bench.emulator.setSwitches({ apiDomain: 'https://api.example.com' });
		expect((await refresh()).data.api_domain).toBe('https://api.example.com');
	});
});

describe('2.3 refresh', () => {
	it('answers an access token and no refresh token', async () => {
		const { status, data } = await refresh();
		expect(status).toBe(200);
		expect(Object.keys(data).sort()).toEqual(['access_token', 'api_domain', 'expires_in', 'scope', 'token_type']);
		expect(await readOrg(data.access_token)).toBe(200);
	});

	it('keeps the refresh token for years', async () => {
		bench.advanceSeconds(2 * 365 * 24 * 3600);
		expect((await refresh()).data).toHaveProperty('access_token');
	});
});

describe('2.4 self client', () => {
	it('exchanges a code of the console without redirect_uri', async () => {
		const { clientId, clientSecret } = bench.emulator.clients;
		const code = bench.emulator.issueSelfClientCode({ scopes: ['ZohoBigin.org.READ'], lifeSeconds: 600 });
		bench.advanceSeconds(500);
		const fields = { grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret, code };
		const { data } = await bench.plain.post('/oauth/v2/token', form(fields));
		expect(data).toMatchObject({ refresh_token: expect.any(String), scope: 'ZohoBigin.org.READ' });
	});
});

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
