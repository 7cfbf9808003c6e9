/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import axios from 'axios';
import type { INode } from 'n8n-workflow';

import type { StoredExecution, StoredWorkflow, WorkflowFile } from '../host/n8nApi';
import type { BatchContact } from './batches';
import type { Cluster } from './cluster';
import { eventually } from './eventually';

const WORKFLOW = join(__dirname, 'workflows', 'upsertBatch.json');

const UNDER_WAY: ReadonlySet<string> = new Set(['new', 'running', 'waiting', 'unknown']);

/** The two kinds of credential. */
export type Authentication = 'oAuth2' | 'selfClient';

/** A published workflow that takes batches. */
export interface BatchWorkflow {
	stored: StoredWorkflow;
	/** Where batches are posted. */
	url: string;
}

/** Publishes the workflow for one kind of credential, under a path of its own. */
export async function publishBatchWorkflow(
	{ api, address }: Cluster,
	authentication: Authentication,
	credentials: NonNullable<INode['credentials']>,
): Promise<BatchWorkflow> {
	const path = `batches-${authentication.toLowerCase()}`;
	const workflow: WorkflowFile = JSON.parse(await readFile(WORKFLOW, 'utf8'));
	const nodes = workflow.nodes.map((node) => {
		if (node.type === 'n8n-nodes-base.webhook') {
			return { ...node, webhookId: path, parameters: { ...node.parameters, path } };
		}
		if (node.credentials === undefined) return node;
		return { ...node, credentials, parameters: { ...node.parameters, authentication } };
	});
	const stored = await api.publishWorkflow({ ...workflow, nodes });
	return { stored, url: `${address}/webhook/${path}` };
}

/** Posts batches all at once; returns the executions that n8n began for them, in the same order. */
export async function postBatches({ url }: BatchWorkflow, batches: readonly BatchContact[][]): Promise<string[]> {
	return await Promise.all(batches.map(async (contacts) => await postBatch(url, contacts)));
}

/** n8n publishes in the background, so that a webhook may not be there at once. */
async function postBatch(url: string, contacts: readonly BatchContact[]): Promise<string> {
	const body = { contacts: contacts.map(({ sent }) => sent) };
	return await eventually(`n8n takes a batch at ${url}`, async () => {
		const { status, data } = await axios.post(url, body, { validateStatus: () => true, maxBodyLength: Infinity });
		if (status === 404) return undefined;
		if (status !== 200) throw new Error(`n8n refused a batch with ${status}: ${JSON.stringify(data)}`);
		return String(data);
	});
}

/** Runs batches all at once and waits until n8n has ended each run, whatever the end. */
export async function runBatches(
	cluster: Cluster,
	workflow: BatchWorkflow,
	batches: readonly BatchContact[][],
): Promise<StoredExecution[]> {
	return await untilEnded(cluster, workflow, await postBatches(workflow, batches));
}

/** Waits until n8n has ended all of these executions; returns them with their data. */
export async function untilEnded(
	{ api }: Cluster,
	{ stored }: BatchWorkflow,
	ids: readonly string[],
): Promise<StoredExecution[]> {
	await eventually(`the executions ${ids.join(', ')} end`, async () => {
		const statuses = await api.statuses(stored.id);
		const haveEnded = ids.every((id) => !UNDER_WAY.has(statuses.get(id) ?? 'unknown'));
		return haveEnded ? true : undefined;
	});
	const ended: StoredExecution[] = [];
	for (const id of ids) ended.push(await api.execution(id));
	return ended;
}
