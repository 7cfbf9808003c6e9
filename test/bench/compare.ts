/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a command line, never inside n8n */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Command } from 'commander';
import { z } from 'zod';

import { REPOSITORY } from '../host/paths';
import { Child } from './child';
import { accessSchema, runSchema, type Access } from './contestants/contestant';
import { withReport } from './document';
import { seenSchema } from './emulatorQuestions';
import { table } from './markdown';

const CHANGED_PERCENT = [1, 10, 50, 100];
const LATENCIES = [50, 200];
/** At 1 % changed, as shares of writing all; at 100 % the most that comparing may add. */
const GOALS = { creditsAtOne: 0.3, timeAtOne: 0.35, timeAtAll: 1.25 };

interface Figures {
	requests: number;
	credits: number;
	milliseconds: number;
}

interface Row {
	latencyMs: number;
	changedPercent: number;
	all: Figures;
	compared: Figures;
}

interface Line {
	worker: Child;
	emulator: Child;
	access: Access;
	latencyMs: number;
	items: number;
}

/** The node on items that are stored, but for a share that has changed since. */
async function run(line: Line, changedPercent: number, skipUnchanged: boolean): Promise<Figures> {
	const { worker, emulator, access, latencyMs, items } = line;
	await emulator.ask({ ask: 'empty' }, z.null());
	await emulator.ask({ ask: 'fill', items, changedPercent }, z.null());
	const job = { items, mapping: 'automatic', parallelRequests: 'automatic', latencyMs, skipUnchanged, access };
	const { node } = await worker.ask(job, runSchema);
	const { records, requests, credits } = await emulator.ask({ ask: 'seen' }, seenSchema);
	if (records !== items) throw new Error(`${records} records are there instead of ${items}`);
	return { requests, credits, milliseconds: node.milliseconds };
}

async function measure(items: number, dist: string): Promise<Row[]> {
	const rows: Row[] = [];
	for (const latencyMs of LATENCIES) {
		const emulator = new Child(join(__dirname, 'emulatorProcess.ts'), [String(latencyMs), 'bigin'], undefined);
		const worker = new Child(join(__dirname, 'worker.ts'), ['bigin', dist, 'vm'], undefined);
		try {
			const access = await emulator.ask({ ask: 'newAccess' }, accessSchema);
			const line = { worker, emulator, access, latencyMs, items };
			// Reads the fields and compiles the code, where nobody measures.
			await run({ ...line, items: Math.min(items, 500) }, 50, true);
			for (const changedPercent of CHANGED_PERCENT) {
				const all = await run(line, changedPercent, false);
				rows.push({ latencyMs, changedPercent, all, compared: await run(line, changedPercent, true) });
			}
		} finally {
			await Promise.all([worker.stop(), emulator.stop()]);
		}
	}
	return rows;
}

const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;
const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(1);

function comparingTable(rows: readonly Row[], items: number): string {
	const cells = rows.map(({ latencyMs, changedPercent, all, compared }) => [
		`${latencyMs} ms`,
		`${changedPercent} %`,
		`${all.requests}`,
		`${compared.requests}`,
		`${all.credits}`,
		`${compared.credits} (${share(compared.credits, all.credits)})`,
		seconds(all.milliseconds),
		`${seconds(compared.milliseconds)} (${share(compared.milliseconds, all.milliseconds)})`,
	]);
	const head = [
		'Answer time',
		'Changed',
		'Requests, all',
		'compared',
		'Credits, all',
		'compared',
		's, all',
		'compared',
	];
	return `${items} records, with and without Skip Unchanged Records:\n\n${table(head, cells)}\n\n${verdicts(rows)}`;
}

/** Each goal, and whether it holds at every answer time. */
function verdicts(rows: readonly Row[]): string {
	const worst = (changed: number, key: keyof Figures) =>
		Math.max(
			...rows.filter((row) => row.changedPercent === changed).map(({ all, compared }) => compared[key] / all[key]),
		);
	const goals = [
		['credits at 1 % changed', worst(1, 'credits'), GOALS.creditsAtOne],
		['time at 1 % changed', worst(1, 'milliseconds'), GOALS.timeAtOne],
		['time at 100 % changed', worst(100, 'milliseconds'), GOALS.timeAtAll],
	] as const;
	const cells = goals.map(([name, is, most]) => [name, share(most, 1), share(is, 1), is <= most ? 'yes' : 'no']);
	return table(['Of writing all', 'At most', 'Measured', 'Holds'], cells);
}

interface Options {
	items: string;
	dist: string;
	docs: string;
	write?: boolean;
}

async function main({ items, dist, docs, write }: Options): Promise<void> {
	const count = Number(items);
	const text = comparingTable(await measure(count, dist), count);
	process.stdout.write(`${text}\n`);
	if (!write) return;
	const document = join(docs, 'performance.md');
	await writeFile(document, withReport(await readFile(document, 'utf8'), 'comparing', text));
}

new Command('bench:compare')
	.description('Measures what Skip Unchanged Records saves and costs, by the share of the records that changed.')
	.option('--items <count>', 'how many records', '10000')
	.option('--write', 'puts the table into docs/performance.md')
	.option('--docs <folder>', 'where this is', join(REPOSITORY, 'docs'))
	.option('--dist <folder>', 'the built code, beside its package.json', join(REPOSITORY, 'dist'))
	.action(main)
	.parseAsync()
	.catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 2;
	});
