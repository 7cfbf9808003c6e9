/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import { run } from './command';
import { headersFolder } from './node24';
import { cacheRoot, HOST_PROJECT, SQLITE_MAKEFILE } from './paths';
import { say, step } from './progress';

/** Written last, so that an installation that was broken off is never taken for a whole one. */
const MARKER = 'installed.json';

const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier'];

const hostProject = z.object({ dependencies: z.object({ n8n: z.string() }) });

/**
 * Installs the pinned n8n into the cache folder, unless it is there already, and returns the path of its start script.
 * The host project is apart from the package, because a community package may not have `overrides`.
 */
export async function installedN8n(): Promise<string> {
	const project = await readFile(HOST_PROJECT, 'utf8');
	const { n8n: version } = hostProject.parse(JSON.parse(project)).dependencies;
	const folder = cacheFolder(project, version);
	if (existsSync(join(folder, MARKER))) {
		say(`- n8n ${version} is already installed in ${folder}`);
	} else {
		await installInto(folder, project, version);
	}
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

async function installInto(folder: string, project: string, version: string): Promise<void> {
	say(`n8n ${version} is installed once, into ${folder}. This takes three to ten minutes and about 3 GB.`);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), project);
	await step(`Installing n8n ${version} from the npm registry`, async () => {
		await run('npm', ['install', '--ignore-scripts', ...QUIET], folder);
	});
	await step('Building its database driver (sqlite3)', async () => await buildSqlite(folder));
	await writeFile(join(folder, MARKER), JSON.stringify({ n8n: version, installedAt: new Date().toISOString() }));
}

/** Everything else that n8n needs to start comes prebuilt. */
async function buildSqlite(folder: string): Promise<void> {
	const rebuilding = run('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], folder);
	const failure = await rebuilding.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (failure !== undefined) {
		say('  npm could not build it, which needs Python; trying with make alone');
		await makeSqlite(folder).catch(async () => await Promise.reject(failure));
	}
	await run('node', ['--eval', "require('sqlite3')"], folder);
}

async function makeSqlite(folder: string): Promise<void> {
	const modules = join(folder, 'node_modules');
	const headers = join(headersFolder() ?? dirname(dirname(process.execPath)), 'include', 'node');
	const settings = [`HEADERS=${headers}`, `NAPI=${join(modules, 'node-addon-api')}`];
	await run('make', ['--file', SQLITE_MAKEFILE, ...settings], join(modules, 'sqlite3'));
}

/** One folder for each host project and platform; `N8N_HOST_CACHE` moves them all. */
function cacheFolder(project: string, version: string): string {
	const { platform, arch } = process;
	const hash = createHash('sha256').update(`${project} ${platform} ${arch}`).digest('hex').slice(0, 8);
	return join(cacheRoot(), `n8n-${version}-${hash}`);
}
