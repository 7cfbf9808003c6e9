/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { join } from 'node:path';

/** The root of the repository. */
export const REPOSITORY = join(__dirname, '..', '..');

export const FIXTURES = join(REPOSITORY, 'test', 'fixtures');
export const CONTACTS_CSV = join(FIXTURES, 'contacts.csv');
export const WORKFLOWS = join(__dirname, 'workflows');
export const HOST_PROJECT = join(__dirname, 'n8n', 'package.json');
export const SQLITE_MAKEFILE = join(__dirname, 'n8n', 'sqlite3.mk');

/** The README's pictures. */
export const IMAGES = join(REPOSITORY, 'docs', 'images');
