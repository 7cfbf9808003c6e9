/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REPOSITORY } from '../../host/paths';
import { DOCS } from '../pages';
import { commandOf, covers } from './command';
import { commandsIn, documentedCommands } from './documented';
import { isScript, runScript, scriptNameOf, sourceOf } from './script';
import { OTHER_RUNS, runsOfSuites } from './suites';

const LONGEST_RUN_MS = 180_000;

/** Commands that are run below, with small figures; FOLDER is a copy of the pages that they may write. */
const SMALL_RUNS = [
	{
		command: 'npm run bench -- --quick --only "latency 0 ms" --profile FOLDER',
		says: /^bigin, 0, 1000 items: \d+ ms/m,
	},
	{ command: 'npm run bench:compare -- --items 200 --write --docs FOLDER', says: /Of writing all/ },
	{ command: 'npm run bench:plan -- 1000', says: /^Planning 1000 items/ },
	{ command: 'npm run bench:profile -- 1000', says: /1,000 items/ },
	{ command: 'npm run chaos -- --runs 2 --seed 1 --product bigin', says: /Chaos, seed 1: 2 runs \(bigin 2/ },
];

/** Commands whose results are compared below with what is there. */
const COMPARED_RUNS = [
	'npm run bench -- --from docs/performance.json --write --docs FOLDER',
	'npm run docs:errors -- FOLDER/errors.md',
];

const COMMANDS = documentedCommands();
const RUNS = [
	...runsOfSuites(),
	...SMALL_RUNS.map(({ command }) => commandOf(command)),
	...COMPARED_RUNS.map(commandOf),
];

const scripts = [...new Set(COMMANDS.map(({ name }) => scriptNameOf(name)).filter((name) => name !== undefined))];
const withHelp = scripts.filter((name) => sourceOf(name)?.includes("from 'commander'"));

describe('the commands of the documentation', () => {
	it('are found', () => {
		expect(COMMANDS.map(({ text }) => text)).toEqual(
			expect.arrayContaining(['npm ci', 'npm start', 'npm run bench -- --write', 'npm run docs:errors']),
		);
	});

	it.each(COMMANDS.map((command) => ({ command, text: command.text })))('$text is run by a suite', ({ command }) => {
		const script = scriptNameOf(command.name);
		if (script !== undefined) expect(isScript(script)).toBe(true);
		expect(RUNS.some((run) => covers(run, command))).toBe(true);
	});

	it.each(OTHER_RUNS)('$command is run in $file', ({ file, words }) => {
		expect(readFileSync(join(REPOSITORY, file), 'utf8')).toContain(words);
	});
});

describe('the options that the documentation gives to a script', () => {
	const given = (script: string) =>
		COMMANDS.filter(({ name }) => scriptNameOf(name) === script).flatMap(({ options }) => [...options]);

	it.each(withHelp)('are known to %s, with these values', async (script) => {
		const { code, output } = await runScript(script, ['--help']);
		const help = output.replace(/\s+/g, ' ');
		expect(code).toBe(0);
		for (const [option, value] of given(script)) {
			const [, told] = new RegExp(` ${option}\\b(.*?)(?= --?\\w|$)`).exec(help) ?? [];
			expect([option, told]).toEqual([option, expect.any(String)]);
			const [, choices] = /\(choices: ([^)]*?)(?:, default|\))/.exec(told) ?? [];
			if (choices !== undefined) expect(choices.split(', ')).toContain(`"${value}"`);
		}
	});

	it.each(scripts.filter((name) => !withHelp.includes(name)))('are in the source of %s', (script) => {
		for (const [option] of given(script)) expect(sourceOf(script)).toContain(`'${option}'`);
	});
});

describe('run with small figures', () => {
	let folder: string;

	beforeEach(async () => {
		if (!existsSync(join(REPOSITORY, 'dist')))
			throw new Error('What is run is the built package: "npm run build" first.');
		folder = await mkdtemp(join(tmpdir(), 'commands-'));
		for (const page of ['performance.md', 'performance.json', 'which-node.md']) {
			await cp(join(DOCS, page), join(folder, page));
		}
	});
	afterEach(async () => await rm(folder, { recursive: true, force: true }));

	/** Runs a command with the folder of this test, as a shell would part its words. */
	async function run(command: string) {
		const [name, args = ''] = command.split(' -- ');
		const words = (args.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', '').replace('FOLDER', folder));
		return await runScript(String(scriptNameOf(name)), words);
	}

	const changed = async (page: string) =>
		(await readFile(join(folder, page), 'utf8')) !== (await readFile(join(DOCS, page), 'utf8'));

	it.each(SMALL_RUNS)(
		'$command does what it is for',
		async ({ command, says }) => {
			const { code, output } = await run(command);
			expect(output).toMatch(says);
			expect(code).toBe(0);
			if (command.includes('--profile'))
				expect(await readdir(folder)).toContainEqual(expect.stringMatching(/cpuprofile$/));
			expect(await changed('performance.md')).toBe(command.includes('--write'));
		},
		LONGEST_RUN_MS,
	);

	it.each(COMPARED_RUNS)('%s leaves what is in docs', async (command) => {
		await run(command);
		const pages = (await readdir(folder)).filter((page) => existsSync(join(DOCS, page)));
		expect(pages.length).toBeGreaterThanOrEqual(3);
		for (const page of pages) expect([page, await changed(page)]).toEqual([page, false]);
		expect(pages.includes('errors.md')).toBe(command.includes('errors.md'));
	});
});

describe('finding commands', () => {
	it('takes them from blocks and from lines of text, each by itself', () => {
		const page =
			'Run `npm ci` or `n8n`.\n\n```sh\nnpm ci && npm start\n  curl x \\\n  -d y\n```\n\n<!-- a: written by npm run b -- --write -->';
		expect(commandsIn(page)).toEqual(['npm ci', 'npm ci', 'npm start', 'curl x    -d y', 'npm run b -- --write']);
	});

	it('takes variables, name and options apart', () => {
		const { name, options } = commandOf('A=1 npm run b -- --one "two three" --four');
		expect(name).toBe('npm run b');
		expect([...options]).toEqual([
			['A', '1'],
			['--one', '"two three"'],
			['--four', undefined],
		]);
	});

	it('is satisfied by a run with more options, never with fewer', () => {
		const [less, more] = [commandOf('npm start'), commandOf('npm start -- --run')];
		expect([covers(more, less), covers(less, more), covers(commandOf('npm test'), less)]).toEqual([true, false, false]);
	});
});
