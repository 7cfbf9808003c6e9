/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where installations are kept outside the repository; `N8N_HOST_CACHE` moves it. */
export function cacheRoot(): string {
	const { N8N_HOST_CACHE: own, XDG_CACHE_HOME: caches } = process.env;
	return own ?? join(caches ?? join(homedir(), '.cache'), 'n8n-nodes-zoho-bigin');
}

/** The root of the repository. */
export const REPOSITORY = join(__dirname, '..', '..');

export const FIXTURES = join(REPOSITORY, 'test', 'fixtures');
export const CONTACTS_CSV = join(FIXTURES, 'contacts.csv');
export const WORKFLOWS = join(__dirname, 'workflows');
export const HOST_PROJECT = join(__dirname, 'n8n', 'package.json');
export const OLDEST_HOST_PROJECT = join(__dirname, 'n8n-oldest', 'package.json');
export const SQLITE_MAKEFILE = join(__dirname, 'n8n', 'sqlite3.mk');

/** Workflows that users can import. */
export const EXAMPLES = join(REPOSITORY, 'docs', 'examples');

/** The README's pictures. */
export const IMAGES = join(REPOSITORY, 'docs', 'images');
