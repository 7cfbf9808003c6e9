import { NodeConnectionTypes, UnexpectedError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { DataTables } from './dataTable';

/** What the workflows keep from run to run. */
export const dataTables = new DataTables();

/** n8n's own nodes that the examples use, with what the examples need of them. The real ones run in the browser suite. */
export const BASE_NODES: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': manualTrigger(),
	'n8n-nodes-base.set': editFields(),
	'n8n-nodes-base.splitOut': splitOut(),
	'n8n-nodes-base.if': ifNode(),
	'n8n-nodes-base.merge': merge(),
	'n8n-nodes-base.dataTable': dataTable(),
	'n8n-nodes-base.noOp': noOperation(),
	'n8n-nodes-base.stickyNote': { description: typeNamed('stickyNote', [text('content')], { inputs: [], outputs: [] }) },
};

function manualTrigger(): INodeType {
	return { description: typeNamed('manualTrigger', [], { inputs: [] }), execute: async () => [[{ json: {} }]] };
}

/** Edit Fields: one object as JSON, or fields of its own in place of those of the item. */
function editFields(): INodeType {
	return {
		description: typeNamed('set', [text('mode'), text('jsonOutput'), text('assignments')]),
		async execute() {
			return [
				this.getInputData().map((_item, index) => ({
					json: this.getNodeParameter('mode', index) === 'raw' ? parsed(this, index) : assigned(this, index),
					pairedItem: { item: index },
				})),
			];
		},
	};
}

function parsed(context: IExecuteFunctions, index: number): IDataObject {
	return JSON.parse(String(context.getNodeParameter('jsonOutput', index)));
}

function assigned(context: IExecuteFunctions, index: number): IDataObject {
	const { assignments } = context.getNodeParameter('assignments', index) as {
		assignments: Array<{ name: string; value: string; type: string }>;
	};
	for (const { name, value, type } of assignments) {
		if (typeof value !== type) throw new UnexpectedError(`"${name}" is ${typeof value}, not ${type}, in item ${index}`);
	}
	return Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
}

function splitOut(): INodeType {
	return {
		description: typeNamed('splitOut', [text('fieldToSplitOut')]),
		async execute() {
			const output: INodeExecutionData[] = [];
			for (const [item, { json }] of this.getInputData().entries()) {
				const list = json[String(this.getNodeParameter('fieldToSplitOut', item))];
				if (!Array.isArray(list)) throw new UnexpectedError('There is no list to split');
				output.push(...list.map((entry) => ({ json: entry as IDataObject, pairedItem: { item } })));
			}
			return [output];
		},
	};
}

function ifNode(): INodeType {
	const conditions: INodeProperties = {
		displayName: 'Conditions',
		name: 'conditions',
		type: 'filter',
		default: {},
		typeOptions: { filter: { caseSensitive: true, typeValidation: 'strict', version: 2 } },
	};
	const outputs = [NodeConnectionTypes.Main, NodeConnectionTypes.Main];
	return {
		description: typeNamed('if', [conditions], { outputs }),
		async execute() {
			const branches: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
			for (const [item, { json }] of this.getInputData().entries()) {
				const holds = this.getNodeParameter('conditions', item, false, { extractValue: true });
				branches[holds === true ? 0 : 1].push({ json, pairedItem: { item } });
			}
			return branches;
		},
	};
}

/** Merge: the items of both inputs, or those of the first with what the second has for the same value of a field. */
function merge(): INodeType {
	const inputs = [NodeConnectionTypes.Main, NodeConnectionTypes.Main];
	const properties = [text('mode'), text('joinMode'), text('mergeByFields')];
	return {
		description: { ...typeNamed('merge', properties, { inputs }), requiredInputs: 1 },
		async execute() {
			const [first, second] = [this.getInputData(0), this.getInputData(1)];
			if (this.getNodeParameter('mode', 0) === 'append') return [[...first, ...second]];
			if (this.getNodeParameter('joinMode', 0) !== 'enrichInput1') throw new UnexpectedError('Not known here');
			const { values } = this.getNodeParameter('mergeByFields', 0) as MatchFields;
			return [first.map((item) => enriched(item, second, values[0]))];
		},
	};
}

interface MatchFields {
	values: Array<{ field1: string; field2: string }>;
}

function enriched(
	{ json, pairedItem }: INodeExecutionData,
	others: INodeExecutionData[],
	{ field1, field2 }: MatchFields['values'][number],
): INodeExecutionData {
	const found = others.find((other) => other.json[field2] === json[field1]);
	return { json: { ...json, ...found?.json }, pairedItem };
}

function dataTable(): INodeType {
	const values = ['dataTableId', 'columns', 'filters', 'options', 'tableName', 'limit', 'returnAll', 'orderBy'];
	return {
		description: typeNamed('dataTable', [text('resource'), text('operation'), ...values.map(text)]),
		execute: async function () {
			return [dataTables.execute(this)];
		},
	};
}

function noOperation(): INodeType {
	return {
		description: typeNamed('noOp', []),
		async execute() {
			return [this.getInputData()];
		},
	};
}

function text(name: string): INodeProperties {
	return { displayName: name, name, type: 'string', default: '' };
}

function typeNamed(
	name: string,
	properties: INodeProperties[],
	ports: Partial<Pick<INodeTypeDescription, 'inputs' | 'outputs'>> = {},
): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: [1, 1.1, 2.2, 3.2, 3.4],
		description: '',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties,
		...ports,
	};
}
