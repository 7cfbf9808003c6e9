import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { nodeProperties, runOperation } from '../shared/operations/router';
import { BIGIN } from '../shared/products/bigin';
import { editorMethods } from '../shared/editor/methods';

export class ZohoBigin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoho Bigin',
		name: 'zohoBigin',
		icon: { light: 'file:zohoBigin.svg', dark: 'file:zohoBigin.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle:
			'={{ ({ upsertRecord: "Upsert", create: "Create", update: "Update", delete: "Delete", get: "Get", getMany: "Get Many", getDeleted: "Get Deleted", search: "Search", query: "Query", count: "Count" })[$parameter["operation"]] + ": " + ({ module: "modules", pipeline: "pipelines", field: "fields of " }[$parameter["resource"]] || "") + ($parameter["resource"] === "module" || $parameter["resource"] === "pipeline" ? "" : $parameter["operation"] === "query" ? "records" : ((typeof $parameter["module"] === "object" ? $parameter["module"]?.value : $parameter["module"]) || ($parameter["resource"] === "field" ? "a module" : "record"))) }}',
		description: 'Create, update, find and read contacts, companies, deals and other records in Zoho Bigin',
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
			...nodeProperties(BIGIN),
		],
	};

	methods = editorMethods(BIGIN);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, BIGIN);
	}
}
