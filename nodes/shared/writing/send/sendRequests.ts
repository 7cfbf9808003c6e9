import type { Outcome } from '../terms/outcome';
import type { PlannedRequest } from '../terms/requestPlan';
import type { SendingRules, SendMeans } from '../terms/wayOfSending';
import type { SentRequest } from '../terms/writeCall';
import type { QueuedRequest, RequestQueue } from './requestQueue';
import { PAUSE_FOR_LATE_ATTEMPT_MS, sendRequest } from './sendRequest';
import type { SendContext } from './sendRequest';
import { stopping } from './stopping';
import type { Stopping } from './stopping';

/**
 * Sends the requests of a queue in order, several at a time if asked to. A request starts only when those it waits for
 * are over, so records that share a key never overlap (E3). Each time Zoho takes no more requests, half as many
 * are under way from then on.
 *
 * @returns one outcome for each item of the queue, in the order in which they became known
 */
export async function sendRequests(queue: RequestQueue, means: SendMeans, rules: SendingRules): Promise<Outcome[]> {
	const stop = stopping(rules.stopAtFirstFailure, means.signal);
	const outcomes: Outcome[] = [];
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
	const context: SendContext = { ...means, onThrottled, onAccepted, writtenIds: new Set(), refusals: new Map() };

	const run = async ({ request, position }: QueuedRequest) => {
		const { module } = request.group;
		const sent = await sendUnlessStopped(request, context, stop);
		for (const outcome of sent.outcomes) outcomes.push(outcome);
		const isAwaited = queue.isAwaited(position) && !stop.reasonFor(module);
		if (sent.mayBeAtWork && isAwaited) await context.wait(PAUSE_FOR_LATE_ATTEMPT_MS);
		queue.finish(position);
	};
	const fill = () => {
		while (underWay.size < mostUnderWay) {
			const next = queue.take();
			if (next === undefined) return;
			const running = run(next).finally(() => underWay.delete(running));
			underWay.add(running);
		}
	};
	for (fill(); underWay.size > 0; fill()) await Promise.race(underWay);
	return means.call.reconcile(outcomes);
}

async function sendUnlessStopped(request: PlannedRequest, context: SendContext, stop: Stopping): Promise<SentRequest> {
	const { module } = request.group;
	const problem = stop.reasonFor(module);
	if (problem) {
		const itemIndexes = request.records.flatMap((record) => record.itemIndexes);
		return { outcomes: itemIndexes.map((itemIndex) => ({ kind: 'notSent', itemIndex, problem, attempts: 0 })) };
	}
	const sent = await sendRequest(request, context);
	stop.learn(module, sent);
	return sent;
}
