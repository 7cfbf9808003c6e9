import fc from 'fast-check';

import { waitBy } from '../integration/support/node';
import { judgeLinks } from './links/judgeLinks';
import { linkScenarios, type LinkScenario } from './links/linkScenario';
import { LINKS, FIELDS, observeLinks } from './links/observeLinks';
import { quickPause } from './quickPause';
import { useBenches } from './run';
import { runCount, wholeNumber } from './wholeNumber';

waitBy(quickPause);

/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
const runs = runCount(process.env.CHAOS_RUNS ?? '300');
const seed = wholeNumber(process.env.CHAOS_SEED ?? '20240229');
/* eslint-enable @n8n/community-nodes/no-restricted-globals */
const MOST_MILLISECONDS_A_RUN = 1_000;

const benchOf = useBenches();

describe('chaos of links', () => {
	it(
		`never links another record than the one asked for in ${runs} random runs (seed ${seed})`,
		async () => {
			const met = new Map<string, number>();
			const meet = (what: string) => void met.set(what, (met.get(what) ?? 0) + 1);
			const property = fc.asyncProperty(linkScenarios, async (scenario: LinkScenario) => {
				const seen = await observeLinks(scenario, benchOf[scenario.product]);
				for (const { outcome, code } of seen.told ?? []) {
					meet(outcome);
					if (code) meet(code);
				}
				for (const [record] of seen.written) for (const name of LINKS) if (record?.[FIELDS[name].field]) meet(name);
				if (seen.companies.after.length > seen.companies.before.length) meet('created');
				expect(judgeLinks(scenario, seen)).toEqual([]);
			});
			await fc.assert(property, { seed, numRuns: runs });
			// Runs that found nothing wrong must have had something to find.
			const kinds = [
				'inserted',
				'updated',
				'failed',
				'unknown',
				'RECORD_NOT_FOUND',
				'SEVERAL_MATCHES',
				...LINKS,
				'created',
			];
			expect(kinds.filter((kind) => (met.get(kind) ?? 0) < runs / 20)).toEqual([]);
		},
		60_000 + runs * MOST_MILLISECONDS_A_RUN,
	);
});
