import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { signInsOf } from '../shared/form/authentication';
import { builderHintOf } from '../shared/operations/builderHint';
import { nodeProperties, runOperation, SUBTITLE } from '../shared/operations/router';
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
			'Upsert leads, contacts, deals and other records in Zoho CRM in batches of 100, by match fields that you choose and with an outcome for every item; create, update, find and read them too',
		defaults: { name: 'Zoho CRM Batch' },
		usableAsTool: true,
		builderHint: builderHintOf(CRM),
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
