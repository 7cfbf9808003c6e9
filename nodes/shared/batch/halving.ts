/** What the attempts of one request have shown about a refusal of the whole request (E6). */
export interface Halving {
	/** Bigin has written at least one record of the request. */
	accepted: boolean;
	/** Records that were refused although they were alone. */
	refusedAlone: number;
}

/** After so many records refused alone, and none written, others are tried alone before halving goes on. */
const DOUBTFUL_AFTER = 3;
/** After so many, no single record is to blame; going on would cost a request for each. */
const HOPELESS_AFTER = 6;

/**
 * The parts in which refused records are sent next: two halves, so that one bad record is soon alone. Where nothing
 * has been written yet and several were refused alone, the last record goes ahead on its own to see whether any will do.
 *
 * @returns none when the records cannot be parted or no part has a chance
 */
export function partsToTry<Item>(items: readonly Item[], { accepted, refusedAlone }: Halving): Item[][] {
	if (items.length < 2 || (!accepted && refusedAlone >= HOPELESS_AFTER)) return [];
	if (!accepted && refusedAlone >= DOUBTFUL_AFTER) return [items.slice(-1), items.slice(0, -1)];
	const middle = Math.ceil(items.length / 2);
	return [items.slice(0, middle), items.slice(middle)];
}
