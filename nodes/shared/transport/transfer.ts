import { isObject } from '../model/json';
import type { Product } from '../model/product';
import { entriesOf, requestProblem } from '../problems/api/apiErrors';
import { hasTrait, problemOf } from '../problems/problem';
import type {
	ApiRequest,
	Attempt,
	ChangeAnswer,
	FileAnswer,
	FileStream,
	HttpAnswer,
	ReadAnswer,
	ReceivedFile,
} from './apiClient';
import { isPassing, readingFrom, untilSettled } from './read';
import type { ReadMeans, Settled } from './read';

/** Most that is taken in of one file; the largest that Zoho takes is a fifth of it (reference 10). */
export const LARGEST_FILE_BYTES = 100 * 1024 * 1024;

/**
 * Makes a single change, and makes it again after a fault where that cannot make it twice: what was certainly not processed,
 * or what may be repeated (E6).
 *
 * @param repeatable whether making it twice leaves what making it once leaves
 * @returns the body of the answer; a problem with the trait `mayBeSaved` where the change may have been made
 */
export async function change(means: ReadMeans, request: ApiRequest, repeatable: boolean): Promise<ChangeAnswer> {
	let losses = 0;
	const answered = await untilSettled(means, request, (attempt) => {
		const answer = changeFrom(attempt, means.product);
		const mayBeMade = !answer.ok && hasTrait(answer.problem, 'mayBeSaved');
		if (mayBeMade) losses += 1;
		const isBusy = attempt.kind === 'answered' && attempt.status === 429;
		const isLost = attempt.kind === 'lost' && attempt.processed === 'no' && attempt.problem.reason !== 'cancelled';
		return { answer, passing: isBusy || isLost || (mayBeMade && repeatable) };
	});
	return { ...answered, afterLoss: losses > 0 };
}

function changeFrom(attempt: Attempt, product: Product): ReadAnswer {
	switch (attempt.kind) {
		case 'lost':
		case 'refused':
			return { ok: false, problem: attempt.problem };
		case 'cancelled':
			return { ok: false, problem: problemOf('connectionLost') };
		case 'answered':
			return changeFromAnswer(attempt, product);
	}
}

function changeFromAnswer({ status, body, creditsLeft }: HttpAnswer, product: Product): ReadAnswer {
	if (status >= 500) return { ok: false, problem: problemOf('serverFault', { status }) };
	if (status === 429 && creditsLeft === 0) return { ok: false, problem: problemOf('creditsUsedUp', { status }) };
	if (status >= 200 && status < 300) {
		if (!isObject(body)) return { ok: false, problem: problemOf('unreadableAnswer', { status }) };
		if (!hasFailed(body)) return { ok: true, value: body };
	}
	return { ok: false, problem: requestProblem(status, body, { product }) };
}

/** Refusals come under any status, alone or as an entry (reference 12.2). */
function hasFailed(body: Record<string, unknown>): boolean {
	const own = entriesOf(body);
	const entries: readonly unknown[] = own.length > 0 ? own : [body];
	return entries.some((entry) => isObject(entry) && entry.status === 'error');
}

/** Reads a file, again where it broke off: reading changes nothing. */
export async function download<Kept>(
	means: ReadMeans,
	{ path, timeoutMs }: { path: string; timeoutMs: number },
	keep: (file: ReceivedFile) => Promise<Kept>,
): Promise<FileAnswer<Kept>> {
	const request: ApiRequest = { method: 'GET', path, bringsFile: true };
	return await untilSettled<FileAnswer<Kept>>(means, request, async (attempt) => {
		if (attempt.kind === 'answered' && attempt.status === 200 && isFileStream(attempt.body)) {
			return await kept(attempt.body, attempt, { timeoutMs, keep });
		}
		const reading = readingFrom(attempt, means.product);
		return { answer: reading.ok ? { ok: true, value: null } : reading, passing: isPassing(attempt) };
	});
}

async function kept<Kept>(
	body: FileStream,
	{ fileHeaders = { disposition: undefined, type: undefined }, status }: HttpAnswer,
	{ timeoutMs, keep }: { timeoutMs: number; keep: (file: ReceivedFile) => Promise<Kept> },
): Promise<Settled<FileAnswer<Kept>>> {
	let bytes = 0;
	// n8n itself sets no limit to what it takes in.
	const content = body.map((chunk: Uint8Array) => {
		bytes += chunk.byteLength;
		if (bytes > LARGEST_FILE_BYTES) throw new Error('The file is too large');
		return chunk;
	});
	const clock = AbortSignal.timeout(timeoutMs);
	const giveUp = () => body.destroy(new Error('The file took too long'));
	clock.addEventListener('abort', giveUp);
	try {
		const name = nameIn(fileHeaders.disposition);
		return {
			answer: { ok: true, value: await keep({ name, type: typeIn(fileHeaders.type), content }) },
			passing: false,
		};
	} catch {
		const isTooLarge = bytes > LARGEST_FILE_BYTES;
		const problem = problemOf(isTooLarge ? 'fileTooLargeToRead' : 'fileNotRead', { status });
		return { answer: { ok: false, problem }, passing: !isTooLarge };
	} finally {
		clock.removeEventListener('abort', giveUp);
		body.destroy();
	}
}

/** Says only that it is a file. */
const ANY_FILE = /^application\/(octet-stream|x-download)/i;

function typeIn(header: unknown): string | undefined {
	return typeof header === 'string' && !ANY_FILE.test(header) ? header.split(';')[0].trim() : undefined;
}

/** The name in a Content-Disposition header, whose encoded form goes before the plain one. */
function nameIn(header: unknown): string | undefined {
	if (typeof header !== 'string') return undefined;
	const encoded = /filename\*=(?:utf-8'')?"?([^;"]+)/i.exec(header)?.[1];
	const plain = /filename="?([^;"]+)/i.exec(header)?.[1];
	return decoded(encoded ?? plain)?.trim();
}

function decoded(name: string | undefined): string | undefined {
	try {
		return name && decodeURIComponent(name.replace(/^utf-8''/i, ''));
	} catch {
		return name;
	}
}

function isFileStream(body: unknown): body is FileStream {
	return typeof body === 'object' && body !== null && 'pipe' in body && 'map' in body && 'destroy' in body;
}
