/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
/** What has to be over before a pause of the node may end. */
let gate: () => Promise<void> = async () => {};

/** Sets what every pause waits for in place of the time asked for. */
export function letPausesWaitFor(wait: () => Promise<void>): void {
	gate = wait;
}

/** Stands in for n8n-workflow's `sleep`: pauses pass at once, but other work gets its turn. */
export async function quickSleep(): Promise<void> {
	await new Promise((resolve) => {
		setImmediate(resolve);
	});
	await gate();
}
