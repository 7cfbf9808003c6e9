/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { run } from './command';
import { hostProjects } from './hostProjects';
import type { HostProject } from './hostProjects';
import { headersFolder } from './node24';
import { cacheRoot, SQLITE_MAKEFILE } from './paths';
import { say, step } from './progress';

/** Written last, so that an installation that was broken off is never taken for a whole one. */
const MARKER = 'installed.json';

const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier'];

/**
 * Installs the n8n of a host project (the usual one unless given) into a cache folder of its own, unless it is there
 * already, and returns the path of its start script.
 */
export async function installedN8n(hostProject?: HostProject): Promise<string> {
	const project = hostProject ?? (await hostProjects())[0];
	const { version } = project;
	const folder = cacheFolder(project);
	if (existsSync(join(folder, MARKER))) {
		say(`- n8n ${version} is already installed in ${folder}`);
	} else {
		await installInto(folder, project);
	}
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

async function installInto(folder: string, { version, text }: HostProject): Promise<void> {
	say(`n8n ${version} is installed once, into ${folder}. This takes three to ten minutes and about 3 GB.`);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), text);
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
function cacheFolder({ version, text }: HostProject): string {
	const { platform, arch } = process;
	const hash = createHash('sha256').update(`${text} ${platform} ${arch}`).digest('hex').slice(0, 8);
	return join(cacheRoot(), `n8n-${version}-${hash}`);
}
