import { concernsWholeRequest } from '../writing/send/stopping';
import { problemOf } from '../problems/sentences';
import type { Problem } from '../problems/problem';

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
	// Other refusals, and a defect, have sentences that speak of a record that was written.
	const aboutRequest = concernsWholeRequest(reason) && reason !== 'defect';
	if (aboutRequest || reason === 'unknownId') return { ...problem, module: problem.module ?? module };
	return problemOf('requestRefused', { code, status, apiMessage, module });
}
