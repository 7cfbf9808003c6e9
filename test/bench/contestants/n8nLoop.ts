import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { contactItems } from '../items';
import type { Contestant } from './contestant';
import { connected, type BuiltPackage } from './builtPackage';
import { nodeRun } from './nodeRun';

const BATCH = 100;

/** The plain loop inside n8n: what n8n's own request helper leaves to a node, which may use no other client. */
export function n8nLoop({ node, credential }: BuiltPackage): Contestant {
	return async ({ items, access }) => {
		const input = contactItems(items);
		const parameters = {};
		return await nodeRun(
			{ node: loopNode(node, access.url), parameters, credential: connected(credential, access) },
			input,
		);
	};
}

function loopNode({ description }: INodeType, url: string): INodeType {
	async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const written: INodeExecutionData[] = [];
		for (let start = 0; start < items.length; start += BATCH) {
			const data = items.slice(start, start + BATCH).map(({ json }) => json);
			const request: IHttpRequestOptions = {
				method: 'POST',
				url: `${url}/bigin/v2/Contacts/upsert`,
				body: { data },
				json: true,
			};
			const answer = (await this.helpers.httpRequestWithAuthentication.call(this, 'zohoBiginOAuth2Api', request)) as {
				data: IDataObject[];
			};
			for (const json of answer.data) written.push({ json, pairedItem: { item: written.length } });
		}
		return [written];
	}
	const credentials = [{ name: 'zohoBiginOAuth2Api', required: true }];
	return { description: { ...description, credentials, properties: [] }, execute };
}
