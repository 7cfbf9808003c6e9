import { NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { WorkflowFile } from '../../host/n8nApi';
import { credentialNames, MANUAL_TRIGGER } from '../../host/demo';
import { CONTACTS_CSV } from '../../host/paths';
import type { World } from './world';

/** The credentials that n8n has from the start, by their types. */
const CREDENTIALS = { ...credentialNames('bigin'), ...credentialNames('crm') };

export const OAUTH2 = CREDENTIALS.zohoBiginOAuth2Api;

export const BIGIN_NODE = 'Zoho Bigin';
export const ROWS_NODE = 'Rows';
export const NEXT_NODE = 'Next';

const BIGIN_TYPE = 'n8n-nodes-zoho-bigin.zohoBigin';

const node = (name: string, type: string, parameters: INodeParameters, column: number): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [column * 224, 0],
	parameters,
});

/** Nodes one behind the other, after a trigger that is clicked. */
function chain(name: string, nodes: INode[]): WorkflowFile {
	const all = [node(MANUAL_TRIGGER, 'n8n-nodes-base.manualTrigger', {}, 0), ...nodes];
	const links = all.slice(1).map((target, index) => {
		const link = { node: target.name, type: NodeConnectionTypes.Main, index: 0 };
		return [all[index].name, { main: [[link]] }];
	});
	return { name, nodes: all, connections: Object.fromEntries(links), settings: { executionOrder: 'v1' } };
}

/** A workflow that reads the 250 rows of contacts.csv. */
export function contactRowsWorkflow(name: string): WorkflowFile {
	const fileSelector = `={{ ${JSON.stringify(CONTACTS_CSV.replaceAll('\\', '/'))} }}`;
	return chain(name, [
		node('Read contacts.csv', 'n8n-nodes-base.readWriteFile', { operation: 'read', fileSelector, options: {} }, 1),
		node(ROWS_NODE, 'n8n-nodes-base.extractFromFile', { operation: 'csv', options: {} }, 2),
	]);
}

/** The nodes that make an item of each row. */
function nodesOfRows(rows: IDataObject[]): INode[] {
	const jsonOutput = JSON.stringify({ rows });
	const data = { ...node('Data', 'n8n-nodes-base.set', { mode: 'raw', jsonOutput, options: {} }, 1), typeVersion: 3.4 };
	return [data, node(ROWS_NODE, 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'rows', options: {} }, 2)];
}

/** A workflow that makes an item of each row. */
export const rowsWorkflow = (name: string, rows: IDataObject[]): WorkflowFile => chain(name, nodesOfRows(rows));

/** A workflow that hands rows to one Zoho Bigin node. */
export async function biginWorkflow(
	world: World,
	name: string,
	{ rows, parameters }: { rows: IDataObject[]; parameters: INodeParameters },
): Promise<WorkflowFile> {
	const bigin = node(BIGIN_NODE, BIGIN_TYPE, { resource: 'record', ...parameters }, 3);
	const type = parameters.authentication === 'selfClient' ? 'zohoBiginSelfClientApi' : 'zohoBiginOAuth2Api';
	const withCredential = { ...bigin, credentials: { [type]: { id: null, name: '' } } };
	return await withCredentials(world, chain(name, [...nodesOfRows(rows), withCredential]));
}

/** A node of Zoho Bigin behind another one of it; neither has run. */
export function twoNodesWorkflow(name: string, [first, second]: [INodeParameters, INodeParameters]): WorkflowFile {
	return chain(name, [node(BIGIN_NODE, BIGIN_TYPE, first, 1), node(NEXT_NODE, BIGIN_TYPE, second, 2)]);
}

/** The workflow with the credentials of this n8n in place of those that it was saved with. */
export async function withCredentials({ api }: World, workflow: WorkflowFile): Promise<WorkflowFile> {
	const stored = await api.credentials();
	const reference = (type: string) => {
		const wanted = CREDENTIALS[type];
		const found = stored.find((credential) => credential.name === wanted);
		if (found === undefined) throw new Error(`n8n has no credential "${wanted}".`);
		return { id: found.id, name: found.name };
	};
	const fill = (one: INode): INode => {
		const types = Object.keys(one.credentials ?? {}).filter((type) => type in CREDENTIALS);
		const own = Object.fromEntries(types.map((type) => [type, reference(type)]));
		return one.credentials === undefined ? one : { ...one, credentials: { ...one.credentials, ...own } };
	};
	return { ...workflow, nodes: workflow.nodes.map(fill) };
}

/** A module as the list of the form saves it. */
export const moduleFromList = (apiName: string, label = apiName): INodeParameters => ({
	module: { __rl: true, mode: 'list', value: apiName, cachedResultName: label },
});
