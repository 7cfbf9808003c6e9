const MOST_NAMED = 5;

type Search = (text: string) => string | undefined;

/** Lists come from cached metadata and the same wrong values come again and again, so each search is made once. */
const searches = new WeakMap<readonly string[], Search>();

/** The candidate that differs least from the text, when it differs by no more than a third of its characters. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
	const search = searches.get(candidates) ?? createSearch(candidates, fold);
	searches.set(candidates, search);
	return search(text);
}

/** The first values of a list, quoted, for "Use one of: ..."; undefined when there are none. */
export function firstValues(values: readonly string[], most = MOST_NAMED): string | undefined {
	if (values.length === 0) return undefined;
	const named = values.slice(0, most).map((value) => `"${value}"`);
	const more = values.length - named.length;
	return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

/** Text by which spellings are compared: without blanks around it and without case. */
export function fold(text: string): string {
	return text.normalize('NFC').trim().toLowerCase();
}

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
function createSearch(list: readonly string[], fold: (text: string) => string): (text: string) => string | undefined {
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

/** Letters to add, drop or change (Levenshtein); any number above `most` when there are more than that. */
type DistanceTo = (other: string, most: number) => number;

/** Letters of the text in one number. */
const BITS = 32;

/**
 * Prepares a text for being compared with many others by Myers' bit-parallel algorithm (1999) in the form of Hyyrö
 * (2003): a column of the table of distances is kept as one bit for each letter of the text, 32 in a number, that says
 * whether the distance grows there, and another whether it shrinks.
 *
 * @param text not empty
 */
export function distancesFrom(text: string): DistanceTo {
	const blocks = Math.ceil(text.length / BITS);
	const places = placesOf(text, blocks);
	const nowhere = new Int32Array(blocks);
	const lastOfBlock = (block: number) => 1 << ((block === blocks - 1 ? text.length - 1 : BITS - 1) % BITS);
	const lasts = Array.from(nowhere, (_, block) => lastOfBlock(block));
	const grows = new Int32Array(blocks);
	const shrinks = new Int32Array(blocks);
	return (other, most) => {
		grows.fill(-1);
		shrinks.fill(0);
		let distance = text.length;
		for (let at = 0; at < other.length; at++) {
			const same = places.get(other.charCodeAt(at)) ?? nowhere;
			// What a block hands on to the next one: the distance at its last letter goes up, down or stays.
			let step = 1;
			for (let block = 0; block < blocks; block++) {
				step = nextColumn({ grows, shrinks, block, last: lasts[block] }, same[block], step);
			}
			distance += step;
			// Each letter that is left can lower the distance by one at best.
			if (distance - (other.length - at - 1) > most) return most + 1;
		}
		return distance;
	};
}

function placesOf(text: string, blocks: number): ReadonlyMap<number, Int32Array> {
	const places = new Map<number, Int32Array>();
	for (let at = 0; at < text.length; at++) {
		const letter = text.charCodeAt(at);
		const bits = places.get(letter) ?? new Int32Array(blocks);
		bits[Math.floor(at / BITS)] |= 1 << (at % BITS);
		places.set(letter, bits);
	}
	return places;
}

interface Column {
	grows: Int32Array;
	shrinks: Int32Array;
	block: number;
	last: number;
}

function nextColumn({ grows, shrinks, block, last }: Column, same: number, step: number): number {
	const grown = grows[block];
	const shrunk = shrinks[block];
	const equal = step < 0 ? same | 1 : same;
	const diagonal = (((equal & grown) + grown) ^ grown) | equal;
	const up = shrunk | ~(diagonal | grown);
	const down = grown & diagonal;
	const shiftedUp = (up << 1) | (step > 0 ? 1 : 0);
	const shiftedDown = (down << 1) | (step < 0 ? 1 : 0);
	grows[block] = shiftedDown | ~(same | shrunk | shiftedUp);
	shrinks[block] = shiftedUp & (same | shrunk);
	if (up & last) return 1;
	return down & last ? -1 : 0;
}
