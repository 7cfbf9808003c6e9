/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REPOSITORY } from '../host/paths';

/** The folder of the pages of the documentation. */
export const DOCS = join(REPOSITORY, 'docs');

/** Every page that somebody reads, from the root; docs/errors has only what a page is written from. */
export const PAGES = globSync('{*.md,docs/*.md,docs/examples/*.md}', { cwd: REPOSITORY })
	.map((path) => path.replaceAll('\\', '/'))
	.sort();

/** The page that is generated from the message table. */
export const ERRORS_PAGE = join(DOCS, 'errors.md');

/** The folder of workflows that users can import. */
export const EXAMPLES = join(DOCS, 'examples');

/** The rows of the table below a heading row, as their cells. */
export function rowsBelow(text: string, heading: string): string[][] {
	const [, below] = text.split(`${heading}\n`);
	if (below === undefined) throw new Error(`There is no table "${heading}"`);
	const lines = below.split('\n').slice(1);
	const rows = lines.slice(
		0,
		lines.findIndex((line) => !line.trim().startsWith('|')),
	);
	return rows.map((row) =>
		row
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

const read = (page: string) => readFileSync(join(DOCS, page), 'utf8');

/** The guides that go through the examples, by product. */
export const GUIDES = { bigin: read('upsert-by-example.md'), crm: read('upsert-by-example-crm.md') };

/** The guide of a node of this package. */
export const guideOf = ({ type }: { type: string }): string =>
	type.endsWith('.zohoCrmBatch') ? GUIDES.crm : GUIDES.bigin;
