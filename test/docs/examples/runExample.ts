/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { WorkflowExecute } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type { IConnections, IDataObject, INode, IRun } from 'n8n-workflow';

import type { TestCredential } from '../../integration/support/credentialsHelper';
import { biginNode } from '../../integration/support/node';
import { nodeTypesOf } from '../../integration/support/nodeTypes';
import { additionalDataFor, MODE } from '../../integration/support/workflow';
import { EXAMPLES } from '../pages';
import { BASE_NODES } from './baseNodes';

export const BIGIN_NODE = 'n8n-nodes-zoho-bigin.zohoBigin';

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
	const nodes = example.nodes.map((node) => (node.type === BIGIN_NODE ? connected(node, credential) : node));
	const workflow = new Workflow({
		...example,
		id: 'example',
		nodes,
		active: false,
		nodeTypes: nodeTypesOf({ ...BASE_NODES, [BIGIN_NODE]: biginNode() }),
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
