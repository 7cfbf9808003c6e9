import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { testCredential } from '../credentials/credentialTest';
import { oAuth2Credential, selfClientCredential, useBigin } from '../support/bigin';
import { contacts } from '../support/upsertForm';
import { useStranger } from './support/server';
import { watchedUpsert } from './support/watchedRun';

const bigin = useBigin();
const stranger = useStranger();

const continued = { onError: 'continueErrorOutput', options: { retries: 0 } } as const;
const upsert = async () => await watchedUpsert(contacts(2), bigin.credential, continued);

/** The token of a connected OAuth2 credential with another api_domain. */
const tokenFrom = (apiDomain: string): ICredentialDataDecryptedObject => ({
	oauthTokenData: { ...bigin.emulator.issueToken(), api_domain: apiDomain },
});

describe('an api_domain that is not known (design 8)', () => {
	it.each([
		['OAuth2', () => oAuth2Credential(bigin.emulator, tokenFrom(stranger.current().url))],
		[
			'Self Client',
			() =>
				selfClientCredential(bigin.emulator, {
					accessToken: bigin.emulator.issueToken().access_token,
					apiDomain: stranger.current().url,
				}),
		],
	])('that is stored gets no request (%s)', async (_type, connect) => {
		bigin.credential = connect();
		expect((await upsert()).failures).toMatchObject([{ code: 'HOST_NOT_ALLOWED' }, { code: 'HOST_NOT_ALLOWED' }]);
		expect(stranger.current().seen).toEqual([]);
		expect(bigin.emulator.requests).toEqual([]);
	});

	it.each([
		['OAuth2', () => oAuth2Credential(bigin.emulator)],
		[
			'Self Client',
			() =>
				selfClientCredential(bigin.emulator, {
					accessToken: bigin.emulator.issueToken().access_token,
					apiDomain: bigin.emulator.url,
				}),
		],
	])('that comes with a new token gets no request, and the token is not kept (%s)', async (_type, connect) => {
		bigin.credential = connect();
		bigin.emulator.expireTokens();
		bigin.emulator.setSwitches({ apiDomain: stranger.current().url });

		expect((await upsert()).failures).toMatchObject([{ code: 'HOST_NOT_ALLOWED' }, { code: 'HOST_NOT_ALLOWED' }]);
		expect(stranger.current().seen).toEqual([]);
		expect(bigin.credential.updates).toEqual([]);
		expect(bigin.emulator.requestsTo('/upsert')).toEqual([]);
		expect(bigin.emulator.requestsTo('/oauth/v2/token')).toHaveLength(1);
	});

	it('gets no request from the credential test', async () => {
		bigin.emulator.setSwitches({ apiDomain: stranger.current().url });
		bigin.credential = selfClientCredential(bigin.emulator);
		expect(await testCredential(bigin.credential)).toMatch(/HOST_NOT_ALLOWED/);
		expect(stranger.current().seen).toEqual([]);
	});
});

describe.each([301, 302, 303, 307, 308])('a redirect with status %i', (status) => {
	const places: Array<[string, () => string]> = [
		['another host', () => `${stranger.current().url}/taken`],
		['the same host', () => `${bigin.emulator.url}/bigin/v2/taken`],
	];
	const redirect = (path: string, location: string) =>
		bigin.fault(path, { times: Infinity, status, body: '', headers: { location } });

	it.each(places)('to %s is not followed', async (_name, location) => {
		for (const path of ['/settings/fields', '/upsert']) {
			for (const connect of [oAuth2Credential, selfClientCredential]) {
				bigin.emulator.faults.clear();
				bigin.credential = connect(bigin.emulator);
				redirect(path, location());
				expect((await upsert()).failures).toMatchObject([{ code: 'UNEXPECTED_REDIRECT' }, { code: expect.anything() }]);
			}
		}
		expect(stranger.current().seen).toEqual([]);
		expect(bigin.emulator.requestsTo('/taken')).toEqual([]);
		expect(bigin.sent()).toHaveLength(2);
	});

	it.each(places)('to %s is not followed by the credential test', async (_name, location) => {
		bigin.credential = selfClientCredential(bigin.emulator);
		redirect('/org', location());
		expect(await testCredential(bigin.credential)).not.toBe('ok');
		expect(bigin.emulator.requestsTo('/org')).toHaveLength(1);
		expect(stranger.current().seen).toEqual([]);
		expect(bigin.emulator.requestsTo('/taken')).toEqual([]);
	});

	it("of the token's request is not followed by a Self Client", async () => {
		bigin.credential = selfClientCredential(bigin.emulator);
		redirect('/oauth/v2/token', `${stranger.current().url}/taken`);
		expect((await upsert()).failures).toHaveLength(2);
		expect(stranger.current().seen).toEqual([]);
	});
});
