import type { FieldMetadata } from '../model/field';
import { isObject } from '../model/json';
import type { Facts, NamedProduct } from './facts';
import { firstValues, nearest } from './nearest';
import { problemOf } from './problem';
import type { Problem, ProblemReason } from './problem';
import { quote } from './quote';
import { wordsFor } from './sentences';

type ErrorReader = (error: ApiError, facts: Facts, sent: Sent) => Problem;

const MOST_NESTED = 3;
const ERRORS_WITHIN = 'MULTIPLE_OR_MULTI_ERRORS';

const because =
	(reason: ProblemReason): ErrorReader =>
	(_error, facts) =>
		problemOf(reason, facts);

/** How an error with this code is read. */
interface ErrorCode {
	read: ErrorReader;
	/**
	 * Lies in the values, so an earlier attempt with the same values has met it, too. Any other code may be due to what
	 * that attempt wrote, such as a record that was locked at once.
	 */
	liesInValues?: true;
}

const ofValues = (read: ErrorReader): ErrorCode => ({ read, liesInValues: true });
const ofOthers = (read: ErrorReader): ErrorCode => ({ read });

/** Codes of reference 12.3; any other becomes `apiError`, which quotes the API's own message. */
const CODES: ReadonlyMap<string, ErrorCode> = new Map([
	['INVALID_DATA', ofValues(invalidData)],
	['MANDATORY_NOT_FOUND', ofValues(because('missingMandatory'))],
	['DUPLICATE_DATA', ofValues(because('duplicateData'))],
	[ERRORS_WITHIN, ofValues(because('apiError'))],
	['DEPENDENT_FIELD_MISSING', ofValues(dependent('dependentFieldMissing'))],
	['DEPENDENT_MISMATCH', ofValues(dependent('dependentField'))],
	['LIMIT_EXCEEDED', ofValues(limitExceeded)],
	['INVALID_MODULE', ofOthers(invalidModule)],
	['OAUTH_SCOPE_MISMATCH', ofOthers(missingScope)],
	['NO_PERMISSION', ofOthers(because('noPermission'))],
	['AUTHORIZATION_FAILED', ofOthers(because('noPermission'))],
	['INVALID_TOKEN', ofOthers(because('credentialRejected'))],
	['AUTHENTICATION_FAILURE', ofOthers(because('credentialRejected'))],
	['INVALID_URL_PATTERN', ofOthers(because('unknownAddress'))],
	['TOO_MANY_REQUESTS', ofOthers(tooManyRequests)],
	['RECORD_LOCKED', ofOthers(because('lockedRecord'))],
	['NOT_APPROVED', ofOthers(because('lockedRecord'))],
	['UNABLE_TO_PARSE_DATA_TYPE', ofOthers(because('invalidRequest'))],
	['INTERNAL_ERROR', ofOthers(because('serverFault'))],
]);

/** Whether a refusal lies in the values of the record, so that every attempt with them meets it. */
export function liesInValues({ code }: Pick<Problem, 'code'>): boolean {
	return CODES.get(code)?.liesInValues === true;
}

/**
 * Turns an entry of an answer, about a record or about a whole request, into a problem (reference 12). Never throws.
 *
 * @param entry the object with `code`, `details` and `message`; anything else is judged by the status alone
 * @param status HTTP status of the answer
 * @param sent what the entry is about
 */
export function problemFromApi(entry: unknown, status: number, sent: Sent): Problem {
	return nestedProblem(entry, { status, sent, depth: 0 });
}

/** The problem of a whole answer: a bare error, or the first one inside `data` (reference 7.6). */
export function requestProblem(status: number, body: unknown, sent: Sent): Problem {
	const entries: unknown[] = isObject(body) && Array.isArray(body.data) ? body.data : [];
	const failed = entries.find((entry) => isObject(entry) && entry.status !== 'success');
	return problemFromApi(failed ?? body, status, sent);
}

function nestedProblem(entry: unknown, within: { status: number; sent: Sent; depth: number }): Problem {
	const error = parseApiError(entry, within.status);
	if (error === undefined) return problemOfStatus(within.status);
	const facts = factsOf(error, within.sent);
	const inner = error.details.errors;
	if (error.code === ERRORS_WITHIN && Array.isArray(inner) && inner.length > 0 && within.depth < MOST_NESTED) {
		return joined(
			inner.map((one) => nestedProblem(one, { ...within, depth: within.depth + 1 })),
			facts,
			within.sent.product,
		);
	}
	return (CODES.get(error.code)?.read ?? because('apiError'))(error, facts, within.sent);
}

/** One error alone is told as it is; several are told in a row under the code that the API gave. */
function joined(problems: readonly Problem[], facts: Facts, product: NamedProduct): Problem {
	if (problems.length === 1) return problems[0];
	const existingId = problems.find((problem) => problem.existingId !== undefined)?.existingId;
	const { code, status, module } = facts;
	return problemOf('multipleErrors', {
		code,
		status,
		module,
		existingId,
		apiMessage: problems.map((problem) => wordsFor(problem, product)).join(' '),
	});
}

