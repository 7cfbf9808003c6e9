/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import type { Test } from '@jest/test-result';
import { readFileSync } from 'node:fs';

/** The order in which jest runs test files: those that name the broken rule first, then by path, so always the same. */
export default class NamingTheRuleFirst {
	sort(tests: readonly Test[]): Test[] {
		const rule = new RegExp(`\\b${process.env.BROKEN_RULE}\\b`);
		const keyed = tests.map((test) => ({
			test,
			key: `${rule.test(readFileSync(test.path, 'utf8')) ? 0 : 1}${test.path}`,
		}));
		return keyed.sort((left, right) => (left.key < right.key ? -1 : 1)).map(({ test }) => test);
	}

	/** Jest tells how long the tests took, which does not change their order here. */
	cacheResults(): void {}
}
