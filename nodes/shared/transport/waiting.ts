import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';

const FIRST_WAIT_MS = 1_000;
/** A server that is overrun needs more time than one that stumbled. */
const FIRST_WAIT_WHEN_THROTTLED_MS = 5_000;
const LONGEST_WAIT_MS = 30_000;
/** Less does not say when more requests are taken: all attempts would be used up at once. */
const SHORTEST_RETRY_AFTER_MS = 1_000;
/** A longer wait than this is not worth holding up a workflow for. */
const LONGEST_RETRY_AFTER_MS = 120_000;

/**
 * How long to wait before the next attempt (E6): what the server asked for, else exponential back-off with full jitter.
 *
 * @param attempt number of attempts made so far, from 1.
 * @param refusal what the server asked for, in milliseconds, null or less than a second when it asked for
 * nothing; whether it said that it takes no more requests.
 * @param random a number from 0 to 1.
 * @returns milliseconds.
 */
export function waitBeforeRetry(attempt: number, { retryAfterMs, throttled }: Refusal, random: number): number {
	if (retryAfterMs !== null && retryAfterMs >= SHORTEST_RETRY_AFTER_MS) {
		return Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS);
	}
	const firstWaitMs = throttled ? FIRST_WAIT_WHEN_THROTTLED_MS : FIRST_WAIT_MS;
	return Math.round(Math.min(LONGEST_WAIT_MS, firstWaitMs * 2 ** (attempt - 1)) * random);
}

interface Refusal {
	retryAfterMs: number | null;
	throttled: boolean;
}

/**
 * Reads a Retry-After header: seconds or an HTTP date.
 *
 * @param now milliseconds since 1970.
 * @returns milliseconds from now, never negative; null when the header is missing or unreadable.
 */
export function parseRetryAfter(header: unknown, now: number): number | null {
	if (typeof header !== 'string' && typeof header !== 'number') return null;
	const text = String(header).trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
	const date = parseHttpDate(text);
	return date === null ? null : Math.max(0, date - now);
}

/** Reads an HTTP date header as milliseconds since 1970; null when it is missing or unreadable. */
export function parseHttpDate(header: unknown): number | null {
	const date = typeof header === 'string' ? Date.parse(header) : Number.NaN;
	return Number.isNaN(date) ? null : date;
}

/**
 * Credits come back after hours, which Zoho says in words or by a long Retry-After; waiting for that is in vain (E6).
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
