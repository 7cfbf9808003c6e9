import type { Product } from '../../model/product';
import { problemOf } from '../../problems/problem';
import type { Result } from '../../problems/problem';
import { quote } from '../../problems/quote';
import { booleanOf } from '../../values/booleans';
import { parameterField, scalarText } from '../../values/converter';
import type { ConversionContext } from '../../values/converter';
import { convertDate, convertDateTime, instantOf } from '../../values/dates';

/** How the value of a query parameter is written into the query. */
export type LiteralType = 'automatic' | 'text' | 'number' | 'boolean' | 'date' | 'dateTime';

/** A value for a place in the query. */
export interface QueryParameter {
	type: LiteralType;
	/** One value, or a list for `in (...)`. */
	value: unknown;
}

/** Where the value of a query parameter belongs. */
export interface LiteralPlace {
	/** Of the parameter, for the sentence of a refusal. */
	label: string;
	/** The workflow's, in which dates without an offset are read. */
	timezone: string;
	product: Product;
}

/** A control character could end the query's line, or be cut off by whatever stands between. */
const CONTROL = /\p{Cc}/gu;

/**
 * A value as text of a query that cannot be read as anything but this value (reference 6.8). A list becomes
 * `('a', 'b')`.
 */
export function coqlLiteral({ type, value }: QueryParameter, place: LiteralPlace): Result<string> {
	const { label, product } = place;
	const most = product.limits.valuesOfQueryList;
	if (!Array.isArray(value)) return literal({ type, value }, place);
	if (value.length === 0) return refused(label, value, 'a list with at least one value');
	if (value.length > most) {
		const expected = `${most} in one list`;
		return { ok: false, problem: problemOf('limitExceeded', { label, value: `${value.length} values`, expected }) };
	}
	const parts: string[] = [];
	for (const entry of value) {
		const one = literal({ type, value: entry }, place);
		if (!one.ok) return one;
		parts.push(one.value);
	}
	return ok(`(${parts.join(', ')})`);
}

/** Text in quotes, with everything escaped that could end it. */
export function quotedText(text: string): string {
	return `'${text.replace(/[\\']/g, '\\$&').replace(CONTROL, ' ')}'`;
}

function literal({ type, value }: QueryParameter, place: LiteralPlace): Result<string> {
	const { label } = place;
	if (value === null || value === undefined)
		return refused(label, value, 'a value; to find empty fields, write "is null"');
	switch (type) {
		case 'automatic':
			return automatic(value, place);
		case 'text': {
			const text = scalarText(value);
			return text === undefined ? refused(label, value, 'text') : ok(quotedText(text));
		}
		case 'number':
			return numberText(value, label);
		case 'boolean': {
			const toggle = booleanOf(value);
			return toggle === undefined ? refused(label, value, 'true or false') : ok(String(toggle));
		}
		case 'date':
		case 'dateTime':
			return dateText(type, value, place);
	}
}

/**
 * A moment with thousandths of a second, as n8n turns a luxon value within a row of the form into text, and JSON a Date.
 * The API takes none (reference 4.4).
 */
const WRITTEN_BY_PROGRAM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(?:Z|[+-]\d{2}:\d{2})$/;

function automatic(value: unknown, place: LiteralPlace): Result<string> {
	const { label, timezone } = place;
	if (typeof value === 'number') return numberText(value, label);
	if (typeof value === 'boolean') return ok(String(value));
	const isMoment = instantOf(value, timezone) || (typeof value === 'string' && WRITTEN_BY_PROGRAM.test(value));
	if (isMoment) return dateText('dateTime', value, place);
	const text = scalarText(value);
	return text === undefined
		? refused(label, value, 'text, a number, true or false, a date or a list of these')
		: ok(quotedText(text));
}

/** Digits of any length are passed on as they are, so that none of an ID is lost. */
function numberText(value: unknown, label: string): Result<string> {
	if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
		return { ok: false, problem: problemOf('idAsNumber', { label, value: quote(value) }) };
	}
	const text = typeof value === 'boolean' ? undefined : scalarText(value)?.trim();
	const isNumber = text !== undefined && /^-?\d+(\.\d+)?$/.test(text);
	return isNumber ? ok(text) : refused(label, value, 'a number, such as 12.5');
}

function dateText(type: 'date' | 'dateTime', value: unknown, place: LiteralPlace): Result<string> {
	const context: ConversionContext = {
		product: place.product,
		timezone: place.timezone,
		validate: true,
		valuesNotInList: 'fail',
		lookupByName: false,
	};
	const convert = type === 'date' ? convertDate : convertDateTime;
	const converted = convert(value, parameterField(place.label, type === 'date' ? 'date' : 'datetime'), context);
	if (converted.kind === 'problem') return { ok: false, problem: converted.problem };
	return converted.kind === 'value' ? ok(quotedText(String(converted.value))) : refused(place.label, value, 'a date');
}

const ok = (text: string): Result<string> => ({ ok: true, value: text });

function refused(label: string, value: unknown, expected: string): Result<string> {
	return { ok: false, problem: problemOf('optionOutOfRange', { label, value: quote(value), expected }) };
}
