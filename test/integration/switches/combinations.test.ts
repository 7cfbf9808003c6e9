/* eslint-disable @n8n/community-nodes/no-restricted-globals -- reads the seed; runs in Node, never inside n8n */
import fc from 'fast-check';

import { skipPauses } from '../support/pauses';
import { combination } from './furtherSettings';
import { runScenarios } from './scenarios';

jest.mock('../../../nodes/shared/transport/waiting');
skipPauses();

const RUNS = 200;

/** `SWITCHES_SEED` repeats a run, or tries others. */
const SEED = Number(process.env.SWITCHES_SEED ?? 20_240_229);

describe('outcomes are true however Bigin behaves', () => {
	it(`in ${RUNS} random combinations of settings (seed ${SEED})`, async () => {
		await fc.assert(fc.asyncProperty(combination, runScenarios), { numRuns: RUNS, seed: SEED });
	});
});
