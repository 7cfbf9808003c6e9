/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import type { Test, TestResult } from '@jest/test-result';
import { existsSync, writeFileSync } from 'node:fs';

/**
 * A reporter of jest that writes down which test failed first, or of those in its file the first that names the broken
 * rule: with `--bail` jest leaves no report of its own.
 */
export default class FirstFailure {
	onTestResult(_test: Test, { testFilePath, testResults }: TestResult): void {
		const { FIRST_FAILURE: to, BROKEN_RULE: rule = '' } = process.env;
		const failures = testResults.filter(({ status }) => status === 'failed');
		const failed = failures.find(({ fullName }) => fullName.includes(rule)) ?? failures[0];
		if (failed === undefined || to === undefined || existsSync(to)) return;
		writeFileSync(to, JSON.stringify({ file: testFilePath, test: failed.fullName }));
	}
}
