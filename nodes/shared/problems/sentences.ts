import { CONNECTION_MESSAGES } from './messages/connection';
import { FORM_MESSAGES } from './messages/form';
import { READING_MESSAGES } from './messages/reading';
import { VALUE_MESSAGES } from './messages/value';
import { WRITING_MESSAGES } from './messages/writing';
import type { Problem } from './problem';
import { quote } from './quote';

/**
 * The one table of reasons and sentences (design 7). `{ expected }` continues the sentence in plain words.
 * No text may contain a secret, nor a name of an operating system error: n8n replaces messages that do.
 */
const MESSAGES = {
	...VALUE_MESSAGES,
	...FORM_MESSAGES,
	...WRITING_MESSAGES,
	...READING_MESSAGES,
	...CONNECTION_MESSAGES,
};

/** Row of the message table. */
export type ProblemReason = keyof typeof MESSAGES;

/** All rows, for tests and documentation. */
export const PROBLEM_REASONS = Object.keys(MESSAGES).filter((key): key is ProblemReason => key in MESSAGES);

/**
 * Makes a problem with the code that belongs to its reason, unless `facts` bring Bigin's own.
 */
export function problemOf(reason: ProblemReason, facts: Partial<Omit<Problem, 'reason'>> = {}): Problem {
	const { field } = facts;
	return {
		...facts,
		...(field !== undefined && { field: quote(field) }),
		reason,
		code: facts.code ?? MESSAGES[reason].code,
	};
}

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
