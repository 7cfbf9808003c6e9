/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import { HOST_PROJECT, OLDEST_HOST_PROJECT } from './paths';

/** A project whose one dependency is n8n; apart from the package, because a community package may not have `overrides`. */
export interface HostProject {
	/** The n8n that it installs. */
	version: string;
	/** Its package.json. */
	text: string;
}

const packageJson = z.object({ dependencies: z.object({ n8n: z.string() }) });

/** The host projects of the n8n that the package is tried in: the usual one first, then the oldest supported. */
export async function hostProjects(): Promise<[HostProject, HostProject]> {
	return [await readProject(HOST_PROJECT), await readProject(OLDEST_HOST_PROJECT)];
}

async function readProject(path: string): Promise<HostProject> {
	const text = await readFile(path, 'utf8');
	const { n8n: version } = packageJson.parse(JSON.parse(text)).dependencies;
	return { version, text };
}
