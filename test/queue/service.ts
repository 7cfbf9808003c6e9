/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';

import { loadExeca } from '../host/loadExeca';

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 20_000;

/** A program in the background. */
export interface Service {
	command: string;
	args: string[];
	/** What it writes when it can be used. */
	readyWhen: RegExp;
	/** How it is told to stop. */
	stopSignal: NodeJS.Signals;
	/** The user to run it as, when not the one who runs the test. */
	user?: { uid: number; gid: number };
	cwd: string;
}

/**
 * Starts a program and waits until it can be used.
 *
 * @returns a function that stops it
 * @throws Error with what it wrote when it ends before or says nothing for too long
 */
export async function startService(service: Service): Promise<() => Promise<void>> {
	const execa = await loadExeca();
	const child = execa(service.command, service.args, {
		...service.user,
		cwd: service.cwd,
		stdin: 'ignore',
		all: true,
		reject: false,
		buffer: false,
		forceKillAfterDelay: STOP_LIMIT_MS,
	});
	const stop = async () => {
		child.kill(service.stopSignal);
		await child;
	};

	let written = '';
	let isReady = false;
	const ready = new Promise<void>((resolve, reject) => {
		child.all.on('data', (chunk: Buffer) => {
			if (isReady) return;
			written += String(chunk);
			isReady = service.readyWhen.test(written);
			if (isReady) resolve();
		});
		void child.then(() => reject(new Error(`${service.command} ended:\n${written}`)));
	});
	const tooLate = wait(START_LIMIT_MS, undefined, { ref: false }).then(() => {
		throw new Error(`${service.command} was not ready in time:\n${written}`);
	});
	await Promise.race([ready, tooLate]).finally(async () => {
		if (!isReady) await stop();
	});
	return stop;
}
