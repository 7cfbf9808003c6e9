/* eslint-disable @n8n/community-nodes/no-restricted-imports -- installs clients for tests; runs in Node, never inside n8n */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { cacheRoot } from '../host/paths';

const execute = promisify(execFile);

/** Most of what a first installation may take. */
export const INSTALLATION_MS = 300_000;

/** Runs a command in a folder and returns what it wrote to stdout. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
	const { stdout } = await execute(command, [...args], { cwd, maxBuffer: 64 * 1024 * 1024 });
	return stdout;
}

/**
 * A folder outside the repository that `fill` has filled once.
 * It is filled under another name and renamed when it is whole, so that a broken-off installation never counts.
 * @param key what the contents depend on
 * @throws Error that says what to do when it cannot be filled, such as without a network
 */
export async function cachedFolder(
	name: string,
	key: string,
	fill: (folder: string) => Promise<void>,
): Promise<string> {
	const folder = join(cacheRoot(), `${name}-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`);
	if (existsSync(folder)) return folder;
	await mkdir(dirname(folder), { recursive: true });
	const unfinished = await mkdtemp(`${folder}.`);
	const filling = fill(unfinished).then(async () => await rename(unfinished, folder));
	await filling.catch(async (cause: unknown) => {
		await rm(unfinished, { recursive: true, force: true });
		const advice = `It is downloaded once from the npm registry into ${folder}; run this with a network.`;
		// Another process may have filled it meanwhile.
		if (!existsSync(folder)) await Promise.reject(new Error(`${name} could not be installed. ${advice}`, { cause }));
	});
	return folder;
}
