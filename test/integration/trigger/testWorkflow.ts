import { HookContext, PollContext, WebhookContext } from 'n8n-core';
import {
	sleep,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { channelHooks } from '../../../nodes/shared/trigger/inN8n/hooks';
import { findInstance, leaveInstance } from '../../../nodes/shared/trigger/inN8n/instances';
import type { NodeBench } from '../support/bench';
import { nodeTypesOf } from '../support/nodeTypes';
import { additionalDataFor } from '../support/workflow';

type Hooks = ReturnType<typeof channelHooks>['default'];

/** What is told, item by item. */
export type Told = IDataObject & { event: string; id: string };

/** How the workflow is set up. */
export interface WorkflowSetUp {
	id?: string;
	parameters?: INodeParameters;
	/** Where n8n thinks it can be reached. */
	webhookBase?: string;
	/** n8n gives each poll a copy of what is stored, and stores what a poll gives back. */
	durable?: boolean;
}

/** What a workflow runs in. */
export interface TriggerHost extends Pick<NodeBench, 'emulator' | 'credential'> {
	/** What the log of n8n says. */
	readonly log: string[];
	node(): INodeType;
}

/** A workflow with the trigger, in n8n's own classes, with a database that only keeps what n8n saves. */
export class TestWorkflow {
	/** What came out, poll by poll and delivery by delivery. */
	readonly told: Told[] = [];
	private saved: IDataObject = {};
	private cursor: IDataObject | undefined;
	private loaded: Workflow;
	private polling: PollContext | undefined;

	constructor(
		private readonly bench: TriggerHost,
		private readonly setUp: WorkflowSetUp,
	) {
		this.loaded = this.load();
	}

	get events(): string[] {
		return this.told.map(({ event, id }) => `${event} ${id}`);
	}

	get memory(): IDataObject {
		return this.loaded.getStaticData('node', this.node);
	}

	get url(): string | undefined {
		return this.hook('trigger').getNodeWebhookUrl('default');
	}

	/** Somebody changes the form, while the workflow is not active. */
	change(parameters: INodeParameters): void {
		Object.assign((this.setUp.parameters ??= {}), parameters);
		this.loaded = this.load();
	}

	/** Another process has told that many times more, and n8n has stored it. */
	pretendToHaveTold(times: number): void {
		const stored = this.saved['node:Trigger'] as IDataObject;
		stored.revision = Number(stored.revision) + times;
	}

	/** As when somebody activates the workflow, or n8n starts. */
	async activate(): Promise<void> {
		await this.runHook(async (hooks, context) => {
			if (!(await hooks.checkExists.call(context))) await hooks.create.call(context);
		});
		this.save();
		this.polling = undefined;
		await this.poll();
	}

	async deactivate(): Promise<void> {
		this.loaded = this.load();
		await this.runHook(async (hooks, context) => void (await hooks.delete.call(context)));
		this.save();
	}

	/** n8n ends and starts again: what was only in memory is gone. */
	async restart(): Promise<void> {
		leaveInstance(this.hook('trigger'));
		this.loaded = this.load();
		await this.activate();
	}

	/** A poll of the schedule. */
	async poll(): Promise<void> {
		this.polling ??= this.pollContext('trigger');
		const context = this.durable() ?? this.polling;
		await context.__runPoll?.(async () => {
			const output = await this.bench.node().poll?.call(context);
			if (output) context.__emit(output);
			else await context.__commitCursor?.();
		});
	}

	/** What somebody sees who tries the node out. */
	async test(): Promise<Told[]> {
		const hooked = this.hook('manual');
		expect(await this.hooks().checkExists.call(hooked)).toBe(true);
		const output = await this.bench.node().poll?.call(this.pollContext('manual'));
		return (output ?? []).flat().map(({ json }) => json as Told);
	}

	/** A delivery; n8n loads the workflow anew for it, and ends when its answer is out. */
	async receive(body: IDataObject): Promise<unknown> {
		const workflow = this.load();
		const request = { body, headers: {}, params: {}, query: {} };
		const additional = { ...this.additional(workflow), httpRequest: request } as IWorkflowExecuteAdditionalData;
		const context = new WebhookContext(workflow, this.node, additional, 'webhook', this.webhookData(), [], null);
		const answer = await this.bench.node().webhook?.call(context);
		if (workflow.staticData.__dataChanged) this.saved = JSON.parse(JSON.stringify(workflow.staticData));
		return answer;
	}

	/** Waits until whatever deliveries have asked for is done. */
	async quiet(): Promise<void> {
		await this.bench.emulator.watch.settled();
		const instance = findInstance(this.hook('trigger'));
		while (instance && (instance.prodded || instance.underWay > 0)) await sleep(5);
	}

	private async runHook(work: (hooks: Hooks, context: HookContext) => Promise<void>): Promise<void> {
		await work(this.hooks(), this.hook('trigger'));
	}

	private hooks(): Hooks {
		const { webhookMethods } = this.bench.node();
		if (!webhookMethods) throw new Error('The node has no hooks.');
		return webhookMethods.default as Hooks;
	}

	private durable(): PollContext | undefined {
		if (!this.setUp.durable) return undefined;
		this.cursor ??= JSON.parse(JSON.stringify(this.memory));
		const copy: IDataObject = JSON.parse(JSON.stringify(this.cursor));
		return this.pollContext('trigger', copy);
	}

	private pollContext(mode: WorkflowExecuteMode, copy?: IDataObject): PollContext {
		const asGiven = JSON.stringify(copy);
		// n8n keeps a copy only where the poll has changed it.
		const keep = () => {
			const now = JSON.stringify(copy);
			if (!copy) this.save();
			else if (now !== asGiven) this.cursor = JSON.parse(now);
		};
		const emit = (data: INodeExecutionData[][]) => {
			this.told.push(...data.flat().map(({ json }) => json as Told));
			keep();
		};
		const context = new PollContext(
			this.loaded,
			this.node,
			this.additional(this.loaded),
			mode,
			'activate',
			emit,
			undefined,
			async () => await Promise.resolve(copy && keep()),
			async (poll) => await poll(),
			() => copy ?? this.memory,
		);
		context.logger.warn = (message) => void this.bench.log.push(message);
		return context;
	}

	private hook(mode: WorkflowExecuteMode): HookContext {
		const context = new HookContext(
			this.loaded,
			this.node,
			this.additional(this.loaded),
			mode,
			'activate',
			this.webhookData(),
		);
		context.logger.warn = (message) => void this.bench.log.push(message);
		return context;
	}

	private webhookData(): IWebhookData {
		const [webhookDescription] = this.bench.node().description.webhooks ?? [];
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: 'webhook',
			webhookDescription,
			workflowId: this.loaded.id,
			workflowExecuteAdditionalData: this.additional(this.loaded),
		};
	}

	private additional(workflow: Workflow): IWorkflowExecuteAdditionalData {
		const webhookBaseUrl = this.setUp.webhookBase ?? 'https://n8n.example.com/webhook';
		return { ...additionalDataFor(workflow, [this.bench.credential]), webhookBaseUrl };
	}

	private get node(): INode {
		const { credential } = this.bench;
		const isSelfClient = credential.type.name.includes('SelfClient');
		return {
			id: 'trigger',
			name: 'Trigger',
			type: 'n8n-nodes-zoho-bigin.trigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId: this.setUp.id ?? 'workflow',
			parameters: {
				authentication: isSelfClient ? 'selfClient' : 'oAuth2',
				module: { __rl: true, mode: 'list', value: 'Contacts' },
				events: ['created', 'updated', 'deleted'],
				...this.setUp.parameters,
			},
			credentials: { [credential.type.name]: { id: credential.id, name: credential.name } },
		};
	}

	private load(): Workflow {
		return new Workflow({
			id: this.setUp.id ?? 'workflow',
			name: 'Test',
			nodes: [this.node],
			connections: {},
			active: true,
			nodeTypes: nodeTypesOf({ 'n8n-nodes-zoho-bigin.trigger': this.bench.node() }),
			staticData: JSON.parse(JSON.stringify(this.saved)),
			settings: { executionOrder: 'v1', timezone: 'Europe/Berlin' },
		});
	}

	private save(): void {
		this.saved = JSON.parse(JSON.stringify(this.loaded.staticData));
	}
}
