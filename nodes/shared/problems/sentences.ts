import { MESSAGES } from './problem';
import type { Problem } from './problem';

/**
 * One sentence for the user: `<Label>: "<value>" <what was expected and what to do> (<CODE>, item N)` (design 7).
 * The item number is n8n's own, from zero; it is left out when `itemIndex` is.
 */
export function sentenceFor(problem: Problem, itemIndex?: number): string {
	const where = itemIndex === undefined ? problem.code : `${problem.code}, item ${itemIndex}`;
	return `${wordsFor(problem)} (${where})`;
}

/** The sentence without its closing code and item, for joining several. */
export function wordsFor(problem: Problem): string {
	const row = MESSAGES[problem.reason];
	const words = row.says(problem);
	const label = problem.label ?? problem.field;
	return row.namesField && label !== undefined ? `${nameOf(label)}: ${words}` : capitalised(words);
}

/** A name that starts or ends with a blank, or has no letters, would not be seen as one. */
function nameOf(label: string): string {
	return label === '' || label !== label.trim() ? `"${label}"` : label;
}

function capitalised(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
