/* eslint-disable @n8n/community-nodes/no-restricted-imports -- installs a client for tests; runs in Node, never inside n8n */
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { z } from 'zod';

import { cachedFolder, run } from '../cache';

const PACKAGE = 'n8n-nodes-base';
const VERSION = '2.41.2';
const INTEGRITY = 'sha512-qUItyawxR1aR/t6Fgk0whYwBSDR+VOu5RkgAI3AElVI3dqPLLcCAawAMFc/N3GFG35//quOVRUwuc7a3mVLC0g==';

/** What is unpacked: the nodes, and what they import from the package itself. */
const NODES = ['Zoho', 'Set', 'HttpRequest'].map((folder) => `dist/nodes/${folder}`);
const PARTS = ['package.json', ...NODES, 'dist/utils', 'dist/credentials'];

/** What the nodes import besides: shared with this repository, so that there is one n8n-workflow. */
const IMPORTS = ['n8n-workflow', 'lodash', 'form-data', '@n8n/utils'];

/** What HTTP Request imports to read web pages, which nothing here asks it to do: empty packages stand for them. */
const NEVER_USED = ['cheerio', 'html-to-text', 'jsdom', '@mozilla/readability'];

const packed = z.array(z.object({ filename: z.string(), integrity: z.literal(INTEGRITY) })).length(1);

/** Where this repository has a package that n8n-core brings, also one that shows only some of its files. */
function folderOf(name: string): string {
	const core = createRequire(require.resolve('n8n-core'));
	const folders = (core.resolve.paths(name) ?? []).map((path) => join(path, name));
	const found = folders.find((folder) => existsSync(join(folder, 'package.json')));
	if (found === undefined) throw new Error(`n8n-core does not bring ${name}`);
	return found;
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
	for (const name of IMPORTS) {
		await mkdir(dirname(join(modules, name)), { recursive: true });
		await symlink(folderOf(name), join(modules, name), 'dir');
	}
	for (const name of NEVER_USED) {
		await mkdir(join(modules, name), { recursive: true });
		await writeFile(join(modules, name, 'index.js'), '');
	}
}

/** Loads a file of the package as published; it is installed into the cache folder the first time. */
async function loadPublished(file: string): Promise<unknown> {
	const key = [INTEGRITY, ...PARTS, ...IMPORTS.map(folderOf), ...NEVER_USED].join(' ');
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

interface NodeOfVersion {
	node: INodeType;
	typeVersion: number;
}

/** n8n's own Edit Fields (Set) node in its newest version. */
export async function n8nEditFields(): Promise<NodeOfVersion> {
	const { Set: EditFields } = (await loadPublished('dist/nodes/Set/Set.node.js')) as {
		Set: new () => IVersionedNodeType;
	};
	return newestOf(new EditFields());
}

/** n8n's own HTTP Request node in its newest version. */
export async function n8nHttpRequest(): Promise<NodeOfVersion> {
	const { HttpRequest } = (await loadPublished('dist/nodes/HttpRequest/HttpRequest.node.js')) as {
		HttpRequest: new () => IVersionedNodeType;
	};
	return newestOf(new HttpRequest());
}

function newestOf(versions: IVersionedNodeType): NodeOfVersion {
	const typeVersion = versions.currentVersion;
	return { node: versions.getNodeType(typeVersion), typeVersion };
}
