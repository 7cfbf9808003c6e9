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

/** A record without a match value would be added a second time, so it is not sent again (E6). */
export function howToCheck(matchValue: string | undefined): string {
	if (matchValue !== undefined) return `Search for "${matchValue}" in Bigin before you run the item again.`;
	return 'It has no value to match on, so it was not sent again. Look for it among the newest records in Bigin before you run the item again.';
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

/** Says what an API name is, where the name given cannot be one; look-alike letters are not seen otherwise. */
export function apiNameRule(name: string | undefined): string {
	const isPossible = name === undefined || /^\w+$/.test(name);
	return isPossible ? '' : ' An API name has only English letters, digits and underscores.';
}

export const NOTHING_AS_JSON = 'no value was given. Give the fields of one record, such as {"Last_Name": "Doe"}.';

/** Whether the value, as it is quoted, stands for nothing at all. */
export function isNothing({ value = '' }: Problem): boolean {
	return ['', 'undefined', 'null'].includes(value.trim());
}
