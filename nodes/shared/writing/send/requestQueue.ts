import type { PlannedRequest } from '../terms/requestPlan';
import type { SendingRules } from '../terms/wayOfSending';

/** A request whose turn has come, and its place in the plan. */
export interface QueuedRequest {
	request: PlannedRequest;
	position: number;
}

/** The requests of a plan that have not been sent, of which the earliest that may start comes first (E3). */
export interface RequestQueue {
	/** Takes the next request whose predecessors are over out of the queue; undefined while there is none. */
	take(): QueuedRequest | undefined;
	/** Whether other requests wait for this one because they share a match key (E3). */
	isAwaited(position: number): boolean;
	/** Says that a request is over, so that those that wait for it may start. */
	finish(position: number): void;
}

/**
 * A queue that holds its own list of the requests, so that each can be forgotten once it is taken.
 *
 * @param firstOfModuleAlone whether the requests of a module also wait for its first (E10)
 */
export function requestQueue(
	requests: readonly PlannedRequest[],
	{ firstOfModuleAlone }: Pick<SendingRules, 'firstOfModuleAlone'>,
): RequestQueue {
	const waiting: Array<PlannedRequest | undefined> = [...requests];
	const predecessors = firstOfModuleAlone ? withFirstOfModule(requests) : requests.map(({ waitsFor }) => waitsFor);
	const open = predecessors.map(({ length }) => length);
	const followers = requests.map((): number[] => []);
	predecessors.forEach((before, position) => {
		for (const predecessor of before) followers[predecessor].push(position);
	});
	const awaited = new Set(requests.flatMap(({ waitsFor }) => waitsFor));
	/** Latest first, so that the earliest is taken from the end. */
	const ready = open.flatMap((count, position) => (count === 0 ? [position] : [])).reverse();

	return {
		take() {
			const position = ready.pop();
			const request = position === undefined ? undefined : waiting[position];
			if (position === undefined || request === undefined) return undefined;
			waiting[position] = undefined;
			return { request, position };
		},
		isAwaited: (position) => awaited.has(position),
		finish(position) {
			// The latest first: each then goes to the end of the list, which takes no time.
			for (const follower of followers[position].reverse()) {
				open[follower] -= 1;
				if (open[follower] === 0) ready.splice(placeIn(ready, follower), 0, follower);
			}
		},
	};
}

/** What each request waits for where the first of its module goes before all others of it. */
function withFirstOfModule(requests: readonly PlannedRequest[]): Array<readonly number[]> {
	const firsts = new Map<string, number>();
	return requests.map(({ waitsFor, group: { module } }, position) => {
		const first = firsts.get(module) ?? position;
		firsts.set(module, first);
		return first === position || waitsFor.includes(first) ? waitsFor : [first, ...waitsFor];
	});
}

/** Where a position belongs in a list that falls. */
function placeIn(falling: readonly number[], position: number): number {
	let low = 0;
	let high = falling.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (falling[middle] > position) low = middle + 1;
		else high = middle;
	}
	return low;
}
