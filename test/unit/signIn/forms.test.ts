import type { ICredentialType } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';
import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';

const TYPES: ICredentialType[] = [new ZohoBiginOAuth2Api(), new ZohoBiginSelfClientApi()];

const field = (type: ICredentialType, wanted: string) => type.properties.find(({ name }) => name === wanted);

describe.each(TYPES)('the form of $displayName (design 8)', (type) => {
	it('offers the data centres by name, then those that Bigin does not list, then Custom', () => {
		const values = field(type, 'dataCenter')?.options?.map((option) => 'value' in option && option.value);

		expect(values).toEqual(['au', 'ca', 'cn', 'eu', 'in', 'jp', 'sa', 'us', 'ae', 'uk', 'custom']);
		expect(field(type, 'dataCenter')?.default).toBe('us');
	});

	it('asks for servers only under Custom', () => {
		for (const name of ['accountsServer', 'apiServer']) {
			expect(field(type, name)?.displayOptions).toEqual({ show: { dataCenter: ['custom'] } });
		}
	});
});

describe('the scopes on offer (reference 2.7)', () => {
	const scopesIn = (type: ICredentialType, name: string) => String(field(type, name)?.default).split(',');
	const ofOAuth2 = scopesIn(new ZohoBiginOAuth2Api(), 'scope');

	it('are what the operations need and no more', () => {
		expect(ofOAuth2).toEqual([
			'ZohoBigin.modules.ALL',
			'ZohoBigin.settings.modules.READ',
			'ZohoBigin.settings.fields.READ',
			'ZohoBigin.settings.layouts.READ',
			'ZohoBigin.coql.READ',
			'ZohoBigin.users.READ',
			'ZohoSearch.securesearch.READ',
		]);
	});

	it('include the organisation for a self client, whose test reads it', () => {
		expect(scopesIn(new ZohoBiginSelfClientApi(), 'scopeToCopy')).toEqual([...ofOAuth2, 'ZohoBigin.org.READ']);
	});
});

it('hides what is secret in a self client credential', () => {
	for (const name of ['clientSecret', 'refreshToken', 'accessToken']) {
		expect(field(new ZohoBiginSelfClientApi(), name)?.typeOptions?.password).toBe(true);
	}
});

it('offers no Sign-In Server where accounts.zoho.com cannot be used', () => {
	expect(field(new ZohoBiginOAuth2Api(), 'signInServer')?.displayOptions).toEqual({
		hide: { dataCenter: ['cn', 'custom'] },
	});
});
