import type { ProblemReason } from './problem';

/** Every further request would meet the same, whatever it carries. */
const STOPS_RUN: ReadonlySet<ProblemReason> = new Set<ProblemReason>([
	'notConnected',
	'credentialRejected',
	'wrongDataCenter',
	'invalidClientSecret',
	'tokenThrottled',
	'tokenRevoked',
	'hostNotAllowed',
	'unexpectedRedirect',
	'requestNotSent',
	'unreachable',
	'tooManyRequests',
	'creditsUsedUp',
	'cancelled',
	'defect',
]);

/** Every further request for the same module would meet the same. */
const STOPS_MODULE: ReadonlySet<ProblemReason> = new Set<ProblemReason>([
	'missingScope',
	'noPermission',
	'unknownModule',
	'moduleNotInEdition',
	'unknownAddress',
]);

/** Whether every further request of the run would meet the same (E7). */
export function concernsRun(reason: ProblemReason): boolean {
	return STOPS_RUN.has(reason);
}

/** Whether every further request for the same module would meet the same (E7). */
export function concernsModule(reason: ProblemReason): boolean {
	return STOPS_MODULE.has(reason);
}

/** Whether a reason lies with the whole request, so that looking for one record to blame is in vain (E6). */
export function concernsWholeRequest(reason: ProblemReason): boolean {
	return concernsRun(reason) || concernsModule(reason) || reason === 'limitExceeded';
}
