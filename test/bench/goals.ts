import { PARALLEL } from './measurements';
import { type Aspect, cpu, peakMemory, type Results, time } from './results';

const RECORDS_OF_A_REQUEST = 100;
/** What the package may take once it is installed. */
export const MOST_UNPACKED_BYTES = 450_000;

/** Something that must not be more than its limit. */
export interface Goal {
	name: string;
	measured: number;
	limit: number;
	/** Of both figures. */
	unit: '×' | 'kB';
}

export const holds = ({ measured, limit }: Goal): boolean => measured <= limit;

/** How two measurements are to compare. */
interface Comparison {
	/** What is said of it, after the number of items. */
	words: string;
	ids: readonly [one: string, other: string];
	aspect: Aspect;
	most: number;
}

const COMPARISONS: readonly Comparison[] = [
	{
		words: 'items at 50 ms, one request at a time, Bigin: time, against the plain axios loop',
		ids: ['bigin, 50', 'plainLoop, 50'],
		aspect: time,
		most: 1.15,
	},
	{
		words: 'items at 50 ms, one request at a time, Zoho CRM: time, against the plain axios loop',
		ids: ['crm, 50', 'crmLoop, 50'],
		aspect: time,
		most: 1.15,
	},
	{
		words: 'items at 200 ms, Parallel Requests Automatic: time, against the plain axios loop',
		ids: ['bigin, found', 'plainLoop, found'],
		aspect: time,
		most: 0.3,
	},
	{
		words: 'items mapped automatically: processor time, against the plain loop inside n8n',
		ids: ['bigin, work', 'n8nLoop, work'],
		aspect: cpu,
		most: 1.2,
	},
	{
		words: 'items with ten paths, engine `vm`: processor time, against Edit Fields',
		ids: ['bigin, paths vm', 'editFields, paths vm'],
		aspect: cpu,
		most: 0.1,
	},
	{
		words: 'items with ten paths, engine `vm`: processor time, against automatic mapping',
		ids: ['bigin, paths vm', 'bigin, automatic'],
		aspect: cpu,
		most: 1.5,
	},
	{
		words: 'items with ten other expressions, engine `legacy`: processor time, against Edit Fields',
		ids: ['bigin, expressions legacy', 'editFields, expressions legacy'],
		aspect: cpu,
		most: 1.2,
	},
	{
		words: 'items with ten other expressions, engine `vm`: processor time, against Edit Fields',
		ids: ['bigin, expressions vm', 'editFields, expressions vm'],
		aspect: cpu,
		most: 1.2,
	},
	{
		words: 'items with ten paths: peak memory, against Edit Fields',
		ids: ['bigin, memory', 'editFields, memory'],
		aspect: peakMemory,
		most: 1.2,
	},
];

/** What this node is to reach. */
export function goalsOf(results: Results, unpackedBytes: number): Goal[] {
	const { items: many } = results.of('bigin, many');
	const { items: most } = results.of('bigin, most');
	return [
		...COMPARISONS.map(({ words, ids: [one, other], aspect, most: limit }): Goal => {
			const name = `${count(results.of(one).items)} ${words}`;
			return { name, measured: results.ratio(one, other, aspect), limit, unit: '×' };
		}),
		{
			name: `${count(most)} items: time, against ${count(many)}`,
			measured: results.ratio('bigin, most', 'bigin, many', time),
			limit: 10.5,
			unit: '×',
		},
		parallelGoal(results),
		{ name: 'Unpacked package', measured: unpackedBytes / 1_000, limit: MOST_UNPACKED_BYTES / 1_000, unit: 'kB' },
	];
}

const count = (items: number): string => items.toLocaleString('en');

function parallelGoal(results: Results): Goal {
	const { items } = results.of('bigin, parallel');
	const { requests, latencyMs } = PARALLEL;
	const least = Math.ceil(Math.ceil(items / RECORDS_OF_A_REQUEST) / requests) * latencyMs;
	const name = `${count(items)} items, Parallel Requests ${requests}, ${latencyMs} ms: time, against ${least / 1_000} s`;
	return { name, measured: results.median('bigin, parallel', time) / least, limit: 1.15, unit: '×' };
}
