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
	/** Items of the run before the first one that is measured; few unless given. */
	warmUpItems?: number;
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
	items: Record<'few' | 'many' | 'most' | 'inParallel' | 'foundInParallel' | 'withPaths' | 'withExpressions', number>;
	/** What a user gets: so many rows at `latencyMs` each way. */
	rows: readonly number[];
	latencies: readonly number[];
	rounds: { short: number; long: number; slow: number };
	/** What compiles the code before processor time is measured. */
	warmUpItems: number;
}

export const FULL: Extent = {
	items: {
		few: 1_000,
		many: 10_000,
		most: 100_000,
		inParallel: 4_000,
		foundInParallel: 10_000,
		withPaths: 10_000,
		withExpressions: 1_000,
	},
	rows: [1_000, 10_000, 100_000],
	latencies: [0, 50, 200],
	rounds: { short: 5, long: 3, slow: 2 },
	warmUpItems: 100_000,
};

export const QUICK: Extent = {
	items: {
		few: 1_000,
		many: 2_000,
		most: 20_000,
		inParallel: 2_000,
		foundInParallel: 5_000,
		withPaths: 1_000,
		withExpressions: 300,
	},
	rows: [1_000],
	latencies: [0, 50],
	rounds: { short: 3, long: 1, slow: 1 },
	warmUpItems: 20_000,
};

export const PARALLEL = { requests: 4, latencyMs: 500 };

/** Of the API, where the answer to "how long will my rows take" is measured. */
export const USUAL_LATENCY_MS = 200;

/** Nodes that send one request an item: few items tell the same sooner; by latency in milliseconds. */
const ITEMS_ONE_BY_ONE: Readonly<Record<number, number>> = { 0: 200, 50: 100, [USUAL_LATENCY_MS]: 25 };
/** Enough to compile what sends one item: more would only wait. */
const WARM_UP_ONE_BY_ONE = 10;
/** Five requests at once, so five times as many in the same time. */
const ITEMS_FIVE_AT_ONCE = 125;

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
export function groupsOf({ items, rows, latencies, rounds, warmUpItems }: Extent): Group[] {
	return [
		...latencies.map((latencyMs) =>
			group(`latency ${latencyMs} ms`, latencyMs > 100 ? rounds.long : rounds.short, sideBySide(items.few, latencyMs)),
		),
		...[...new Set([...latencies, USUAL_LATENCY_MS])].map((latencyMs) =>
			group(`one request an item, ${latencyMs} ms`, rounds.slow, [oneByOne(latencyMs)]),
		),
		group('Zoho CRM, 50 ms', rounds.short, withZohoCrm(items.few)),
		group('processor time', rounds.short, sameWork(items.many, warmUpItems)),
		group('paths', rounds.slow, paths(items.withPaths)),
		group('expressions in the isolate', rounds.slow, withEditFields(items.withExpressions, 'expressions', 'vm')),
		group('expressions', rounds.slow, withEditFields(items.many, 'expressions', 'legacy')),
		group('ten times as many', rounds.long, scaling(items)),
		group('peak memory', rounds.slow, withEditFields(items.most, 'paths', 'legacy', 'memory'), true),
		group('parallel requests', rounds.slow, inParallel(items.inParallel)),
		group('parallel requests found', rounds.slow, foundInParallel(items.foundInParallel)),
		...rows.map((count) => group(`${count} rows`, 1, usualRun(count))),
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
	const items = ITEMS_ONE_BY_ONE[latencyMs];
	const usual = { ...USUAL, contestant: 'zohoCrm', mapping: 'paths', warmUpItems: WARM_UP_ONE_BY_ONE } as const;
	return { ...usual, id: `zohoCrm, ${latencyMs}`, items, latencyMs };
}

/** The second product's node beside what sends the same with nothing in between. */
function withZohoCrm(items: number): Measurement[] {
	const contestants = ['crm', 'crmLoop'] as const;
	return contestants.map((contestant) => ({ ...USUAL, id: `${contestant}, 50`, contestant, items, latencyMs: 50 }));
}

function sameWork(items: number, warmUpItems: number): Measurement[] {
	const contestants = ['bigin', 'n8nLoop', 'plainLoop'] as const;
	return contestants.map((contestant) => ({ ...USUAL, id: `${contestant}, work`, contestant, items, warmUpItems }));
}

/** Ten paths for each item, beside the same in Edit Fields and beside no paths at all. */
function paths(items: number): Measurement[] {
	return [
		...withEditFields(items, 'paths', 'vm'),
		{ ...USUAL, id: 'bigin, automatic', contestant: 'bigin', items, warmUpItems: items },
	];
}

function withEditFields(
	items: number,
	mapping: 'paths' | 'expressions',
	engine: ExpressionEngine,
	name = `${mapping} ${engine}`,
): Measurement[] {
	const usual = { ...USUAL, mapping, items, engine };
	return [
		{ ...usual, id: `bigin, ${name}`, contestant: 'bigin', ...(mapping === 'paths' && { warmUpItems: items }) },
		{ ...usual, id: `editFields, ${name}`, contestant: 'editFields' },
	];
}

function scaling({ many, most }: Extent['items']): Measurement[] {
	return [
		{ ...USUAL, id: 'bigin, many', contestant: 'bigin', items: many },
		{ ...USUAL, id: 'bigin, most', contestant: 'bigin', items: most },
	];
}

function inParallel(items: number): Measurement[] {
	const usual = { ...USUAL, contestant: 'bigin', items, latencyMs: PARALLEL.latencyMs } as const;
	return [{ ...usual, id: 'bigin, parallel', parallelRequests: PARALLEL.requests }];
}

function foundInParallel(items: number): Measurement[] {
	const usual = { ...USUAL, items, latencyMs: USUAL_LATENCY_MS };
	return [
		{ ...usual, id: 'bigin, found', contestant: 'bigin', parallelRequests: 'automatic' },
		{ ...usual, id: 'plainLoop, found', contestant: 'plainLoop' },
	];
}

/** The node as it is dragged into a workflow, which reads the fields first. */
function usualRun(items: number): Measurement[] {
	const usual = { ...USUAL, items, latencyMs: USUAL_LATENCY_MS, fieldsKnown: false };
	return [
		{ ...usual, id: `bigin, automatic, ${items} rows`, contestant: 'bigin', parallelRequests: 'automatic' },
		{
			...usual,
			id: `bigin, mapped, ${items} rows`,
			contestant: 'bigin',
			mapping: 'paths',
			parallelRequests: 'automatic',
		},
		{
			...usual,
			id: `httpRequest, ${items} rows`,
			contestant: 'httpRequest',
			items: ITEMS_FIVE_AT_ONCE,
			warmUpItems: WARM_UP_ONE_BY_ONE,
		},
	];
}
