import type { Deed, Facts } from './facts';

/** One row: the code when Bigin gives none, whether the sentence opens with the field's label, and the words. */
interface MessageRow {
	code: string;
	namesField: boolean;
	says: (problem: Facts) => string;
}

type Says = MessageRow['says'];

/** A row whose sentence opens with the label of the field. */
export const ofField = (code: string, says: Says): MessageRow => ({ code, namesField: true, says });

/** A row about the item or the run as a whole. */
export const ofRun = (code: string, says: Says): MessageRow => ({ code, namesField: false, says });

/** A record that Bigin may have saved although no answer came (E6). */
export const ofLostAnswer = (code: string, happened: string): MessageRow =>
	ofRun(code, (problem) => `${happened}, so Bigin may or may not have ${whatIsOpen(problem)}`);

/** Parts of sentences that several rows of the message table share. */

export const given = ({ value }: Facts) => (value === undefined ? 'The value' : `"${value}"`);
export const named = (text: string | undefined, otherwise: string) => (text === undefined ? otherwise : `"${text}"`);
export const moduleName = (problem: Facts) => named(problem.module, 'that name');
export const inQuotes = (text: string | undefined) => (text === undefined ? '' : ` "${text}"`);
export const sentenceOf = (text: string | undefined) =>
	text === undefined ? '' : ` Bigin says: "${withoutStop(text)}".`;
export const withItem = (item: number | undefined, otherwise: string) =>
	item === undefined ? otherwise : `item ${item}`;
export const existing = (id: string | undefined) => (id === undefined ? '' : ` (record ${id})`);

/** What Bigin may or may not have done, and how to go on (E6). `value` is what the user can search for. */
function whatIsOpen({ deed = 'upsert', value }: Facts): string {
	return OPEN[deed](value);
}

const OPEN: Readonly<Record<Deed, (value: string | undefined) => string>> = {
	// A record without a match value would be added a second time, so it is not sent again.
	upsert: (value) =>
		`saved this record. ${value === undefined ? 'It has no value to match on, so it was not sent again. ' : ''}${howToCheck(value)}`,
	create: (value) =>
		`created this record. It was not sent again, because that could create it twice. ${howToCheck(value)}`,
	update: () => 'updated this record. You can run the item again: the same values are then written once more.',
	delete: () =>
		'deleted this record. You can run the item again: it then says so when there is no such record any more.',
};

function howToCheck(value: string | undefined): string {
	if (value !== undefined) return `Search for "${value}" in Bigin before you run the item again.`;
	return 'Look for it among the newest records in Bigin before you run the item again.';
}

/** The words that belong to what was to be done. */
export function byDeed(words: { upsert: string } & Partial<Record<Deed, string>>): (problem: Facts) => string {
	return ({ deed = 'upsert' }) => words[deed] ?? words.upsert;
}

export function allowedValues({ suggestion, expected }: Facts): string {
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
export function isNothing({ value = '' }: Facts): boolean {
	return ['', 'undefined', 'null'].includes(value.trim());
}
