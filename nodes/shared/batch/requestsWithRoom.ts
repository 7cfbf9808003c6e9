/**
 * Keeps track of which requests of one group still have room, so that the first one from a given position on is found
 * in nearly constant time however many are full (E2, E3).
 */
export function requestsWithRoom(batchSize: number) {
	/** Positions of the group's requests in the plan, ascending. */
	const positions: number[] = [];
	const counts: number[] = [];
	/** For a full request, one later in the group to look at instead; paths are shortened as they are walked. */
	const next: number[] = [];

	const firstWithRoom = (from: number): number => {
		let found = from;
		while (found < positions.length && next[found] !== found) found = next[found];
		for (let step = from; step < found;) {
			const following = next[step];
			next[step] = found;
			step = following;
		}
		return found;
	};

	return {
		/**
		 * Takes a place in the first request with room at `earliest` or later.
		 *
		 * @param newPosition where a new request would stand in the plan
		 * @returns the position in the plan of the request that got the record
		 */
		take(earliest: number, newPosition: number): number {
			const slot = firstWithRoom(lowerBound(positions, earliest));
			if (slot === positions.length) {
				positions.push(newPosition);
				counts.push(0);
				next.push(slot);
			}
			counts[slot] += 1;
			if (counts[slot] === batchSize) next[slot] = slot + 1;
			return positions[slot];
		},
	};
}

/** Index of the first element that is at least `least`; the length when there is none. */
function lowerBound(ascending: readonly number[], least: number): number {
	let low = 0;
	let high = ascending.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ascending[middle] < least) low = middle + 1;
		else high = middle;
	}
	return low;
}
