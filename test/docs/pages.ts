/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { join } from 'node:path';

/** The folder of the pages for users. */
export const DOCS = join(__dirname, '..', '..', 'docs');

/** The page that is generated from the message table. */
export const ERRORS_PAGE = join(DOCS, 'errors.md');

/** The folder of workflows that users can import. */
export const EXAMPLES = join(DOCS, 'examples');
