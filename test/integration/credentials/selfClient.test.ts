import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';
import { startEmulator, type Emulator } from '../../emulator';
import { testCredential, testUrl } from './credentialTest';
import { emulatorHosts, readWith, stored } from './probe';
import { type Refused, REFUSED_TOKENS } from './refusedTokens';

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator();
});
afterEach(async () => await emulator.close());

/** A credential as the user fills it in: there is no access token yet. */
const filledIn = (changes: ICredentialDataDecryptedObject = {}, scopes?: string[]) =>
	stored(new ZohoBiginSelfClientApi(), {
		...emulatorHosts(emulator),
		refreshToken: emulator.issueToken({ scopes }).refresh_token,
		...changes,
	});

const tokenRequests = () => emulator.requestsTo('/oauth/v2/token');

describe('a self client credential in n8n', () => {
	it('makes one token request for three requests at the same time', async () => {
		const credential = filledIn();

		expect(await readWith(credential, ['/org', '/org', '/org'])).toEqual(['ok', 'ok', 'ok']);
		expect(tokenRequests()).toHaveLength(1);
		expect(new Set(emulator.requestsTo('/org').map(({ tokenId }) => tokenId)).size).toBe(1);
		expect(emulator.requestsTo('/org')[0].headers.authorization).toBe('Zoho-oauthtoken');
		expect(credential.data).toMatchObject({
			accessToken: expect.stringMatching(/^1000\./),
			apiDomain: emulator.url,
		});
	});

	it('uses the token again in later runs, also of a credential that was read before it was stored', async () => {
		const credential = filledIn();
		const readBefore = { ...credential, id: 'read-before', data: { ...credential.data }, updates: [] };

		expect(await readWith(credential, ['/org'])).toEqual(['ok']);
		expect(await readWith(credential, ['/org'])).toEqual(['ok']);
		expect(await readWith(readBefore, ['/org'])).toEqual(['ok']);
		expect(tokenRequests()).toHaveLength(1);
	});

	it('asks for exactly one new token when Bigin refuses the old one', async () => {
		const credential = filledIn();
		await readWith(credential, ['/org']);
		const first = credential.data.accessToken;
		emulator.expireTokens();

		expect(await readWith(credential, ['/org', '/org', '/org'])).toEqual(['ok', 'ok', 'ok']);
		expect(tokenRequests()).toHaveLength(2);
		expect(credential.data.accessToken).not.toBe(first);
	});

	it('does not send a token to a server that an answer made up, nor store it', async () => {
		emulator.setSwitches({ apiDomain: 'http://127.0.0.1:9' });
		const credential = filledIn();

		expect(await readWith(credential, ['/org'])).toEqual([expect.stringMatching(/\(HOST_NOT_ALLOWED\)$/)]);
		expect(emulator.requests.map(({ path }) => path)).toEqual(['/oauth/v2/token']);
		expect(credential.updates).toEqual([]);
	});

	it('says that a scope is missing', async () => {
		const credential = filledIn({}, ['ZohoBigin.org.READ']);

		expect(await readWith(credential, ['/org', '/settings/modules'])).toEqual([
			'ok',
			expect.stringMatching(
				/lacks the scope.*for a Self Client generate a new code with it.*\(OAUTH_SCOPE_MISMATCH\)$/,
			),
		]);
	});

	it('says so when a field is empty, and sends nothing', async () => {
		expect(await readWith(filledIn({ refreshToken: '' }), ['/org'])).toEqual([
			expect.stringMatching(/is not connected/),
		]);
		expect(emulator.requests).toEqual([]);
	});

	it('says so when the accounts server cannot be reached', async () => {
		expect(await readWith(filledIn({ accountsServer: 'http://127.0.0.1:9' }), ['/org'])).toEqual([
			expect.stringMatching(/could not be reached.*\(UNREACHABLE\)$/),
		]);
	});
});

describe.each([200, 400] as const)('a token that Zoho refuses under HTTP %i', (tokenErrorStatus) => {
	beforeEach(() => emulator.setSwitches({ tokenErrorStatus }));

	const refusedWith = ({ token, ...changes }: Refused) => ({
		...changes,
		...(token && { refreshToken: token.refresh_token }),
	});

	it.each(REFUSED_TOKENS)('for %s has its own sentence, without a secret in it', async (_case, changes, sentence) => {
		const credential = filledIn(refusedWith(await changes(emulator)));
		const [message] = await readWith(credential, ['/org']);

		expect(message).toMatch(sentence);
		const { clientSecret, refreshToken } = credential.data;
		for (const secret of [clientSecret, refreshToken]) expect(message).not.toContain(String(secret));
		expect(emulator.requestsTo('/org')).toEqual([]);
		expect(credential.updates).toEqual([]);
	});
});

describe('the test of a self client credential', () => {
	it('reads the organisation', async () => {
		expect(await testCredential(filledIn())).toBe('ok');
		expect(emulator.requests.map(({ path }) => path)).toEqual(['/oauth/v2/token', '/bigin/v2/org']);
	});

	it('says why there is no token', async () => {
		expect(await testCredential(filledIn({ clientSecret: 'of-another-client' }))).toMatch(
			/client secret does not belong/,
		);
	});

	it.each([
		['us', 'https://www.zohoapis.com'],
		['eu', 'https://www.zohoapis.eu'],
		['in', 'https://www.zohoapis.in'],
		['au', 'https://www.zohoapis.com.au'],
		['cn', 'https://www.zohoapis.com.cn'],
		['jp', 'https://www.zohoapis.jp'],
		['ca', 'https://www.zohoapis.ca'],
		['sa', 'https://www.zohoapis.sa'],
		['uk', 'https://www.zohoapis.uk'],
		['ae', 'https://www.zohoapis.ae'],
	])('goes to the API server of data centre %s', async (dataCenter, apiServer) => {
		expect(await testUrl({ dataCenter })).toBe(`${apiServer}/bigin/v2/org`);
	});

	it('goes to the server that came with the token when that is known, else not', async () => {
		const known = { dataCenter: 'us', apiDomain: 'https://www.zohoapis.eu' };
		const unknown = { dataCenter: 'us', apiDomain: 'https://api.example.com' };

		expect(await testUrl(known)).toBe('https://www.zohoapis.eu/bigin/v2/org');
		expect(await testUrl(unknown)).toBe('https://www.zohoapis.com/bigin/v2/org');
	});

	it('goes to the Custom API server, unless that may not be sent a token', async () => {
		const custom = (apiServer: string) => ({
			dataCenter: 'custom',
			accountsServer: 'https://accounts.example.com',
			apiServer,
		});

		expect(await testUrl(custom('https://api.example.com/'))).toBe('https://api.example.com/bigin/v2/org');
		expect(await testUrl(custom('http://api.example.com'))).toBe('/bigin/v2/org');
	});
});
