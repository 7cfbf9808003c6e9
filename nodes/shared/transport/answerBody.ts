import { isObject } from '../model/json';
import { problemOf } from '../problems/problem';
import type { ProblemReason } from '../problems/problem';
import type { HttpAnswer, Attempt } from './apiClient';

/** Most that is read of one answer, counted after decompression. The largest real ones are a few megabytes. */
export const LARGEST_ANSWER_BYTES = 32 * 1024 * 1024;

const TIMED_OUT = 'ETIMEDOUT';
const TOO_LARGE = 'ANSWER_TOO_LARGE';

type BodyStream = AsyncIterable<Uint8Array> & { destroy(error?: Error): unknown };

export interface ReadingRules {
	/** How long the body may take once its status is there. */
	timeoutMs: number;
	/** Takes secrets out of a text. */
	mask(text: string): string;
}

/**
 * Reads the body of an answer that n8n handed over as a stream: JSON becomes what it says, other text stays text.
 *
 * @returns the answer with its body. Where the body broke off, was late or too large: a refusal without a body, for
 * its status alone says that nothing was written; else a lost answer (E6).
 */
export async function readBody(answered: HttpAnswer, rules: ReadingRules): Promise<Attempt> {
	const { body, status } = answered;
	if (!isStream(body)) return answered;
	try {
		return { ...answered, body: parsed(rules.mask(await readText(body, rules.timeoutMs))) };
	} catch (error) {
		const code = isObject(error) ? error.code : undefined;
		if (code === 'ERR_CANCELED') return { kind: 'cancelled' };
		if (status >= 400 && status < 500) return { ...answered, body: undefined };
		return { kind: 'lost', processed: 'perhaps', problem: problemOf(REASONS.get(code) ?? 'connectionLost') };
	}
}

/** Lets go of a body that nobody will read, and of its connection. */
export function discardBody(body: unknown): void {
	if (isStream(body)) body.destroy();
}

const REASONS: ReadonlyMap<unknown, ProblemReason> = new Map<unknown, ProblemReason>([
	[TIMED_OUT, 'timedOut'],
	[TOO_LARGE, 'answerTooLarge'],
]);

async function readText(body: BodyStream, timeoutMs: number): Promise<string> {
	const clock = AbortSignal.timeout(timeoutMs);
	let giveUp = () => {};
	const late = new Promise<never>((_resolve, reject) => {
		giveUp = () => reject(faultOf(TIMED_OUT));
	});
	clock.addEventListener('abort', giveUp);
	try {
		return await Promise.race([collected(body), late]);
	} finally {
		clock.removeEventListener('abort', giveUp);
		body.destroy();
	}
}

async function collected(body: BodyStream): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.byteLength;
		if (bytes > LARGEST_ANSWER_BYTES) throw faultOf(TOO_LARGE);
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}

function faultOf(code: string): Error {
	return Object.assign(new Error('The answer was not read'), { code });
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function isStream(body: unknown): body is BodyStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;
}
