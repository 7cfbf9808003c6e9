import { NodeOperationError } from 'n8n-workflow';
import type { INode, INodeExecutionData } from 'n8n-workflow';

/** Whether items that failed leave by an output of their own. */
export function hasErrorOutput({ onError }: INode): boolean {
	return onError === 'continueErrorOutput';
}

/**
 * Leaves failed items only what the n8n that runs the node routes to the error output. Before 2.34.4 (and in 2.35 before
 * 2.35.5) it takes an item that has `details` beside `error` for a success, and the error would go on to the next node
 * as if it had been written. There the sentence goes alone; n8n adds the fields of the input item.
 */
export function fitForErrorOutput(
	items: INodeExecutionData[],
	node: INode,
	routesDetails: boolean = isSince238(node),
): INodeExecutionData[] {
	if (!hasErrorOutput(node) || routesDetails) return items;
	return items.map((item) => {
		const { error, details } = item.json;
		return error !== undefined && details !== undefined ? { ...item, json: { error } } : item;
	});
}

/** No version number reaches a node; errors that tell their cause came with n8n 2.38, surely after the change. */
function isSince238(node: INode): boolean {
	const { failure } = new NodeOperationError(node, 'Probe', { failure: { cause: 'node-defect' } });
	return failure !== undefined;
}
