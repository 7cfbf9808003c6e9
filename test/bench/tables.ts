import { type Goal, holds } from './goals';
import type { Machine } from './machine';
import { table } from './markdown';
import { FULL, USUAL_LATENCY_MS } from './measurements';
import { type Aspect, cpu, peakMemory, type Results, time } from './results';
import type { Result } from './runner';

const COMPARED = [
	{ name: 'This node, first run: reads the fields, too', id: 'bigin, first run' },
	{ name: 'This node, fields known', id: 'bigin' },
	{ name: 'The plain loop inside n8n', id: 'n8nLoop' },
	{ name: "n8n's Zoho CRM node", id: 'zohoCrm' },
	{ name: 'Plain axios loop', id: 'plainLoop' },
];

const count = (value: number): string => value.toLocaleString('en');
const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
const factor = (value: number): string => `${value.toFixed(2)} ×`;

/** All that a bench found out, in Markdown. */
export function report(results: Results, goals: readonly Goal[], machine: Machine): string {
	return [
		`### ${count(results.of('bigin, 0').items)} contacts, mapped automatically, one request at a time`,
		timesByLatency(results),
		'### Processor time and memory',
		workTable(results),
		'### Many records',
		costTable(results),
		'### Goals',
		goalTable(goals),
		`Measured with ${machine.processors} processors (${machine.processor}), Node ${machine.node}, n8n-core ${machine.n8nCore}, ${machine.platform}.`,
	].join('\n\n');
}

const ROWS_BY = [
	{ name: 'This node, mapped automatically', idFor: (rows: number) => `bigin, automatic, ${rows} rows` },
	{ name: 'This node, each field mapped', idFor: (rows: number) => `bigin, mapped, ${rows} rows` },
	{ name: 'HTTP Request node, five requests at once', idFor: (rows: number) => `httpRequest, ${rows} rows` },
	{ name: "n8n's Zoho CRM node", idFor: () => `zohoCrm, ${USUAL_LATENCY_MS}` },
];

/** How long so many rows take; what sends a request for each row is measured with fewer of them. */
export function rowsTable(results: Results): string {
	const counts = FULL.rows.filter((rows) => results.find(`bigin, automatic, ${rows} rows`));
	const rows = ROWS_BY.map(({ name, idFor }) => [
		name,
		...counts.map((wanted) => {
			const { id, items } = results.of(idFor(wanted));
			const milliseconds = (results.median(id, time) * wanted) / items;
			return items === wanted ? seconds(milliseconds) : `about ${span(milliseconds)}`;
		}),
	]);
	return table(['', ...counts.map((wanted) => `${count(wanted)} rows`)], rows);
}

const CHOICES = [
	{ name: 'Zoho Bigin', idFor: (rows: number) => `bigin, automatic, ${rows} rows` },
	{
		name: 'HTTP Request, a request for each record, five at once',
		idFor: (rows: number) => `httpRequest, ${rows} rows`,
	},
	{ name: "n8n's Zoho CRM", idFor: () => `zohoCrm, ${USUAL_LATENCY_MS}` },
];

/** The most records for which nodes are to be compared by somebody who chooses one. */
const MOST_TO_CHOOSE_BY = 10_000;

/** What the same records take with each node that could write them; as above, some stand for all. */
export function choiceTable(results: Results): string {
	const measured = FULL.rows.filter((rows) => results.find(CHOICES[0].idFor(rows)) && rows <= MOST_TO_CHOOSE_BY);
	const wanted = Math.max(...measured);
	const rows = CHOICES.map(({ name, idFor }) => {
		const { id, items, runs } = results.of(idFor(wanted));
		const scaled = (value: number) => (value * wanted) / items;
		const duration = (aspect: Aspect) => {
			const milliseconds = scaled(results.median(id, aspect));
			return items === wanted ? seconds(milliseconds) : `about ${span(milliseconds)}`;
		};
		const { requests, credits } = runs[0].seen;
		return [name, duration(time), count(scaled(requests)), count(scaled(credits)), duration(cpu)];
	});
	return table([`${count(wanted)} records`, 'Time', 'Requests', 'API credits', 'Processor time of n8n'], rows);
}

function span(milliseconds: number): string {
	const minutes = milliseconds / 60_000;
	if (minutes < 2) return `${Math.round(milliseconds / 1_000)} s`;
	return minutes < 120 ? `${Math.round(minutes)} minutes` : `${(minutes / 60).toFixed(1)} hours`;
}

