/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { z } from 'zod';

import { loadExeca } from '../host/loadExeca';
import { REPOSITORY } from '../host/paths';
import type { Mutation } from './mutation';
import { placesOf, productFiles } from './product';

/** What tests and product consist of. */
const COPIED = ['credentials', 'docs', 'nodes', 'test', 'CHANGELOG.md', 'README.md', 'jest.config.js', 'package.json'];

/** The tests that may notice a mutation, the quickest first: patterns of jest for paths. */
const LEVELS = [
	'test/unit/(form|batch|writing|problems|metadata|transport|reading)/',
	'test/integration/(plainPaths|upsert|create|update|delete|behavior|crm)/',
	'test/chaos/',
] as const;
type Level = (typeof LEVELS)[number];

const LONGEST_LEVEL_MS = 30 * 60 * 1_000;

const failureReport = z.object({ file: z.string(), test: z.string() });

/** The first test that noticed a mutation. */
export type Failure = z.infer<typeof failureReport>;

/** A copy of the repository in which the product may be broken. */
export class Workbench {
	/** Levels whose tests are known to pass as long as nothing is broken. */
	private readonly sound = new Set<Level>();

	private constructor(private readonly folder: string) {}

	static async open(): Promise<Workbench> {
		const folder = await realpath(await mkdtemp(join(tmpdir(), 'mutations-')));
		for (const name of COPIED) await cp(join(REPOSITORY, name), join(folder, name), { recursive: true });
		await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'), 'dir');
		return new Workbench(folder);
	}

	async close(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}

	/**
	 * Breaks the product, runs the tests level by level until one fails, and mends it.
	 *
	 * @returns the test that failed; undefined when the mutation survives
	 * @throws Error when the mutation cannot be tried
	 */
	async firstFailure(mutation: Mutation): Promise<Failure | undefined> {
		for (const level of LEVELS) {
			await this.expectSound(level, mutation);
			const failure = await this.broken(mutation, async () => await this.failureAt(level, mutation));
			if (failure) return failure;
		}
		return undefined;
	}

	private async broken<Result>({ find, replace }: Mutation, work: () => Promise<Result>): Promise<Result> {
		const files = productFiles(this.folder);
		const places = placesOf(find, files);
		if (places.length !== 1) throw new Error(`The snippet ${find} stands ${places.length} times in the product`);
		const [path] = places;
		const text = files.get(path) ?? '';
		await writeFile(
			path,
			text.replace(find, () => replace),
		);
		try {
			return await work();
		} finally {
			await writeFile(path, text);
		}
	}

	/** A test that fails anyway would seem to notice every mutation. */
	private async expectSound(level: Level, mutation: Mutation): Promise<void> {
		if (this.sound.has(level)) return;
		const failure = await this.failureAt(level, mutation);
		if (failure) throw new Error(`A test fails with nothing broken: ${failure.file}: ${failure.test}`);
		this.sound.add(level);
	}

	private async failureAt(level: Level, { rule }: Mutation): Promise<Failure | undefined> {
		const execa = await loadExeca();
		const report = join(this.folder, 'firstFailure.json');
		await rm(report, { force: true });
		const own = [
			'--reporters',
			join(__dirname, 'firstFailure.ts'),
			'--testSequencer',
			join(__dirname, 'namingTheRuleFirst.ts'),
		];
		const args = ['--bail', '--maxWorkers=1', '--cacheDirectory', join(this.folder, 'cache'), ...own, level];
		const { failed, all } = await execa('jest', args, {
			cwd: this.folder,
			// Without the other settings of the emulator's switches each test runs once.
			env: { SWITCHES: undefined, FIRST_FAILURE: report, BROKEN_RULE: rule },
			preferLocal: true,
			reject: false,
			all: true,
			timeout: LONGEST_LEVEL_MS,
		});
		if (!failed) return undefined;
		const text = await readFile(report, 'utf8').catch(() => undefined);
		if (text === undefined) throw new Error(`Jest failed without a failed test:\n${all}`);
		const { file, test } = failureReport.parse(JSON.parse(text));
		return { file: relative(this.folder, file), test };
	}
}
