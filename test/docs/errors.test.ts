/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';

import { PROBLEM_REASONS } from '../../nodes/shared/problems/problem';
import { wordsFor } from '../../nodes/shared/problems/sentences';
import { BIGIN } from '../../nodes/shared/products/bigin';
import { CRM } from '../../nodes/shared/products/crm';
import { errorsPage, quotedProblems } from './errors/page';
import { ERRORS_PAGE } from './pages';

describe('docs/errors.md', () => {
	it('is what "npm run docs:errors" writes, and has every row of the message table', () => {
		expect(readFileSync(ERRORS_PAGE, 'utf8')).toBe(errorsPage());
		expect(PROBLEM_REASONS.filter((row) => !quotedProblems().some(({ reason }) => reason === row))).toEqual([]);
	});

	it('is right that every sentence names Zoho CRM in place of Bigin', () => {
		// What a problem is told by somebody else, such as an answer, names the product already.
		const ofNobody = quotedProblems().filter((problem) => !JSON.stringify(problem).includes('Bigin'));
		const ofCrm = ofNobody.map((problem) => wordsFor(problem, CRM));
		expect(ofCrm).toEqual(ofNobody.map((problem) => wordsFor(problem, BIGIN).replaceAll('Bigin', 'Zoho CRM')));
		expect(ofCrm.filter((words) => words.includes('Zoho CRM')).length).toBeGreaterThan(20);
	});
});
