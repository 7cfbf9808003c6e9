/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Closing } from '../host/closing';
import { hostProjects } from '../host/hostProjects';
import { installedN8n } from '../host/install';
import { N8nApi } from '../host/n8nApi';
import { launchN8n } from '../host/n8nServer';
import { buildAndPack, installIntoUserFolder } from '../host/package';
import { step } from '../host/progress';

/** Starts an empty n8n with the packed package, to be stopped and thrown away by `closing`, and signs in to it. */
export async function startN8n(closing: Closing): Promise<N8nApi> {
	const userFolder = await mkdtemp(join(tmpdir(), 'bigin-agent-'));
	closing.add(async () => await rm(userFolder, { recursive: true, force: true }));
	const tarball = await step('Building and packing the package', async () => await buildAndPack(userFolder));
	const script = await installedN8n((await hostProjects())[0]);
	await step('Installing the packed package', async () => await installIntoUserFolder(tarball, userFolder));

	const server = await launchN8n(script, userFolder, { anyPort: true });
	closing.add(server.stop);
	await step('Starting n8n', server.untilReady);
	return await N8nApi.signUp(server.address);
}
