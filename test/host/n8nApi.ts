/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';

import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { parse as parseFlatted } from 'flatted';
import type {
	IConnections,
	IDataObject,
	INode,
	IRunExecutionData,
	IWorkflowSettings,
	ResourceMapperField,
} from 'n8n-workflow';

const RUN_LIMIT_MS = 120_000;

/** The login of the throw-away n8n. It listens on loopback only. */
export const OWNER = {
	email: 'owner@example.com',
	password: 'Loopback-Only-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** A workflow as its JSON file has it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
}

/** A workflow as n8n has stored it. */
export type StoredWorkflow = WorkflowFile & { id: string; versionId: string };

/** A run as n8n has stored it. */
export interface StoredExecution {
	id: string;
	/** n8n's own word, such as `running`, `success`, `error` or `crashed`. */
	status: string;
	/** Undefined when n8n kept no data. */
	run: IRunExecutionData | undefined;
}

/** What the editor would do, done through the same calls. */
export class N8nApi {
	private constructor(private readonly http: AxiosInstance) {}

	/** Creates the owner account of a fresh n8n and signs in as it. */
	static async signUp(address: string): Promise<N8nApi> {
		const http = axios.create({
			baseURL: `${address}/rest`,
			headers: { 'browser-id': 'n8n-nodes-zoho-bigin' },
			validateStatus: () => true,
		});
		const api = new N8nApi(http);
		const { headers } = await api.request('POST', '/owner/setup', OWNER);
		http.defaults.headers.common.Cookie = (headers['set-cookie'] ?? [])
			.map((cookie: string) => cookie.split(';')[0])
			.join('; ');
		return api;
	}

	/** Stores a credential and returns how nodes refer to it. */
	async createCredential(type: string, name: string, data: IDataObject): Promise<{ id: string; name: string }> {
		const { id } = await this.send<{ id: string }>('POST', '/credentials', { name, type, data });
		return { id, name };
	}

	/** The stored credentials, without their data. */
	async credentials(): Promise<Array<{ id: string; name: string; type: string }>> {
		return await this.send('GET', '/credentials');
	}

	/** Stores a workflow. */
	async createWorkflow(workflow: WorkflowFile): Promise<StoredWorkflow> {
		return await this.send<StoredWorkflow>('POST', '/workflows', { ...workflow });
	}

	/** The workflow as it is stored now. */
	async workflow(id: string): Promise<StoredWorkflow> {
		return await this.send<StoredWorkflow>('GET', `/workflows/${id}`);
	}

	/** Stores a workflow and publishes it. */
	async publishWorkflow(workflow: WorkflowFile): Promise<StoredWorkflow> {
		const stored = await this.createWorkflow(workflow);
		await this.send('POST', `/workflows/${stored.id}/activate`, { versionId: stored.versionId });
		return stored;
	}

	/** The fields that a node offers in its mapper `fields`. */
	async mapperFields(node: INode, methodName: string): Promise<ResourceMapperField[]> {
		const { fields } = await this.send<{ fields: ResourceMapperField[] }>(
			'POST',
			'/dynamic-node-parameters/resource-mapper-fields',
			{
				nodeTypeAndVersion: { name: node.type, version: node.typeVersion },
				currentNodeParameters: node.parameters,
				credentials: node.credentials,
				path: 'parameters.fields',
				methodName,
			},
		);
		return fields;
	}

	/** Presses "Execute workflow" and waits for the run to end. */
	async execute(workflow: StoredWorkflow, trigger: string): Promise<IRunExecutionData> {
		const { executionId } = await this.send<{ executionId: string }>('POST', `/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: trigger },
		});
		const limit = Date.now() + RUN_LIMIT_MS;
		while (Date.now() < limit) {
			if (await this.hasEnded(workflow.id, executionId)) {
				const { data } = await this.send<{ data: string }>('GET', `/executions/${executionId}`);
				return parseFlatted(data) as IRunExecutionData;
			}
			await wait(200);
		}
		throw new Error(`"${workflow.name}" did not end within ${RUN_LIMIT_MS / 1000} s.`);
	}

	/** Looked up in the list of runs, because n8n 2.20 fails when it is asked for one that is under way. */
	private async hasEnded(workflowId: string, executionId: string): Promise<boolean> {
		const query = new URLSearchParams({ filter: JSON.stringify({ workflowId }), limit: '20' });
		const { results } = await this.send<{ results: Array<{ id: string; stoppedAt: string | null }> }>(
			'GET',
			`/executions?${query}`,
		);
		return results.some(({ id, stoppedAt }) => id === executionId && stoppedAt !== null);
	}

	/** A run with its data. */
	async execution(id: string): Promise<StoredExecution> {
		const { status, data } = await this.send<{ status: string; data?: string }>('GET', `/executions/${id}`);
		return { id, status, run: data ? (parseFlatted(data) as IRunExecutionData) : undefined };
	}

	/** How the latest runs of a workflow stand, by ID. */
	async statuses(workflowId: string): Promise<Map<string, string>> {
		const query = new URLSearchParams({ filter: JSON.stringify({ workflowId }), limit: '100' });
		const { results } = await this.send<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			`/executions?${query}`,
		);
		return new Map(results.map(({ id, status }) => [id, status]));
	}

	private async send<T>(method: string, url: string, data?: object): Promise<T> {
		return (await this.request(method, url, data)).data.data as T;
	}

	private async request(method: string, url: string, data?: object) {
		const answer = await this.http.request({ method, url, data });
		if (answer.status >= 300) {
			throw new Error(`n8n refused ${method} ${url} with ${answer.status}: ${answer.data?.message ?? ''}`);
		}
		return answer;
	}
}
