/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- installs a client for tests; runs in Node, never inside n8n */
import { copyFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { cachedFolder, run } from '../cache';
import type { ZohoSdk } from './sdkTypes';

const SDK = '@zohocrm/typescript-sdk-8.0';
const PROJECT = ['package.json', 'package-lock.json'];

const API = `${SDK}/dist/core/com/zoho/crm/api`;

async function fill(folder: string): Promise<void> {
	for (const file of PROJECT) await copyFile(join(__dirname, file), join(folder, file));
	await run('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], folder);
}

/** Zoho's own SDK as published; installed into the cache folder the first time. */
export async function zohoSdk(): Promise<ZohoSdk> {
	const lock = await readFile(join(__dirname, 'package-lock.json'), 'utf8');
	const load = createRequire(join(await cachedFolder('zoho-sdk-8.0', lock, fill), 'index.js'));
	// Its modules import one another in circles that work only when the index is loaded first.
	const parts = [
		SDK,
		`${API}/record/record_operations`,
		`${API}/record/record`,
		`${API}/record/body_wrapper`,
		`${API}/fields/fields_operations`,
		`${API}/modules/modules_operations`,
	].map((part) => load(part) as object);
	return Object.assign({}, ...parts) as ZohoSdk;
}
