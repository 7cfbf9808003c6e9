const TRIES = 3;

/**
 * The least of several tries at a small and at a large task, in turns, after one that only warms up: what else the
 * machine does falls on both and can only add to a try, never take from it.
 *
 * @returns how many times as much the large task took
 */
export async function ratioOfBest(small: () => Promise<number>, large: () => Promise<number>): Promise<number> {
	await small();
	const [ofSmall, ofLarge]: [number[], number[]] = [[], []];
	for (let tried = 0; tried < TRIES; tried++) {
		ofSmall.push(await small());
		ofLarge.push(await large());
	}
	return Math.min(...ofLarge) / Math.min(...ofSmall);
}
