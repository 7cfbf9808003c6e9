import type { IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Product } from '../../model/product';
import { meetsFurtherRequests } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { sentenceFor } from '../../problems/sentences';
import type { FileClient } from '../../transport/apiClient';
import { createApiClient } from '../../transport/client';
import { apiServerFor, CUSTOM } from '../../transport/dataCenters';
import {
	channelIdOf,
	findChannel,
	isPrivate,
	isReachable,
	makeChannel,
	newToken,
	readChannel,
	removeChannel,
} from './channel';
import { isGenuine } from './delivery';
import { findInstance, leaveInstance } from './instances';
import { prod } from './polling';
import type { PollMeans } from './polling';
import { startAnew } from '../start';
import { triggerError } from './triggerError';
import { readTriggerForm } from './triggerForm';
import type { TriggerForm } from './triggerForm';
import { scopeOf } from '../triggerSettings';
import { readState, writeState } from '../triggerState';

/** Somebody waits for the workflow to be activated. */
const TIMEOUT_MS = 30_000;
const RETRIES = 1;
const HOOK = 'default';

/** The node's own `webhook`: answers a delivery at once; a genuine one lets the instance that polls here look (T5). */
export function receives(means: PollMeans) {
	return async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const memory = this.getWorkflowStaticData('node');
		const channel = readChannel(memory);
		const instance = findInstance(this);
		if (channel && instance && isGenuine(this.getBodyData(), channel)) {
			void prod(instance, readState(memory)?.revision ?? 0, means);
		}
		// The same to everybody: an answer that differs would tell a forger which token is right.
		return await Promise.resolve({ webhookResponse: 'OK' });
	};
}

/** What n8n asks when a workflow is activated or deactivated, and at each start. */
export function channelHooks({ product, wait }: PollMeans) {
	const hooked = (work: (hook: Hook) => Promise<boolean>) =>
		async function (this: IHookFunctions): Promise<boolean> {
			// A manual test shows what polling finds.
			return this.getMode() === 'manual' || (await work(new Hook(this, product, wait)));
		};
	return {
		[HOOK]: {
			checkExists: hooked(async (hook) => await hook.checkExists()),
			create: hooked(async (hook) => await hook.create()),
			delete: hooked(async (hook) => await hook.delete()),
		},
	};
}

class Hook {
	constructor(
		private readonly context: IHookFunctions,
		private readonly product: Product,
		private readonly wait: PollMeans['wait'],
	) {}

	/**
	 * Whether the channel is as it should be, by what Zoho says; true also where there is none to be. Takes down the start of the trigger,
	 * too: n8n stores what hooks remember, but what polls remember only when something is told.
	 */
	async checkExists(): Promise<boolean> {
		const form = this.form();
		const client = await this.client();
		await this.takeDownStart(form, client);
		const url = this.context.getNodeWebhookUrl(HOOK);
		if (!form.instant) return await this.leaveChannel(client);
		if (!isReachable(url, await this.isOwnServer())) {
			this.context.logger.warn(
				`${this.product.name} cannot reach this n8n at ${String(url)}, so "${this.context.getNode().name}" works by its poll times alone. Instant delivery needs an address that can be reached from the internet by https.`,
			);
			return await this.leaveChannel(client);
		}
		const known = readChannel(this.memory);
		const found = await findChannel(client, this.channelId(), form.settings.module);
		if (!found.ok) return this.goesOnAfter(found.problem);
		const { stored, now } = found.value;
		return stored !== undefined && known?.url === url && stored.url === url && now < known.renewAt;
	}

	/** Makes the channel. A fault that passes is left to the polls, which make it later. */
	async create(): Promise<boolean> {
		const form = this.form();
		const client = await this.client();
		const url = this.context.getNodeWebhookUrl(HOOK) ?? '';
		const wanted = { id: this.channelId(), token: readChannel(this.memory)?.token ?? newToken(), url };
		this.memory.channel = { ...wanted, expires: 0, renewAt: 0 };
		const found = await findChannel(client, wanted.id, form.settings.module);
		if (!found.ok) return this.goesOnAfter(found.problem);
		const made = await makeChannel(client, wanted, form.settings, found.value.now);
		if (!made.ok) return this.goesOnAfter(made.problem);
		this.memory.channel = { ...made.value };
		return true;
	}

	async delete(): Promise<boolean> {
		leaveInstance(this.context);
		return await this.leaveChannel(await this.client());
	}

	private get memory() {
		return this.context.getWorkflowStaticData('node');
	}

	private form(): TriggerForm {
		const form = readTriggerForm(this.context, this.product);
		if (!form.ok) throw triggerError(this.context, form.problem, this.product);
		return form.value;
	}

	private async client(): Promise<FileClient> {
		const { context, product, wait } = this;
		return await createApiClient(context, product, { timeoutMs: TIMEOUT_MS, retries: RETRIES, wait });
	}

	private channelId(): string {
		const { context } = this;
		return channelIdOf(context.getInstanceId(), context.getWorkflow().id ?? '', context.getNode().id);
	}

	private async isOwnServer(): Promise<boolean> {
		const { consent, selfClient } = this.product.credentials;
		const isSelfClient = this.context.getNode().parameters.authentication === 'selfClient';
		const credential = await this.context.getCredentials(isSelfClient ? selfClient : consent);
		const server = apiServerFor(credential);
		return credential.dataCenter === CUSTOM && server.ok && isPrivate(server.value);
	}

	private async takeDownStart({ settings }: TriggerForm, client: FileClient): Promise<void> {
		const before = readState(this.memory);
		if (before?.scope === scopeOf(settings)) return;
		const started = await startAnew(before, { client, settings, timeUp: () => false });
		if (!started.ok) throw triggerError(this.context, started.problem, this.product);
		writeState(this.memory, started.value);
	}

	/** Removes the channel of this node, where it has one; one that cannot be removed now ends by itself within a day. */
	private async leaveChannel(client: FileClient): Promise<true> {
		const channel = readChannel(this.memory);
		if (!channel) return true;
		delete this.memory.channel;
		const problem = await removeChannel(client, channel.id);
		if (problem) this.context.logger.warn(sentenceFor(problem, this.product));
		return true;
	}

	/** Only what somebody has to put right stops the activation. */
	private goesOnAfter(problem: Problem): boolean {
		if (meetsFurtherRequests(problem)) {
			throw triggerError(this.context, problem, this.product);
		}
		this.context.logger.warn(sentenceFor(problem, this.product));
		return false;
	}
}
