/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the pages for users. */
export const DOCS = join(__dirname, '..', '..', 'docs');

/** The page that is generated from the message table. */
export const ERRORS_PAGE = join(DOCS, 'errors.md');

/** The folder of workflows that users can import. */
export const EXAMPLES = join(DOCS, 'examples');

const read = (page: string) => readFileSync(join(DOCS, page), 'utf8');

/** The guides that go through the examples, by product. */
export const GUIDES = { bigin: read('upsert-by-example.md'), crm: read('upsert-by-example-crm.md') };

/** The guide of a node of this package. */
export const guideOf = ({ type }: { type: string }): string =>
	type.endsWith('.zohoCrmBatch') ? GUIDES.crm : GUIDES.bigin;
