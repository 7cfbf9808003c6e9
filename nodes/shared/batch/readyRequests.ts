import type { PlannedRequest } from './types';

/** Hands out the requests of a plan whose predecessors are over, the earliest first (E3). */
export interface ReadyRequests {
	/** Takes the position of the next request that may start; undefined while there is none. */
	take(): number | undefined;
	/** Whether other requests wait for this one. */
	isAwaited(position: number): boolean;
	/** Says that a request is over, so that those that wait for it may start. */
	finish(position: number): void;
}

export function readyRequests(requests: readonly PlannedRequest[]): ReadyRequests {
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
