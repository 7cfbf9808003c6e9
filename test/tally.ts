/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- runs in Node on the developer's machine, never inside n8n */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { loadExeca } from './host/loadExeca';

/** How many checks passed and failed. */
export interface Tally {
	passed: number;
	failed: number;
}

type Environment = Record<string, string>;

const jestReport = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	/** Test files that could not be run at all. */
	numRuntimeErrorTestSuites: z.number(),
});

const heading = (title: string): void => console.log(`\n== ${title} ==\n`);

/** Runs a command with its output shown; tells whether it succeeded. */
async function succeeds(command: string, args: string[], env: Environment = {}): Promise<boolean> {
	const execa = await loadExeca();
	const { failed } = await execa(command, args, { env, stdio: 'inherit', preferLocal: true, reject: false });
	return !failed;
}

/** One npm script, which counts as one check. */
export async function runCheck(title: string, script: string): Promise<Tally> {
	heading(title);
	return (await succeeds('npm', ['run', '--silent', script])) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Jest with the arguments and the environment given; each of its tests counts. */
export async function runJest(title: string, args: string[], env?: Environment): Promise<Tally> {
	heading(title);
	const folder = await mkdtemp(join(tmpdir(), 'jest-report-'));
	try {
		const outputFile = join(folder, 'report.json');
		const succeeded = await succeeds('jest', [...args, '--json', '--outputFile', outputFile], env);
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

/** Prints the sum as the last line, which `.ci/run` reads, and lets the process fail if a check did. */
export function conclude(tallies: readonly Tally[]): void {
	const sum = (which: keyof Tally) => tallies.reduce((total, tally) => total + tally[which], 0);
	console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
	process.exitCode = sum('failed') === 0 ? 0 : 1;
}
