import { sleep } from 'n8n-workflow';

/** Waits that many milliseconds; false when the execution was cancelled meanwhile. */
export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<boolean>;

const SLICE_MS = 250;

/** Waits, but no longer than a quarter of a second past a cancellation (E6). */
export const pause: Wait = async (milliseconds, signal) => {
	let remaining = milliseconds;
	while (remaining > 0 && !signal?.aborted) {
		await sleep(Math.min(SLICE_MS, remaining));
		remaining -= SLICE_MS;
	}
	return !signal?.aborted;
};
