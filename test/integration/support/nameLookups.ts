/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import dns from 'node:dns';

/** What can go wrong before a connection stands. */
export type LookupFault = 'nameNotFound' | 'connectionRefused';

/** An address of this machine at which nothing listens. */
const DESERTED = '127.0.0.2';

/**
 * Lets something go wrong with one of the next connections to `localhost`: its name is not found, or it leads to where
 * nobody takes connections.
 *
 * @param nth which connection, counted from 1
 */
export function spoilConnection(fault: LookupFault, nth: number): void {
	const lookUp = dns.lookup.bind(dns);
	let seen = 0;
	jest.spyOn(dns, 'lookup').mockImplementation(((host: string, options: dns.LookupOptions, done: Callback) => {
		seen += 1;
		if (seen !== nth) return lookUp('127.0.0.1', options, done);
		if (fault === 'connectionRefused') return lookUp(DESERTED, options, done);
		done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }));
	}) as typeof dns.lookup);
}

type Callback = (error: NodeJS.ErrnoException | null, address?: unknown, family?: number) => void;
