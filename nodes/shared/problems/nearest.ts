/** Longer text is no slip of the keys, and comparing it would cost much. */
const LONGEST = 120;
const MOST_NAMED = 5;

/** The candidate that differs least from the text, when it differs by no more than a third of its characters. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
	const wanted = fold(text);
	if (wanted.length > LONGEST) return undefined;
	let best: string | undefined;
	let limit = Math.floor(wanted.length / 3);
	for (const candidate of candidates) {
		const distance = editDistance(wanted, fold(candidate), limit);
		if (distance > limit || (distance === limit && best !== undefined)) continue;
		best = candidate;
		limit = distance;
	}
	return best;
}

/** The first values of a list, quoted, for "Use one of: ...". */
export function firstValues(values: readonly string[]): string {
	const named = values.slice(0, MOST_NAMED).map((value) => `"${value}"`);
	const more = values.length - named.length;
	return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

/** Text by which spellings are compared: without blanks around it and without case. */
export function fold(text: string): string {
	return text.normalize('NFC').trim().toLowerCase();
}

/** Letters to add, drop or change (Levenshtein); any number above `limit` when there are more than that. */
function editDistance(one: string, other: string, limit: number): number {
	if (Math.abs(one.length - other.length) > limit) return limit + 1;
	// A single row, overwritten in place, since long lists are compared for every value that is refused.
	const distances = Array.from({ length: other.length + 1 }, (_, column) => column);
	for (let row = 1; row <= one.length; row++) {
		if (nextRow(distances, one[row - 1], other, row) > limit) return limit + 1;
	}
	return distances[other.length];
}

/** Replaces the distances of one letter fewer; returns the least of the new ones. */
function nextRow(distances: number[], letter: string, other: string, row: number): number {
	let diagonal = distances[0];
	let least = row;
	distances[0] = row;
	for (let column = 1; column <= other.length; column++) {
		const changed = diagonal + (letter === other[column - 1] ? 0 : 1);
		diagonal = distances[column];
		distances[column] = Math.min(diagonal + 1, distances[column - 1] + 1, changed);
		least = Math.min(least, distances[column]);
	}
	return least;
}
