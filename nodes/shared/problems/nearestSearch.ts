/** Longer text is no slip of the keys, and comparing it would cost much. */
const LONGEST = 120;
/** Answers kept for one list; enough for the repeats of a run. */
const MOST_KEPT = 10_000;

interface Candidate {
	text: string;
	folded: string;
	letters: number;
}

/**
 * Prepares a list for searches of the entry that differs least from a text, by no more than a third of the text's
 * characters; of two that differ alike the first is taken. Answers are kept, so repeated texts cost nothing.
 *
 * @param fold makes spellings comparable
 */
export function createSearch(
	list: readonly string[],
	fold: (text: string) => string,
): (text: string) => string | undefined {
	const candidates = list.map((text): Candidate => {
		const folded = fold(text);
		return { text, folded, letters: lettersOf(folded) };
	});
	const kept = new Map<string, string | undefined>();
	return (text) => {
		const wanted = fold(text);
		if (wanted.length > LONGEST) return undefined;
		if (kept.has(wanted)) return kept.get(wanted);
		if (kept.size >= MOST_KEPT) kept.clear();
		const found = search(wanted, candidates);
		kept.set(wanted, found);
		return found;
	};
}

function search(wanted: string, candidates: readonly Candidate[]): string | undefined {
	const letters = lettersOf(wanted);
	let best: string | undefined;
	let limit = Math.floor(wanted.length / 3);
	for (const candidate of candidates) {
		// An entry must be better than the best so far, which is then the limit.
		const most = best === undefined ? limit : limit - 1;
		if (most < 0) break;
		if (Math.abs(wanted.length - candidate.folded.length) > most) continue;
		if (leastDistance(letters, candidate.letters) > most) continue;
		const distance = editDistance(wanted, candidate.folded, most);
		if (distance > most) continue;
		best = candidate.text;
		limit = distance;
	}
	return best;
}

/** One bit for each kind of letter in a text, of 32 kinds. */
function lettersOf(text: string): number {
	let letters = 0;
	for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
	return letters;
}

/** Each kind of letter that only one of two texts has takes at least one edit. */
function leastDistance(one: number, other: number): number {
	return Math.max(countBits(one & ~other), countBits(other & ~one));
}

function countBits(bits: number): number {
	let count = 0;
	for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
	return count;
}

/** Letters to add, drop or change (Levenshtein); any number above `limit` when there are more than that. */
function editDistance(one: string, other: string, limit: number): number {
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
