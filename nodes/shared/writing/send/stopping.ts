import { problemOf } from '../../problems/problem';
import type { Problem, ProblemReason } from '../../problems/problem';
import { isFailure } from '../terms/outcome';
import type { SentRequest } from '../terms/writeCall';

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

/** Whether a reason lies with the whole request, so that looking for one record to blame is in vain (E6). */
export function concernsWholeRequest(reason: ProblemReason): boolean {
	return STOPS_RUN.has(reason) || STOPS_MODULE.has(reason) || reason === 'limitExceeded';
}

/** Remembers why nothing further may be sent (E7). */
export interface Stopping {
	/** Why a request for this module may not be sent; undefined when it may. */
	reasonFor(module: string): Problem | undefined;
	/** Learns from what became of a request. */
	learn(module: string, sent: SentRequest): void;
}

/**
 * @param atFirstFailure the node's error setting is "Stop Workflow": after the first failure nothing further is sent
 * @param signal of the execution's cancellation
 */
export function stopping(atFirstFailure: boolean, signal?: AbortSignal): Stopping {
	let forRun: Problem | undefined;
	const forModule = new Map<string, Problem>();
	return {
		reasonFor: (module) => (signal?.aborted ? problemOf('cancelled') : (forRun ?? forModule.get(module))),
		learn(module, { outcomes, problem }) {
			if (problem && STOPS_RUN.has(problem.reason)) forRun ??= problem;
			if (problem && STOPS_MODULE.has(problem.reason)) forModule.set(module, problem);
			const failure = atFirstFailure ? outcomes.find(isFailure) : undefined;
			if (failure) forRun ??= problemOf('stoppedEarlier', { otherItem: failure.itemIndex });
		},
	};
}
