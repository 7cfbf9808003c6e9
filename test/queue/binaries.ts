/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

/** The programs that n8n's queue mode needs beside n8n. */
export interface Binaries {
	redisServer: string;
	initdb: string;
	postgres: string;
}

/** Where the programs are looked for. */
export interface Places {
	/** Folders of programs, as on the PATH. */
	folders: readonly string[];
	/** Folder with one folder for each version of PostgreSQL. */
	postgresVersions: string;
}

const THIS_MACHINE: Places = {
	folders: [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'],
	postgresVersions: '/usr/lib/postgresql',
};

/** Finds the programs on this machine; throws an error that says how to install them when one is missing. */
export async function findBinaries(places: Places = THIS_MACHINE): Promise<Binaries> {
	const redisServer = find('redis-server', places);
	const postgresFolder = await folderOfPostgres(places);
	if (redisServer === undefined || postgresFolder === undefined) {
		const missing = [...(redisServer ? [] : ['redis-server']), ...(postgresFolder ? [] : ['postgresql'])];
		throw new Error(
			`Queue mode needs ${missing.join(' and ')}. On Debian and Ubuntu, install with: apt-get install -y --no-install-recommends ${missing.join(' ')}`,
		);
	}
	return { redisServer, initdb: join(postgresFolder, 'initdb'), postgres: join(postgresFolder, 'postgres') };
}

function find(program: string, { folders }: Places): string | undefined {
	return folders.map((folder) => join(folder, program)).find(existsSync);
}

/** The newest version's folder with both programs in it; Debian keeps them off the PATH. */
async function folderOfPostgres(places: Places): Promise<string | undefined> {
	const { postgresVersions } = places;
	const versions = existsSync(postgresVersions) ? await readdir(postgresVersions) : [];
	const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
	const linked = find('postgres', places);
	const folders = [
		...newestFirst.map((version) => join(postgresVersions, version, 'bin')),
		...(linked ? [dirname(await realpath(linked))] : []),
	];
	return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))));
}
