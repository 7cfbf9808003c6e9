import type { Problem } from '../../problems/problem';
import { planRequests } from '../plan/planRequests';
import type { Outcome } from '../terms/outcome';
import type { PlannedRequest } from '../terms/requestPlan';
import type { PlannedSending, SendingRules, SendMeans, WayOfSending } from '../terms/wayOfSending';
import type { WriteCall } from '../terms/writeCall';
import { requestQueue } from './requestQueue';
import { sendRequests } from './sendRequests';

/** In requests of at most Batch Size records (E1-E3). */
export const inBatches: WayOfSending = (admissions, rules, call) => {
	const { requests, settled } = planRequests(admissions, rules);
	return new Batches(requests, settled, call);
};

class Batches implements PlannedSending {
	constructor(
		private requests: readonly PlannedRequest[],
		readonly settled: readonly Outcome[],
		private readonly call: WriteCall,
	) {}

	get groups() {
		return this.requests.map(({ group }) => group);
	}

	get folded() {
		return new Set(this.requests.flatMap(({ records }) => records.flatMap(({ itemIndexes }) => itemIndexes.slice(1))));
	}

	get cost() {
		const credits = this.requests.reduce((sum, { records }) => sum + this.call.credits(records.length), 0);
		return { requests: this.requests.length, credits };
	}

	preview() {
		return this.requests.flatMap(({ group, records }, position) =>
			records.map((record) => ({ ...record, group, request: position + 1 })),
		);
	}

	notSent(problem: Problem): Outcome[] {
		const itemIndexes = this.requests.flatMap(({ records }) => records.flatMap((record) => record.itemIndexes));
		return itemIndexes.map((itemIndex) => ({ kind: 'notSent', itemIndex, problem, attempts: 0 }));
	}

	async send(means: SendMeans, rules: SendingRules): Promise<Outcome[]> {
		const queue = requestQueue(this.requests, rules);
		// The queue lets go of each request as it is sent; what is kept here would outlive it.
		this.requests = [];
		return await sendRequests(queue, means, rules);
	}
}
