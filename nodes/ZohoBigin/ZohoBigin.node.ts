import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { recordProperties } from './actions/record/record.resource';
import { runOperation } from './actions/router';
import * as methods from './methods';

export class ZohoBigin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoho Bigin',
		name: 'zohoBigin',
		icon: { light: 'file:zohoBigin.svg', dark: 'file:zohoBigin.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle:
			'={{ ({ upsertRecord: "Upsert" })[$parameter["operation"]] + ": " + ((typeof $parameter["module"] === "object" ? $parameter["module"]?.value : $parameter["module"]) || "record") }}',
		description: 'Create and update contacts, companies, deals and other records in Zoho Bigin',
		defaults: { name: 'Zoho Bigin' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'zohoBiginOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'zohoBiginSelfClientApi',
				required: true,
				displayOptions: { show: { authentication: ['selfClient'] } },
			},
		],
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'OAuth2', value: 'oAuth2' },
					{ name: 'Self Client', value: 'selfClient' },
				],
				default: 'oAuth2',
			},
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Record', value: 'record' }],
				default: 'record',
			},
			...recordProperties,
		],
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this);
	}
}
