import type { FieldMetadata, PicklistValue } from '../model/field';
import { isObject } from '../model/json';
import { firstValues, fold, nearest } from '../problems/nearest';
import { converted, EMPTY, isEmpty, isNone, parsedJson, refused, scalarText, wrongType } from './converter';
import type { ConversionContext, Converted, Converter } from './converter';
import { checkedText } from './text';

/** picklist: the display value of the list (reference 4.4). */
export const convertPicklist: Converter = (raw, field, context) => {
	const text = scalarText(raw);
	if (text === undefined) return wrongType(field, raw, 'one value of its list, as text');
	return listValue(text, field, context);
};

/** multiselectpicklist: a list of display values, each once (design 6). */
export const convertMultiSelect: Converter = (raw, field, context) => {
	const entries = entriesOf(raw, field);
	if (entries === undefined) return wrongType(field, raw, 'a list of values, such as "First; Second"');
	const values = new Set<string>();
	for (const entry of entries) {
		const text = scalarText(entry);
		if (text === undefined) return wrongType(field, entry, 'values as text, not lists or objects inside the list');
		const result = listValue(text, field, context);
		if (result.kind === 'problem') return result;
		if (result.kind === 'value') values.add(String(result.value));
	}
	return values.size === 0 ? EMPTY : converted([...values]);
};

function listValue(text: string, field: FieldMetadata, context: ConversionContext): Converted {
	const list = field.picklistValues;
	const spelling = spellingInList(text, list);
	if (spelling !== undefined) return converted(spelling);
	if (isNone(text)) return EMPTY;
	const isChecked = context.validate && context.valuesNotInList === 'fail' && list.length > 0;
	if (!isChecked) return converted(text.trim());
	const values = displayValuesOf(list);
	const suggestion = nearest(text, values);
	const facts = suggestion === undefined ? { expected: firstValues(values) } : { suggestion };
	return refused('notInList', field, text, facts);
}

/** The entries of an array, of JSON text or of parted text, without empty ones. */
export function entriesOf(raw: unknown, field: FieldMetadata): unknown[] | undefined {
	if (isObject(raw)) return undefined;
	const list = typeof raw === 'string' ? listOfText(raw, field) : Array.isArray(raw) ? raw : [raw];
	return list?.filter((entry) => !isEmpty(entry));
}

function listOfText(text: string, field: FieldMetadata): unknown[] | undefined {
	const isValue = (part: string) => spellingInList(part, field.picklistValues) !== undefined;
	if (isValue(text)) return [text];
	const json = parsedJson(text);
	if (Array.isArray(json)) return json;
	return isObject(json) ? undefined : splitList(text, isValue);
}

/** Tag: `[{name}]` from names or objects with a name, as a list, JSON text or parted text (reference 4.4). */
export const convertTags: Converter = (raw, field, context) => {
	const names = new Map<string, string>();
	for (const entry of tagEntries(raw)) {
		if (isEmpty(entry)) continue;
		const name = scalarText(isObject(entry) ? entry.name : entry)?.trim();
		if (isEmpty(name) || name === undefined)
			return wrongType(field, entry, 'tag names, such as "Customer, Newsletter"');
		const checked = checkedText(name, field, context);
		if (checked.kind === 'problem') return checked;
		if (!names.has(fold(name))) names.set(fold(name), name);
	}
	if (names.size === 0) return EMPTY;
	return converted([...names.values()].map((name) => ({ name })));
};

function tagEntries(raw: unknown): unknown[] {
	if (Array.isArray(raw)) return raw;
	if (typeof raw !== 'string') return [raw];
	const json = parsedJson(raw);
	if (Array.isArray(json)) return json;
	return isObject(json) ? [json] : splitList(raw, () => false);
}

/** More commas than any list value has; keeps the search for values with commas short. */
const MOST_JOINED = 8;

/**
 * Parts text at `;`, or at `,` when it has no `;`. Blanks around a part and empty parts are dropped.
 * Neighbouring comma parts that together are a value, such as "Tea, green", stay together: the longest one wins.
 */
function splitList(text: string, isValue: (part: string) => boolean): string[] {
	if (text.includes(';')) return withoutEmpty(text.split(';'));
	const parts = text.split(',');
	const values: string[] = [];
	for (let start = 0; start < parts.length;) {
		const length = joinedLength(parts, start, isValue);
		values.push(parts.slice(start, start + length).join(','));
		start += length;
	}
	return withoutEmpty(values);
}

function joinedLength(parts: readonly string[], start: number, isValue: (part: string) => boolean): number {
	for (let length = Math.min(MOST_JOINED, parts.length - start); length > 1; length--) {
		if (
			isValue(
				parts
					.slice(start, start + length)
					.join(',')
					.trim(),
			)
		)
			return length;
	}
	return 1;
}

function withoutEmpty(parts: readonly string[]): string[] {
	return parts.map((part) => part.trim()).filter((part) => part.replace(/[,;\s]/g, '') !== '');
}

/** Ways to find a display value, best first; a spelling that fits several values finds none of them. */
type ListIndex = ReadonlyArray<{ keyOf: (text: string) => string; values: ReadonlyMap<string, string | undefined> }>;

/** Lists come from cached metadata and are asked for every item, so each is indexed once. */
const indexes = new WeakMap<readonly PicklistValue[], ListIndex>();

const displayValues = new WeakMap<readonly PicklistValue[], readonly string[]>();

const asIs = (text: string) => text;

/**
 * The list's own spelling of a value: the exact display value, else the exact actual value, else the only display
 * value and then the only actual value that differs in nothing but case and blanks around it.
 */
function spellingInList(text: string, list: readonly PicklistValue[]): string | undefined {
	for (const { keyOf, values } of indexOf(list)) {
		const spelling = values.get(keyOf(text));
		if (spelling !== undefined) return spelling;
	}
	return undefined;
}

/** The display values of a list; always the same array for the same list, so that searches in it can be kept. */
function displayValuesOf(list: readonly PicklistValue[]): readonly string[] {
	const known = displayValues.get(list);
	if (known !== undefined) return known;
	const values = list.map(({ displayValue }) => displayValue);
	displayValues.set(list, values);
	return values;
}

function indexOf(list: readonly PicklistValue[]): ListIndex {
	const known = indexes.get(list);
	if (known !== undefined) return known;
	const index = [
		{ keyOf: asIs, values: displayValuesBy(list, ({ displayValue }) => displayValue) },
		{ keyOf: asIs, values: displayValuesBy(list, ({ actualValue }) => actualValue) },
		{ keyOf: fold, values: displayValuesBy(list, ({ displayValue }) => fold(displayValue)) },
		{ keyOf: fold, values: displayValuesBy(list, ({ actualValue }) => fold(actualValue)) },
	];
	indexes.set(list, index);
	return index;
}

function displayValuesBy(list: readonly PicklistValue[], keyOf: (entry: PicklistValue) => string) {
	const values = new Map<string, string | undefined>();
	for (const entry of list) {
		const key = keyOf(entry);
		const clashes = values.has(key) && values.get(key) !== entry.displayValue;
		values.set(key, clashes ? undefined : entry.displayValue);
	}
	return values;
}
