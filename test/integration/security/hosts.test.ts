import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { testCredential } from '../credentials/credentialTest';
import { useBothProducts } from '../support/bothProducts';
import { contacts } from '../support/upsertForm';
import { useStranger } from './support/server';
import { watchedUpsert } from './support/watchedRun';

const { bench, describeBoth } = useBothProducts();
const stranger = useStranger();

const continued = { onError: 'continueErrorOutput', options: { retries: 0 } } as const;
const upsert = async () => await watchedUpsert(bench, contacts(2), continued);

/** The token of a connected OAuth2 credential with another api_domain. */
const tokenFrom = (apiDomain: string): ICredentialDataDecryptedObject => ({
	oauthTokenData: { ...bench.emulator.issueToken(), api_domain: apiDomain },
});

describeBoth('an api_domain that is not known (design 8)', () => {
	it.each([
		['OAuth2', () => bench.credentials.oAuth2(bench.emulator, tokenFrom(stranger.current().url))],
		[
			'Self Client',
			() =>
				bench.credentials.selfClient(bench.emulator, {
					accessToken: bench.emulator.issueToken().access_token,
					apiDomain: stranger.current().url,
				}),
		],
	])('that is stored gets no request (%s)', async (_type, connect) => {
		bench.credential = connect();
		expect((await upsert()).failures).toMatchObject([{ code: 'HOST_NOT_ALLOWED' }, { code: 'HOST_NOT_ALLOWED' }]);
		expect(stranger.current().seen).toEqual([]);
		expect(bench.emulator.requests).toEqual([]);
	});

	it.each([
		['OAuth2', () => bench.credentials.oAuth2(bench.emulator)],
		[
			'Self Client',
			() =>
				bench.credentials.selfClient(bench.emulator, {
					accessToken: bench.emulator.issueToken().access_token,
					apiDomain: bench.emulator.url,
				}),
		],
	])('that comes with a new token gets no request, and the token is not kept (%s)', async (_type, connect) => {
		bench.credential = connect();
		bench.emulator.expireTokens();
		bench.emulator.setSwitches({ apiDomain: stranger.current().url });

		expect((await upsert()).failures).toMatchObject([{ code: 'HOST_NOT_ALLOWED' }, { code: 'HOST_NOT_ALLOWED' }]);
		expect(stranger.current().seen).toEqual([]);
		expect(bench.credential.updates).toEqual([]);
		expect(bench.emulator.requestsTo('/upsert')).toEqual([]);
		expect(bench.emulator.requestsTo('/oauth/v2/token')).toHaveLength(1);
	});

	it('gets no request from the credential test', async () => {
		bench.emulator.setSwitches({ apiDomain: stranger.current().url });
		bench.credential = bench.credentials.selfClient(bench.emulator);
		expect(await testCredential(bench.credential)).toMatch(/HOST_NOT_ALLOWED/);
		expect(stranger.current().seen).toEqual([]);
	});
});

describeBoth('redirects', () => {
	describe.each([301, 302, 303, 307, 308])('a redirect with status %i', (status) => {
		const places: Array<[string, () => string]> = [
			['another host', () => `${stranger.current().url}/taken`],
			['the same host', () => `${bench.emulator.url}${bench.tested.path}/taken`],
		];
		const redirect = (path: string, location: string) =>
			bench.fault(path, { times: Infinity, status, body: '', headers: { location } });

		it.each(places)('to %s is not followed', async (_name, location) => {
			for (const path of ['/settings/fields', '/upsert']) {
				for (const connect of Object.values(bench.credentials)) {
					bench.emulator.faults.clear();
					bench.credential = connect(bench.emulator);
					redirect(path, location());
					expect((await upsert()).failures).toMatchObject([
						{ code: 'UNEXPECTED_REDIRECT' },
						{ code: expect.anything() },
					]);
				}
			}
			expect(stranger.current().seen).toEqual([]);
			expect(bench.emulator.requestsTo('/taken')).toEqual([]);
			expect(bench.sent()).toHaveLength(2);
		});

		it.each(places)('to %s is not followed by the credential test', async (_name, location) => {
			bench.credential = bench.credentials.selfClient(bench.emulator);
			redirect('/org', location());
			expect(await testCredential(bench.credential)).not.toBe('ok');
			expect(bench.emulator.requestsTo('/org')).toHaveLength(1);
			expect(stranger.current().seen).toEqual([]);
			expect(bench.emulator.requestsTo('/taken')).toEqual([]);
		});

		it("of the token's request is not followed by a Self Client", async () => {
			bench.credential = bench.credentials.selfClient(bench.emulator);
			redirect('/oauth/v2/token', `${stranger.current().url}/taken`);
			expect((await upsert()).failures).toHaveLength(2);
			expect(stranger.current().seen).toEqual([]);
		});
	});
});