function timesByLatency(results: Results): string {
	const latencies = [0, 50, 200].filter((latency) => results.find(`bigin, ${latency}`));
	const { items } = results.of('bigin, 0');
	const rows = COMPARED.map(({ name, id }) => [
		name,
		...latencies.map((latency) => {
			const found = results.of(`${id}, ${latency}`);
			// Fewer items stand for all where each takes a request of its own.
			const milliseconds = (results.median(found.id, time) * items) / found.items;
			return `${seconds(milliseconds)} (${factor(milliseconds / results.median(`plainLoop, ${latency}`, time))})`;
		}),
	]);
	return table(['', ...latencies.map((latency) => `${latency} ms latency`)], [...rows, ...crmRows(results, latencies)]);
}

/** The second product at the one latency that is measured for it, which n8n's own node for it shares. */
function crmRows(results: Results, latencies: readonly number[]): string[][] {
	const cell = (id: string) => {
		const milliseconds = results.median(id, time);
		return `${seconds(milliseconds)} (${factor(milliseconds / results.median('crmLoop, 50', time))})`;
	};
	const row = (name: string, id: string) => [name, ...latencies.map((latency) => (latency === 50 ? cell(id) : ''))];
	return [row('Zoho CRM Batch, fields known', 'crm, 50'), row('Plain axios loop, Zoho CRM', 'crmLoop, 50')];
}

function workTable(results: Results): string {
	const row = (name: string, id: string) => {
		const { items, mapping } = results.of(id);
		const perItem = (results.median(id, cpu) * 1_000) / items;
		return [name, count(items), mapping, seconds(results.median(id, cpu)), `${perItem.toFixed(0)} µs`];
	};
	const memory = (name: string, id: string) => {
		const { items, mapping } = results.of(id);
		return [
			name,
			count(items),
			mapping,
			megabytes(results.median(id, peakMemory)),
			megabytes(results.median(id, ({ memoryBefore }) => memoryBefore)),
		];
	};
	const work = [
		row('This node', 'bigin, work'),
		row('The plain loop inside n8n', 'n8nLoop, work'),
		row('Plain axios loop', 'plainLoop, work'),
		row('This node, engine `vm`', 'bigin, paths vm'),
		row('Edit Fields, engine `vm`', 'editFields, paths vm'),
		row('This node, engine `vm`', 'bigin, expressions vm'),
		row('Edit Fields, engine `vm`', 'editFields, expressions vm'),
		row('This node, engine `legacy`', 'bigin, expressions legacy'),
		row('Edit Fields, engine `legacy`', 'editFields, expressions legacy'),
		row("n8n's Zoho CRM node, engine `vm`", 'zohoCrm, 0'),
	];
	return [
		table(['', 'Items', 'Mapping', 'Processor time', 'For one item'], work),
		table(
			['', 'Items', 'Mapping', 'Peak memory', 'Before the run'],
			[memory('This node', 'bigin, memory'), memory('Edit Fields', 'editFields, memory')],
		),
	].join('\n\n');
}

const MOST_ROWS = Math.max(...FULL.rows);

function costTable(results: Results): string {
	const ids = ['bigin, many', 'bigin, most', 'bigin, found', 'bigin, parallel', `bigin, automatic, ${MOST_ROWS} rows`];
	const found = ids.map((id) => results.find(id)).filter((result): result is Result => result !== undefined);
	const rows = found.map(({ id, items, latencyMs, parallelRequests, runs }) => {
		const milliseconds = results.median(id, time);
		const { upserts, credits } = runs[0].seen;
		const perSecond = Math.round((items / milliseconds) * 1_000);
		return [items, `${latencyMs} ms`, parallelRequests, seconds(milliseconds), perSecond, upserts, credits].map(
			(cell) => (typeof cell === 'number' ? count(cell) : cell),
		);
	});
	const head = [
		'Records',
		'Latency',
		'Parallel Requests',
		'Time',
		'Records a second',
		'Upsert requests',
		'API credits',
	];
	return table(head, rows);
}

function goalTable(goals: readonly Goal[]): string {
	const value = (amount: number, unit: Goal['unit']) => (unit === 'kB' ? `${Math.round(amount)} kB` : factor(amount));
	const rows = goals.map((goal) => [
		goal.name,
		value(goal.measured, goal.unit),
		value(goal.limit, goal.unit),
		holds(goal) ? 'holds' : '**does not hold**',
	]);
	return table(['Goal', 'Measured', 'Limit', ''], rows);
}
