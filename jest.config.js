/** Loads n8n's engine for expressions with import(), which jest does not know in files as they are. */
const N8N_EXPRESSIONS = 'n8n-workflow/dist/cjs/expression\\.js$';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/test/integration/switches/environment.ts',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	transform: {
		[`^.+\\.ts$|${N8N_EXPRESSIONS}`]: [
			'@swc/jest',
			{
				jsc: {
					parser: { syntax: 'typescript', decorators: true },
					transform: { legacyDecorator: true, decoratorMetadata: true },
					target: 'es2022',
				},
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	transformIgnorePatterns: [`/node_modules/(?!${N8N_EXPRESSIONS})`],
	setupFiles: ['<rootDir>/test/setup.js'],
	testTimeout: 60_000,
	// Each test file loads n8n's engine anew and jest never lets go of it: in one process the heap reaches its limit and
	// collecting garbage takes most of the time. A worker that has grown is replaced; what a test leaves open ends with it.
	maxWorkers: 2,
	workerIdleMemoryLimit: '1GB',
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
