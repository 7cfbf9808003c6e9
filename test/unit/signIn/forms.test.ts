import type { ICredentialType } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';
import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';
import { ZohoCrmOAuth2Api } from '../../../credentials/ZohoCrmOAuth2Api.credentials';
import { ZohoCrmSelfClientApi } from '../../../credentials/ZohoCrmSelfClientApi.credentials';

const TYPES: ICredentialType[] = [
	new ZohoBiginOAuth2Api(),
	new ZohoBiginSelfClientApi(),
	new ZohoCrmOAuth2Api(),
	new ZohoCrmSelfClientApi(),
];

const field = (type: ICredentialType, wanted: string) => type.properties.find(({ name }) => name === wanted);

describe.each(TYPES)('the form of $displayName (design 8)', (type) => {
	it('offers the data centres by name, then those that the product does not list, then Custom', () => {
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

	describe.each([
		['ZohoBigin', new ZohoBiginOAuth2Api(), new ZohoBiginSelfClientApi()],
		['ZohoCRM', new ZohoCrmOAuth2Api(), new ZohoCrmSelfClientApi()],
	])('of %s', (prefix, oAuth2, selfClient) => {
		const ofOAuth2 = scopesIn(oAuth2, 'scope');

		it('are what the operations need and no more', () => {
			expect(ofOAuth2).toEqual([
				`${prefix}.modules.ALL`,
				`${prefix}.settings.modules.READ`,
				`${prefix}.settings.fields.READ`,
				`${prefix}.settings.layouts.READ`,
				`${prefix}.coql.READ`,
				`${prefix}.users.READ`,
				'ZohoSearch.securesearch.READ',
			]);
		});

		it('include the organisation for a self client, whose test reads it', () => {
			expect(scopesIn(selfClient, 'scopeToCopy')).toEqual([...ofOAuth2, `${prefix}.org.READ`]);
		});
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
