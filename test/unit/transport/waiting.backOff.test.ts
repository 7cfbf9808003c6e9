import fc from 'fast-check';

import { parseRetryAfter, waitBeforeRetry } from '../../../nodes/shared/transport/waiting';

const STUMBLED = { retryAfterMs: null, throttled: false };

describe('E6 waiting between attempts', () => {
	it('doubles with each attempt and is at most half a minute, with full jitter', () => {
		expect([1, 2, 3, 4, 9].map((attempt) => waitBeforeRetry(attempt, STUMBLED, 1))).toEqual([
			1_000, 2_000, 4_000, 8_000, 30_000,
		]);
		expect(waitBeforeRetry(3, STUMBLED, 0)).toBe(0);
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
				for (const throttled of [false, true]) {
					expect(waitBeforeRetry(attempt, { retryAfterMs: null, throttled }, random)).toBeLessThanOrEqual(30_000);
				}
			}),
		);
	});

	it('starts at five seconds when the server takes no more requests', () => {
		const waits = [1, 2, 3, 9].map((attempt) => waitBeforeRetry(attempt, { retryAfterMs: null, throttled: true }, 1));
		expect(waits).toEqual([5_000, 10_000, 20_000, 30_000]);
	});

	it.each([0, 999])('counts a Retry-After of %i ms as none: it would use up all attempts at once', (retryAfterMs) => {
		const waits = [1, 2, 3].map((attempt) => waitBeforeRetry(attempt, { retryAfterMs, throttled: true }, 1));
		expect(waits).toEqual([5_000, 10_000, 20_000]);
	});

	it('is what the server asked for, but at most two minutes', () => {
		expect(waitBeforeRetry(1, { retryAfterMs: 7_000, throttled: true }, 0.5)).toBe(7_000);
		expect(waitBeforeRetry(1, { retryAfterMs: 3_600_000, throttled: true }, 0.5)).toBe(120_000);
	});
});

describe('E6 Retry-After', () => {
	const now = Date.parse('2026-01-31T10:00:00Z');

	it.each([
		['seconds', '3', 3_000],
		['a date', 'Sat, 31 Jan 2026 10:00:05 GMT', 5_000],
		['a date in the past', 'Sat, 31 Jan 2026 09:00:00 GMT', 0],
		['nonsense', 'soon', null],
		['nothing', undefined, null],
	])('as %s', (_, header, milliseconds) => {
		expect(parseRetryAfter(header, now)).toBe(milliseconds);
	});
});
