const TRIES = 3;

type Measure = () => Promise<number>;

/**
 * How many times as much a large task takes as a small one, of what a busy machine can only add to, such as time: by the
 * least of several tries of each.
 */
export async function ratioOfLeast(small: Measure, large: Measure): Promise<number> {
	const [ofSmall, ofLarge] = await inTurns(small, large);
	return ofLarge[0] / ofSmall[0];
}

/** The same by the middle of several tries, of what may come out too small as well, such as memory. */
export async function ratioOfMedians(small: Measure, large: Measure): Promise<number> {
	const [ofSmall, ofLarge] = await inTurns(small, large);
	const middle = Math.floor(TRIES / 2);
	return ofLarge[middle] / ofSmall[middle];
}

/** Tries in turns, so that what else the machine does falls on both, after one that only warms up; sorted. */
async function inTurns(small: Measure, large: Measure): Promise<[number[], number[]]> {
	await small();
	const tries: [number[], number[]] = [[], []];
	for (let tried = 0; tried < TRIES; tried++) {
		tries[0].push(await small());
		tries[1].push(await large());
	}
	for (const ofOne of tries) ofOne.sort((a, b) => a - b);
	return tries;
}
