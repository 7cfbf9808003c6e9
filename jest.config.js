/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/test/integration/switches/environment.ts',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	transform: {
		'^.+\\.ts$': [
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
	setupFiles: ['<rootDir>/test/setup.js'],
	testTimeout: 60_000,
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
