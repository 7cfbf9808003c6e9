/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command } from 'commander';

import { startEmulator } from '../emulator';
import type { Emulator } from '../emulator';
import { Closing } from './closing';
import { setUpDemo } from './demo';
import type { Demo } from './demo';
import { installedN8n } from './install';
import { N8nApi, OWNER } from './n8nApi';
import { launchN8n } from './n8nServer';
import { buildAndPack, installIntoUserFolder } from './package';
import { freePort } from './ports';
import { say, step } from './progress';
import { runTwice } from './runTwice';

interface Started {
	address: string;
	api: N8nApi;
	emulator: Emulator;
	demo: Demo;
}

const closing = new Closing();

/** Everything from the source to a running n8n; each thing is registered for closing when it exists. */
async function start(): Promise<Started> {
	const userFolder = await mkdtemp(join(tmpdir(), 'bigin-demo-'));
	closing.add(async () => await rm(userFolder, { recursive: true, force: true }));

	const tarball = await step('Building and packing the package', async () => await buildAndPack(userFolder));
	const n8n = await installedN8n();
	await step('Installing the packed package', async () => await installIntoUserFolder(tarball, userFolder));

	const emulator = await startEmulator({ port: await freePort(4444) });
	closing.add(async () => await emulator.close());

	const server = await launchN8n(n8n, userFolder);
	closing.add(server.stop);
	await step('Starting n8n', server.untilReady);
	const api = await N8nApi.signUp(server.address);
	return { address: server.address, api, emulator, demo: await setUpDemo(api, emulator) };
}

function printHowToGoOn({ address, demo, emulator }: Started): void {
	say(`
n8n is ready.

  Open       ${address}/workflow/${demo.csvWorkflow.id}
  Sign in    ${OWNER.email}
  Password   ${OWNER.password}

  Click "Execute workflow", then open the node "Upsert Contacts": one result for each of 250 rows.
  Click it again: what was inserted is updated now.

  With an error branch:  ${address}/workflow/${demo.errorBranchWorkflow.id}
  Bigin's stand-in:      ${emulator.url}

Everything is on this machine only and is thrown away at the end. Press Ctrl-C to stop.`);
}

async function main(): Promise<void> {
	const options = new Command('npm start --')
		.description('Runs the packed package in a real n8n, against an emulator of Bigin.')
		.option('--run', 'execute the CSV workflow twice without a browser, print what became of every row, and stop')
		.parse()
		.opts<{ run?: boolean }>();

	closing.onSignals();
	try {
		const started = await start();
		if (options.run === true) {
			const asExpected = await runTwice(started.api, started.demo.csvWorkflow, started.emulator);
			await closing.closeAndExit(asExpected ? 0 : 1);
		}
		closing.ready();
		printHowToGoOn(started);
	} catch (error) {
		await closing.fail(error);
	}
}

void main();
