/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs in Node on the developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';

const LIMIT_MS = 120_000;
const PAUSE_MS = 150;

/**
 * Repeats a check until it passes, and throws its last error when it has not after two minutes: for what the editor shows
 * or stores a moment after it was asked to.
 */
export async function eventually<T>(check: () => Promise<T> | T): Promise<T> {
	const limit = Date.now() + LIMIT_MS;
	for (;;) {
		try {
			return await check();
		} catch (error) {
			if (Date.now() > limit) throw error;
		}
		await wait(PAUSE_MS);
	}
}
