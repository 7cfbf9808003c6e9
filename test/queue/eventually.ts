/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';

const LIMIT_MS = 600_000;

/**
 * Waits until `check` gives something other than undefined, and returns it.
 *
 * @param what named in the error that is thrown when it takes too long
 */
export async function eventually<T>(what: string, check: () => Promise<T | undefined> | T | undefined, everyMs = 100) {
	const limit = Date.now() + LIMIT_MS;
	while (Date.now() < limit) {
		const found = await check();
		if (found !== undefined) return found;
		await wait(everyMs);
	}
	throw new Error(`Not within ${LIMIT_MS / 1000} s: ${what}`);
}
