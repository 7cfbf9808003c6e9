import {
	deepCopy,
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { useBigin } from '../support/bigin';
import { runNode } from '../support/engine';
import { upsertParameters } from '../support/upsertForm';

const bigin = useBigin();

/** What an agent gets from n8n for a connected tool node. */
interface Tool {
	description: string;
	invoke(given: object): Promise<unknown>;
}

/** Stands for an agent: calls its one tool with the item, and passes on what the tool says. */
const agent: INodeType = {
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
		const [item] = this.getInputData();
		const tool = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool;
		return [[{ json: { description: tool.description, said: String(await tool.invoke(item?.json ?? {})) } }]];
	},
};

/** The node as n8n derives a tool from it. */
function asTool(node: INodeType): INodeType {
	const description = deepCopy(node.description);
	description.name += 'Tool';
	description.inputs = [];
	description.outputs = [NodeConnectionTypes.AiTool];
	return Object.assign(Object.create(node) as INodeType, { description });
}

const parameters = () =>
	({
		...upsertParameters(
			{
				fields: {
					Last_Name: "={{ $fromAI('name', 'The family name', 'string') }}",
					Email: "={{ $fromAI('mail', 'The address', 'string') }}",
				},
			},
			bigin.credential,
		),
		descriptionType: 'auto',
	}) as INodeParameters;

describe('as a tool of an agent', () => {
	const run = async (given: { name: string; mail: string }) =>
		await runNode({
			node: agent,
			parameters: {},
			items: [given],
			tool: { node: asTool(new ZohoBigin()), parameters: parameters(), credential: bigin.credential },
		});

	it('is offered by n8n', () => {
		expect(new ZohoBigin().description.usableAsTool).toBe(true);
	});

	it('writes the record that the agent asks for, and tells the agent what it did', async () => {
		const { success, error } = await run({ name: 'Sample', mail: 'sample@example.com' });

		expect(error).toBeUndefined();
		expect(bigin.stored()).toMatchObject([{ Last_Name: 'Sample', Email: 'sample@example.com' }]);
		expect(success[0]?.json.said).toContain('"action":"insert"');
		expect(String(success[0]?.json.description).toLowerCase()).toContain('upsert');
	});

	it('tells the agent what was wrong, so that it can correct itself', async () => {
		const { error, success } = await run({ name: 'x'.repeat(81), mail: 'sample@example.com' });
		expect(`${error?.message} ${String(success[0]?.json.said)}`).toContain('Last Name');
	});
});
