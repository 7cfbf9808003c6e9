import { startEmulator } from './index';
import { REDIRECT, signInAt } from './signIn';
import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { form, authorizeQuery, decide, codeFrom, exchange, refresh, newConnection, readOrg } = signInAt(bench);

describe('1 data centres', () => {
	it('names another API domain where the switch says so', async () => {
		bench.emulator.setSwitches({ apiDomain: 'https://api.example.com' });
		expect((await refresh()).data.api_domain).toBe('https://api.example.com');
	});
});

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
		await using other = await startEmulator({ switches: { dataCenter: 'eu' } });
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
