/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
import type { Wait } from '../../nodes/shared/transport/pause';

/** What has to be over before a pause of the node may end. */
let gate: () => Promise<void> = async () => {};

/** Sets what every pause waits for in place of the time asked for. */
export function letPausesWaitFor(wait: () => Promise<void>): void {
	gate = wait;
}

/** Pauses pass at once, but other work gets its turn. */
export const quickPause: Wait = async (_milliseconds, signal) => {
	await new Promise((resolve) => {
		setImmediate(resolve);
	});
	await gate();
	return !signal?.aborted;
};
