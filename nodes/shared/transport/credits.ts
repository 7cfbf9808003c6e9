import { problemOf } from '../problems/sentences';
import type { Problem } from '../problems/problem';
import { LONGEST_RETRY_AFTER_MS } from './backOff';

/**
 * Credits come back after hours, which Bigin says in words or by a long Retry-After; waiting for that is in vain (E6).
 *
 * @returns the problem that ends the run, with the time of their return where it is known; undefined for mere haste.
 */
export function creditsUsedUp(problem: Problem, retryAfterMs: number | null): Problem | undefined {
	const long = retryAfterMs !== null && retryAfterMs > LONGEST_RETRY_AFTER_MS;
	if (problem.status !== 429 || (problem.reason !== 'creditsUsedUp' && !long)) return undefined;
	const expected = retryAfterMs === null ? undefined : timeIn(retryAfterMs);
	return problemOf('creditsUsedUp', { status: problem.status, expected });
}

/** A server may ask for more time than a date can hold. */
function timeIn(milliseconds: number): string | undefined {
	const time = new Date(Date.now() + milliseconds);
	return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
