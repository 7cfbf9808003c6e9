/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { z } from 'zod';

import { REPOSITORY } from '../../host/paths';

const execute = promisify(execFile);

const { scripts: SCRIPTS } = z
	.object({ scripts: z.record(z.string()) })
	.parse(JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')));

/** What the test run around it sets, which a command of its own must not see. */
const OF_THE_TEST_RUN = ['NODE_ENV', 'JEST_WORKER_ID', 'SWITCHES', 'COMBINATIONS', 'CRM_COMBINATIONS'];

/** The script of package.json that a command such as `npm run bench` or `npm test` runs; undefined for another. */
export function scriptNameOf(command: string): string | undefined {
	const [, named, own] = /^npm (?:run (\S+)|(test|start))$/.exec(command) ?? [];
	return named ?? own;
}

export const isScript = (name: string): boolean => name in SCRIPTS;

/** Words of what a script starts in the end; what comes before, such as building, is left out, for other tests read what is built. */
function wordsOf(script: string): string[] {
	const last = SCRIPTS[script].split(' && ').at(-1) ?? '';
	const words = last.replace(/^exec /, '').split(' ');
	return words[0] === 'node' ? words.slice(1) : words[0] === 'tsx' ? ['--import', 'tsx', ...words.slice(1)] : [];
}

/** The source of the program of a script; undefined where it is somebody else's, such as a linter. */
export function sourceOf(script: string): string | undefined {
	const file = wordsOf(script).find((word) => word.endsWith('.ts'));
	return file && readFileSync(join(REPOSITORY, file), 'utf8');
}

/** Runs the program of a script, and gives all that it wrote. */
export async function runScript(script: string, args: string[]): Promise<{ code: number; output: string }> {
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_TEST_RUN.includes(name)));
	const words = [...wordsOf(script), ...args];
	const running = execute(process.execPath, words, { cwd: REPOSITORY, env, maxBuffer: 1e8 });
	const { stdout, stderr } = await running.catch((error: { stdout: string; stderr: string }) => error);
	return { code: running.child.exitCode ?? -1, output: `${stdout}${stderr}` };
}
