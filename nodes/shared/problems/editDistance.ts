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
