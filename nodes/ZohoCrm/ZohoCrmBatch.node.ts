import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeProperties, runOperation, signInsOf, SUBTITLE } from '../shared/operations/router';
import { CRM } from '../shared/products/crm';
import { editorMethods } from '../shared/editor/methods';

export class ZohoCrmBatch implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoho CRM Batch',
		name: 'zohoCrmBatch',
		icon: { light: 'file:zohoCrm.svg', dark: 'file:zohoCrm.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: SUBTITLE,
		description:
			'Upsert, create, update and read leads, contacts, deals and other records in Zoho CRM, in batches of 100 with one clear outcome for every item',
		defaults: { name: 'Zoho CRM Batch' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signInsOf(CRM),
		properties: nodeProperties(CRM),
	};

	methods = editorMethods(CRM);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, CRM);
	}
}
