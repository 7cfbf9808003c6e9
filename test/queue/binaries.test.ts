/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { findBinaries } from './binaries';
import type { Places } from './binaries';

const INSTALL = 'apt-get install -y --no-install-recommends';

let root: string;
let places: Places;

async function program(...path: string[]): Promise<string> {
	const file = join(root, ...path);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, '');
	return file;
}

describe('the programs that queue mode needs', () => {
	beforeEach(async () => {
		root = await mkdtemp(join(tmpdir(), 'bigin-binaries-'));
		places = { folders: [join(root, 'bin')], postgresVersions: join(root, 'postgresql') };
	});

	afterEach(async () => await rm(root, { recursive: true, force: true }));

	it('are named with the command that installs them when both are missing', async () => {
		await expect(findBinaries(places)).rejects.toThrow(`${INSTALL} redis-server postgresql`);
	});

	it('are named alone when only one is missing', async () => {
		await program('bin', 'redis-server');
		await expect(findBinaries(places)).rejects.toThrow(/Queue mode needs postgresql\..*recommends postgresql$/);
	});

	it('are taken from the newest PostgreSQL that is whole', async () => {
		const redisServer = await program('bin', 'redis-server');
		for (const version of ['9', '15']) {
			await program('postgresql', version, 'bin', 'initdb');
			await program('postgresql', version, 'bin', 'postgres');
		}
		await program('postgresql', '17', 'bin', 'initdb');
		const folder = join(root, 'postgresql', '15', 'bin');

		expect(await findBinaries(places)).toEqual({
			redisServer,
			initdb: join(folder, 'initdb'),
			postgres: join(folder, 'postgres'),
		});
	});

	it('are found through a link on the PATH, too', async () => {
		await program('bin', 'redis-server');
		await program('elsewhere', 'initdb');
		await symlink(await program('elsewhere', 'postgres'), join(root, 'bin', 'postgres'));

		expect((await findBinaries(places)).initdb).toBe(join(root, 'elsewhere', 'initdb'));
	});
});
