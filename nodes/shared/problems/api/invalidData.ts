import type { FieldMetadata } from '../../model/field';
import type { ApiError, Sent } from './envelope';
import { textOf } from './envelope';
import type { Facts } from '../facts';
import { firstValues, nearest } from '../nearest';
import { problemOf } from '../problem';
import type { Problem, ProblemReason } from '../problem';
import { quote } from '../quote';
import { isRefuted } from './truth';
import type { SentValue } from './truth';

/** The API's names for kinds of values, in plain words after "The field takes". */
const KINDS: ReadonlyMap<string, string> = new Map([
	['integer', 'a whole number'],
	['long', 'a whole number'],
	['bigint', 'a whole number, digits only'],
	['double', 'a number, such as 12.5'],
	['string', 'text'],
	['text', 'text'],
	['boolean', 'true or false'],
	['website', 'the address of a website, such as https://example.com'],
	['phone', 'a phone number'],
	['jsonarray', 'a list'],
	['jsonobject', 'an object, such as {"id": "1234567890123456789"}'],
]);

/** Kinds that have a sentence of their own. */
const REASONS: ReadonlyMap<string, ProblemReason> = new Map<string, ProblemReason>([
	['date', 'notADate'],
	['datetime', 'notADateTime'],
	['email', 'notAnEmail'],
	['picklist', 'notInList'],
	['multiselectpicklist', 'notInList'],
	['lookup', 'notAnId'],
	['ownerlookup', 'notAnId'],
	['userlookup', 'notAnId'],
]);

/** Kinds of fields that hold a person of the org. */
const USERS: ReadonlySet<string> = new Set(['ownerlookup', 'userlookup']);

/**
 * INVALID_DATA: a value outside its list, an id of nothing, a wrong kind or a value too long (reference 12.3). Of what the
 * details say the first is told that the value itself does not refute; where they say nothing, the field tells.
 */
export function invalidData(error: ApiError, facts: Facts, sent: Sent): Problem {
	const { details } = error;
	const name = facts.field ?? '';
	const field = sent.fields?.get(name);
	const value = sent.record && Object.hasOwn(sent.record, name) ? sent.record[name] : undefined;
	const about = { value, field };
	for (const problem of explanations(error, facts, { ...about, sent })) {
		const kind = textOf(details.expected_data_type);
		// What the API itself lists is newer than what is known of the field.
		const supported = details.supported_values;
		const isOutside = Array.isArray(supported) && !areIn(supported, value);
		if ((problem.reason === 'notInList' && isOutside) || !isRefuted(problem.reason, about, kind)) return problem;
		if (problem.reason === 'notAnId') return problemOf('unknownId', facts);
	}
	return problemOf('apiError', facts);
}

/** What the details may mean, the surest first. */
function* explanations(
	error: ApiError,
	facts: Facts,
	{ value, field, sent }: SentValue & { sent: Sent },
): Generator<Problem> {
	const { details, message } = error;
	const isOfRequest = facts.field === undefined && typeof details.maximum_length === 'number';
	const supported = details.supported_values;
	if (Array.isArray(supported) && !areIn(supported, value)) yield notInList(supported, facts, value);
	if (isOfRequest) yield tooLong(Number(details.maximum_length), facts, undefined);
	if (/\bid given\b/i.test(message ?? '')) yield unknownId(facts, field, sent);
	if (typeof details.expected_data_type === 'string') yield wrongKind(details.expected_data_type, facts);
	if (typeof details.maximum_length === 'number' && isLonger(value, details.maximum_length)) {
		yield tooLong(details.maximum_length, facts, value);
	}
	const reason = REASONS.get(field?.dataType ?? '');
	if (reason === 'notInList') {
		yield notInList(field?.picklistValues.map(({ displayValue }) => displayValue) ?? [], facts, value);
	} else if (reason !== undefined) {
		yield problemOf(reason, facts);
	}
}

function areIn(list: readonly unknown[], value: unknown): boolean {
	return [value].flat().every((one) => list.includes(one));
}

function unknownId(facts: Facts, field: FieldMetadata | undefined, { product }: Sent): Problem {
	const expected = USERS.has(field?.dataType ?? '') ? `a user of ${product.name}` : undefined;
	return problemOf('unknownId', { ...facts, expected });
}

/** Whether a value is longer than that, as far as can be told. */
function isLonger(value: unknown, most: number): boolean {
	if (typeof value === 'string') return value.length > most;
	if (typeof value === 'number') return String(value).replace(/\D/g, '').length > most;
	return true;
}

/** Of several values that were sent the first one outside the list is told. */
function notInList(supported: readonly unknown[], facts: Facts, sent: unknown): Problem {
	const values = supported.filter((value) => typeof value === 'string');
	const outside: unknown = Array.isArray(sent) ? sent.find((entry) => !supported.includes(entry)) : undefined;
	const value = outside === undefined ? facts.value : quote(outside);
	const suggestion = value === undefined ? undefined : nearest(value, values);
	const help = suggestion === undefined || suggestion === value ? { expected: firstValues(values) } : { suggestion };
	return problemOf('notInList', { ...facts, value, ...help });
}

/** About `data` itself the limit is the number of records in the request (reference 7.7). */
function tooLong(most: number, facts: Facts, value: unknown): Problem {
	if (facts.field === undefined) {
		return problemOf('limitExceeded', { ...facts, expected: `${most} records in one request` });
	}
	if (typeof value === 'number') return problemOf('tooManyDigits', { ...facts, expected: `${most} digits at most` });
	const length = typeof value === 'string' ? ` and this text has ${value.length}` : '';
	return problemOf('tooLong', { ...facts, expected: `at most ${most} characters${length}` });
}

function wrongKind(kind: string, facts: Facts): Problem {
	const reason = REASONS.get(kind.toLowerCase());
	return problemOf(reason ?? 'wrongType', { ...facts, expected: KINDS.get(kind.toLowerCase()) });
}
