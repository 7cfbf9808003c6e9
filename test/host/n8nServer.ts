/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import axios from 'axios';

import { loadExeca } from './loadExeca';
import { modulesToDisable } from './n8nModules';
import { node24Environment } from './node24';
import { FIXTURES } from './paths';
import { freePort } from './ports';

const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 10_000;
const LAST_LINES = 40;

/** An n8n that has been launched. */
export interface N8nServer {
	/** What a person opens in the browser. */
	address: string;
	/** Waits until it answers; throws an error with the last lines of its log if it does not. */
	untilReady: () => Promise<void>;
	/** Stops it and everything that it started, at any time. */
	stop: () => Promise<void>;
	/** Ends it and everything that it started at once, as a crash of the machine would. */
	kill: () => Promise<void>;
	/** What it has written to its log so far. */
	log: () => Promise<string>;
	pid: number | undefined;
}

/** How an n8n differs from one that runs alone. */
export interface LaunchOptions {
	/** `worker` takes executions from the queue and has no editor. */
	command?: 'start' | 'worker';
	/** Settings besides the usual ones. */
	env?: Record<string, string>;
	/** Takes any free ports instead of n8n's usual ones, beside which others may be starting. */
	anyPort?: boolean;
}

/** Launches n8n on loopback, with `userFolder` as its only state unless `env` names a database. */
export async function launchN8n(
	script: string,
	userFolder: string,
	{ command = 'start', env = {}, anyPort = false }: LaunchOptions = {},
): Promise<N8nServer> {
	const port = await freePort(anyPort ? 0 : 5678);
	const brokerPort = await freePort(anyPort ? 0 : 5679);
	const logFile = join(userFolder, 'n8n.log');
	const execa = await loadExeca();
	const child = execa('node', [script, command], {
		cwd: userFolder,
		env: node24Environment({
			...settings(userFolder, port, brokerPort),
			N8N_DISABLED_MODULES: modulesToDisable(script),
			...env,
		}),
		extendEnv: false,
		stdin: 'ignore',
		stdout: { file: logFile },
		stderr: { file: logFile },
		reject: false,
		// Its own process group, so that Ctrl-C reaches it once and through `stop`, with its task runner.
		detached: true,
	});
	let running = true;
	const ended = child.then(() => {
		running = false;
	});

	const untilReady = async () => {
		const limit = Date.now() + START_LIMIT_MS;
		while (running && Date.now() < limit) {
			if (await isReady(port)) return;
			await wait(250);
		}
		throw new Error(`n8n did not start. Its log ends with:\n${await lastLines(logFile)}`);
	};
	const stop = async () => {
		signalGroup(child.pid, 'SIGTERM');
		await Promise.race([ended, wait(STOP_LIMIT_MS, undefined, { ref: false })]);
		signalGroup(child.pid, 'SIGKILL');
		await ended;
	};
	const kill = async () => {
		signalGroup(child.pid, 'SIGKILL');
		await ended;
	};
	const log = async () => await readFile(logFile, 'utf8');
	return { address: `http://localhost:${port}`, untilReady, stop, kill, log, pid: child.pid };
}

function settings(userFolder: string, port: number, brokerPort: number): Record<string, string> {
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_PORT: String(port),
		// A worker has no editor; this makes it say on the same port when it is ready.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_EDITOR_BASE_URL: `http://localhost:${port}`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_RESTRICT_FILE_ACCESS_TO: FIXTURES,
		N8N_LOG_LEVEL: 'warn',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	};
}

async function isReady(port: number): Promise<boolean> {
	try {
		const { status } = await axios.get(`http://127.0.0.1:${port}/healthz/readiness`, {
			timeout: 2_000,
			validateStatus: () => true,
		});
		return status === 200;
	} catch {
		return false;
	}
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// No process of the group is left.
	}
}

async function lastLines(file: string): Promise<string> {
	return (await readFile(file, 'utf8')).split('\n').slice(-LAST_LINES).join('\n');
}
