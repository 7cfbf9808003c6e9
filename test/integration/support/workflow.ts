import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import {
	NodeConnectionTypes,
	UnexpectedError,
	Workflow,
	type INode,
	type INodeConnections,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
	type NodeConnectionType,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { InMemoryCredentialsHelper, type TestCredential } from './credentialsHelper';
import { nodeTypesOf } from './nodeTypes';

/** How the node under test is set up in the workflow. */
export interface NodeSetUp {
	node: INodeType;
	/** 1 unless given. */
	typeVersion?: number;
	parameters: INodeParameters;
	/** Left out: the node has no credential selected. */
	credential?: TestCredential;
	onError?: INode['onError'];
	retryOnFail?: boolean;
	/** Only the first item is given to the node. */
	executeOnce?: boolean;
	/** The workflow's own time zone; UTC unless given. */
	timezone?: string;
	/** A node connected to the node under test as its tool. */
	tool?: Pick<NodeSetUp, 'node' | 'parameters' | 'credential'>;
}

/** A workflow of two nodes: "Items" feeds the node under test, "Under Test". */
export interface TestWorkflow {
	workflow: Workflow;
	items: INode;
	underTest: INode;
	additionalData: IWorkflowExecuteAdditionalData;
}

export const MODE: WorkflowExecuteMode = 'trigger';

const PACKAGE = 'n8n-nodes-zoho-bigin';
const FEEDER = `${PACKAGE}-test.items`;
const WAIT_BETWEEN_TRIES_MS = 50;

/** Builds the workflow that runs `setUp.node` on `items`, in n8n's own classes. */
export function buildWorkflow(setUp: NodeSetUp, items: INodeExecutionData[] = []): TestWorkflow {
	const feeder = nodeNamed('Items', FEEDER);
	const underTest = nodeUnderTest(setUp);
	const tool = setUp.tool && nodeFor('Tool', setUp.tool);
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Test',
		nodes: [feeder, underTest, ...(tool ? [tool] : [])],
		connections: {
			[feeder.name]: connectionTo(underTest, NodeConnectionTypes.Main),
			...(tool && { [tool.name]: connectionTo(underTest, NodeConnectionTypes.AiTool) }),
		},
		active: false,
		nodeTypes: nodeTypesOf({
			[FEEDER]: feederType(items),
			[underTest.type]: setUp.node,
			...(tool && { [tool.type]: setUp.tool?.node }),
		}),
		settings: { executionOrder: 'v1', timezone: setUp.timezone ?? 'UTC' },
	});
	const credentials = [setUp.credential, setUp.tool?.credential].filter((credential) => credential !== undefined);
	return { workflow, items: feeder, underTest, additionalData: additionalDataFor(workflow, credentials) };
}

function connectionTo(node: INode, type: NodeConnectionType): INodeConnections {
	return { [type]: [[{ node: node.name, type, index: 0 }]] };
}

function nodeUnderTest({ onError, retryOnFail, executeOnce, ...setUp }: NodeSetUp): INode {
	return {
		...nodeFor('Under Test', setUp),
		...(onError && { onError }),
		...(retryOnFail && { retryOnFail, maxTries: 2, waitBetweenTries: WAIT_BETWEEN_TRIES_MS }),
		...(executeOnce && { executeOnce }),
	};
}

function nodeFor(name: string, { node, typeVersion = 1, parameters, credential }: Omit<NodeSetUp, 'tool'>): INode {
	return {
		...nodeNamed(name, `${PACKAGE}.${node.description.name}`),
		typeVersion,
		parameters,
		...(credential && { credentials: { [credential.type.name]: { id: credential.id, name: credential.name } } }),
	};
}

function nodeNamed(name: string, type: string): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

function feederType(items: INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: 'Items',
			name: 'items',
			group: ['input'],
			version: 1,
			description: 'Gives the items of a test',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute: async () => [items],
	};
}

/** What n8n hands to a run: only the URLs and the credentials matter here (engineering reference 7.2). */
export function additionalDataFor(
	workflow: Workflow,
	credentials: readonly TestCredential[],
): IWorkflowExecuteAdditionalData {
	const base = 'http://localhost:5678';
	const unavailable = async () => {
		throw new UnexpectedError('Not available in tests');
	};
	const { id = '', name = '', connectionsBySourceNode: connections, settings } = workflow;
	const nodes = Object.values(workflow.nodes);
	const now = new Date();
	return {
		credentialsHelper: new InMemoryCredentialsHelper(credentials),
		hooks: new ExecutionLifecycleHooks(MODE, 'execution', {
			id,
			name,
			nodes,
			connections,
			settings,
			active: false,
			isArchived: false,
			activeVersionId: null,
			createdAt: now,
			updatedAt: now,
		}),
		externalSecretsProxy: new ExternalSecretsProxy(),
		executionId: 'execution',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${base}/rest`,
		instanceBaseUrl: `${base}/`,
		formBaseUrl: `${base}/form`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		formTestBaseUrl: `${base}/form-test`,
		webhookBaseUrl: `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		mcpBaseUrl: `${base}/mcp`,
		mcpTestBaseUrl: `${base}/mcp-test`,
		executeWorkflow: unavailable,
		getRunExecutionData: unavailable,
		getRuntimeCredential: unavailable,
		startRunnerTask: unavailable,
		logAiEvent: () => {},
	};
}
