import type { ContestantName, Job } from './contestants/contestant';

/** n8n's two ways to evaluate expressions: `vm`, in an isolate, is the default of n8n 2.41; `legacy` that of older ones. */
export type ExpressionEngine = 'vm' | 'legacy';

/** Something that is measured several times. */
export interface Measurement extends Pick<Job, 'items' | 'mapping' | 'parallelRequests'> {
	id: string;
	contestant: ContestantName;
	latencyMs: number;
	engine: ExpressionEngine;
	/** The account's fields were read by an earlier run, as in a workflow that runs every few minutes. */
	fieldsKnown: boolean;
}

/** Measurements that take turns, so that what else the machine does hits all alike. */
export interface Group {
	name: string;
	rounds: number;
	measurements: Measurement[];
	/** Each run in a process of its own, for peak memory. */
	freshProcesses: boolean;
}

/** How much is measured. */
export interface Extent {
	items: { few: number; many: number; most: number; inParallel: number };
	latencies: readonly number[];
	rounds: { short: number; long: number; memory: number };
	/** Also what ten thousand and a hundred thousand records take over a slow line. */
	slowLine: boolean;
}

export const FULL: Extent = {
	items: { few: 1_000, many: 10_000, most: 100_000, inParallel: 4_000 },
	latencies: [0, 50, 200],
	rounds: { short: 5, long: 3, memory: 3 },
	slowLine: true,
};

export const QUICK: Extent = {
	items: { few: 1_000, many: 3_000, most: 30_000, inParallel: 2_000 },
	latencies: [0, 50],
	rounds: { short: 3, long: 1, memory: 1 },
	slowLine: false,
};

export const PARALLEL = { requests: 4, latencyMs: 500 };

/** n8n's own node sends one request an item, so fewer items tell the same sooner; by latency in milliseconds. */
const ZOHO_CRM_ITEMS: Readonly<Record<number, number>> = { 0: 200, 50: 100, 200: 25 };

const USUAL = {
	mapping: 'automatic',
	parallelRequests: 1,
	latencyMs: 0,
	engine: 'vm',
	fieldsKnown: true,
} as const;

const group = (name: string, rounds: number, measurements: Measurement[], freshProcesses = false): Group => ({
	name,
	rounds,
	measurements,
	freshProcesses,
});

/** All that is measured, in the order in which it is. */
export function groupsOf({ items, latencies, rounds, slowLine }: Extent): Group[] {
	return [
		...latencies.map((latencyMs) =>
			group(`latency ${latencyMs} ms`, latencyMs > 100 ? rounds.long : rounds.short, sideBySide(items.few, latencyMs)),
		),
		...latencies.map((latencyMs) => group(`one request an item, ${latencyMs} ms`, rounds.long, [oneByOne(latencyMs)])),
		group('processor time', rounds.short, sameWork(items.many)),
		group('expressions in the isolate', rounds.long, expressions(items.few, 'vm')),
		group('expressions', rounds.short, expressions(items.many, 'legacy')),
		group('ten times as many', rounds.long, scaling(items)),
		group('peak memory', rounds.memory, expressions(items.most, 'legacy', 'memory'), true),
		group('parallel requests', rounds.long, inParallel(items.inParallel)),
		...(slowLine ? [group('slow line', 1, overSlowLine(items))] : []),
	];
}

function sideBySide(items: number, latencyMs: number): Measurement[] {
	const usual = { ...USUAL, items, latencyMs };
	return [
		{ ...usual, id: `bigin, first run, ${latencyMs}`, contestant: 'bigin', fieldsKnown: false },
		{ ...usual, id: `bigin, ${latencyMs}`, contestant: 'bigin' },
		{ ...usual, id: `n8nLoop, ${latencyMs}`, contestant: 'n8nLoop' },
		{ ...usual, id: `plainLoop, ${latencyMs}`, contestant: 'plainLoop' },
	];
}

function oneByOne(latencyMs: number): Measurement {
	const items = ZOHO_CRM_ITEMS[latencyMs];
	return { ...USUAL, id: `zohoCrm, ${latencyMs}`, contestant: 'zohoCrm', mapping: 'expressions', items, latencyMs };
}

function sameWork(items: number): Measurement[] {
	const contestants = ['bigin', 'n8nLoop', 'plainLoop'] as const;
	return contestants.map((contestant) => ({ ...USUAL, id: `${contestant}, work`, contestant, items }));
}

function expressions(items: number, engine: ExpressionEngine, name = `expressions ${engine}`): Measurement[] {
	const contestants = ['bigin', 'editFields'] as const;
	return contestants.map((contestant) => ({
		...USUAL,
		id: `${contestant}, ${name}`,
		contestant,
		mapping: 'expressions',
		items,
		engine,
	}));
}

function scaling({ many, most }: Extent['items']): Measurement[] {
	return [
		{ ...USUAL, id: 'bigin, many', contestant: 'bigin', items: many },
		{ ...USUAL, id: 'bigin, most', contestant: 'bigin', items: most },
		{ ...USUAL, id: 'plainLoop, many', contestant: 'plainLoop', items: many },
		{ ...USUAL, id: 'plainLoop, most', contestant: 'plainLoop', items: most },
	];
}

function inParallel(items: number): Measurement[] {
	const usual = { ...USUAL, contestant: 'bigin', items, latencyMs: PARALLEL.latencyMs } as const;
	return [{ ...usual, id: 'bigin, parallel', parallelRequests: PARALLEL.requests }];
}

function overSlowLine({ many, most }: Extent['items']): Measurement[] {
	return [
		{ ...USUAL, id: 'bigin, many, slow', contestant: 'bigin', items: many, latencyMs: 200 },
		{ ...USUAL, id: 'bigin, most, slow', contestant: 'bigin', items: most, latencyMs: 50 },
	];
}
