import type { IDataObject } from 'n8n-workflow';

import { n8nZohoCrm } from '../../foreign/n8n/installNode';
import { contactItems, MAPPED } from '../items';
import type { Contestant } from './contestant';
import { nodeRun } from './nodeRun';

/** Fields that its form does not have by name. */
const CUSTOM = ['Lead_Source', 'Newsletter', 'Visits', 'Birthday'];

/** n8n's own Zoho CRM node with its upsert of a contact. */
export async function zohoCrmNode(): Promise<Contestant> {
	const { node, credential: type } = await n8nZohoCrm();
	const { Last_Name: lastName, ...others } = MAPPED.paths;
	const byName = Object.entries(others).filter(([field]) => !CUSTOM.includes(field));
	const customFields = CUSTOM.map((fieldId) => ({ fieldId, value: MAPPED.paths[fieldId] }));
	const parameters = {
		resource: 'contact',
		operation: 'upsert',
		lastName,
		additionalFields: { ...Object.fromEntries(byName), customFields: { customFields } },
	};

	return async ({ items, access }) => {
		const { url, clientId, clientSecret, zohoCrm } = access;
		const accessTokenUrl = `${url}/oauth/v2/token`;
		const data = { clientId, clientSecret, accessTokenUrl, oauthTokenData: zohoCrm as IDataObject };
		const credential = { id: 'zoho', name: 'Zoho', type, data, updates: [] };
		const input = contactItems(items);
		return await nodeRun({ node, parameters, credential }, input);
	};
}
