/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections: one of those may be gone again by the time that a program
 * has started.
 */
const QUIET_PORTS = { from: 20_000, to: 32_000 };
const MOST_TRIES = 50;

const handedOut = new Set<number>();

/**
 * A port of the loopback interface that is free now, and that this process has not been given before: the preferred one
 * if it can be had.
 *
 * @param preferred 0 for any
 */
export async function freePort(preferred: number): Promise<number> {
	const tries = Array.from({ length: MOST_TRIES }, () => randomInt(QUIET_PORTS.from, QUIET_PORTS.to));
	for (const port of preferred === 0 ? tries : [preferred, ...tries]) {
		if (handedOut.has(port) || (await tryPort(port)) === undefined) continue;
		handedOut.add(port);
		return port;
	}
	return (await tryPort(0)) ?? preferred;
}

async function tryPort(port: number): Promise<number | undefined> {
	const server = createServer();
	return await new Promise((resolve) => {
		server.once('error', () => resolve(undefined));
		server.listen(port, '127.0.0.1', () => {
			const { port: taken } = server.address() as AddressInfo;
			server.close(() => resolve(taken));
		});
	});
}
