/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
import fc from 'fast-check';

import { PRODUCT_NAMES } from '../emulator';
import { waitBy } from '../integration/support/node';
import { judge } from './oracle/judge';
import { quickPause } from './quickPause';
import { observe, productOf, useBenches } from './run';
import { REGRESSIONS } from './regressions';
import { scenariosOf, type Scenario } from './scenario';
import { Tally } from './met/tally';
import { runCount, wholeNumber } from './wholeNumber';

waitBy(quickPause);

const runs = runCount(process.env.CHAOS_RUNS ?? '500');
const seed = wholeNumber(process.env.CHAOS_SEED ?? '20240229');
const path = process.env.CHAOS_PATH;
const product = PRODUCT_NAMES.find((name) => name === process.env.CHAOS_PRODUCT);
const MOST_MILLISECONDS_A_RUN = 2_000;
const FLOOR_A_RUN = { faults: 0.8, writes: 2.5, halvings: 0.02, together: 0.4, cancelled: 0.01, unconnected: 0.05 };

const write = (line: string) => void process.stderr.write(`${line}\n`);

const benchOf = useBenches();

async function violationsOf(scenario: Scenario, tally: Tally): Promise<string[]> {
	const seen = await observe(scenario, benchOf[productOf(scenario)]);
	tally.add(scenario, seen);
	return judge(scenario, seen);
}

async function findViolation(
	given: { seed: number; numRuns: number; path?: string },
	tally: Tally,
): Promise<string | null> {
	const property = fc.asyncProperty(scenariosOf(product), async (scenario) => {
		const violations = await violationsOf(scenario, tally);
		if (violations.length > 0) throw new Error(violations.join('\n'));
	});
	const details = await fc.check(property, given);
	if (!details.failed) return null;
	const [scenario] = details.counterexample ?? [];
	const error = details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance);
	return [
		`Chaos found a broken rule in run ${details.numRuns}, and shrank it ${details.numShrinks} times:`,
		error,
		JSON.stringify(scenario, null, 1),
		`Repeat it with: npm run chaos -- ${product ? `--product ${product} ` : ''}--seed ${details.seed} --path "${details.counterexamplePath}"`,
	].join('\n');
}

/** Too few runs need not meet everything. */
const ENOUGH_RUNS = 100;

/** Runs that found nothing wrong must have had something to find: about half of what they usually meet. */
function expectTried(tally: Tally): void {
	const { sums } = tally;
	expect(sums.runs).toBe(runs);
	if (runs < ENOUGH_RUNS) return;
	const tooFew = Object.entries(FLOOR_A_RUN).filter(([name, least]) => Reflect.get(sums, name) / runs <= least);
	expect(tooFew.map(([name]) => `too few ${name}`)).toEqual([]);
	const never = Object.entries(tally.effects).filter(([, times]) => times === 0);
	expect(never.map(([name]) => `never: ${name}`)).toEqual([]);
}

describe('chaos', () => {
	it.each(REGRESSIONS)('%s', async (_name, scenario, outcomes) => {
		const tally = new Tally();
		expect(await violationsOf(scenario, tally)).toEqual([]);
		expect(tally.outcomeCounts).toEqual(outcomes);
	});

	it(
		`keeps E1 to E7 and E10 in ${runs} random runs (seed ${seed})`,
		async () => {
			const tally = new Tally();
			const violation = await findViolation({ seed, numRuns: runs, ...(path && { path }) }, tally);
			write(`Chaos, seed ${seed}: ${tally.summary(violation === null ? 0 : 1)}`);
			if (violation !== null) throw new Error(violation);
			if (!path) expectTried(tally);
		},
		60_000 + runs * MOST_MILLISECONDS_A_RUN,
	);
});
