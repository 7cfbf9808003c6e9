/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import dns from 'node:dns';

/** What can go wrong before a connection stands. */
export type LookupFault = 'nameNotFound' | 'connectionRefused';

/** An address of this machine at which nothing listens. */
const DESERTED = '127.0.0.2';

/** The connections that something was let go wrong with. */
export interface SpoiledConnections {
	/** How many there were so far. */
	count(): number;
	/** Lets every further connection stand. */
	restore(): void;
}

/**
 * Lets something go wrong with some of the next connections to `localhost`: its name is not found, or it leads to where
 * nobody takes connections.
 *
 * @param faults which connections, counted from 1
 */
export function spoilConnections(faults: ReadonlyArray<{ nth: number; fault: LookupFault }>): SpoiledConnections {
	if (faults.length === 0) return { count: () => 0, restore: () => {} };
	const lookUp = dns.lookup.bind(dns);
	let seen = 0;
	let spoiled = 0;
	const spy = jest.spyOn(dns, 'lookup').mockImplementation(((
		host: string,
		options: dns.LookupOptions,
		done: Callback,
	) => {
		seen += 1;
		const due = faults.find(({ nth }) => nth === seen);
		if (!due) return lookUp('127.0.0.1', options, done);
		spoiled += 1;
		if (due.fault === 'connectionRefused') return lookUp(DESERTED, options, done);
		done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }));
	}) as typeof dns.lookup);
	return { count: () => spoiled, restore: () => spy.mockRestore() };
}

type Callback = (error: NodeJS.ErrnoException | null, address?: unknown, family?: number) => void;
