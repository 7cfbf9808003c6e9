/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a command line, never inside n8n */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { Command } from 'commander';

import { cacheRoot, REPOSITORY } from '../host/paths';
import { withReport } from './document';
import { type Figures, partsOf, PAGES } from './figures';
import { goalsOf, holds } from './goals';
import { thisMachine } from './machine';
import { FULL, groupsOf, QUICK } from './measurements';
import { unpackedSize } from './packageSize';
import { Results } from './results';
import { type Result, Runner } from './runner';

interface Options {
	quick?: boolean;
	write?: boolean;
	dist: string;
	json: string;
	only?: string;
	profile?: string;
	from?: string;
	docs: string;
}

const progress = (line: string): void => void process.stderr.write(`${line}\n`);

async function measureAll({ quick, dist, only = '', profile }: Options): Promise<Result[]> {
	const runner = new Runner(dist, profile, progress);
	const results: Result[] = [];
	try {
		for (const group of groupsOf(quick ? QUICK : FULL)) {
			if (group.name.includes(only)) results.push(...(await runner.measure(group)));
		}
	} finally {
		await runner.stop();
	}
	return results;
}

/** One line for each measurement: what is left to show when only some were made. */
function lines(results: Results): string[] {
	return results.all.map(({ id, items, runs }) => {
		const parts = runs.map(
			({ node, peakMemory }) =>
				`${Math.round(node.milliseconds)} ms (processor ${Math.round(node.cpuMilliseconds)} ms, peak ${Math.round(peakMemory / 1e6)} MB)`,
		);
		return `${id}, ${items} items: ${parts.join('; ')}`;
	});
}

/** Measures everything. @returns nothing where only a part was to be measured, which is printed */
async function measured(options: Options): Promise<Figures | undefined> {
	if (!existsSync(options.dist)) throw new Error('There is no built package: run "npm run build" first.');
	const startedAt = performance.now();
	const results = new Results(await measureAll(options));
	if (options.only !== undefined) return void lines(results).forEach((line) => process.stdout.write(`${line}\n`));
	const goals = goalsOf(results, await unpackedSize(dirname(options.dist)));
	const figures = {
		machine: thisMachine(),
		goals: goals.map((goal) => ({ ...goal, holds: holds(goal) })),
		results: results.all,
	};
	await mkdir(dirname(options.json), { recursive: true });
	await writeFile(options.json, textOf(figures));
	progress(`Figures of all rounds: ${options.json}; ${Math.round((performance.now() - startedAt) / 1_000)} seconds`);
	return figures;
}

const textOf = (figures: Figures): string => `${JSON.stringify(figures, undefined, '\t')}\n`;

async function read(file: string): Promise<Figures> {
	const figures: Figures = JSON.parse(await readFile(file, 'utf8'));
	return figures;
}

async function main(options: Options): Promise<void> {
	const figures = options.from === undefined ? await measured(options) : await read(options.from);
	if (figures === undefined) return;
	const parts = partsOf(figures);
	process.stdout.write(`${parts.rows}\n\n${parts.figures}\n`);
	if (options.write) {
		for (const { page, part } of PAGES) {
			const document = join(options.docs, page);
			await writeFile(document, withReport(await readFile(document, 'utf8'), part, parts[part]));
		}
		await writeFile(join(options.docs, 'performance.json'), textOf(figures));
	}
	process.exitCode = figures.goals.every(holds) ? 0 : 1;
}

new Command('bench')
	.description('Measures this node beside what one would use in its place; exit code 1 when a goal does not hold.')
	.option('--quick', 'less of everything, in under two minutes')
	.option(
		'--write',
		'puts the tables into docs/performance.md and docs/which-node.md, and the figures into docs/performance.json',
	)
	.option('--docs <folder>', 'where these are', join(REPOSITORY, 'docs'))
	.option('--dist <folder>', 'the built code, beside its package.json', join(REPOSITORY, 'dist'))
	.option('--json <file>', 'where the figures of all rounds go', join(cacheRoot(), 'bench.json'))
	.option('--from <file>', 'measures nothing and takes the figures of an earlier run')
	.option('--only <words>', 'only what has these words in its name, without goals')
	.option('--profile <folder>', 'where each process writes its CPU profile')
	.action(main)
	.parseAsync()
	.catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 2;
	});
