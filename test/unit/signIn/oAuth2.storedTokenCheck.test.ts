import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';

const check = async (credential: ICredentialDataDecryptedObject) =>
	await new ZohoBiginOAuth2Api().preAuthentication(credential);

const holding = (oauthTokenData: IDataObject) =>
	({ dataCenter: 'us', oauthTokenData }) as ICredentialDataDecryptedObject;

const GOOD = { access_token: 'token', refresh_token: 'refresh', api_domain: 'https://www.zohoapis.com' };

describe('the guard of OAuth2 tokens (engineering reference 3.5)', () => {
	it('lets a good token pass unchanged', async () => {
		expect(await check(holding(GOOD))).toMatchObject({ oauthTokenData: GOOD });
	});

	it.each([
		['invalid_code', /Reconnect the credential/],
		['invalid_client', /chosen data center/],
		['invalid_client_secret', /client secret does not belong/],
		['Access Denied', /only a few sign-ins/],
	])('says what is wrong when connecting brought %j and no token', async (error, sentence) => {
		await expect(check(holding({ error }))).rejects.toThrow(sentence);
	});

	it.each([{}, { access_token: '' }, { refresh_token: 'refresh' }])(
		'says so when %j is not connected',
		async (token) => {
			await expect(check(holding(token))).rejects.toThrow(/not connected/);
		},
	);

	it.each([undefined, '', null])('takes token data of %j as not connected', async (oauthTokenData) => {
		await expect(check({ dataCenter: 'us', oauthTokenData: oauthTokenData as string })).rejects.toThrow(
			/not connected/,
		);
	});

	it('drops an error that stayed beside a token from an earlier time, instead of failing for ever', async () => {
		expect(await check(holding({ ...GOOD, error: 'invalid_code', error_description: 'old' }))).toMatchObject({
			oauthTokenData: GOOD,
		});
	});

	it('refuses an error that came with a refresh: n8n checks the same credential twice then', async () => {
		const credential = holding(GOOD);
		Object.assign(credential, await check(credential));
		Object.assign(credential, { oauthTokenData: { ...GOOD, error: 'Access Denied' } });

		await expect(check(credential)).rejects.toThrow(/only a few sign-ins/);
	});
});
