/* eslint-disable @n8n/community-nodes/no-restricted-imports -- installs a client for tests; runs in Node, never inside n8n */
import { mkdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { z } from 'zod';

import { cachedFolder, run } from '../cache';

const PACKAGE = 'n8n-nodes-base';
const VERSION = '2.41.2';
const INTEGRITY = 'sha512-qUItyawxR1aR/t6Fgk0whYwBSDR+VOu5RkgAI3AElVI3dqPLLcCAawAMFc/N3GFG35//quOVRUwuc7a3mVLC0g==';

/** What is unpacked: the nodes, and what they import from the package itself. */
const PARTS = ['package.json', 'dist/nodes/Zoho', 'dist/nodes/Set', 'dist/utils', 'dist/credentials'];

/** All else that the nodes import: shared with this repository, so that there is one n8n-workflow. */
const IMPORTS = ['n8n-workflow', 'lodash'];

const packed = z.array(z.object({ filename: z.string(), integrity: z.literal(INTEGRITY) })).length(1);

/** Where this repository has a package that n8n-core brings. */
function folderOf(name: string): string {
	const core = createRequire(require.resolve('n8n-core'));
	return dirname(core.resolve(`${name}/package.json`));
}

/** Only the package itself: its dependencies are hundreds of packages that this node never imports. */
async function fill(folder: string): Promise<void> {
	const modules = join(folder, 'node_modules');
	await mkdir(join(modules, PACKAGE), { recursive: true });
	const answer = await run('npm', ['pack', `${PACKAGE}@${VERSION}`, '--json', '--ignore-scripts'], folder);
	const [{ filename }] = packed.parse(JSON.parse(answer));
	const unpacking = ['-xzf', filename, '--strip-components=1', '-C', join('node_modules', PACKAGE)];
	await run('tar', [...unpacking, ...PARTS.map((part) => `package/${part}`)], folder);
	await rm(join(folder, filename));
	for (const name of IMPORTS) await symlink(folderOf(name), join(modules, name), 'dir');
}

/** Loads a file of the package as published; it is installed into the cache folder the first time. */
async function loadPublished(file: string): Promise<unknown> {
	const key = [INTEGRITY, ...PARTS, ...IMPORTS.map(folderOf)].join(' ');
	const folder = await cachedFolder(`${PACKAGE}-${VERSION}`, key, fill);
	return createRequire(join(folder, 'index.js'))(`${PACKAGE}/${file}`) as unknown;
}

/** n8n's own Zoho CRM node and its credential. */
export async function n8nZohoCrm(): Promise<{ node: INodeType; credential: ICredentialType }> {
	const { ZohoCrm } = (await loadPublished('dist/nodes/Zoho/ZohoCrm.node.js')) as { ZohoCrm: new () => INodeType };
	const { ZohoOAuth2Api } = (await loadPublished('dist/credentials/ZohoOAuth2Api.credentials.js')) as {
		ZohoOAuth2Api: new () => ICredentialType;
	};
	return { node: new ZohoCrm(), credential: new ZohoOAuth2Api() };
}

/** n8n's own Edit Fields (Set) node in its newest version. */
export async function n8nEditFields(): Promise<{ node: INodeType; typeVersion: number }> {
	const { Set: EditFields } = (await loadPublished('dist/nodes/Set/Set.node.js')) as {
		Set: new () => IVersionedNodeType;
	};
	const versions = new EditFields();
	const typeVersion = versions.currentVersion;
	return { node: versions.getNodeType(typeVersion), typeVersion };
}
