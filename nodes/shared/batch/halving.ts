/** What the attempts of one request have shown about a refusal of the whole request (E6). */
export interface Halving {
	/** Bigin answered at least one part record for record. */
	accepted: boolean;
	/** Records that were refused although they were alone. */
	refusedAlone: number;
}

const MOST_REFUSED_ALONE = 3;

/** Splits a list in the middle; the first part is the larger one. */
export function halves<Item>(items: readonly Item[]): [Item[], Item[]] {
	const middle = Math.ceil(items.length / 2);
	return [items.slice(0, middle), items.slice(middle)];
}

/**
 * Whether no single record can be to blame: several were refused alone and no part was ever accepted. Going on would
 * cost a request for each record.
 */
export function fruitlessHalving({ accepted, refusedAlone }: Halving): boolean {
	return !accepted && refusedAlone >= MOST_REFUSED_ALONE;
}
