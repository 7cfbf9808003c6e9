import { Expression } from 'n8n-workflow';

/** n8n's two ways to evaluate expressions: in an isolate, as n8n 2.41 does unless told otherwise, and in the process. */
export const ENGINES = ['vm', 'legacy'] as const;
export type Engine = (typeof ENGINES)[number];

const SETTINGS = {
	poolSize: 1,
	maxCodeCacheSize: 1_024,
	bridgeTimeout: 5_000,
	bridgeMemoryLimit: 128,
	compileCache: true,
} as const;

/** Lets n8n evaluate the expressions of a block of tests by this engine. */
export function evaluateBy(engine: Engine): void {
	beforeAll(async () => {
		await Expression.initExpressionEngine({ ...SETTINGS, engine });
		expect(Expression.getActiveImplementation()).toBe(engine);
	});
	afterAll(async () => {
		await Expression.disposeExpressionEngine();
		Expression.setExpressionEngine('legacy');
	});
}
