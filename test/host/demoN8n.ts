/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmulator } from '../emulator';
import type { Emulator } from '../emulator';
import type { Closing } from './closing';
import { setUpDemo } from './demo';
import type { Demo } from './demo';
import { listsOurNodes } from './exportedNodes';
import type { HostProject } from './hostProjects';
import { installedN8n } from './install';
import { N8nApi } from './n8nApi';
import { launchN8n } from './n8nServer';
import { buildAndPack, installIntoUserFolder } from './package';
import { freePort } from './ports';
import { step } from './progress';

/** A running n8n with the packed package, the emulator behind it and the workflows to try. */
export interface DemoN8n {
	address: string;
	api: N8nApi;
	emulator: Emulator;
	demo: Demo;
	/** Whether n8n's own list of nodes has those of the package. */
	listsOurNodes: () => Promise<boolean>;
}

/**
 * Everything from the source to a running n8n: the usual one, unless another host project is given. Each thing is
 * registered for closing when it exists.
 */
export async function startDemoN8n(closing: Closing, hostProject?: HostProject): Promise<DemoN8n> {
	const userFolder = await mkdtemp(join(tmpdir(), 'bigin-demo-'));
	closing.add(async () => await rm(userFolder, { recursive: true, force: true }));

	const tarball = await step('Building and packing the package', async () => await buildAndPack(userFolder));
	const n8n = await installedN8n(hostProject);
	await step('Installing the packed package', async () => await installIntoUserFolder(tarball, userFolder));

	const emulator = await startEmulator({ port: await freePort(4444) });
	closing.add(async () => await emulator.close());

	const server = await launchN8n(n8n, userFolder);
	closing.add(server.stop);
	await step('Starting n8n', server.untilReady);
	const api = await N8nApi.signUp(server.address);
	const demo = await setUpDemo(api, emulator);
	const listed = async () => await listsOurNodes(n8n, userFolder);
	return { address: server.address, api, emulator, demo, listsOurNodes: listed };
}
