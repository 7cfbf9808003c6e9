/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- runs in Node on the developer's machine, never inside n8n */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { loadExeca } from './host/loadExeca';

/** How many checks passed and failed. */
interface Tally {
	passed: number;
	failed: number;
}

const CHECKS = [
	{ title: 'Lint', script: 'lint' },
	{ title: 'Types', script: 'typecheck' },
	{ title: 'Build', script: 'build' },
];

const jestReport = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	/** Test files that could not be run at all. */
	numRuntimeErrorTestSuites: z.number(),
});

const heading = (title: string): void => console.log(`\n== ${title} ==\n`);

/** The tests of the node run under every setting of the emulator's switches and some combinations, unless told otherwise. */
const env = { SWITCHES: process.env.SWITCHES ?? 'all', COMBINATIONS: process.env.COMBINATIONS ?? '3' };

/** Runs a command with its output shown; tells whether it succeeded. */
async function succeeds(command: string, args: string[]): Promise<boolean> {
	const execa = await loadExeca();
	const { failed } = await execa(command, args, { env, stdio: 'inherit', preferLocal: true, reject: false });
	return !failed;
}

/** One npm script, which counts as one check. */
async function runCheck({ title, script }: (typeof CHECKS)[number]): Promise<Tally> {
	heading(title);
	return (await succeeds('npm', ['run', '--silent', script])) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Jest with the arguments given; each of its tests counts. */
async function runJest(args: string[]): Promise<Tally> {
	heading('Tests');
	const folder = await mkdtemp(join(tmpdir(), 'jest-report-'));
	try {
		const outputFile = join(folder, 'report.json');
		const succeeded = await succeeds('jest', [...args, '--json', '--outputFile', outputFile]);
		const report = jestReport.parse(JSON.parse(await readFile(outputFile, 'utf8')));
		const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
		// Jest can fail without a failed test, by a coverage threshold for instance.
		return { passed: report.numPassedTests, failed: succeeded ? failed : Math.max(failed, 1) };
	} catch (error) {
		console.error(`Jest left no report: ${error instanceof Error ? error.message : String(error)}`);
		return { passed: 0, failed: 1 };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function main(): Promise<void> {
	const tallies: Tally[] = [];
	for (const check of CHECKS) tallies.push(await runCheck(check));
	tallies.push(await runJest(process.argv.slice(2)));
	const sum = (which: keyof Tally) => tallies.reduce((total, tally) => total + tally[which], 0);
	console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
	process.exitCode = sum('failed') === 0 ? 0 : 1;
}

void main();
