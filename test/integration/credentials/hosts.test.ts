import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';
import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';
import { apiServerFor, hostsOf } from '../../../nodes/shared/transport/dataCenters';
import { resolved } from './probe';

const oAuth2 = async (data: ICredentialDataDecryptedObject) => await resolved(new ZohoBiginOAuth2Api(), data);

/** Copied from reference 1, not from the table that is tested. */
const HOSTS = [
	['us', 'https://accounts.zoho.com', 'https://www.zohoapis.com', 'https://content.zohoapis.com'],
	['eu', 'https://accounts.zoho.eu', 'https://www.zohoapis.eu', 'https://content.zohoapis.eu'],
	['in', 'https://accounts.zoho.in', 'https://www.zohoapis.in', 'https://content.zohoapis.in'],
	['au', 'https://accounts.zoho.com.au', 'https://www.zohoapis.com.au', 'https://content.zohoapis.com.au'],
	['cn', 'https://accounts.zoho.com.cn', 'https://www.zohoapis.com.cn', 'https://content.zohoapis.com.cn'],
	['jp', 'https://accounts.zoho.jp', 'https://www.zohoapis.jp', 'https://content.zohoapis.jp'],
	['ca', 'https://accounts.zohocloud.ca', 'https://www.zohoapis.ca', 'https://content.zohoapis.ca'],
	['sa', 'https://accounts.zoho.sa', 'https://www.zohoapis.sa', 'https://content.zohoapis.sa'],
	['uk', 'https://accounts.zoho.uk', 'https://www.zohoapis.uk', 'https://content.zohoapis.uk'],
	['ae', 'https://accounts.zoho.ae', 'https://www.zohoapis.ae', 'https://content.zohoapis.ae'],
];

describe.each(HOSTS)('data centre %s', (dataCenter, accounts, api, upload) => {
	it('signs in, exchanges the code and refreshes at its own accounts server', async () => {
		expect(await oAuth2({ dataCenter })).toMatchObject({
			grantType: 'authorizationCode',
			authUrl: `${accounts}/oauth/v2/auth`,
			// n8n exchanges the code and refreshes at this one URL.
			accessTokenUrl: `${accounts}/oauth/v2/token`,
			authQueryParameters: 'access_type=offline&prompt=consent',
			authentication: 'body',
		});
	});

	it.each([new ZohoBiginOAuth2Api(), new ZohoBiginSelfClientApi()])(
		'sends API calls and uploads to its own servers ($displayName)',
		async (type) => {
			const credential = await resolved(type, { dataCenter });

			expect(hostsOf(credential)).toEqual({
				ok: true,
				value: { accountsServer: accounts, apiServer: api, uploadServer: upload },
			});
			expect(apiServerFor(credential)).toEqual({ ok: true, value: api });
		},
	);

	it('starts at accounts.zoho.com when the Sign-In Server says so, except China', async () => {
		const { authUrl, accessTokenUrl } = await oAuth2({ dataCenter, signInServer: 'global' });

		const start = dataCenter === 'cn' ? 'https://accounts.zoho.com.cn' : 'https://accounts.zoho.com';
		expect([authUrl, accessTokenUrl]).toEqual([`${start}/oauth/v2/auth`, `${accounts}/oauth/v2/token`]);
	});
});

describe('a new OAuth2 credential', () => {
	it('is set to the United States and asks for the least that the operations need', async () => {
		expect(await oAuth2({})).toMatchObject({
			dataCenter: 'us',
			scope:
				'ZohoBigin.modules.ALL,ZohoBigin.settings.modules.READ,ZohoBigin.settings.fields.READ,' +
				'ZohoBigin.settings.layouts.READ,ZohoBigin.coql.READ,ZohoBigin.users.READ,ZohoSearch.securesearch.READ',
		});
	});

	it('keeps the scopes that the user typed', async () => {
		expect(await oAuth2({ scope: 'ZohoBigin.modules.contacts.ALL' })).toMatchObject({
			scope: 'ZohoBigin.modules.contacts.ALL',
		});
	});

	it('takes no URL that was stored under a hidden field', async () => {
		const forged = 'https://accounts.example.com/oauth/v2/token';
		expect(await oAuth2({ accessTokenUrl: forged })).toMatchObject({
			accessTokenUrl: 'https://accounts.zoho.com/oauth/v2/token',
		});
	});
});

describe('Custom servers', () => {
	const custom = (accountsServer: string) => ({
		dataCenter: 'custom',
		accountsServer,
		apiServer: 'https://api.example.com/',
		signInServer: 'global',
	});

	it.each(['https://accounts.example.com', 'https://accounts.example.com/', ' https://accounts.example.com '])(
		'decide all URLs of OAuth2, also beside a stored Sign-In Server: %j',
		async (server) => {
			const credential = await oAuth2(custom(server));

			expect(credential).toMatchObject({
				authUrl: 'https://accounts.example.com/oauth/v2/auth',
				accessTokenUrl: 'https://accounts.example.com/oauth/v2/token',
			});
			expect(apiServerFor(credential)).toEqual({ ok: true, value: 'https://api.example.com' });
		},
	);

	it('may run on this machine without https', async () => {
		expect(await oAuth2(custom('http://127.0.0.1:4000'))).toMatchObject({
			accessTokenUrl: 'http://127.0.0.1:4000/oauth/v2/token',
		});
	});

	it.each(['', 'accounts.example.com', 'http://accounts.example.com', 'https://accounts.example.com/path'])(
		'give no URL to send a secret to when the address is %j',
		async (server) => {
			const { authUrl, accessTokenUrl } = await oAuth2(custom(server));

			for (const url of [authUrl, accessTokenUrl]) expect(URL.canParse(String(url))).toBe(false);
		},
	);

	it('are not carried over to a data centre of the table', async () => {
		expect(await oAuth2({ ...custom('https://accounts.example.com'), dataCenter: 'eu' })).toMatchObject({
			accessTokenUrl: 'https://accounts.zoho.eu/oauth/v2/token',
		});
	});
});
