import { undescribedField } from '../model/field';
import type { FieldMetadata } from '../model/field';
import type { AskedLink, WhenNotFound } from '../model/link';
import type { JsonValue } from '../model/record';
import type { Facts, NamedProduct } from '../problems/facts';
import { problemOf } from '../problems/problem';
import type { Problem, ProblemReason } from '../problems/problem';
import { quote } from '../problems/quote';

/** The option Values Not in the List. */
export type ValuesNotInList = 'fail' | 'sendAnyway';

/** What a value depends on besides its field. */
export interface ConversionContext {
	product: NamedProduct;
	/** The workflow's time zone, such as `Europe/Berlin`. */
	timezone: string;
	/** Off: lists, lengths, digits and addresses are not checked, and what cannot be converted is sent as given. */
	validate: boolean;
	/** What to do with a value that a picklist or multi-select field does not list. */
	valuesNotInList: ValuesNotInList;
	/** This lookup may be given by name (reference 4.4). */
	lookupByName: boolean;
	/** How values that are no IDs name a related record (design 14); left out where they name none. */
	links?: LinkRules;
}

/** How values of a field name a related record that the node finds (design 14). */
export interface LinkRules {
	/** Whether plain text can mean one thing only. */
	takesText(text: string): boolean;
	/** What becomes of a name that no record has; the item fails unless given. */
	whenNameNotFound?: WhenNotFound;
	/** An object that names a record, for sentences. */
	example: string;
	/** What a row of Links says of the field. */
	row?: Partial<Omit<AskedLink, 'value'>>;
}

/** What became of one value (design 6). The caller decides whether an empty one is left out or clears the field. */
export type Converted =
	| { kind: 'value'; value: JsonValue }
	| { kind: 'empty' }
	| { kind: 'problem'; problem: Problem }
	/** A related record that is to be found (design 14); only where the context has rules for it. */
	| { kind: 'link'; link: AskedLink };

/** Turns values that are not empty into the form of one family of data types. */
export type Converter = (raw: unknown, field: FieldMetadata, context: ConversionContext) => Converted;

export const EMPTY: Converted = { kind: 'empty' };

export function converted(value: JsonValue): Converted {
	return { kind: 'value', value };
}

/** Refuses a value of a field; `facts` say more, such as what was expected. */
export function refused(
	reason: ProblemReason,
	field: FieldMetadata,
	raw: unknown,
	facts: Partial<Facts> = {},
): Converted {
	const about = { field: field.apiName, label: field.label, value: quote(raw) };
	return { kind: 'problem', problem: problemOf(reason, { ...about, ...facts }) };
}

/** Refuses a value whose form does not suit the field; `expected` continues "The field takes ...". */
export function wrongType(field: FieldMetadata, raw: unknown, expected: string): Converted {
	return refused('wrongType', field, raw, { expected });
}

/** Blanks, and characters that no font draws, such as zero-width spaces and fillers. */
const NOTHING_TO_SEE = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

/** Nearly every text begins with a letter that is seen: told so, it takes a tenth of the time. */
function isSeenAtOnce(text: string): boolean {
	const first = text.charCodeAt(0);
	return first > 0x20 && first < 0x7f;
}

/**
 * Nothing to send: undefined, null, text without a visible character or a list without entries. `0` and `false` are
 * values (design 3). A zero-width space as a match value would make one record of all that have it.
 */
export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return !isSeenAtOnce(value) && NOTHING_TO_SEE.test(value);
	return Array.isArray(value) && value.length === 0;
}

/** What Zoho's own screens and exports show where nothing is chosen, and their like. */
const NONE = /^-+\s*(?:none|select)\s*-+$/i;

/** Whether text is a system's own spelling of "nothing chosen" (design 6); a list may have it as an entry of its own. */
export function isNone(value: unknown): boolean {
	return typeof value === 'string' && NONE.test(value.trim());
}

/** Text of a text, number or boolean; undefined for anything else. */
export function scalarText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	return undefined;
}

/** What JSON text stands for when it is an object or a list; undefined for any other text. */
export function parsedJson(text: string): unknown {
	const trimmed = text.trim();
	if (!/^[[{]/.test(trimmed)) return undefined;
	try {
		return JSON.parse(trimmed);
	} catch {
		return undefined;
	}
}

/** What the converters of values say is about a field; here it is about a parameter of the form. */
export function parameterField(label: string, dataType: 'date' | 'datetime'): FieldMetadata {
	return undescribedField({ apiName: label, label, dataType, jsonType: 'string', writable: false });
}
