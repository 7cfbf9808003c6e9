import { PARALLEL } from './measurements';
import { cpu, peakMemory, type Results, time } from './results';

const RECORDS_OF_A_REQUEST = 100;
const MOST_UNPACKED_BYTES = 300_000;

/** Something that must not be more than its limit. */
export interface Goal {
	name: string;
	measured: number;
	limit: number;
	/** Of both figures. */
	unit: '×' | 'kB';
}

export const holds = ({ measured, limit }: Goal): boolean => measured <= limit;

/** What this node is to reach. */
export function goalsOf(results: Results, unpackedBytes: number): Goal[] {
	const { items: few } = results.of('bigin, 50');
	const { items: many } = results.of('bigin, work');
	const { items: most } = results.of('bigin, most');
	const count = (items: number) => items.toLocaleString('en');
	const times = (name: string, measured: number, limit: number): Goal => ({ name, measured, limit, unit: '×' });
	return [
		times(
			`${count(few)} items at 50 ms: time, against the plain axios loop`,
			results.ratio('bigin, 50', 'plainLoop, 50', time),
			1.15,
		),
		times(
			`${count(many)} items mapped automatically: processor time, against the plain axios loop`,
			results.ratio('bigin, work', 'plainLoop, work', cpu),
			1.5,
		),
		times(
			`${count(many)} items mapped automatically: processor time, against the plain loop inside n8n`,
			results.ratio('bigin, work', 'n8nLoop, work', cpu),
			1.5,
		),
		...(['legacy', 'vm'] as const).map((engine) => {
			const { items } = results.of(`bigin, expressions ${engine}`);
			const ratio = results.ratio(`bigin, expressions ${engine}`, `editFields, expressions ${engine}`, cpu);
			return times(
				`${count(items)} items with ten expressions, engine \`${engine}\`: processor time, against Edit Fields`,
				ratio,
				1.2,
			);
		}),
		times(
			`${count(most)} items: time, against ${count(many)}`,
			results.ratio('bigin, most', 'bigin, many', time),
			10.5,
		),
		times(
			`${count(most)} items with ten expressions: peak memory, against Edit Fields`,
			results.ratio('bigin, memory', 'editFields, memory', peakMemory),
			1.3,
		),
		parallelGoal(results),
		{ name: 'Unpacked package', measured: unpackedBytes / 1_000, limit: MOST_UNPACKED_BYTES / 1_000, unit: 'kB' },
	];
}

function parallelGoal(results: Results): Goal {
	const { items } = results.of('bigin, parallel');
	const { requests, latencyMs } = PARALLEL;
	const least = Math.ceil(Math.ceil(items / RECORDS_OF_A_REQUEST) / requests) * latencyMs;
	const name = `${items.toLocaleString('en')} items, Parallel Requests ${requests}, ${latencyMs} ms: time, against ${least / 1_000} s`;
	return { name, measured: results.median('bigin, parallel', time) / least, limit: 1.15, unit: '×' };
}
