import {
	deepCopy,
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { useBigin } from '../support/bigin';
import { runNode } from '../support/engine';
import { fillContacts, readParameters } from './support';

const bigin = useBigin();

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
		const tool = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as {
			invoke(given: object): Promise<unknown>;
		};
		return [[{ json: { said: String(await tool.invoke(item?.json ?? {})) } }]];
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

async function askTool(operation: string, form: IDataObject, given: IDataObject): Promise<string> {
	const { success, error } = await runNode({
		node: agent,
		parameters: {},
		items: [given],
		tool: {
			node: asTool(new ZohoBigin()),
			parameters: readParameters('record', operation, form),
			credential: bigin.credential,
		},
	});
	return String(error?.message ?? success[0]?.json.said);
}

describe('an agent', () => {
	const search = {
		conditions: {
			rows: [{ field: 'Last_Name', operator: 'equals', value: "={{ $fromAI('name', 'The family name', 'string') }}" }],
		},
	};

	it('searches by what it fills into a condition', async () => {
		bigin.emulator.setSwitches({ searchLagSeconds: 0 });
		fillContacts(bigin, 3);
		const said = await askTool('search', search, { name: 'Sample 1' });
		expect(said).toContain('"Last_Name":"Sample 1"');
		expect(said).not.toContain('Sample 2');
	});

	it('cannot change a query through the value that it fills in', async () => {
		fillContacts(bigin, 3);
		const form = {
			query: 'select Last_Name from Contacts where Last_Name = $1',
			queryParameters: { rows: [{ type: 'text', value: "={{ $fromAI('name', 'The family name', 'string') }}" }] },
		};
		expect(await askTool('query', form, { name: 'Sample 2' })).toContain('Sample 2');
		expect(await askTool('query', form, { name: "x' or Last_Name != 'y" })).not.toContain('Sample');
	});

	it('reads in words why an ID cannot be used', async () => {
		const form = { recordId: "={{ $fromAI('id', 'The ID of the contact', 'string') }}" };
		expect(await askTool('get', form, { id: 'Sample 1' })).toContain('is not an ID of 16 to 19 digits');
	});
});
