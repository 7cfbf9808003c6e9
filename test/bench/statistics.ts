/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	if (values.length === 0) throw new RangeError('There is no median of nothing');
	const sorted = [...values].sort((left, right) => left - right);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * How many times `ones` is `others`: the median of the ratios of each round. What slows the machine for a while hits
 * both sides of a round alike.
 */
export function medianRatio(ones: readonly number[], others: readonly number[]): number {
	if (ones.length !== others.length) throw new RangeError('Only rounds in which both ran can be compared');
	return median(ones.map((one, round) => one / others[round]));
}
