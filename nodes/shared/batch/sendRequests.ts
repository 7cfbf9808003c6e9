import { PAUSE_FOR_LATE_ATTEMPT_MS } from './lateAttempt';
import { readyRequests } from './readyRequests';
import { sendRequest } from './sendRequest';
import type { Sender, SentRequest } from './sendRequest';
import { stopping } from './stopping';
import type { Stopping } from './stopping';
import type { Outcome, PlannedRequest } from './types';

export interface SendingRules {
	/** Most requests under way at the same time. */
	parallelRequests: number;
	/** Nothing further is sent after the first failure (E7). */
	stopAtFirstFailure: boolean;
}

/**
 * Sends the requests of a plan in order, several at a time if asked to. A request starts only when those it waits for
 * are over, so records that share a key never overlap (E3). Each time Bigin takes no more requests, half as many
 * are under way from then on.
 *
 * @param requests each lets go of its records when it is done, for they are the most that a long run holds
 * @returns one outcome for each item of the plan, in the order in which they became known
 */
export async function sendRequests(
	requests: readonly PlannedRequest[],
	transport: Omit<Sender, 'onThrottled' | 'onAccepted' | 'writtenIds'>,
	rules: SendingRules,
): Promise<Outcome[]> {
	const stop = stopping(rules.stopAtFirstFailure, transport.signal);
	const outcomes: Outcome[] = [];
	const ready = readyRequests(requests);
	const underWay = new Set<Promise<void>>();
	let mostUnderWay = rules.parallelRequests;
	let throttled = false;
	// Requests that are refused together lower the number once.
	const onThrottled = () => {
		if (!throttled) mostUnderWay = Math.max(1, Math.floor(mostUnderWay / 2));
		throttled = true;
	};
	const onAccepted = () => {
		throttled = false;
	};
	const sender: Sender = { ...transport, onThrottled, onAccepted, writtenIds: new Set() };

	const run = async (position: number) => {
		const request = requests[position];
		const sent = await sendUnlessStopped(request, sender, stop);
		for (const outcome of sent.outcomes) outcomes.push(outcome);
		request.records.length = 0;
		const isAwaited = ready.isAwaited(position) && !stop.reasonFor(request.group.module);
		if (sent.mayBeAtWork && isAwaited) await sender.wait(PAUSE_FOR_LATE_ATTEMPT_MS);
		ready.finish(position);
	};
	const fill = () => {
		while (underWay.size < mostUnderWay) {
			const position = ready.take();
			if (position === undefined) return;
			const running = run(position).finally(() => underWay.delete(running));
			underWay.add(running);
		}
	};
	for (fill(); underWay.size > 0; fill()) await Promise.race(underWay);
	return transport.operation.reconcile(outcomes);
}

async function sendUnlessStopped(request: PlannedRequest, sender: Sender, stop: Stopping): Promise<SentRequest> {
	const { module } = request.group;
	const problem = stop.reasonFor(module);
	if (problem) {
		const itemIndexes = request.records.flatMap((record) => record.itemIndexes);
		return { outcomes: itemIndexes.map((itemIndex) => ({ kind: 'notSent', itemIndex, problem, attempts: 0 })) };
	}
	const sent = await sendRequest(request, sender);
	stop.learn(module, sent);
	return sent;
}
