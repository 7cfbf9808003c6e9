import { DateTime } from 'luxon';

import { type JsonValue, isObject } from '../json';
import { shownValue, takenValues } from '../org/picklist';
import type { Field } from '../org/types';
import { invalidData, tooLong, type Refusal, wrongType } from '../refusals';
import type { Switches } from '../switches';

/** What checking one value brought: what to store, or why not. */
export type Checked = { ok: true; value: JsonValue } | { ok: false; refusal: Refusal };

/** Checks a value that needs nothing but its field and the switches. */
export type ValueCheck = (value: JsonValue, field: Field, switches: Switches) => Checked;

export const accepted = (value: JsonValue): Checked => ({ ok: true, value });
export const refused = (refusal: Refusal): Checked => ({ ok: false, refusal });

const EMAIL =
	/^[\p{L}\p{N}_+][\p{L}\p{N}_+.\-'&/!#$%*=?^{|}~]*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}]{2,22}$/u;
const WEBSITE = /^(?:[a-z][a-z\d+.-]*:\/\/)?[^\s/.?#:]+(?:\.[^\s/.?#:]+)+(?:[/?#:]\S*)?$/iu;
/** Digits and what people put between them (field reports; Bigin's own pattern is not known). */
const PHONE = /^(?=.*\d)[\d\s+\-()./]+(?:x\s?\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/;
const INTEGER_TEXT = /^[+-]?\d+$/;

/** A text of at most the field's length, and whether its form is right. */
const textOf =
	(hasForm: (text: string, switches: Switches) => boolean): ValueCheck =>
	(value, field, switches) => {
		if (typeof value !== 'string') return refused(wrongType(field.apiName, switches.textTypeName));
		if (value === '') return accepted(switches.emptyText === 'clear' ? null : '');
		if (field.length !== undefined && value.length > field.length) return refused(tooLong(field.apiName, field.length));
		return hasForm(value, switches) ? accepted(value) : refused(wrongType(field.apiName, field.dataType));
	};

const anyText = textOf(() => true);

const isRealTime = (text: string): boolean => DateTime.fromISO(text, { setZone: true }).isValid;

const date = textOf((text) => DATE.test(text) && isRealTime(text));

const datetime = textOf(
	(text, switches) =>
		DATETIME.test(text) && isRealTime(text) && (switches.datetimeZulu === 'accept' || !text.endsWith('Z')),
);

const isListed = (field: Field, value: string, switches: Switches): boolean =>
	switches.newPicklistValues === 'accept' || takenValues(field, switches).includes(value);

const notListed = (field: Field, switches: Switches): Refusal =>
	invalidData({ api_name: field.apiName, supported_values: takenValues(field, switches) });

const picklist: ValueCheck = (value, field, switches) => {
	if (typeof value !== 'string') return refused(wrongType(field.apiName, 'string'));
	if (value === '' && switches.emptyPicklistText === 'clear') return accepted(null);
	const isTaken = value !== '' && isListed(field, value, switches);
	return isTaken ? accepted(shownValue(field, value, switches)) : refused(notListed(field, switches));
};

const multiSelect: ValueCheck = (value, field, switches) => {
	if (!Array.isArray(value)) return refused(wrongType(field.apiName, 'jsonarray'));
	const texts = value.filter((entry) => typeof entry === 'string');
	if (texts.length !== value.length) return refused(wrongType(field.apiName, 'string'));
	const listed = texts.every((text) => text !== '' && isListed(field, text, switches));
	if (!listed) return refused(notListed(field, switches));
	return accepted(texts.map((text) => shownValue(field, text, switches)));
};

const boolean: ValueCheck = (value, field) =>
	typeof value === 'boolean' ? accepted(value) : refused(wrongType(field.apiName, 'boolean'));

/** Digits of a number before and after its point, as written in full. */
export function digitsOf(value: number): { whole: number; decimals: number } {
	const [mantissa, exponent] = Math.abs(value).toExponential().split('e');
	const significant = mantissa.replace('.', '').length;
	const power = Number(exponent);
	return { whole: Math.max(power + 1, 0), decimals: Math.max(significant - 1 - power, 0) };
}

const integer: ValueCheck = (value, field) => {
	if (typeof value !== 'number' || !Number.isInteger(value)) return refused(wrongType(field.apiName, 'integer'));
	const maximum = field.length ?? 9;
	return digitsOf(value).whole > maximum ? refused(tooLong(field.apiName, maximum)) : accepted(value);
};

const bigint: ValueCheck = (value, field, switches) => {
	const isNumber = typeof value === 'number' && Number.isSafeInteger(value) && switches.bigintNumbers === 'accept';
	const text = isNumber ? String(value) : value;
	if (text === '') return accepted(null);
	if (typeof text !== 'string' || !INTEGER_TEXT.test(text)) return refused(wrongType(field.apiName, 'bigint'));
	const maximum = field.length ?? 18;
	return text.replace(/^[+-]/, '').length > maximum ? refused(tooLong(field.apiName, maximum)) : accepted(text);
};

const decimal: ValueCheck = (value, field, switches) => {
	if (typeof value !== 'number') return refused(wrongType(field.apiName, 'double'));
	const { whole, decimals } = digitsOf(value);
	const maximum = field.length ?? 16;
	if (whole + decimals > maximum) return refused(tooLong(field.apiName, maximum));
	const places = field.decimalPlaces;
	if (places === undefined || decimals <= places) return accepted(value);
	if (switches.excessDecimals === 'refuse')
		return refused(invalidData({ api_name: field.apiName, decimal_place: places }));
	return accepted(Number(value.toFixed(places)));
};

const structure: ValueCheck = (value, field) =>
	isObject(value) ? accepted(value) : refused(wrongType(field.apiName, 'jsonobject'));

/** Files by the ids of their uploads, or rows to take away (CRM 6). */
const files: ValueCheck = (value, field) => {
	if (!Array.isArray(value)) return refused(wrongType(field.apiName, 'jsonarray'));
	const isFile = (row: JsonValue): boolean =>
		isObject(row) && (typeof row.File_Id__s === 'string' || row._delete === null);
	return value.every(isFile) ? accepted(value) : refused(invalidData({ api_name: field.apiName }));
};

const structures: ValueCheck = (value, field) =>
	Array.isArray(value) && value.every(isObject) ? accepted(value) : refused(wrongType(field.apiName, 'jsonarray'));

/** Taxes of a line or of all of them, each by its name and share (CRM 6). */
export const taxes: ValueCheck = (value, field) => {
	if (!Array.isArray(value)) return refused(wrongType(field.apiName, 'jsonarray'));
	const isTax = (row: JsonValue): boolean =>
		isObject(row) && typeof row.name === 'string' && typeof row.percentage === 'number';
	return value.every(isTax) ? accepted(value) : refused(invalidData({ api_name: field.apiName }));
};

/** Checks of the types whose values refer to nothing else (reference 4.4). */
export const PLAIN_CHECKS: Readonly<Record<string, ValueCheck>> = {
	text: anyText,
	textarea: anyText,
	phone: textOf((text, switches) => switches.malformedPhone === 'accept' || PHONE.test(text.trim())),
	email: textOf((text) => EMAIL.test(text.trim())),
	website: textOf((text, switches) => switches.malformedWebsite === 'accept' || WEBSITE.test(text.trim())),
	picklist,
	multiselectpicklist: multiSelect,
	boolean,
	integer,
	bigint,
	double: decimal,
	decimal,
	percent: decimal,
	currency: decimal,
	date,
	datetime,
	ALARM: structure,
	multireminder: structures,
	linetax: taxes,
	RRULE: structure,
	imageupload: files,
	fileupload: files,
};

/** The `id` of `{"id":"..."}`; null when the value has another form. */
export const idIn = (value: JsonValue): string | null =>
	isObject(value) && typeof value.id === 'string' ? value.id : null;

/** The `name` of `{"name":"..."}`, or a plain text; null when the value has another form. */
export function nameIn(value: JsonValue): string | null {
	if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
	return isObject(value) && typeof value.name === 'string' && value.name.trim() !== '' ? value.name.trim() : null;
}

/** The names of `[{"name":"..."}]`; null when the value has another form. */
export function tagNamesIn(value: JsonValue): string[] | null {
	if (!Array.isArray(value)) return null;
	const names = value.map((tag: JsonValue) => (isObject(tag) && typeof tag.name === 'string' ? tag.name.trim() : ''));
	return names.includes('') ? null : [...new Set(names)];
}

/** Whether a value counts as missing for a mandatory field. */
export const isMissing = (value: JsonValue | undefined): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.length === 0);

/** The fields named with `true` in `$append_values` (reference 7.3). */
export function appendedFields(sent: JsonValue | undefined): ReadonlySet<string> {
	const entries = isObject(sent) ? Object.entries(sent) : [];
	return new Set(entries.filter(([, add]) => add === true).map(([apiName]) => apiName));
}
