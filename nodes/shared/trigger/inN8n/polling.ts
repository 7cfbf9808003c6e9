import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Product } from '../../model/product';
import type { Problem } from '../../problems/problem';
import { meetsFurtherRequests } from '../../problems/problem';
import { sentenceFor } from '../../problems/sentences';
import { createApiClient } from '../../transport/client';
import { pause } from '../../transport/pause';
import type { Wait } from '../../transport/pause';
import { makeChannel, readChannel } from './channel';
import type { FileClient } from '../../transport/apiClient';
import { eventItems } from './eventItems';
import { enterInstance, findInstance, inTurn } from './instances';
import type { Instance } from './instances';
import { look } from '../look';
import type { Look } from '../look';
import { newestEvent } from '../newest';
import { triggerError } from './triggerError';
import { readTriggerForm } from './triggerForm';
import type { TriggerForm } from './triggerForm';
import { readState, writeState } from '../triggerState';

/** Of the time that n8n gives a poll, so that what was found can still be handed over. */
const SHARE_OF_BUDGET = 0.6;
/** What n8n gives where it does not say it. */
const USUAL_BUDGET_MS = 5 * 60 * 1_000;
const TIMEOUT_MS = 60_000;
const RETRIES = 2;
/** After a failure, so that the log does not fill. */
const RENEW_AGAIN_MS = 10 * 60 * 1_000;
/** After a delivery: a change is told when its second is over, and bulk changes bring many deliveries at once. */
const SETTLING_MS = 2_000;
/** Least time between two looks that deliveries ask for, so that a busy account does not spend its credits on them. */
const SPACING_MS = 15_000;

/** A trigger as it works in n8n. */
export interface PollMeans {
	product: Product;
	/** How it waits before it tries again, and after a delivery. */
	wait?: Wait;
}

/** The node's own `poll`. */
export function polls(means: PollMeans) {
	return async function (this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollOnce(this, means);
	};
}

/**
 * One poll of n8n: looks at what happened since the last one. In a manual test it gives the newest record and remembers nothing (T4).
 *
 * @returns the events as items; null when there are none
 * @throws NodeOperationError where nothing could be read
 */
async function pollOnce(
	context: IPollFunctions,
	{ product, wait = pause }: PollMeans,
): Promise<INodeExecutionData[][] | null> {
	const form = readForm(context, product);
	if (context.getMode() === 'manual') return await showNewest(context, form, { product, wait });
	const instance = enterInstance(context);
	const hadToWait = instance.underWay > 0;
	const isFirst = instance.lookedAt === 0;
	return await inTurn(instance, async () => {
		const memory = context.getWorkflowStaticData('node');
		// A copy of its own was made before the look ahead of it; the next poll gets a newer one.
		if (hadToWait && memory !== instance.memory) return null;
		const mayFail = isFirst && readState(memory) !== undefined;
		const looked = await lookOnce(instance, { context, form, product, wait });
		const { problem, events } = looked;
		if (!problem || events.length > 0 || (mayFail && !meetsFurtherRequests(problem))) {
			if (problem) warn(context, problem, product);
			return eventItems(events, form, context.getTimezone());
		}
		throw triggerError(context, problem, product);
	});
}

/**
 * What a genuine delivery asks for: a look by the instance that polls in this process, whose events it gives to n8n. Never throws; what
 * it cannot do, the next poll does.
 *
 * @param revision of what n8n has stored: an instance that remembers less is not the one that polls
 */
export async function prod(instance: Instance, revision: number, { product, wait = pause }: PollMeans): Promise<void> {
	if (instance.prodded) return;
	instance.prodded = true;
	await wait(Math.max(SETTLING_MS, instance.lookedAt + SPACING_MS - Date.now()));
	instance.prodded = false;
	await inTurn(instance, async () => {
		const { context } = instance;
		const isGone = () => findInstance(context) !== instance;
		const lookAndTell = async () => {
			const memory = context.getWorkflowStaticData('node');
			if (isGone() || (readState(memory)?.revision ?? -1) < revision) return;
			const form = readForm(context, product);
			const { events, problem } = await lookOnce(instance, { context, form, product, wait });
			if (problem) warn(context, problem, product);
			const items = eventItems(events, form, context.getTimezone());
			if (isGone()) return;
			if (items) context.__emit(items);
			else await context.__commitCursor?.();
		};
		try {
			// With durable cursors static data can only be read, and a cursor only be kept, inside of this.
			await (context.__runPoll ? context.__runPoll(lookAndTell) : lookAndTell());
		} catch (error) {
			context.logger.warn(`A look that a delivery asked for failed: ${String(error)}. The next poll looks again.`);
		}
	});
}

interface LookAsked {
	context: IPollFunctions;
	form: TriggerForm;
	product: Product;
	wait: Wait;
}

/** Looks, remembers, and keeps the channel alive. */
async function lookOnce(instance: Instance, { context, form, product, wait }: LookAsked): Promise<Look> {
	const began = Date.now();
	const budget = context.getPollBudgetMs?.() ?? USUAL_BUDGET_MS;
	const timeoutMs = Math.min(TIMEOUT_MS, budget / 2);
	const client = await createApiClient(context, product, { timeoutMs, retries: RETRIES, wait });
	const memory = context.getWorkflowStaticData('node');
	const timeUp = () => Date.now() - began > budget * SHARE_OF_BUDGET;
	const looked = await look(readState(memory), { client, settings: form.settings, timeUp });
	if (looked.state) writeState(memory, looked.state);
	instance.memory = memory;
	instance.lookedAt = Date.now();
	if (form.instant && !looked.problem) await keepChannel(memory, looked, { context, form, client });
	return looked;
}

/** Renews the channel at a third of its life, and makes it anew where it is gone (T5). A failure costs speed, not events. */
async function keepChannel(
	memory: IDataObject,
	{ state }: Look,
	{ context, form, client }: { context: IPollFunctions; form: TriggerForm; client: FileClient },
): Promise<void> {
	const channel = readChannel(memory);
	const now = state?.clock ?? Date.now();
	if (!channel || now < channel.renewAt) return;
	const made = await makeChannel(client, channel, form.settings, now);
	memory.channel = made.ok ? { ...made.value } : { ...channel, renewAt: now + RENEW_AGAIN_MS };
	if (!made.ok) warn(context, made.problem, client.product);
}

async function showNewest(
	context: IPollFunctions,
	form: TriggerForm,
	{ product, wait }: Required<PollMeans>,
): Promise<INodeExecutionData[][] | null> {
	const client = await createApiClient(context, product, { timeoutMs: TIMEOUT_MS, retries: RETRIES, wait });
	const newest = await newestEvent(client, form.settings);
	if (!newest.ok) throw triggerError(context, newest.problem, product);
	return eventItems([newest.value], form, context.getTimezone());
}

function readForm(context: IPollFunctions, product: Product): TriggerForm {
	const form = readTriggerForm(context, product);
	if (!form.ok) throw triggerError(context, form.problem, product);
	return form.value;
}

function warn({ logger }: IPollFunctions, problem: Problem, product: Product): void {
	logger.warn(sentenceFor(problem, product));
}
