/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- a command line, never inside n8n */
import '../setup.js';
import 'reflect-metadata';

import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

import { Expression } from 'n8n-workflow';
import { z } from 'zod';

import { REPOSITORY } from '../host/paths';
import { Child } from './child';
import { builtPackage } from './contestants/builtPackage';
import { accessSchema, type Job } from './contestants/contestant';
import { thisNode } from './contestants/thisNode';
import { timeByStage } from './stages';
import { table } from './markdown';

const ITEMS = Number(process.argv[2] ?? 100_000);
const WARM_UP_ITEMS = 20_000;
const SAMPLE_EVERY_US = 200;

/** Where the processor time of a run of automatically mapped items goes, by stage of the node. */
async function main(): Promise<void> {
	await Expression.initExpressionEngine({
		engine: 'vm',
		poolSize: 1,
		maxCodeCacheSize: 1_024,
		bridgeTimeout: 5_000,
		bridgeMemoryLimit: 128,
	});
	const emulator = new Child(join(__dirname, 'emulatorProcess.ts'), ['0', 'bigin']);
	const node = thisNode(builtPackage(join(REPOSITORY, 'dist')));
	const access = await emulator.ask({ ask: 'newAccess' }, accessSchema);
	const job = (items: number): Job => ({ items, mapping: 'automatic', parallelRequests: 1, latencyMs: 0, access });
	await node(job(WARM_UP_ITEMS));
	await emulator.ask({ ask: 'empty' }, z.null());

	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
	await session.post('Profiler.start');
	await node(job(ITEMS));
	const { profile } = await session.post('Profiler.stop');
	await emulator.stop();

	const rows = timeByStage(profile).map(({ stage, microseconds }) => [
		stage,
		`${Math.round(microseconds / 1_000)} ms`,
		`${(microseconds / ITEMS).toFixed(1)} µs`,
	]);
	process.stdout.write(`${table(['', `${ITEMS.toLocaleString('en')} items`, 'For one item'], rows)}\n`);
}

main().then(
	() => process.exit(),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(2);
	},
);
