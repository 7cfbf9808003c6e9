/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { INode, ResourceMapperValue } from 'n8n-workflow';

import type { Emulator } from '../emulator';
import type { N8nApi, StoredWorkflow, WorkflowFile } from './n8nApi';
import { CONTACTS_CSV, WORKFLOWS } from './paths';

/** What a person finds in the fresh n8n. */
export interface Demo {
	csvWorkflow: StoredWorkflow;
	errorBranchWorkflow: StoredWorkflow;
}

/** Names of nodes in the workflow files. */
export const MANUAL_TRIGGER = "When clicking 'Execute workflow'";
export const UPSERT_NODE = 'Upsert Contacts';

type CredentialReferences = NonNullable<INode['credentials']>;

/** Puts the credentials for the emulator and the two published workflows into n8n. */
export async function setUpDemo(api: N8nApi, emulator: Emulator): Promise<Demo> {
	const credentials = await createCredentials(api, emulator);
	const publish = async (file: string) => {
		const workflow = await readWorkflow(file, credentials);
		const nodes = await Promise.all(workflow.nodes.map(async (node) => await fillInMapperFields(api, node)));
		return await api.publishWorkflow({ ...workflow, nodes });
	};
	return {
		errorBranchWorkflow: await publish('upsertContactsWithErrorBranch.json'),
		csvWorkflow: await publish('upsertContacts.json'),
	};
}

/** Stores both kinds of credential for the emulator. */
export async function createCredentials(api: N8nApi, emulator: Emulator): Promise<CredentialReferences> {
	const { clientId, clientSecret, refreshToken } = emulator.clients;
	const shared = {
		dataCenter: 'custom',
		accountsServer: emulator.url,
		apiServer: emulator.url,
		clientId,
		clientSecret,
	};
	return {
		zohoBiginOAuth2Api: await api.createCredential('zohoBiginOAuth2Api', 'Bigin Emulator', {
			...shared,
			oauthTokenData: { ...emulator.issueToken() },
		}),
		zohoBiginSelfClientApi: await api.createCredential('zohoBiginSelfClientApi', 'Bigin Emulator (Self Client)', {
			...shared,
			refreshToken,
		}),
	};
}

/** A workflow file, with the path of the CSV and the credentials of this n8n filled in. */
async function readWorkflow(file: string, credentials: CredentialReferences): Promise<WorkflowFile> {
	const workflow: WorkflowFile = JSON.parse(await readFile(join(WORKFLOWS, file), 'utf8'));
	return { ...workflow, nodes: workflow.nodes.map((node) => fillIn(node, credentials)) };
}

function fillIn(node: INode, credentials: CredentialReferences): INode {
	if (node.type === 'n8n-nodes-base.readWriteFile') {
		const fileSelector = `={{ ${JSON.stringify(CONTACTS_CSV.replaceAll('\\', '/'))} }}`;
		return { ...node, parameters: { ...node.parameters, fileSelector } };
	}
	if (node.credentials === undefined) return node;
	const types = Object.keys(node.credentials);
	return { ...node, credentials: Object.fromEntries(types.map((type) => [type, credentials[type]])) };
}

/** Puts the fields that the node itself lists into its mapper, as the editor does, with those shown that have a value. */
export async function fillInMapperFields(api: N8nApi, node: INode): Promise<INode> {
	const { fields: mapper } = node.parameters;
	if (!isMapper(mapper) || mapper.value === null) return node;
	const values = mapper.value;
	const fields = await api.mapperFields(node, 'getFieldsForMapper');
	const schema = fields.map((field) => ({ ...field, removed: !(field.id in values) }));
	return { ...node, parameters: { ...node.parameters, fields: { ...mapper, schema } } };
}

function isMapper(parameter: unknown): parameter is ResourceMapperValue {
	return typeof parameter === 'object' && parameter !== null && 'mappingMode' in parameter;
}
