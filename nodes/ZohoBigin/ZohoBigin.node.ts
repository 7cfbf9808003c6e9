import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { signInsOf } from '../shared/form/authentication';
import { builderHintOf } from '../shared/operations/builderHint';
import { nodeProperties, runOperation, SUBTITLE } from '../shared/operations/router';
import { BIGIN } from '../shared/products/bigin';
import { editorMethods } from '../shared/editor/methods';

export class ZohoBigin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoho Bigin',
		name: 'zohoBigin',
		icon: { light: 'file:zohoBigin.svg', dark: 'file:zohoBigin.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: SUBTITLE,
		description: 'Create, update, find and read contacts, companies, deals and other records in Zoho Bigin',
		defaults: { name: 'Zoho Bigin' },
		usableAsTool: true,
		builderHint: builderHintOf(BIGIN),
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signInsOf(BIGIN),
		properties: nodeProperties(BIGIN),
	};

	methods = editorMethods(BIGIN);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, BIGIN);
	}
}
