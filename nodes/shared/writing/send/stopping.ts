import { concernOf, problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { isFailure } from '../terms/outcome';
import type { SentRequest } from '../terms/writeCall';

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
		learn(module, { outcomes, problem, endsModule }) {
			if (endsModule) forModule.set(module, endsModule);
			if (problem && concernOf(problem) === 'run') forRun ??= problem;
			if (problem && concernOf(problem) === 'module') forModule.set(module, problem);
			const failure = atFirstFailure ? outcomes.find(isFailure) : undefined;
			if (failure) forRun ??= problemOf('stoppedEarlier', { otherItem: failure.itemIndex });
		},
	};
}
