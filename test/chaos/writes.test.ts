import fc from 'fast-check';

import { waitBy } from '../integration/support/node';
import { quickPause } from './quickPause';
import { useBenches } from './run';
import { runCount, wholeNumber } from './wholeNumber';
import { judgeWrite } from './writes/judge';
import { observeWrite } from './writes/observe';
import { writeScenarios, type WriteScenario } from './writes/scenario';

waitBy(quickPause);

/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
const runs = runCount(process.env.CHAOS_RUNS ?? '300');
const seed = wholeNumber(process.env.CHAOS_SEED ?? '20240229');
/* eslint-enable @n8n/community-nodes/no-restricted-globals */
const MOST_MILLISECONDS_A_RUN = 1_000;

const benchOf = useBenches();

describe('chaos of Create, Update and Delete', () => {
	it(
		`keeps E2 to E6 in ${runs} random runs (seed ${seed})`,
		async () => {
			const outcomes = new Map<string, number>();
			const property = fc.asyncProperty(writeScenarios, async (scenario: WriteScenario) => {
				const seen = await observeWrite(scenario, benchOf[scenario.product]);
				for (const { outcome } of seen.told ?? []) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
				expect(judgeWrite(scenario, seen)).toEqual([]);
			});
			await fc.assert(property, { seed, numRuns: runs });
			// Runs that found nothing wrong must have had something to find.
			const kinds = ['inserted', 'updated', 'delete', 'failed', 'unknown', 'notSent'];
			expect(kinds.filter((kind) => (outcomes.get(kind) ?? 0) < runs / 20)).toEqual([]);
		},
		60_000 + runs * MOST_MILLISECONDS_A_RUN,
	);
});
