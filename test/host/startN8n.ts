/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Closing } from './closing';
import { listsOurNodes } from './exportedNodes';
import type { HostProject } from './hostProjects';
import { installedN8n } from './install';
import { N8nApi } from './n8nApi';
import { launchN8n } from './n8nServer';
import type { LaunchOptions } from './n8nServer';
import { buildAndPack, installIntoUserFolder } from './package';
import { step } from './progress';

/** A running n8n with the packed package, and nothing else in it yet. */
export interface EmptyN8n {
	address: string;
	api: N8nApi;
	/** Whether n8n's own list of nodes has those of the package. */
	listsOurNodes: () => Promise<boolean>;
}

/**
 * Everything from the source to a running n8n: the usual one, unless another host project is given. It is stopped and
 * thrown away by `closing`.
 */
export async function startN8n(
	closing: Closing,
	{ hostProject, ...launch }: Pick<LaunchOptions, 'anyPort'> & { hostProject?: HostProject } = {},
): Promise<EmptyN8n> {
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zoho-'));
	closing.add(async () => await rm(userFolder, { recursive: true, force: true }));

	const tarball = await step('Building and packing the package', async () => await buildAndPack(userFolder));
	const script = await installedN8n(hostProject);
	await step('Installing the packed package', async () => await installIntoUserFolder(tarball, userFolder));

	const server = await launchN8n(script, userFolder, launch);
	closing.add(server.stop);
	await step('Starting n8n', server.untilReady);
	const api = await N8nApi.signUp(server.address);
	return { address: server.address, api, listsOurNodes: async () => await listsOurNodes(script, userFolder) };
}
