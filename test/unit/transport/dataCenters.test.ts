import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { apiServerFor, hostsOf } from '../../../nodes/shared/transport/dataCenters';

const custom = (fields: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject => ({
	dataCenter: 'custom',
	accountsServer: 'https://accounts.example.com',
	apiServer: 'https://api.example.com',
	...fields,
});

const withToken = (api_domain: unknown, fields: ICredentialDataDecryptedObject = { dataCenter: 'us' }) =>
	({ ...fields, oauthTokenData: { access_token: 'token', api_domain } }) as ICredentialDataDecryptedObject;

const refusalOf = (reading: ReturnType<typeof hostsOf> | ReturnType<typeof apiServerFor>) =>
	reading.ok ? 'accepted' : sentenceFor(reading.problem, BIGIN);

describe('the table of data centres (reference 1)', () => {
	it('knows that Canada signs in at a server of another name', () => {
		expect(hostsOf({ dataCenter: 'ca' })).toEqual({
			ok: true,
			value: {
				accountsServer: 'https://accounts.zohocloud.ca',
				apiServer: 'https://www.zohoapis.ca',
				uploadServer: 'https://content.zohoapis.ca',
			},
		});
	});

	it.each(['', 'toString', 'com', undefined])('has no data centre called %j', (dataCenter) => {
		expect(refusalOf(hostsOf({ dataCenter: dataCenter as string }))).toMatch(/^Data Center: .* is not possible/);
	});
});

describe('servers typed for Custom', () => {
	it.each([
		['https://accounts.example.com', 'https://accounts.example.com'],
		['https://accounts.example.com/', 'https://accounts.example.com'],
		[' https://Accounts.Example.com:8443/ ', 'https://accounts.example.com:8443'],
		['http://localhost:4000', 'http://localhost:4000'],
		['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
		['http://[::1]:4000', 'http://[::1]:4000'],
	])('takes %j', (accountsServer, origin) => {
		expect(hostsOf(custom({ accountsServer }))).toMatchObject({ ok: true, value: { accountsServer: origin } });
	});

	it.each([
		'',
		'accounts.example.com',
		'ftp://accounts.example.com',
		'http://accounts.example.com',
		'http://localhost.example.com',
		'http://127.0.0.1.example.com',
		'https://user:pass@accounts.example.com',
		'https://accounts.zoho.com@accounts.example.com',
		'https://accounts.zoho.com\\@accounts.example.com',
		'https://accounts.example.com/oauth',
		'https://accounts.example.com?x=1',
		'https://accounts.example.com#x',
		'https://accounts.example.com//',
		'https://',
	])('refuses %j', (accountsServer) => {
		expect(refusalOf(hostsOf(custom({ accountsServer })))).toMatch(/^Accounts Server: .* is not possible.*https/);
	});

	it('names the server that cannot be used', () => {
		expect(refusalOf(hostsOf(custom({ apiServer: 'api.example.com' })))).toMatch(
			/^API Server: "api\.example\.com" is not possible/,
		);
	});

	it('are ignored for a data centre of the table', () => {
		expect(hostsOf(custom({ dataCenter: 'jp' }))).toMatchObject({ value: { apiServer: 'https://www.zohoapis.jp' } });
	});
});

describe('the API server of a credential', () => {
	it('is the one of the data centre when the token names none', () => {
		expect(apiServerFor({ dataCenter: 'eu' })).toEqual({ ok: true, value: 'https://www.zohoapis.eu' });
		expect(apiServerFor({ dataCenter: 'eu', apiDomain: '' })).toEqual({
			ok: true,
			value: 'https://www.zohoapis.eu',
		});
		expect(apiServerFor(withToken(undefined))).toEqual({ ok: true, value: 'https://www.zohoapis.com' });
		expect(apiServerFor(custom())).toEqual({ ok: true, value: 'https://api.example.com' });
	});

	it('is the one that came with the token when it is on the table, also of another data centre', () => {
		expect(apiServerFor(withToken('https://www.zohoapis.eu'))).toEqual({
			ok: true,
			value: 'https://www.zohoapis.eu',
		});
		expect(apiServerFor({ dataCenter: 'us', apiDomain: 'https://www.zohoapis.in/' })).toEqual({
			ok: true,
			value: 'https://www.zohoapis.in',
		});
	});

	it('is the one that came with the token when it is the Custom one', () => {
		expect(
			apiServerFor(withToken('https://api.example.com', custom({ apiServer: 'https://API.example.com/' }))),
		).toEqual({ ok: true, value: 'https://api.example.com' });
	});

	it.each([
		'https://api.example.com',
		'https://www.zohoapis.com.example.com',
		'http://www.zohoapis.com',
		'https://accounts.zoho.com',
		'http://127.0.0.1:4000',
	])('is refused when the token names %j', (named) => {
		const reading = apiServerFor(withToken(named));

		expect(reading).toMatchObject({ ok: false, problem: { reason: 'hostNotAllowed', value: named } });
		expect(apiServerFor({ dataCenter: 'us', apiDomain: named })).toEqual(reading);
	});

	it.each([
		['https://www.zohoapis.com@example.com', 'https://example.com'],
		['https://api.example.com/?token=secret', 'https://api.example.com'],
		['not a server', undefined],
		[42, undefined],
	])('is refused when the token names %j, of which no more than the server is told', (named, value) => {
		const { ok, problem } = { problem: undefined, ...apiServerFor(withToken(named)) };

		expect([ok, problem?.reason, problem?.value]).toEqual([false, 'hostNotAllowed', value]);
	});

	it('is refused when the token names another than the Custom one', () => {
		expect(apiServerFor(withToken('http://127.0.0.1:4000', custom()))).toMatchObject({
			problem: { reason: 'hostNotAllowed' },
		});
	});
});
