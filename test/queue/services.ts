/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Closing } from '../host/closing';
import { run } from '../host/command';
import { loadExeca } from '../host/loadExeca';
import { freePort } from '../host/ports';
import { findBinaries } from './binaries';
import type { Binaries } from './binaries';
import { startService } from './service';

const LOOPBACK = '127.0.0.1';
const DATABASE_USER = 'n8n';

/**
 * Starts Redis and PostgreSQL on free loopback ports with empty data, to be stopped and thrown away by `closing`.
 *
 * @returns n8n's settings for them
 */
export async function startServices(closing: Closing): Promise<Record<string, string>> {
	const binaries = await findBinaries();
	return { ...(await startRedis(binaries, closing)), ...(await startPostgres(binaries, closing)) };
}

async function startRedis({ redisServer }: Binaries, closing: Closing): Promise<Record<string, string>> {
	const folder = await throwAwayFolder('bigin-queue-redis-', closing);
	const port = String(await freePort(0));
	const inMemory = ['--save', '', '--appendonly', 'no'];
	const stop = await startService({
		command: redisServer,
		args: ['--bind', LOOPBACK, '--port', port, '--dir', folder, ...inMemory],
		readyWhen: /Ready to accept connections/,
		stopSignal: 'SIGTERM',
		cwd: folder,
	});
	closing.add(stop);
	return { QUEUE_BULL_REDIS_HOST: LOOPBACK, QUEUE_BULL_REDIS_PORT: port };
}

async function startPostgres({ initdb, postgres }: Binaries, closing: Closing): Promise<Record<string, string>> {
	const folder = await throwAwayFolder('bigin-queue-postgres-', closing);
	const user = await userForPostgres();
	if (user) await chown(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	const execa = await loadExeca();
	const layout = ['--encoding', 'UTF8', '--locale', 'C', '--no-sync'];
	const access = ['--username', DATABASE_USER, '--auth', 'trust'];
	await execa(initdb, ['--pgdata', data, ...access, ...layout], { ...user, cwd: folder, stdin: 'ignore' });

	const port = String(await freePort(0));
	const settings = ['unix_socket_directories=', 'fsync=off', 'max_connections=50'].flatMap((setting) => [
		'-c',
		setting,
	]);
	const stop = await startService({
		command: postgres,
		args: ['-D', data, '-h', LOOPBACK, '-p', port, ...settings],
		readyWhen: /ready to accept connections/,
		// Its "fast" shutdown, which waits for no client.
		stopSignal: 'SIGINT',
		user,
		cwd: folder,
	});
	closing.add(stop);
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: LOOPBACK,
		DB_POSTGRESDB_PORT: port,
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: DATABASE_USER,
	};
}

/** PostgreSQL refuses to run as root; its package brings a user for it. */
async function userForPostgres(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const numberOf = async (which: string) => Number(await run('id', [which, 'postgres'], tmpdir()));
	return { uid: await numberOf('-u'), gid: await numberOf('-g') };
}

async function throwAwayFolder(prefix: string, closing: Closing): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), prefix));
	closing.add(async () => await rm(folder, { recursive: true, force: true }));
	return folder;
}
