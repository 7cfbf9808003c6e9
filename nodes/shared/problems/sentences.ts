import type { NamedProduct } from './facts';
import { withCapital } from './messageRow';
import { concernOf, hasTrait, MESSAGES } from './problem';
import type { Problem } from './problem';

/**
 * One sentence for the user: `<Label>: "<value>" <what was expected and what to do> (<CODE>, item N)` (design 7).
 * The item number is n8n's own, from zero; it is left out when `itemIndex` is.
 */
export function sentenceFor(problem: Problem, product: NamedProduct, itemIndex?: number): string {
	const where = itemIndex === undefined ? problem.code : `${problem.code}, item ${itemIndex}`;
	return `${wordsFor(problem, product)} (${where})`;
}

/** The sentence without its closing code and item, for joining several. */
export function wordsFor(problem: Problem, product: NamedProduct): string {
	const words = MESSAGES[problem.reason].says(problem, product);
	const label = opensWithLabel(problem) ? (problem.label ?? problem.field) : undefined;
	return label === undefined ? withCapital(words) : `${nameOf(label)}: ${words}`;
}

function opensWithLabel(problem: Problem): boolean {
	return concernOf(problem) === 'field' || hasTrait(problem, 'opensWithLabel');
}

/** A name that starts or ends with a blank, or has no letters, would not be seen as one. */
function nameOf(label: string): string {
	return label === '' || label !== label.trim() ? `"${label}"` : label;
}
