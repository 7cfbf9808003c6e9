import { isObject } from '../model/json';
import type { Product } from '../model/product';
import { requestProblem } from '../problems/api/apiErrors';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import type { HttpAnswer, ApiClient, ApiRequest, Attempt, ReadAnswer } from './apiClient';
import type { Wait } from './pause';
import { creditsUsedUp, waitBeforeRetry } from './waiting';

/** What attempts are made with. */
export interface ReadMeans {
	product: Product;
	attempt: ApiClient['attempt'];
	retries: number;
	wait: Wait;
	signal?: AbortSignal;
}

/** What an attempt comes to, and whether another one may bring more. */
export interface Settled<Answer> {
	answer: Answer;
	passing: boolean;
}

type Failing = { ok: true } | { ok: false; problem: Problem };

/**
 * Makes a request that reads until it is answered; reading changes nothing, so every passing fault may be tried again. Credits that are
 * used up do not pass in the time of a run (E6).
 */
export async function read(reader: ReadMeans, request: ApiRequest): Promise<ReadAnswer> {
	return await untilSettled(reader, request, (attempt) => ({
		answer: readingFrom(attempt, reader.product),
		passing: isPassing(attempt),
	}));
}

/**
 * Makes attempts until one brings an answer that no further one would better, or the retries are used up.
 *
 * @param settle reads one attempt
 */
export async function untilSettled<Answer extends Failing>(
	{ attempt: make, retries, wait, signal }: ReadMeans,
	request: ApiRequest,
	settle: (attempt: Attempt) => Settled<Answer> | Promise<Settled<Answer>>,
): Promise<Answer | { ok: false; problem: Problem }> {
	for (let attempts = 1; ; attempts++) {
		const attempt = await make(request);
		const { answer, passing } = await settle(attempt);
		if (answer.ok || !passing) return answer;
		const retryAfterMs = attempt.kind === 'answered' ? attempt.retryAfterMs : null;
		const exhausted = creditsUsedUp(answer.problem, retryAfterMs);
		if (exhausted) return { ok: false, problem: exhausted };
		if (attempts > retries) return answer;
		const throttled = answer.problem.status === 429;
		const milliseconds = waitBeforeRetry(attempts, { retryAfterMs, throttled }, Math.random());
		const goOn = await wait(milliseconds, signal);
		if (!goOn) return { ok: false, problem: problemOf('cancelled') };
	}
}

/** What an attempt to read comes to. */
export function readingFrom(attempt: Attempt, product: Product): ReadAnswer {
	switch (attempt.kind) {
		case 'lost':
			return { ok: false, problem: notReadAfter(attempt.problem) };
		case 'refused':
			return { ok: false, problem: attempt.problem };
		case 'cancelled':
			return { ok: false, problem: problemOf('cancelled') };
		case 'answered':
			return readingFromAnswer(attempt, product);
	}
}

function readingFromAnswer({ status, body, creditsLeft, serverTime }: HttpAnswer, product: Product): ReadAnswer {
	const told = serverTime !== null && { serverTime };
	if (status === 204) return { ok: true, value: null, ...told };
	if (status >= 200 && status < 300) {
		return isObject(body)
			? { ok: true, value: body, ...told }
			: { ok: false, problem: problemOf('couldNotRead', { status }) };
	}
	if (status >= 500) return { ok: false, problem: problemOf('couldNotRead', { status }) };
	if (status === 429 && creditsLeft === 0) return { ok: false, problem: problemOf('creditsUsedUp', { status }) };
	const problem = requestProblem(status, body, { product });
	const isToken = problem.code === 'INVALID_REQUEST' && status === 400;
	return { ok: false, problem: isToken ? problemOf('tokenNotUnderstood', { status }) : problem };
}

/** A read that got no answer left nothing half done, so it has a sentence of its own. */
function notReadAfter(problem: Problem): Problem {
	if (problem.reason === 'answerTooLarge') return problemOf('settingsTooLarge');
	return problem.reason === 'unreachable' ? problem : problemOf('couldNotRead');
}

/** Whether what went wrong with an attempt to read may be over soon. */
export function isPassing(attempt: Attempt): boolean {
	if (attempt.kind === 'lost') return attempt.problem.reason !== 'answerTooLarge';
	if (attempt.kind !== 'answered') return false;
	return (
		attempt.status === 429 ||
		attempt.status === 408 ||
		attempt.status >= 500 ||
		(attempt.status < 300 && !isObject(attempt.body))
	);
}
