import type { Problem } from './problem';

/** Parts of sentences that several rows of the message table share. */

export const given = ({ value }: Problem) => (value === undefined ? 'The value' : `"${value}"`);
export const named = (text: string | undefined, otherwise: string) => (text === undefined ? otherwise : `"${text}"`);
export const moduleName = (problem: Problem) => named(problem.module, 'that name');
export const inQuotes = (text: string | undefined) => (text === undefined ? '' : ` "${text}"`);
export const sentenceOf = (text: string | undefined) =>
	text === undefined ? '' : ` Bigin says: "${withoutStop(text)}".`;
export const withItem = (item: number | undefined, otherwise: string) =>
	item === undefined ? otherwise : `item ${item}`;
export const existing = (id: string | undefined) => (id === undefined ? '' : ` (record ${id})`);

export function howToCheck(matchValue: string | undefined): string {
	return `Search for ${named(matchValue, 'its match value')} in Bigin before you run the item again.`;
}

export function allowedValues({ suggestion, expected }: Problem): string {
	const nearMiss = suggestion === undefined ? undefined : `Did you mean "${suggestion}"?`;
	if (expected !== undefined) return [nearMiss, `Use one of: ${expected}.`].filter(Boolean).join(' ');
	if (nearMiss !== undefined) return nearMiss;
	return 'Use a value from the list in Bigin, or add this one to the list there.';
}

export function withoutStop(text: string): string {
	return text.replace(/[.\s]+$/, '');
}
