import { createSearch } from './nearestSearch';

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
