import type { PlannedRequest } from '../terms/requestPlan';

/** A request whose turn has come, and its place in the plan. */
export interface QueuedRequest {
	request: PlannedRequest;
	position: number;
}

/** The requests of a plan that have not been sent, of which the earliest that may start comes first (E3). */
export interface RequestQueue {
	/** Takes the next request whose predecessors are over out of the queue; undefined while there is none. */
	take(): QueuedRequest | undefined;
	/** Whether other requests wait for this one. */
	isAwaited(position: number): boolean;
	/** Says that a request is over, so that those that wait for it may start. */
	finish(position: number): void;
}

/** A queue that holds its own list of the requests, so that each can be forgotten once it is taken. */
export function requestQueue(requests: readonly PlannedRequest[]): RequestQueue {
	const waiting: Array<PlannedRequest | undefined> = [...requests];
	const open = requests.map(({ waitsFor }) => waitsFor.length);
	const followers = requests.map((): number[] => []);
	requests.forEach(({ waitsFor }, position) => {
		for (const predecessor of waitsFor) followers[predecessor].push(position);
	});
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
		isAwaited: (position) => followers[position].length > 0,
		finish(position) {
			for (const follower of followers[position]) {
				open[follower] -= 1;
				if (open[follower] === 0) ready.splice(placeIn(ready, follower), 0, follower);
			}
		},
	};
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
