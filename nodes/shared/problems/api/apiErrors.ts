import { isObject } from '../../model/json';
import { factsOf, parseApiError, sentInRow } from './envelope';
import type { ApiError, Sent } from './envelope';
import type { Facts, NamedProduct } from '../facts';
import { invalidData } from './invalidData';
import { problemOf } from '../problem';
import type { Problem, ProblemReason } from '../problem';
import { wordsFor } from '../sentences';

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
	['MANDATORY_NOT_FOUND', ofValues(missing)],
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
	['CONVERTED_RECORD', ofOthers(because('convertedRecord'))],
	['ID_ALREADY_CONVERTED', ofOthers(because('convertedRecord'))],
	['RECORD_IN_BLUEPRINT', ofOthers(because('recordInBlueprint'))],
	['MAPPING_MISMATCH', ofValues(because('mappingMismatch'))],
	['DEPENDENT_SERVICE_ERROR', ofOthers(dependentService)],
	['UNABLE_TO_PARSE_DATA_TYPE', ofOthers(because('invalidRequest'))],
	['INTERNAL_ERROR', ofOthers(because('serverFault'))],
	['PATTERN_NOT_MATCHED', ofValues(invalidData)],
	['INVALID_REQUEST_METHOD', ofOthers(because('unknownAddress'))],
	['REQUIRED_PARAM_MISSING', ofOthers(because('invalidRequest'))],
]);

/** Codes by which a whole account refuses, whatever the record; not all of them are listed anywhere. */
const OF_ACCOUNT = /LICEN[CS]E|EDITION|FEATURE_|NOT_SUBSCRIBED|SUBSCRIPTION|STORAGE|TRIAL|LIMIT_REACHED|PLAN_/;

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

/** What an answer has an entry for each of: records, or channels of notifications (reference 12.2). */
export function entriesOf(body: unknown): readonly unknown[] {
	if (!isObject(body)) return [];
	if (Array.isArray(body.data)) return body.data;
	return Array.isArray(body.watch) ? body.watch : [];
}

/** The problem of a whole answer: a bare error, or the first one inside it (reference 7.6). */
export function requestProblem(status: number, body: unknown, sent: Sent): Problem {
	const failed = entriesOf(body).find((entry) => isObject(entry) && entry.status !== 'success');
	return problemFromApi(failed ?? body, status, sent);
}

function nestedProblem(entry: unknown, within: { status: number; sent: Sent; depth: number }): Problem {
	const error = parseApiError(entry, within.status);
	if (error === undefined) return problemOfStatus(within.status);
	const inRow = sentInRow(error, within.sent);
	const sent = inRow?.sent ?? within.sent;
	const facts = factsOf(error, sent);
	const inner = error.details.errors;
	if (error.code === ERRORS_WITHIN && Array.isArray(inner) && inner.length > 0 && within.depth < MOST_NESTED) {
		return joined(
			inner.map((one) => nestedProblem(one, { ...within, depth: within.depth + 1 })),
			facts,
			within.sent.product,
		);
	}
	const otherwise = because(OF_ACCOUNT.test(error.code) ? 'accountLacks' : 'apiError');
	const problem = (CODES.get(error.code)?.read ?? otherwise)(error, facts, sent);
	return inRow ? { ...problem, field: inRow.subform } : problem;
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

/** A module whose fields are known exists, so it is the call that it does not have. */
function invalidModule(_error: ApiError, facts: Facts, { moduleExists, fields }: Sent): Problem {
	if (moduleExists) return problemOf('moduleNotInEdition', facts);
	return problemOf(fields && fields.size > 0 ? 'moduleWithoutCall' : 'unknownModule', facts);
}

function missing(_error: ApiError, facts: Facts, { place }: Sent): Problem {
	return problemOf(place === undefined ? 'missingMandatory' : 'missingInRow', facts);
}

/** Of these the record may have been written before the other service failed (CRM reference 10). */
const PERHAPS_WRITTEN: readonly unknown[] = ['PROCESSING_ERROR', 'CANNOT_PROCESS'];

function dependentService({ details }: ApiError, facts: Facts): Problem {
	return problemOf(PERHAPS_WRITTEN.includes(details.dependency_error) ? 'serverFault' : 'dependentService', facts);
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
