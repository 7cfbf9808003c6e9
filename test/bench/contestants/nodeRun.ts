import type { IExecuteFunctions, INodeExecutionData, INodeType, NodeOutput } from 'n8n-workflow';

import { runNode } from '../../integration/support/engine';
import type { NodeSetUp } from '../../integration/support/workflow';
import { measured, type Usage } from '../usage';
import type { Took } from './contestant';

/** Runs a node in n8n-core's engine; throws unless each item came out as written. */
export async function nodeRun({ node, ...setUp }: NodeSetUp, items: INodeExecutionData[]): Promise<Took> {
	const usages: Usage[] = [];
	const { result, usage } = await measured(async () => await runNode({ ...setUp, node: watched(node, usages), items }));
	const [inNode] = usages;
	if (result.error) throw new Error(`${node.description.name}: ${result.error.message}`);
	if (!inNode || result.success.length !== items.length) {
		throw new Error(`${node.description.name}: ${result.success.length} of ${items.length} items came out`);
	}
	return { node: inNode, run: usage };
}

/** The same node, which also notes what each execution took. */
function watched(node: INodeType, usages: Usage[]): INodeType {
	async function execute(this: IExecuteFunctions): Promise<NodeOutput> {
		const { result, usage } = await measured(async () => (await node.execute?.call(this)) ?? null);
		usages.push(usage);
		return result;
	}
	return Object.assign(Object.create(node) as INodeType, { execute });
}
