import type { ICredentialType, INodeParameters } from 'n8n-workflow';

import { n8nHttpRequest } from '../../foreign/n8n/installNode';
import { contactItems } from '../items';
import { connected } from './builtPackage';
import type { Contestant } from './contestant';
import { nodeRun } from './nodeRun';

/** By default the node sends all requests at once, of which an account takes ten: so many at a time it can take. */
const AT_ONCE = 5;

/**
 * n8n's own HTTP Request node: one request for each row, as it works where nobody gathers rows before it.
 *
 * @param type of this package's OAuth2 credential, which the node can use, too
 */
export async function httpRequestNode(type: ICredentialType): Promise<Contestant> {
	const { node, typeVersion } = await n8nHttpRequest();
	const credentials = [{ name: type.name, required: true }];
	const connectable = Object.assign(Object.create(node) as typeof node, {
		description: { ...node.description, credentials },
	});
	return async ({ items, access, latencyMs }) => {
		const credential = connected(type, access);
		const parameters: INodeParameters = {
			method: 'POST',
			url: `${access.url}/bigin/v2/Contacts/upsert`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: type.name,
			sendBody: true,
			contentType: 'json',
			specifyBody: 'json',
			jsonBody: '={{ { data: [$json] } }}',
			options: { batching: { batch: { batchSize: AT_ONCE, batchInterval: latencyMs } } },
		};
		return await nodeRun({ node: connectable, typeVersion, parameters, credential }, contactItems(items));
	};
}
