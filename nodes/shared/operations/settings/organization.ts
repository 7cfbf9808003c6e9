import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import { problemOf } from '../../problems/problem';
import type { ItemAnswer, Reading } from '../../reading/readItems';
import { settingsList } from '../../reading/settingsList';
import type { Resource } from '../terms/operation';
import { settingsOperation } from './settingsResource';
import type { SettingsAsked } from './settingsResource';

/** Organization > Get: the account that the credential belongs to (reference 10, Organisation). */
export function organizationResource(product: Product): Resource {
	const get = settingsOperation(product, {
		choice: {
			name: 'Get',
			value: 'get',
			description: `Get the organization of the credential: its name, currency, time zone and edition of ${product.name}. Use it to check which account is connected.`,
			action: 'Get organization',
		},
		answer,
	});
	return { name: 'Organization', value: 'organization', operations: [get], default: 'get' };
}

async function answer({ simplify }: SettingsAsked, { client, put }: Reading): Promise<ItemAnswer> {
	const listed = await settingsList(client, { path: '/org', key: 'org', scope: 'org.READ' });
	if (!listed.ok) return listed;
	const [org] = listed.value;
	if (!org) return { ok: false, problem: problemOf('recordsNotRead') };
	put(simplify ? simplified(org) : org);
	return { ok: true };
}

function simplified(org: IDataObject): IDataObject {
	const licence = isObject(org.license_details) ? org.license_details : {};
	return {
		id: org.id,
		companyName: org.company_name,
		primaryEmail: org.primary_email,
		country: org.country_code,
		timeZone: org.time_zone,
		currency: org.iso_code ?? org.currency,
		edition: licence.paid_type,
		users: licence.users_license_purchased,
	};
}
