import { sendRequest } from './sendRequest';
import type { Sender } from './sendRequest';
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
 * are over, so records that share a match key never overlap (E3).
 *
 * @returns one outcome for each item of the plan, in the order in which they became known
 */
export async function sendRequests(
	requests: readonly PlannedRequest[],
	sender: Sender,
	rules: SendingRules,
): Promise<Outcome[]> {
	const stop = stopping(rules.stopAtFirstFailure, sender.signal);
	const outcomes: Outcome[] = [];
	const started: Array<Promise<void>> = [];
	const underWay = new Set<Promise<void>>();

	const run = async (request: PlannedRequest) => {
		const sent = await sendUnlessStopped(request, sender, stop);
		for (const outcome of sent) outcomes.push(outcome);
	};
	for (const request of requests) {
		await Promise.all(request.waitsFor.map(async (position) => await started[position]));
		while (underWay.size >= rules.parallelRequests) await Promise.race(underWay);
		const running = run(request).finally(() => underWay.delete(running));
		started.push(running);
		underWay.add(running);
	}
	await Promise.all(started);
	return outcomes;
}

async function sendUnlessStopped(request: PlannedRequest, sender: Sender, stop: Stopping): Promise<Outcome[]> {
	const { module } = request.group;
	const problem = stop.reasonFor(module);
	if (problem) {
		const itemIndexes = request.records.flatMap((record) => record.itemIndexes);
		return itemIndexes.map((itemIndex) => ({ kind: 'notSent', itemIndex, problem, attempts: 0 }));
	}
	const sent = await sendRequest(request, sender);
	stop.learn(module, sent);
	return sent.outcomes;
}
