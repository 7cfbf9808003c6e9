import { sideBySide } from '../../transport/pace/sideBySide';
import type { Outcome } from '../terms/outcome';
import type { PlannedRequest } from '../terms/requestPlan';
import type { RunGuard, SendingRules, SendMeans } from '../terms/wayOfSending';
import type { SentRequest } from '../terms/writeCall';
import type { QueuedRequest, RequestQueue } from './requestQueue';
import { OutcomesSoFar, withIdsWritten } from './followers';
import { PAUSE_FOR_LATE_ATTEMPT_MS, sendRequest } from './sendRequest';
import type { SendContext } from './sendRequest';
import { stopping } from './stopping';
import type { Stopping } from './stopping';

/**
 * Sends the requests of a queue in order, as many at a time as the gate allows (E10). A request starts only when
 * those it waits for are over, so records that share a key never overlap (E3).
 *
 * @returns one outcome for each item of the queue, in the order in which they became known
 */
export async function sendRequests(
	queue: RequestQueue,
	means: SendMeans,
	{ gate, stopAtFirstFailure, guard }: Pick<SendingRules, 'gate' | 'stopAtFirstFailure' | 'guard'>,
): Promise<Outcome[]> {
	const stop = stopping(stopAtFirstFailure, means.signal);
	const outcomes = new OutcomesSoFar();
	const context: SendContext = { ...means, writtenIds: new RarelyAskedSet(), refusals: new Map() };

	const send = async ({ request, position }: QueuedRequest) => {
		const { module } = request.group;
		const sent = await sendUnlessStopped(request, context, { stop, guard, outcomes });
		outcomes.add(sent.outcomes);
		const isAwaited = queue.isAwaited(position) && !stop.reasonFor(module);
		if (sent.mayBeAtWork && isAwaited) await context.wait(PAUSE_FOR_LATE_ATTEMPT_MS);
		queue.finish(position);
	};
	await sideBySide(queue.take, send, gate);
	return means.call.reconcile(outcomes.all);
}

/** Only a lost attempt asks whether an id is there, and most runs have none: until then adding is all that is done. */
class RarelyAskedSet {
	private readonly asked = new Set<string>();
	private added: string[] = [];

	add(id: string): void {
		this.added.push(id);
	}

	has(id: string): boolean {
		for (const one of this.added) this.asked.add(one);
		this.added = [];
		return this.asked.has(id);
	}
}

/** The request with the IDs that the run itself has made, and the outcomes of what cannot be sent without one. */
function readyToSend(planned: PlannedRequest, { linkedIn }: SendContext, outcomes: OutcomesSoFar) {
	if (!linkedIn) return withIdsWritten(planned, outcomes);
	const linked = linkedIn(planned);
	const written = withIdsWritten(linked.request, outcomes);
	return { request: written.request, refused: [...linked.refused, ...written.refused] };
}

const NOTHING_SENT: SentRequest = { outcomes: [] };

async function sendUnlessStopped(
	planned: PlannedRequest,
	context: SendContext,
	{ stop, guard, outcomes }: { stop: Stopping; guard?: RunGuard; outcomes: OutcomesSoFar },
): Promise<SentRequest> {
	const { group } = planned;
	const stopped = stop.reasonFor(group.module);
	const { request, refused } = stopped ? { request: planned, refused: [] } : readyToSend(planned, context, outcomes);
	const { records } = request;
	const { length } = records;
	const problem = stopped ?? guard?.begin(length);
	if (problem) {
		const itemIndexes = records.flatMap((record) => record.itemIndexes);
		const notSent = itemIndexes.map((itemIndex): Outcome => ({ kind: 'notSent', itemIndex, problem, attempts: 0 }));
		return { outcomes: [...refused, ...notSent] };
	}
	const written = length === 0 ? NOTHING_SENT : await sendRequest(request, context);
	const sent = { ...written, outcomes: [...refused, ...written.outcomes] };
	stop.learn(group.module, sent);
	guard?.end(length, sent.outcomes);
	return sent;
}
