import type { Outcome } from '../terms/outcome';
import type { PlannedRequest } from '../terms/requestPlan';
import type { SentRequest } from '../terms/writeCall';
import { PAUSE_FOR_LATE_ATTEMPT_MS, sendRequest } from './sendRequest';
import type { SendContext } from './sendRequest';
import { stopping } from './stopping';
import type { Stopping } from './stopping';

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
	transport: Omit<SendContext, 'onThrottled' | 'onAccepted' | 'writtenIds'>,
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
	const sender: SendContext = { ...transport, onThrottled, onAccepted, writtenIds: new Set() };

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

async function sendUnlessStopped(request: PlannedRequest, sender: SendContext, stop: Stopping): Promise<SentRequest> {
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

/** Hands out the requests of a plan whose predecessors are over, the earliest first (E3). */
interface ReadyRequests {
	/** Takes the position of the next request that may start; undefined while there is none. */
	take(): number | undefined;
	/** Whether other requests wait for this one. */
	isAwaited(position: number): boolean;
	/** Says that a request is over, so that those that wait for it may start. */
	finish(position: number): void;
}

function readyRequests(requests: readonly PlannedRequest[]): ReadyRequests {
	const open = requests.map(({ waitsFor }) => waitsFor.length);
	const followers = requests.map((): number[] => []);
	requests.forEach(({ waitsFor }, position) => {
		for (const predecessor of waitsFor) followers[predecessor].push(position);
	});
	/** Latest first, so that the earliest is taken from the end. */
	const ready = open.flatMap((count, position) => (count === 0 ? [position] : [])).reverse();

	return {
		take: () => ready.pop(),
		isAwaited: (position) => followers[position].length > 0,
		finish(position) {
			const freed = followers[position].filter((follower) => (open[follower] -= 1) === 0);
			if (freed.length === 0) return;
			ready.push(...freed);
			ready.sort((left, right) => right - left);
		},
	};
}
