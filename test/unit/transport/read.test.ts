import { problemOf } from '../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import type { HttpAnswer, Attempt } from '../../../nodes/shared/transport/apiClient';
import { read } from '../../../nodes/shared/transport/read';

const answered = (status: number, body: unknown): HttpAnswer => ({
	kind: 'answered',
	status,
	body,
	retryAfterMs: 0,
	serverTime: null,
});
const lost: Attempt = { kind: 'lost', processed: 'perhaps', problem: problemOf('timedOut') };

async function reading(attempts: Attempt[], options: { retries?: number; signal?: AbortSignal } = {}) {
	let made = 0;
	const reader = {
		product: BIGIN,
		attempt: async () => await Promise.resolve(attempts[Math.min(made++, attempts.length - 1)]),
		retries: options.retries ?? 2,
		signal: options.signal,
		wait: async () => await Promise.resolve(options.signal?.aborted !== true),
	};
	const result = await read(reader, { method: 'GET', path: '/settings/modules' });
	return { result, made };
}

describe('reading', () => {
	it('gives the body of an answer, and null where Bigin has nothing', async () => {
		expect((await reading([answered(200, { modules: [] })])).result).toEqual({ ok: true, value: { modules: [] } });
		expect((await reading([answered(204, '')])).result).toEqual({ ok: true, value: null });
	});

	it.each([
		['429', answered(429, {})],
		['408', answered(408, '')],
		['a fault of the server', answered(503, 'busy')],
		['a page instead of JSON', answered(200, '<html>')],
	])('is tried again after %s', async (_, passing) => {
		expect(await reading([passing, answered(200, { fields: [] })])).toEqual({
			result: { ok: true, value: { fields: [] } },
			made: 2,
		});
	});

	it('gives up after the retries with a sentence that nothing was sent', async () => {
		const { result, made } = await reading([answered(503, '')], { retries: 2 });
		expect(made).toBe(3);
		expect(result).toMatchObject({ ok: false, problem: { reason: 'couldNotRead', status: 503 } });
	});

	it.each([
		[400, 'INVALID_MODULE', 'unknownModule'],
		[400, 'INVALID_REQUEST', 'tokenNotUnderstood'],
		[401, 'OAUTH_SCOPE_MISMATCH', 'missingScope'],
		[403, 'NO_PERMISSION', 'noPermission'],
	])('is not tried again after %i %s', async (status, code, reason) => {
		const { result, made } = await reading([answered(status, { code, details: {}, message: '', status: 'error' })]);
		expect(made).toBe(1);
		expect(result).toMatchObject({ ok: false, problem: { reason } });
	});

	it.each([
		[
			'in words',
			{ body: { code: 'TOO_MANY_REQUESTS', details: {}, message: 'The API credits of 24 hours are used up' } },
		],
		['by a count', { creditsLeft: 0 }],
		['by a Retry-After of hours', { retryAfterMs: 7_200_000 }],
		['by a Retry-After beyond any date', { retryAfterMs: 99_999_999_999_999_000 }],
	])('is not tried again when credits are named used up %s', async (_name, facts) => {
		const { result, made } = await reading([{ ...answered(429, ''), retryAfterMs: null, ...facts }], { retries: 5 });
		expect(made).toBe(1);
		expect(result).toMatchObject({ ok: false, problem: { reason: 'creditsUsedUp', status: 429 } });
	});

	it('says when the credits come back, where Bigin does', async () => {
		const { result } = await reading([{ ...answered(429, ''), retryAfterMs: 7_200_000 }]);
		const expected = result.ok ? '' : result.problem.expected;
		expect(Math.abs(Date.parse(expected ?? '') - Date.now() - 7_200_000)).toBeLessThan(60_000);
	});

	it('is tried again after a 429 that asks for a short wait', async () => {
		const { made } = await reading([{ ...answered(429, ''), retryAfterMs: 1 }, answered(200, { fields: [] })]);
		expect(made).toBe(2);
	});

	it('stops waiting when the run is cancelled', async () => {
		const { result } = await reading([lost], { signal: AbortSignal.abort() });
		expect(result).toMatchObject({ ok: false, problem: { reason: 'cancelled' } });
	});
});
