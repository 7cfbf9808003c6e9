import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { authenticationChoice } from '../form/authentication';
import { fitForErrorOutput } from '../form/errorOutput';
import type { Product } from '../model/product';
import { pause } from '../transport/pause';
import type { Wait } from '../transport/pause';
import { propertiesOf } from './terms/operation';
import type { Resource } from './terms/operation';
import { attachmentResource } from './files/attachments';
import { photoResource } from './files/photos';
import { recordResource } from './record/resource';
import { noteResource } from './related/noteResource';
import { tagResource } from './related/tagResource';
import { fieldResource } from './settings/listFields';
import { moduleResource } from './settings/listModules';
import { organizationResource } from './settings/organization';
import { userResource } from './settings/users';
import { pipelineResource } from './settings/listPipelines';

const made = new Map<Product, readonly Resource[]>();

/** All that can be done in a product; the same each time. */
function resourcesOf(product: Product): readonly Resource[] {
	const known = made.get(product);
	if (known) return known;
	const placed = product.teamPipelines ?? product.listedPipelines;
	const resources = [
		recordResource(product),
		attachmentResource(product),
		photoResource(product),
		fieldResource(product),
		moduleResource(product),
		noteResource(product),
		organizationResource(product),
		...(placed ? [pipelineResource(product, placed)] : []),
		tagResource(product),
		userResource(product),
	];
	made.set(product, resources);
	return resources;
}

/** What stands under the node in a workflow: the operation, and what it is for. */
export const SUBTITLE =
	'={{ ({ upsertRecord: "Upsert", create: "Create", update: "Update", delete: "Delete", get: "Get", getMany: "Get Many", getDeleted: "Get Deleted", search: "Search", query: "Query", count: "Count", addToRecords: "Add", removeFromRecords: "Remove", upload: "Upload", download: "Download" })[$parameter["operation"]] + ": " + ({ module: "modules", note: $parameter["operation"] === "getMany" ? "notes" : "note", pipeline: "pipelines", field: "fields of ", tag: "tags of ", attachment: $parameter["operation"] === "getMany" ? "attachments of " : "attachment of ", photo: "photo of ", organization: "organization", user: $parameter["operation"] === "get" ? "user" : "users" }[$parameter["resource"]] || "") + (["module", "note", "pipeline", "organization", "user"].includes($parameter["resource"]) ? "" : $parameter["operation"] === "query" ? "records" : ((typeof $parameter["module"] === "object" ? $parameter["module"]?.value : $parameter["module"]) || (["field", "tag"].includes($parameter["resource"]) ? "a module" : "record"))) }}';

/** The form of the node: how to sign in, what to do, and the form of each operation. */
export function nodeProperties(product: Product): INodeProperties[] {
	const resources = resourcesOf(product);
	return [
		authenticationChoice,
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources
				.map(({ name, value }) => ({ name, value }))
				.sort((left, right) => left.name.localeCompare(right.name)),
			default: 'record',
		},
		...resources.flatMap(propertiesOf),
	];
}

/**
 * Runs the operation that the user chose.
 *
 * @param wait how the run waits before it tries again
 * @throws NodeOperationError when there is no such operation
 */
export async function runOperation(
	context: IExecuteFunctions,
	product: Product,
	wait: Wait = pause,
): Promise<INodeExecutionData[][]> {
	const node = context.getNode();
	const { resource, operation } = node.parameters;
	const chosen = resourcesOf(product)
		.find(({ value }) => value === resource)
		?.operations.find(({ choice }) => choice.value === operation);
	if (!chosen) {
		throw new NodeOperationError(node, `The operation "${String(operation)}" is not known. Choose one in the node.`);
	}
	const items = await chosen.run({ context, items: context.getInputData(), product, wait });
	return [fitForErrorOutput(items, node)];
}
