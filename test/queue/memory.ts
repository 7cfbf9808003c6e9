/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFile, writeFile } from 'node:fs/promises';

import type { N8nServer } from '../host/n8nServer';

/** Forgets the most memory that a process had so far. Linux only; elsewhere nothing happens. */
export async function forgetPeakMemory({ pid }: N8nServer): Promise<void> {
	await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined);
}

/** The most memory that a process had since then, as "412 MB"; "unknown" where the system does not say. */
export async function peakMemory({ pid }: N8nServer): Promise<string> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
	return kilobytes === undefined ? 'unknown' : `${Math.round(Number(kilobytes) / 1024)} MB`;
}
