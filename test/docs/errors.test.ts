/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFile } from 'node:fs/promises';

import { PROBLEM_REASONS, problemOf } from '../../nodes/shared/problems/problem';
import { sentenceFor } from '../../nodes/shared/problems/sentences';
import { anchorOf, errorReference } from './errors/reference';
import { EXPLANATIONS, SECTIONS } from './errors/sections';
import { ERRORS_PAGE } from './pages';

describe('docs/errors.md', () => {
	it('is what "npm run docs:errors" writes', async () => {
		expect(await readFile(ERRORS_PAGE, 'utf8')).toBe(errorReference());
	});

	it('has links to headings that are there', () => {
		const page = errorReference();
		const headings = [...page.matchAll(/^#{2,3} (.+)$/gm)].map(([, title]) => anchorOf(title));
		const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);

		expect(links.filter((anchor) => !headings.includes(anchor))).toEqual([]);
		expect(new Set(headings).size).toBe(headings.length);
	});
});

describe('every row of the message table', () => {
	it('is explained once, in one part of the page, and nothing else is', () => {
		const explained = SECTIONS.flatMap(({ explanations }) => Object.keys(explanations));
		expect(explained.sort()).toEqual([...PROBLEM_REASONS].sort());
	});

	it.each(PROBLEM_REASONS)('%s has a title to link to, an example, a meaning and something to do', (reason) => {
		const { title, examples, means, todo } = EXPLANATIONS[reason];

		expect(title).toMatch(/^[A-Z][A-Za-z0-9 ]+$/);
		expect(examples.length).toBeGreaterThan(0);
		expect(means).toMatch(/^(?:[A-Z]|n8n ).*[.?]$/);
		expect(todo).toMatch(/^[A-Z].*\.$/);
	});

	it.each(PROBLEM_REASONS)('%s is shown with sentences that differ, and says more than they do', (reason) => {
		const { examples, means, todo } = EXPLANATIONS[reason];
		const sentences = examples.map((facts) => sentenceFor(problemOf(reason, facts), 3));

		expect(new Set(sentences).size).toBe(sentences.length);
		for (const sentence of sentences) {
			expect(sentence).not.toContain(means);
			expect(sentence).not.toContain(todo);
		}
	});
});
