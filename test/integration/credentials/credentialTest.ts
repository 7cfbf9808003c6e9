import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type INodeType,
} from 'n8n-workflow';

import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';
import type { TestCredential } from '../support/credentialsHelper';
import { buildWorkflow } from '../support/workflow';
import { resolved } from './probe';

/** The node that n8n makes of a credential's test: one hidden parameter that routes the request. */
function testNode({ type }: TestCredential): INodeType {
	return {
		description: {
			displayName: 'Test',
			name: 'test',
			group: [],
			version: 1,
			description: 'Tests a credential',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request: type.test?.request } },
			],
		},
	};
}

/** Tests a credential as n8n's own `credentials-tester.service.js` does: 'ok', or what the user reads. */
export async function testCredential(credential: TestCredential): Promise<string> {
	const node = testNode(credential);
	const { workflow, underTest, additionalData } = buildWorkflow({ node, parameters: {}, credential });
	const context = new ExecuteContext(
		workflow,
		underTest,
		additionalData,
		'internal',
		createRunExecutionData({}),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node: underTest, data: {}, source: null },
		[],
	);
	const { id, name, type } = credential;
	const data = await resolved(type, credential.data);
	const routing = new RoutingNode(context, node, { id, name, type: type.name, data });
	return await workflow.expression.withIsolate(async () => {
		const tested: Promise<unknown> = routing.runNode();
		return await tested.then(
			() => 'ok',
			(error: Error) => error.message,
		);
	});
}

/** Where the test of a self client credential would send its request. */
export async function testUrl(data: ICredentialDataDecryptedObject): Promise<string> {
	const type = new ZohoBiginSelfClientApi();
	const credentials = await resolved(type, data);
	const credential: TestCredential = { id: '', name: '', type, data, updates: [] };
	const { workflow, underTest } = buildWorkflow({ node: testNode(credential), parameters: {} });
	const { baseURL, url } = type.test.request;
	return await workflow.expression.withIsolate(
		async () =>
			`${workflow.expression.getSimpleParameterValue(underTest, baseURL, 'internal', { $credentials: credentials })}${url}`,
	);
}
