/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Closing } from '../host/closing';
import { hostProjects } from '../host/hostProjects';
import { installedN8n } from '../host/install';
import { N8nApi } from '../host/n8nApi';
import { launchN8n } from '../host/n8nServer';
import type { LaunchOptions, N8nServer } from '../host/n8nServer';
import { buildAndPack, installIntoUserFolder } from '../host/package';
import { step } from '../host/progress';
import { startServices } from './services';

/** Executions that one worker runs at once. */
export const WORKER_CONCURRENCY = 5;

/** n8n takes the execution of a silent worker for lost after this long, in place of a minute, so that a test can wait for it. */
const STALLED_AFTER = {
	QUEUE_WORKER_LOCK_DURATION: '20000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '4000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/** n8n in queue mode: one main and several workers. */
export interface Cluster {
	address: string;
	api: N8nApi;
	main: N8nServer;
	workers: N8nServer[];
}

/** Starts n8n's main and its workers, each with the packed package installed in a user folder of its own. */
export async function startCluster(closing: Closing, workerCount: number): Promise<Cluster> {
	const root = await mkdtemp(join(tmpdir(), 'bigin-queue-'));
	closing.add(async () => await rm(root, { recursive: true, force: true }));
	const services = await step('Starting Redis and PostgreSQL', async () => await startServices(closing));
	const tarball = await step('Building and packing the package', async () => await buildAndPack(root));
	const script = await installedN8n((await hostProjects())[0]);
	const env = {
		...services,
		...STALLED_AFTER,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_CONCURRENCY_PRODUCTION_LIMIT: String(WORKER_CONCURRENCY),
		N8N_LOG_LEVEL: 'info',
		N8N_PAYLOAD_SIZE_MAX: '64',
	};

	const launch = async (name: string, command: LaunchOptions['command']) => {
		const userFolder = join(root, name);
		await mkdir(userFolder);
		await installIntoUserFolder(tarball, userFolder);
		const server = await launchN8n(script, userFolder, { command, env, anyPort: true });
		closing.add(server.stop);
		await step(`Starting n8n's ${name}`, server.untilReady);
		return server;
	};
	// One after the other: the main sets up the database.
	const main = await launch('main', 'start');
	const workers: N8nServer[] = [];
	for (let number = 1; number <= workerCount; number++) workers.push(await launch(`worker-${number}`, 'worker'));
	return { address: main.address, api: await N8nApi.signUp(main.address), main, workers };
}

/** Executions that a worker has begun, by its log. */
export async function startedAt(worker: N8nServer): Promise<string[]> {
	return await executionsIn(worker, 'started');
}

/** Executions that a worker has begun and not ended, by its log. */
export async function underWayAt(worker: N8nServer): Promise<string[]> {
	const finished = new Set(await executionsIn(worker, 'finished'));
	return (await startedAt(worker)).filter((id) => !finished.has(id));
}

async function executionsIn(worker: N8nServer, event: 'started' | 'finished'): Promise<string[]> {
	const lines = (await worker.log()).matchAll(new RegExp(`Worker ${event} execution (\\d+)`, 'g'));
	return [...lines].map(([, id]) => id);
}