function dependent(reason: ProblemReason): ErrorReader {
	return ({ details }, facts, { fields }) => {
		const name = isObject(details.dependee) ? details.dependee.api_name : undefined;
		if (typeof name !== 'string') return problemOf(reason, facts);
		return problemOf(reason, { ...facts, expected: `"${fields?.get(name)?.label ?? name}"` });
	};
}

function invalidModule(_error: ApiError, facts: Facts, { moduleExists }: Sent): Problem {
	return problemOf(moduleExists ? 'moduleNotInEdition' : 'unknownModule', facts);
}

function missingScope(_error: ApiError, facts: Facts, { scope }: Sent): Problem {
	return problemOf('missingScope', { ...facts, expected: scope });
}

function limitExceeded({ details, status }: ApiError, facts: Facts): Problem {
	if (status === 429) return problemOf('tooManyRequests', facts);
	const most = details.limit ?? details.maximum_length;
	return problemOf('limitExceeded', { ...facts, expected: typeof most === 'number' ? String(most) : undefined });
}

/** The body of this answer is not known (reference 12.3); only its words can tell the two apart. */
function tooManyRequests({ message = '' }: ApiError, facts: Facts): Problem {
	return problemOf(/credit|daily|24 hours/i.test(message) ? 'creditsUsedUp' : 'tooManyRequests', facts);
}

/** An answer without the API's envelope, such as the page of a proxy. */
function problemOfStatus(status: number): Problem {
	if (status === 401) return problemOf('credentialRejected', { status });
	if (status === 403) return problemOf('noPermission', { status });
	if (status === 404) return problemOf('unknownAddress', { status });
	if (status === 413) return problemOf('requestTooLarge', { status });
	if (status === 429) return problemOf('tooManyRequests', { status });
	if (status >= 500) return problemOf('serverFault', { status });
	return problemOf(status < 300 ? 'unreadableAnswer' : 'apiError', { status });
}

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

/** INVALID_DATA: a wrong kind, a value too long, one outside its list, or an id of nothing (reference 12.3). */
function invalidData(error: ApiError, facts: Facts, sent: Sent): Problem {
	const { details } = error;
	const field = sent.fields?.get(facts.field ?? '');
	const entries = sent.record?.[facts.field ?? ''];
	if (Array.isArray(details.supported_values)) return notInList(details.supported_values, facts, entries);
	if (typeof details.maximum_length === 'number') return tooLong(details.maximum_length, error, facts, sent);
	if (/\bid given\b/i.test(error.message ?? ''))
		return problemOf('unknownId', {
			...facts,
			expected: USERS.has(field?.dataType ?? '') ? `a user of ${sent.product.name}` : undefined,
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

/** What was sent, so that a sentence can name the label and the value. */
export interface Sent {
	product: NamedProduct;
	/** API name. */
	module?: string;
	/** Whether the product has a module of that name; then a refusal of it means that this account lacks it. */
	moduleExists?: boolean;
	record?: Readonly<Record<string, unknown>>;
	fields?: ReadonlyMap<string, FieldMetadata>;
	/** The scope that the call needs. */
	scope?: string;
}

/** One error of the API (reference 12.2). */
interface ApiError {
	code: string;
	message: string | undefined;
	details: Readonly<Record<string, unknown>>;
	status: number;
}

/** Reads the API's envelope; undefined when there is none, as in the page of a proxy. */
function parseApiError(entry: unknown, status: number): ApiError | undefined {
	if (!isObject(entry) || typeof entry.code !== 'string' || entry.code === '') return undefined;
	return {
		code: quote(entry.code),
		message: textOf(entry.message),
		details: isObject(entry.details) ? entry.details : {},
		status,
	};
}

/** The facts of an error: whose field it names, what was sent for it, and the record that is in the way. */
function factsOf(error: ApiError, sent: Sent): Facts {
	const field = fieldNameOf(error.details);
	const value =
		field !== undefined && sent.record && Object.hasOwn(sent.record, field) ? sent.record[field] : undefined;
	const facts: Facts = {
		code: error.code,
		field,
		label: field === undefined ? undefined : sent.fields?.get(field)?.label,
		value: value === undefined || value === null ? undefined : quote(idOf(value) ?? value),
		module: sent.module,
		existingId: existingIdOf(error.details),
		status: error.status,
		apiMessage: error.message === undefined ? undefined : quote(error.message),
	};
	return facts;
}

/** Lookups are sent as `{id}`, but the user knows the ID. */
function idOf(value: unknown): unknown {
	return isObject(value) ? value.id : undefined;
}

/** The field in a path such as `$.data[1].Owner.id`, else the one named; `data` is the list of records itself. */
function fieldNameOf(details: ApiError['details']): string | undefined {
	const inPath = /^\$\.data\[\d+\]\.(\w+)/.exec(textOf(details.json_path) ?? '')?.[1];
	const name = inPath ?? textOf(details.api_name);
	return name === 'data' ? undefined : name;
}

/** The record that holds the value: in `id`, or in `duplicate_record` (reference 12.3, DUPLICATE_DATA). */
function existingIdOf(details: ApiError['details']): string | undefined {
	const duplicate = isObject(details.duplicate_record) ? textOf(details.duplicate_record.id) : undefined;
	return textOf(details.id) ?? duplicate;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
