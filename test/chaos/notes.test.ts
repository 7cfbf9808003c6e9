import fc from 'fast-check';

import { PRODUCT_NAMES, type ProductName } from '../emulator';
import { noteWrites, runNotes } from '../integration/related/support';
import type { NodeBench } from '../integration/support/bench';
import { toldOf, type Told } from '../integration/support/ledger';
import { OPEN_MISHAPS, PASSING_MISHAPS, REFUSALS, type Mishap } from '../integration/support/mishaps';
import { waitBy } from '../integration/support/node';
import { quickPause } from './quickPause';
import { useBenches } from './run';
import { runCount, wholeNumber } from './wholeNumber';

waitBy(quickPause);

/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
const runs = runCount(process.env.CHAOS_RUNS ?? '150');
const seed = wholeNumber(process.env.CHAOS_SEED ?? '20240229');
/* eslint-enable @n8n/community-nodes/no-restricted-globals */
const MOST_MILLISECONDS_A_RUN = 1_000;

const benchOf = useBenches();

/** One run of Note > Create. */
interface Scenario {
	product: ProductName;
	/** For each item whether its record is in the account. */
	parents: boolean[];
	/** What happens to the first request, the second and so on. */
	schedule: Array<Mishap | null>;
	options: { batchSize: number; parallelRequests: number | 'automatic'; retries: number };
}

const MISHAPS = [...OPEN_MISHAPS, ...PASSING_MISHAPS, ...REFUSALS].map(([, mishap]) => mishap);

const scenarios: fc.Arbitrary<Scenario> = fc.record({
	product: fc.constantFrom(...PRODUCT_NAMES),
	parents: fc.array(
		fc.nat({ max: 5 }).map((draw) => draw > 0),
		{ minLength: 1, maxLength: 12 },
	),
	schedule: fc.array(fc.option(fc.constantFrom(...MISHAPS), { freq: 2 }), { maxLength: 8, size: 'max' }),
	options: fc.record({
		batchSize: fc.integer({ min: 1, max: 4 }),
		parallelRequests: fc.constantFrom<number | 'automatic'>(1, 2, 3, 'automatic'),
		retries: fc.integer({ min: 0, max: 3 }),
	}),
});

const NOBODY = '5550000000000999999';
const textOf = (item: number): string => `item ${item}.`;

async function createNotes({ parents, schedule, options }: Scenario, bench: NodeBench): Promise<Told[]> {
	const { emulator } = bench;
	emulator.faults.clear();
	emulator.store.reset();
	emulator.clearRequests();
	const id = emulator.store.insert('Contacts', { Last_Name: 'Lee' });
	const match = { method: 'POST', pathIncludes: '/Notes' };
	schedule.forEach((mishap, index) => mishap && emulator.faults.add({ ...mishap, match, nth: index + 1 }));
	const items = parents.map((isThere, item) => ({
		id: isThere ? id : NOBODY,
		module: 'Contacts',
		text: textOf(item),
	}));
	const settings = { form: { options }, onError: 'continueErrorOutput' } as const;
	return toldOf(await runNotes(bench, 'create', items, settings), items.length);
}

/** What is wrong about a run: one sentence for each outcome that the store contradicts, and for each note that is doubled. */
function liesOf(told: readonly Told[], bench: NodeBench): string[] {
	const stored = bench.stored('Notes');
	return told.flatMap(({ outcome, id }, item) => {
		const notes = stored.filter(({ Note_Content: text }) => text === textOf(item));
		if (notes.length > 1) return [`item ${item} was created ${notes.length} times`];
		if (outcome === 'inserted' && notes[0]?.id !== id) return [`item ${item} was not created`];
		const isNothing = outcome === 'failed' || outcome === 'notSent';
		return isNothing && notes.length > 0 ? [`item ${item} (${outcome}) was created`] : [];
	});
}

describe('chaos of Note > Create', () => {
	it(
		`E4, E6: doubles no note and tells what became of each in ${runs} random runs (seed ${seed})`,
		async () => {
			const outcomes = new Map<string, number>();
			let sent = 0;
			const property = fc.asyncProperty(scenarios, async (scenario) => {
				const bench = benchOf[scenario.product];
				const told = await createNotes(scenario, bench);
				expect(liesOf(told, bench)).toEqual([]);
				sent += noteWrites(bench).length;
				for (const { outcome } of told) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
			});
			await fc.assert(property, { seed, numRuns: runs });
			// Runs that found nothing wrong must have had something to find.
			expect(sent).toBeGreaterThan(runs);
			const kinds = ['inserted', 'failed', 'unknown'];
			expect(kinds.filter((kind) => (outcomes.get(kind) ?? 0) < runs / 20)).toEqual([]);
		},
		60_000 + runs * MOST_MILLISECONDS_A_RUN,
	);
});
