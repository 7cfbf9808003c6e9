import { isObject } from '../json';
import { factsOf, parseApiError } from './apiError';
import type { ApiError, Facts, Sent } from './apiError';
import { invalidData } from './invalidData';
import { problemOf, wordsFor } from './messages';
import type { ProblemReason } from './messages';
import type { Problem } from './problem';

export type { Sent } from './apiError';

type Reader = (error: ApiError, facts: Facts, sent: Sent) => Problem;

const MOST_NESTED = 3;
const ERRORS_WITHIN = 'MULTIPLE_OR_MULTI_ERRORS';

const because =
	(reason: ProblemReason): Reader =>
	(_error, facts) =>
		problemOf(reason, facts);

/** Codes of reference 12.3; any other becomes `apiError`, which quotes Bigin's own message. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
	['INVALID_DATA', invalidData],
	['MANDATORY_NOT_FOUND', because('missingMandatory')],
	['DUPLICATE_DATA', because('duplicateData')],
	[ERRORS_WITHIN, because('apiError')],
	['DEPENDENT_FIELD_MISSING', dependent('dependentFieldMissing')],
	['DEPENDENT_MISMATCH', dependent('dependentField')],
	['INVALID_MODULE', invalidModule],
	['OAUTH_SCOPE_MISMATCH', (_error, facts, sent) => problemOf('missingScope', { ...facts, expected: sent.scope })],
	['NO_PERMISSION', because('noPermission')],
	['AUTHORIZATION_FAILED', because('noPermission')],
	['INVALID_TOKEN', because('credentialRejected')],
	['AUTHENTICATION_FAILURE', because('credentialRejected')],
	['INVALID_URL_PATTERN', because('unknownAddress')],
	['LIMIT_EXCEEDED', limitExceeded],
	['TOO_MANY_REQUESTS', tooManyRequests],
	['RECORD_LOCKED', because('lockedRecord')],
	['NOT_APPROVED', because('lockedRecord')],
	['UNABLE_TO_PARSE_DATA_TYPE', because('invalidRequest')],
	['INTERNAL_ERROR', because('serverFault')],
]);

/**
 * Turns an entry of Bigin, about a record or about a whole request, into a problem (reference 12). Never throws.
 *
 * @param entry the object with `code`, `details` and `message`; anything else is judged by the status alone
 * @param status HTTP status of the answer
 * @param sent what the entry is about
 */
export function problemFromApi(entry: unknown, status: number, sent: Sent = {}): Problem {
	return nestedProblem(entry, { status, sent, depth: 0 });
}

/** The problem of a whole answer: a bare error, or the first one inside `data` (reference 7.6). */
export function requestProblem(status: number, body: unknown, sent: Sent = {}): Problem {
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
		);
	}
	return (READERS.get(error.code) ?? because('apiError'))(error, facts, within.sent);
}

/** One error alone is told as it is; several are told in a row under the code that Bigin gave. */
function joined(problems: readonly Problem[], facts: Facts): Problem {
	if (problems.length === 1) return problems[0];
	const existingId = problems.find((problem) => problem.existingId !== undefined)?.existingId;
	const { code, status, module } = facts;
	return problemOf('multipleErrors', {
		code,
		status,
		module,
		existingId,
		apiMessage: problems.map(wordsFor).join(' '),
	});
}

function dependent(reason: ProblemReason): Reader {
	return ({ details }, facts, { fields }) => {
		const name = isObject(details.dependee) ? details.dependee.api_name : undefined;
		if (typeof name !== 'string') return problemOf(reason, facts);
		return problemOf(reason, { ...facts, expected: `"${fields?.get(name)?.label ?? name}"` });
	};
}

function invalidModule(_error: ApiError, facts: Facts, { moduleExists }: Sent): Problem {
	return problemOf(moduleExists ? 'moduleNotInEdition' : 'unknownModule', facts);
}

function limitExceeded({ details, status }: ApiError, facts: Facts): Problem {
	if (status === 429) return problemOf('tooManyRequests', facts);
	const most = details.limit ?? details.maximum_length;
	return problemOf('limitExceeded', { ...facts, expected: typeof most === 'number' ? String(most) : undefined });
}

/** The body that Bigin sends here is not known (reference 12.3); only its words can tell the two apart. */
function tooManyRequests({ message = '' }: ApiError, facts: Facts): Problem {
	return problemOf(/credit|daily|24 hours/i.test(message) ? 'creditsUsedUp' : 'tooManyRequests', facts);
}

/** An answer without Bigin's envelope, such as the page of a proxy. */
function problemOfStatus(status: number): Problem {
	if (status === 401) return problemOf('credentialRejected', { status });
	if (status === 403) return problemOf('noPermission', { status });
	if (status === 404) return problemOf('unknownAddress', { status });
	if (status === 413) return problemOf('requestTooLarge', { status });
	if (status === 429) return problemOf('tooManyRequests', { status });
	if (status >= 500) return problemOf('serverFault', { status });
	return problemOf(status < 300 ? 'unreadableAnswer' : 'apiError', { status });
}
