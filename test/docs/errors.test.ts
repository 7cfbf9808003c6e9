/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';

import { PROBLEM_REASONS } from '../../nodes/shared/problems/problem';
import { errorsPage, quotedProblems } from './errors/page';
import { ERRORS_PAGE } from './pages';

describe('docs/errors.md', () => {
	it('is what "npm run docs:errors" writes, and has every row of the message table', () => {
		expect(readFileSync(ERRORS_PAGE, 'utf8')).toBe(errorsPage());
		expect(PROBLEM_REASONS.filter((row) => !quotedProblems().some(({ reason }) => reason === row))).toEqual([]);
	});
});
