import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';
import { startEmulator, type Emulator } from '../../emulator';
import { emulatorHosts, readWith, stored } from './probe';
import { type Refused, REFUSED_TOKENS } from './refusedTokens';

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator();
});
afterEach(async () => await emulator.close());

/** A credential that was connected to the emulator. */
const connected = (changes: ICredentialDataDecryptedObject = {}, scopes?: string[]) =>
	stored(new ZohoBiginOAuth2Api(), {
		...emulatorHosts(emulator),
		oauthTokenData: { ...emulator.issueToken({ scopes }) },
		...changes,
	});

describe('an OAuth2 credential in n8n', () => {
	it('sends its token as Bearer (engineering reference 3.4) and asks for none while it lives', async () => {
		expect(await readWith(connected(), ['/org'])).toEqual(['ok']);
		expect(emulator.requests.map(({ path }) => path)).toEqual(['/bigin/v2/org']);
		expect(emulator.requests[0].headers.authorization).toBe('Bearer');
	});

	it('is refreshed once for three requests at the same time, and keeps what a refresh does not bring', async () => {
		const credential = connected();
		const before = credential.data.oauthTokenData;
		emulator.expireTokens();

		expect(await readWith(credential, ['/org', '/org', '/org'])).toEqual(['ok', 'ok', 'ok']);
		expect(emulator.requestsTo('/oauth/v2/token')).toHaveLength(1);
		expect(credential.data.oauthTokenData).toMatchObject({
			refresh_token: (before as { refresh_token: string }).refresh_token,
			api_domain: emulator.url,
		});
	});

	it('sends nothing at all when its token names a server that is not known', async () => {
		const token = { ...emulator.issueToken(), api_domain: 'http://127.0.0.1:9' };

		expect(await readWith(connected({ oauthTokenData: token }), ['/org'])).toEqual([
			expect.stringMatching(/server "http:\/\/127\.0\.0\.1:9".*nothing was sent there.*\(HOST_NOT_ALLOWED\)$/),
		]);
		expect(emulator.requests).toEqual([]);
	});

	it('says that a scope is missing', async () => {
		const credential = connected({}, ['ZohoBigin.org.READ']);

		expect(await readWith(credential, ['/org', '/settings/modules'])).toEqual([
			'ok',
			expect.stringMatching(/lacks the scope.*reconnect, or .*new refresh token\. \(OAUTH_SCOPE_MISMATCH\)$/),
		]);
	});
});

describe.each([200, 400] as const)('a refresh that Zoho refuses under HTTP %i', (tokenErrorStatus) => {
	beforeEach(() => emulator.setSwitches({ tokenErrorStatus }));

	const refusedWith = ({ token, ...changes }: Refused) => ({
		...changes,
		...(token && { oauthTokenData: { ...token } }),
	});

	it.each(REFUSED_TOKENS)('for %s has its own sentence, and nothing is stored', async (_case, changes, sentence) => {
		const credential = connected(refusedWith(await changes(emulator)));
		emulator.expireTokens();

		expect(await readWith(credential, ['/org'])).toEqual([expect.stringMatching(sentence)]);
		expect(credential.updates).toEqual([]);
	});
});

describe('an error that n8n stored beside a token (engineering reference 3.5)', () => {
	const withError = () => connected({ oauthTokenData: { ...emulator.issueToken(), error: 'invalid_code' } });

	it('does not keep a good token from being used', async () => {
		expect(await readWith(withError(), ['/org'])).toEqual(['ok']);
	});

	it('is gone after the next good refresh', async () => {
		const credential = withError();
		emulator.expireTokens();

		expect(await readWith(credential, ['/org'])).toEqual(['ok']);
		expect(credential.data.oauthTokenData).not.toHaveProperty('error');
	});

	it('does not hide the reason of the next refusal', async () => {
		const credential = withError();
		credential.data.clientSecret = 'of-another-client';
		emulator.expireTokens();

		expect(await readWith(credential, ['/org'])).toEqual([expect.stringMatching(/client secret does not belong/)]);
	});

	it('is told when connecting brought no token at all', async () => {
		const credential = connected({ oauthTokenData: { error: 'invalid_client' } });

		expect(await readWith(credential, ['/org'])).toEqual([expect.stringMatching(/chosen data center/)]);
		expect(emulator.requests).toEqual([]);
	});
});

it('says that a credential was never connected', async () => {
	for (const oauthTokenData of [undefined, {}]) {
		const credential = connected();
		if (oauthTokenData) credential.data.oauthTokenData = oauthTokenData;
		else delete credential.data.oauthTokenData;
		expect(await readWith(credential, ['/org'])).toEqual([expect.stringMatching(/is not connected to Bigin/)]);
	}
});
