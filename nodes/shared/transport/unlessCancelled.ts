import type { Attempt } from './types';

/**
 * n8n ends a request with the execution, but not the fetching of a token before it (E6). What still arrives after a
 * cancellation, fault or not, is left alone.
 *
 * @returns what the attempt brought, or `cancelled` as soon as the signal says so.
 */
export async function unlessCancelled(attempt: Promise<Attempt>, signal?: AbortSignal): Promise<Attempt> {
	if (!signal) return await attempt;
	let giveUp = () => {};
	const cancelled = new Promise<Attempt>((resolve) => {
		giveUp = () => resolve({ kind: 'cancelled' });
	});
	signal.addEventListener('abort', giveUp);
	if (signal.aborted) giveUp();
	try {
		return await Promise.race([attempt, cancelled]);
	} finally {
		signal.removeEventListener('abort', giveUp);
	}
}
