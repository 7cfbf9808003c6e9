const shared = require('../../jest.config.js');

/**
 * Tests that measure: one file after the other in one worker, each test once. Their names end in `.measured.ts`, so that
 * `npm test` does not find them.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...shared,
	rootDir: '../..',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/measured/**/*.measured.ts'],
	testTimeout: 240_000,
	maxWorkers: 1,
	// A new process for each file: what an earlier one has left would be counted, or collected meanwhile.
	workerIdleMemoryLimit: '1MB',
};
