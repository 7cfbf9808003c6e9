import { fieldNameOf } from './apiError';
import type { ApiError, Facts, Sent } from './apiError';
import { problemOf } from './messages';
import type { ProblemReason } from './messages';
import { firstValues, nearest } from './nearest';
import type { Problem } from './problem';

/** Bigin's names for kinds of values, in plain words after "The field takes". */
const KINDS: ReadonlyMap<string, string> = new Map([
	['integer', 'a whole number'],
	['long', 'a whole number'],
	['bigint', 'a whole number, digits only'],
	['double', 'a number, such as 12.5'],
	['string', 'text'],
	['text', 'text'],
	['boolean', 'true or false'],
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

/** INVALID_DATA: a wrong kind, a value too long, one outside its list, or an id of nothing (reference 12.3). */
export function invalidData(error: ApiError, facts: Facts, sent: Sent): Problem {
	const { details } = error;
	const field = sent.fields?.get(facts.field ?? '');
	if (Array.isArray(details.supported_values)) return notInList(details.supported_values, facts);
	if (typeof details.maximum_length === 'number') return tooLong(details.maximum_length, error, facts, sent);
	if (/\bid given\b/i.test(error.message ?? ''))
		return problemOf('notAnId', { ...facts, expected: 'the ID of a record in Bigin' });
	if (typeof details.expected_data_type === 'string') return wrongKind(details.expected_data_type, facts);
	const reason = REASONS.get(field?.dataType ?? '');
	if (reason === 'notInList')
		return notInList(field?.picklistValues.map(({ displayValue }) => displayValue) ?? [], facts);
	return problemOf(reason ?? 'apiError', facts);
}

function notInList(supported: readonly unknown[], facts: Facts): Problem {
	const values = supported.filter((value) => typeof value === 'string');
	const suggestion = facts.value === undefined ? undefined : nearest(facts.value, values);
	const help =
		suggestion === undefined || suggestion === facts.value ? { expected: firstValues(values) } : { suggestion };
	return problemOf('notInList', { ...facts, ...help });
}

/** About `data` itself the limit is the number of records in the request (reference 7.7). */
function tooLong(most: number, { details }: ApiError, facts: Facts, { record }: Sent): Problem {
	const field = fieldNameOf(details);
	if (field === undefined) return problemOf('limitExceeded', { ...facts, expected: `${most} records in one request` });
	const value = record?.[field];
	const length = typeof value === 'string' ? ` and this text has ${value.length}` : '';
	return problemOf('tooLong', { ...facts, expected: `at most ${most} characters${length}` });
}

function wrongKind(kind: string, facts: Facts): Problem {
	const reason = REASONS.get(kind.toLowerCase());
	return problemOf(reason ?? 'wrongType', { ...facts, expected: KINDS.get(kind.toLowerCase()) });
}
