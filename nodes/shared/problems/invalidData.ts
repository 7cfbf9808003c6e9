import { fieldNameOf } from './apiError';
import type { ApiError, Facts, Sent } from './apiError';
import { problemOf } from './messages';
import type { ProblemReason } from './messages';
import { firstValues, nearest } from './nearest';
import type { Problem } from './problem';
import { quote } from './quote';

/** Bigin's names for kinds of values, in plain words after "The field takes". */
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

/** INVALID_DATA: a wrong kind, a value too long, one outside its list, or an id of nothing (reference 12.3). */
export function invalidData(error: ApiError, facts: Facts, sent: Sent): Problem {
	const { details } = error;
	const field = sent.fields?.get(facts.field ?? '');
	const entries = sent.record?.[facts.field ?? ''];
	if (Array.isArray(details.supported_values)) return notInList(details.supported_values, facts, entries);
	if (typeof details.maximum_length === 'number') return tooLong(details.maximum_length, error, facts, sent);
	if (/\bid given\b/i.test(error.message ?? ''))
		return problemOf('unknownId', {
			...facts,
			expected: USERS.has(field?.dataType ?? '') ? 'a user of Bigin' : undefined,
		});
	if (typeof details.expected_data_type === 'string') return wrongKind(details.expected_data_type, facts);
	const reason = REASONS.get(field?.dataType ?? '');
	if (reason === 'notInList')
		return notInList(field?.picklistValues.map(({ displayValue }) => displayValue) ?? [], facts, entries);
	return problemOf(reason ?? 'apiError', facts);
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
function tooLong(most: number, { details }: ApiError, facts: Facts, { record }: Sent): Problem {
	const field = fieldNameOf(details);
	if (field === undefined) return problemOf('limitExceeded', { ...facts, expected: `${most} records in one request` });
	const value = record?.[field];
	if (typeof value === 'number') return problemOf('tooManyDigits', { ...facts, expected: `${most} digits at most` });
	const length = typeof value === 'string' ? ` and this text has ${value.length}` : '';
	return problemOf('tooLong', { ...facts, expected: `at most ${most} characters${length}` });
}

function wrongKind(kind: string, facts: Facts): Problem {
	const reason = REASONS.get(kind.toLowerCase());
	return problemOf(reason ?? 'wrongType', { ...facts, expected: KINDS.get(kind.toLowerCase()) });
}
