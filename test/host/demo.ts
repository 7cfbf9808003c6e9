/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { INode, ResourceMapperValue } from 'n8n-workflow';

import type { Emulator, ProductName } from '../emulator';
import { BIGIN } from '../../nodes/shared/products/bigin';
import { CRM } from '../../nodes/shared/products/crm';
import type { N8nApi, StoredWorkflow, WorkflowFile } from './n8nApi';
import { CONTACTS_CSV, EXAMPLES, WORKFLOWS } from './paths';

/** What a person finds in the fresh n8n. */
export interface Demo {
	csvWorkflow: StoredWorkflow;
	errorBranchWorkflow: StoredWorkflow;
}

/** The same of Zoho CRM: an example of its documentation. */
export interface CrmDemo {
	leadsWorkflow: StoredWorkflow;
}

/** Names of nodes in the workflow files. */
export const MANUAL_TRIGGER = "When clicking 'Execute workflow'";
export const UPSERT_NODE = 'Upsert Contacts';
export const UPSERT_LEADS_NODE = 'Upsert Leads';

type CredentialReferences = NonNullable<INode['credentials']>;

/** Puts the credentials for the emulator and the two published workflows into n8n. */
export async function setUpDemo(api: N8nApi, emulator: Emulator): Promise<Demo> {
	const credentials = await createCredentials(api, emulator);
	const publish = async (file: string) => {
		const workflow = await readWorkflow(join(WORKFLOWS, file), credentials);
		const nodes = await Promise.all(workflow.nodes.map(async (node) => await fillInMapperFields(api, node)));
		return await api.publishWorkflow({ ...workflow, nodes });
	};
	return {
		errorBranchWorkflow: await publish('upsertContactsWithErrorBranch.json'),
		csvWorkflow: await publish('upsertContacts.json'),
	};
}

const PRODUCTS = { bigin: BIGIN, crm: CRM };

/** Puts the credentials for the emulator of Zoho CRM and the workflow of leads into n8n. */
export async function setUpCrmDemo(api: N8nApi, emulator: Emulator): Promise<CrmDemo> {
	const credentials = await createCredentials(api, emulator, 'crm');
	const workflow = await readWorkflow(join(EXAMPLES, 'crm-leads-by-email-and-mobile.json'), credentials);
	return { leadsWorkflow: await api.createWorkflow(workflow) };
}

/** What the credentials for the emulator of a product are called in n8n, by their types. */
export function credentialNames(product: ProductName): Record<string, string> {
	const { name, credentials } = PRODUCTS[product];
	return { [credentials.consent]: `${name} Emulator`, [credentials.selfClient]: `${name} Emulator (Self Client)` };
}

/** Stores both kinds of credential for the emulator of a product, and returns how nodes refer to them, by their types. */
export async function createCredentials(
	api: N8nApi,
	emulator: Emulator,
	product: ProductName = 'bigin',
): Promise<CredentialReferences> {
	const { clientId, clientSecret, refreshToken } = emulator.clients;
	const shared = {
		dataCenter: 'custom',
		accountsServer: emulator.url,
		apiServer: emulator.url,
		clientId,
		clientSecret,
	};
	const { consent } = PRODUCTS[product].credentials;
	const stored = Object.entries(credentialNames(product)).map(async ([type, name]) => {
		const keys = type === consent ? { oauthTokenData: { ...emulator.issueToken() } } : { refreshToken };
		return [type, await api.createCredential(type, name, { ...shared, ...keys })] as const;
	});
	return Object.fromEntries(await Promise.all(stored));
}

/** A workflow file, with the path of the CSV and the credentials of this n8n filled in. */
async function readWorkflow(path: string, credentials: CredentialReferences): Promise<WorkflowFile> {
	const workflow: WorkflowFile = JSON.parse(await readFile(path, 'utf8'));
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
