/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { run } from './command';
import { REPOSITORY } from './paths';

const packed = z.array(z.object({ filename: z.string() })).length(1);

/** Builds the package and packs it into `folder`; returns the path of the tarball. */
export async function buildAndPack(folder: string): Promise<string> {
	await run('npm', ['run', 'build'], REPOSITORY);
	const answer = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], REPOSITORY);
	const [{ filename }] = packed.parse(JSON.parse(answer));
	return join(folder, filename);
}

/**
 * Installs the tarball as n8n's documentation says for a manual installation: with npm, in the `nodes` folder of the
 * user folder. Nothing is fetched: the package has no dependencies, and n8n brings the peer along.
 */
export async function installIntoUserFolder(tarball: string, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	await writeFile(join(nodes, 'package.json'), JSON.stringify({ name: 'installed-nodes', private: true }));
	const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
	await run('npm', ['install', tarball, '--ignore-scripts', '--legacy-peer-deps', '--offline', ...quiet], nodes);
}
