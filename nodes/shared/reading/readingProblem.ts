import { problemOf } from '../problems/messages';
import type { ProblemReason } from '../problems/messages';
import type { Problem } from '../problems/problem';

/** Whose sentences hold for reading as they are; those of other refusals speak of a record that was written. */
const TOLD_AS_IT_IS: ReadonlySet<ProblemReason> = new Set<ProblemReason>([
	'notConnected',
	'credentialRejected',
	'wrongDataCenter',
	'invalidClientSecret',
	'tokenThrottled',
	'tokenRevoked',
	'hostNotAllowed',
	'missingScope',
	'noPermission',
	'tooManyRequests',
	'creditsUsedUp',
	'unreachable',
	'unknownAddress',
	'requestNotSent',
	'unexpectedRedirect',
	'cancelled',
	'unknownModule',
	'moduleNotInEdition',
	'limitExceeded',
	'unknownId',
]);

/** Where a problem arose. */
export interface ReadFrom {
	/** API name. */
	module?: string;
	/** The scope that the call needs besides those of records. */
	scope?: string;
}

/** The problem of a read, in words for somebody who reads records; the transport speaks of settings. */
export function readingProblem(problem: Problem, { module, scope }: ReadFrom): Problem {
	const { reason, code, status, apiMessage } = problem;
	if (reason === 'couldNotRead') return problemOf('recordsNotRead', { status });
	if (reason === 'settingsTooLarge') return problemOf('pageTooLarge', { status });
	if (reason === 'missingScope') return { ...problem, module, expected: scope ?? problem.expected };
	if (TOLD_AS_IT_IS.has(reason)) return { ...problem, module: problem.module ?? module };
	return problemOf('requestRefused', { code, status, apiMessage, module });
}
