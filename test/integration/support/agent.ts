import {
	deepCopy,
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

import type { NodeBench } from './bench';
import { runNode } from './engine';

/** What an agent gets from n8n for a connected tool node. */
interface Tool {
	description: string;
	invoke(given: object): Promise<unknown>;
}

/** What the tool said to the agent; an error of the run is what n8n tells it then. */
export interface ToolAnswer {
	said: string;
	/** The description of the tool; empty when the run failed. */
	description: string;
	failed: boolean;
}

/** Stands for an agent: calls its one tool with what is given, and passes on what the tool says. */
const agentGiving = (given: IDataObject): INodeType => ({
	description: {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: 'Calls its tool',
		defaults: {},
		inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool, maxConnections: 1 }],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const tool = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool;
		return [[{ json: { description: tool.description, said: String(await tool.invoke(given)) } }]];
	},
});

/** The node as n8n derives a tool from it. */
function asTool(node: INodeType): INodeType {
	const description = deepCopy(node.description);
	description.name += 'Tool';
	description.inputs = [];
	description.outputs = [NodeConnectionTypes.AiTool];
	return Object.assign(Object.create(node) as INodeType, { description });
}

/**
 * Lets an agent call the node, with these parameters, as its tool.
 *
 * @param given what the agent calls the tool with
 * @param item what the agent itself works on
 */
export async function askTool(
	{ tested, credential }: NodeBench,
	parameters: INodeParameters,
	given: IDataObject,
	item: IDataObject = given,
): Promise<ToolAnswer> {
	const tool = { node: asTool(tested.node()), parameters, credential };
	const { success, error } = await runNode({ node: agentGiving(given), parameters: {}, items: [item], tool });
	return {
		said: error?.message ?? String(success[0]?.json.said),
		description: String(success[0]?.json.description ?? ''),
		failed: error !== undefined,
	};
}
