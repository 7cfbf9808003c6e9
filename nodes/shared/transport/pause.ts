import { sleep } from 'n8n-workflow';

const SLICE_MS = 250;

/**
 * Waits, but no longer than a quarter of a second past a cancellation (E6).
 *
 * @returns false when the execution was cancelled meanwhile.
 */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
	let remaining = milliseconds;
	while (remaining > 0 && !signal?.aborted) {
		await sleep(Math.min(SLICE_MS, remaining));
		remaining -= SLICE_MS;
	}
	return !signal?.aborted;
}
