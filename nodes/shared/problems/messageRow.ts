import type { Deed, Facts, NamedProduct } from './facts';

/**
 * What a problem lies with, from the narrow to the wide. Whatever lies with the `request`, no record of it is to blame;
 * whatever lies with the `module` or the `run`, every further request for that module, or at all, would meet too.
 */
export type Concern = 'field' | 'record' | 'request' | 'module' | 'run';

/** What else is to be known of a reason. */
export type Trait =
	/** The sentence opens with the label of a field although the problem may lie with more than that field. */
	| 'opensWithLabel'
	/** The record may have been saved all the same, and the sentence says so (E6). */
	| 'mayBeSaved'
	/** Said of every record of a request it is a refusal of the request. */
	| 'refusesRequest'
	/** Lies with no item: something else could not be read or went out, and so nothing was sent. */
	| 'notSent'
	/** Refused even without validation: the value would be lost silently, or link a record that nobody meant. */
	| 'neverSent'
	/** What a call that an API does not have is answered with. */
	| 'noSuchCall';

type Says = (problem: Facts, product: NamedProduct) => string;

/** One row of the message table: the code when the API gives none, what it lies with, and the words. */
interface MessageRow {
	code: string;
	concerns: Concern;
	says: Says;
	traits: readonly Trait[];
}

/** A row of the message table; the sentence of one that concerns a field opens with its label. */
export function row(code: string, concerns: Concern, says: Says, ...traits: readonly Trait[]): MessageRow {
	return { code, concerns, says, traits };
}

/** A record that may have been saved although no answer came (E6). */
export function ofLostAnswer(code: string, happened: (product: NamedProduct) => string): MessageRow {
	const says: Says = (problem, product) =>
		`${happened(product)}, so ${product.name} may or may not have ${whatIsOpen(problem, product)}`;
	return row(code, 'record', says, 'mayBeSaved');
}

/** Parts of sentences that several rows of the message table share. */

export const given = ({ value }: Facts) => (value === undefined ? 'The value' : `"${value}"`);
export const named = (text: string | undefined, otherwise: string) => (text === undefined ? otherwise : `"${text}"`);
export const thingOf = ({ thing }: Facts) => thing ?? 'record';
export const moduleName = (problem: Facts) => named(problem.module, 'that name');
export const inQuotes = (text: string | undefined) => (text === undefined ? '' : ` "${text}"`);
export const sentenceOf = (text: string | undefined, speaker: string) =>
	text === undefined ? '' : ` ${speaker} says: "${withoutStop(text)}".`;
export const withItem = (item: number | undefined, otherwise: string) =>
	item === undefined ? otherwise : `item ${item}`;
export const existing = (id: string | undefined, module?: string) =>
	id === undefined ? '' : ` (record ${id}${module === undefined ? '' : ` in the module ${module}`})`;

/** What may or may not have been done, and how to go on (E6). The value is what the user can search for. */
const whatIsOpen = byDeed(({ name }, { value, addsRows }) => ({
	// A record without a match value would be added a second time, so it is not sent again.
	upsert: `saved this record. ${addsRows ? NOT_TWICE : value === undefined ? 'It has no value to match on, so it was not sent again. ' : ''}${howToCheck(value, name)}`,
	create: `created this record. It was not sent again, because that could create it twice. ${howToCheck(value, name)}`,
	update: addsRows
		? `updated this record. ${NOT_TWICE}Look at its rows in ${name} before you run the item again.`
		: 'updated this record. You can run the item again: the same values are then written once more.',
	delete: 'deleted this record. You can run the item again: it then says so when there is no such record any more.',
	tag: 'changed the tags.',
	attach:
		'attached the file or link. It was not sent again, because that could attach it twice. Look at the attachments of the record before you run the item again.',
	removeFile: 'deleted the file. You can run the item again: it then says so when there is no such file any more.',
	setPhoto: 'taken the photo. You can run the item again: the photo is then replaced by itself.',
}));

const NOT_TWICE = 'It was not sent again, because that could add its new rows twice. ';

function howToCheck(value: string | undefined, name: string): string {
	if (value !== undefined) return `Search for "${value}" in ${name} before you run the item again.`;
	return `Look for it among the newest records in ${name} before you run the item again.`;
}

type WordsByDeed = { upsert: string } & Partial<Record<Deed, string>>;

/** The words that belong to what was to be done. */
export function byDeed(wordsFor: (product: NamedProduct, problem: Facts) => WordsByDeed): Says {
	return (problem, product) => {
		const words = wordsFor(product, problem);
		return words[problem.deed ?? 'upsert'] ?? words.upsert;
	};
}

export function allowedValues({ suggestion, expected }: Facts, { name }: NamedProduct): string {
	const nearMiss = suggestion === undefined ? undefined : `Did you mean "${suggestion}"?`;
	if (expected !== undefined) return [nearMiss, `Use one of: ${expected}.`].filter(Boolean).join(' ');
	if (nearMiss !== undefined) return nearMiss;
	return `Use a value from the list in ${name}, or add this one to the list there.`;
}

export function withCapital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
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
