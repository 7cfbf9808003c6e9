import { distancesFrom } from './editDistance';

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
	const distanceTo = distancesFrom(wanted);
	let best: string | undefined;
	// An entry must be better than the best so far.
	let most = Math.floor(wanted.length / 3);
	for (const candidate of candidates) {
		if (most < 0) break;
		if (Math.abs(wanted.length - candidate.folded.length) > most) continue;
		if (leastDistance(letters, candidate.letters) > most) continue;
		const distance = distanceTo(candidate.folded, most);
		if (distance > most) continue;
		best = candidate.text;
		most = distance - 1;
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
