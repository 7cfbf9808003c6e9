/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs in Node on the developer's machine, never inside n8n */

const TICK_MS = 15_000;

export const say = (text = ''): void => console.log(text);

/** The time since `start`, as "8 s" or "3 min 20 s". */
export function elapsed(start: number): string {
	const seconds = Math.round((Date.now() - start) / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Runs one step and says when it starts, every 15 seconds that it still runs, and how long it took.
 * Whole lines only, so that a log file reads as well as a terminal.
 */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
	const start = Date.now();
	say(`- ${title} ...`);
	const tick = setInterval(() => say(`  still working: ${title} (${elapsed(start)})`), TICK_MS);
	try {
		const result = await work();
		say(`  done in ${elapsed(start)}`);
		return result;
	} finally {
		clearInterval(tick);
	}
}
