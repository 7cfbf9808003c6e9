/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { WorkflowExecute } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type { IConnections, IDataObject, INode, INodeType, IRun } from 'n8n-workflow';

import type { TestCredential } from '../../integration/support/credentialsHelper';
import { biginNode, crmNode } from '../../integration/support/node';
import { nodeTypesOf } from '../../integration/support/nodeTypes';
import { additionalDataFor, MODE } from '../../integration/support/workflow';
import { EXAMPLES } from '../pages';
import { BASE_NODES } from './baseNodes';

/** The nodes of this package, by the types that workflows name. */
export const OWN_NODES = {
	'n8n-nodes-zoho-bigin.zohoBigin': biginNode,
	'n8n-nodes-zoho-bigin.zohoCrmBatch': crmNode,
} as const;

/** Whether a node is one of this package. */
export const isOwnNode = ({ type }: Pick<INode, 'type'>): boolean => type in OWN_NODES;

/** The node of this package that a node of a workflow names. */
export function ownNode({ type }: Pick<INode, 'type'>): INodeType {
	const [make] = Object.entries(OWN_NODES).flatMap(([name, node]) => (name === type ? [node] : []));
	return make();
}

/** A workflow as its file has it. */
export interface Example {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: { executionOrder: 'v1' };
}

/** What came out of the nodes of a run. */
export interface ExampleRun {
	status: IRun['status'];
	/** What stopped it. */
	error: string | undefined;
	/** JSON of the items of one output of a node. */
	output: (node: string, output?: number) => IDataObject[];
}

export function readExample(file: string): Example {
	return JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'));
}

/** Runs an example in n8n's own engine, with the credential in place of the one that a user would choose. */
export async function runExample(example: Example, credential: TestCredential): Promise<ExampleRun> {
	const nodes = example.nodes.map((node) => (isOwnNode(node) ? connected(node, credential) : node));
	const ownNodes = Object.entries(OWN_NODES).map(([type, node]) => [type, node()]);
	const workflow = new Workflow({
		...example,
		id: 'example',
		nodes,
		active: false,
		nodeTypes: nodeTypesOf({ ...BASE_NODES, ...Object.fromEntries(ownNodes) }),
		settings: { ...example.settings, timezone: 'UTC' },
	});
	const [trigger] = nodes.filter(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	const start = { node: trigger, data: { main: [[{ json: {} }]] }, source: null };
	const runData = createRunExecutionData({ executionData: { nodeExecutionStack: [start] } });
	const engine = new WorkflowExecute(additionalDataFor(workflow, [credential]), MODE, runData);
	const { status, data } = await engine.processRunExecutionData(workflow);

	const lastOf = (node: string) => data.resultData.runData[node]?.at(-1);
	return {
		status,
		error: data.resultData.error?.message,
		output: (node, output = 0) => (lastOf(node)?.data?.main[output] ?? []).map(({ json }) => json),
	};
}

function connected(node: INode, { type, id, name }: TestCredential): INode {
	return { ...node, credentials: { [type.name]: { id, name } } };
}
