/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Emulator } from './index';

const TICK_MS = 2;
const QUIET_TICKS = 12;

/** What requests can be held back with until a test lets them go. */
export interface Gate {
	/** Resolves once the gate is open. */
	opened: () => Promise<void>;
	open: () => void;
}

export function gate(): Gate {
	let open = () => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened: async () => await opened, open };
}

/** Waits for as long as it takes; only the test's own limit ends it. */
export async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await sleep(TICK_MS);
}

/**
 * Waits until no more requests come in. Emulator and client share one event loop, so its turns tell how far the client
 * has come, however busy the machine is.
 */
export async function untilQuiet({ requests }: Pick<Emulator, 'requests'>): Promise<void> {
	let known = requests.length;
	for (let ticks = 0; ticks < QUIET_TICKS; ticks++) {
		await sleep(TICK_MS);
		if (requests.length === known) continue;
		known = requests.length;
		ticks = -1;
	}
}
