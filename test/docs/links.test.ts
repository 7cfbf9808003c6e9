/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { REPOSITORY } from '../host/paths';
import { DOCS, PAGES } from './pages';

/** What is not Markdown although it looks like it: blocks of code, and code within a line. */
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;

/** Targets of links and pictures, but for addresses on the web. */
const linksOf = (text: string): string[] =>
	[...text.replace(CODE, '').matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)]
		.map(([, link, source]) => link ?? source)
		.filter((link) => !/^https?:/.test(link));

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(text: string): string[] {
	const headings = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
	return headings.map((heading) =>
		heading
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

describe.each(PAGES)('%s', (page) => {
	const path = join(REPOSITORY, page);
	const text = readFileSync(path, 'utf8');

	it('links to files, and to headings in them, that are there', () => {
		const broken = linksOf(text).filter((link) => {
			const [file, anchor] = link.split('#');
			const target = file === '' ? path : join(dirname(path), file);
			if (!existsSync(target)) return true;
			return (
				anchor !== undefined && !(statSync(target).isFile() && anchorsOf(readFileSync(target, 'utf8')).includes(anchor))
			);
		});
		expect(broken).toEqual([]);
	});

	it('has no heading twice, since a link could mean only one of them', () => {
		const anchors = anchorsOf(text);
		if (page !== 'CHANGELOG.md') expect(anchors).toEqual([...new Set(anchors)]);
	});
});

describe('the index of the documentation', () => {
	const index = readFileSync(join(DOCS, 'README.md'), 'utf8');

	it('has a row for each page', () => {
		const rows = index.split('\n').filter((line) => line.startsWith('| ['));
		const listed = rows.flatMap((row) => linksOf(row)).map((link) => join('docs', link));
		const pages = PAGES.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md');
		expect(listed.sort()).toEqual([...pages].sort());
	});

	it('is found from the README', () => {
		expect(linksOf(readFileSync(join(REPOSITORY, 'README.md'), 'utf8'))).toContain('docs/README.md');
	});
});

it('links are found in Markdown and in HTML, and not in code', () => {
	expect(linksOf('[a](b.md#c) ![d](e.png) <img src="f.png"> `[g](h.md)` [i](https://example.com)')).toEqual([
		'b.md#c',
		'e.png',
		'f.png',
	]);
	expect(anchorsOf("# What n8n's *own* node does: `a`, b_c\n## 1. Find [it](x.md)")).toEqual([
		'what-n8ns-own-node-does-a-b_c',
		'1-find-it',
	]);
});
