import type { IDataObject } from 'n8n-workflow';

import type { Fault, RecordedRequest } from '../../emulator';
import { untilQuiet } from '../../emulator/waiting';
import { useBothProducts } from '../support/bothProducts';
import { toldOf } from '../support/ledger';
import { skipPauses } from '../support/node';
import { contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();
skipPauses();

const errorBranch = { onError: 'continueErrorOutput' } as const;

/** Holds requests back until no more come in, so that those that may be at work together are. */
const delayUntil = async () => await untilQuiet(bench.emulator);

/** Sixty items for twenty people: each comes three times, far apart: with both keys, by e-mail alone, by code alone. */
function repeats(): IDataObject[] {
	return Array.from({ length: 60 }, (_, index) => {
		const person = index % 20;
		const code = { Customer_Code: `C${person}` };
		const keys = [{ Email: `p${person}@example.com`, ...code }, { Email: ` P${person}@Example.com ` }, code];
		return { Last_Name: `P${person}`, Title: `${index}`, ...keys[Math.floor(index / 20)] };
	});
}

const MATCH_ON = ['Email', 'Customer_Code'];

const upserts = () => bench.emulator.requestsTo('/upsert');
const recordsOf = ({ body }: RecordedRequest) => (body as { data: Array<{ Last_Name: string }> }).data;

/** Pairs of requests that were at work together although the same person is in both. */
function clashes(): string[] {
	const peopleIn = new Map(upserts().map((request) => [request.sequence, recordsOf(request)]));
	return upserts().flatMap((request) =>
		request.overlappedWith.flatMap((other) => {
			const shared = recordsOf(request).filter(({ Last_Name: name }) =>
				peopleIn.get(other)?.some((record) => record.Last_Name === name),
			);
			return shared.map(({ Last_Name: name }) => `${name} in ${request.sequence} and ${other}`);
		}),
	);
}

/** The most upserts that were at work together when one of those from position `from` on arrived, of `count`. */
function mostAtOnce(from = 0, count = Infinity): number {
	const atStart = upserts()
		.slice(from, from + count)
		.map(({ sequence, overlappedWith }) => 1 + overlappedWith.filter((other) => other < sequence).length);
	return Math.max(...atStart);
}

describeBoth('E3 and E4 requests at once', () => {
	describe.each([5, 'automatic'])('with repeats spread over batches, %s requests at once', (parallelRequests) => {
		it.each<[string, Omit<Fault, 'match'> | undefined]>([
			['without faults', undefined],
			['with connections reset before', { nth: 3, times: 3, reset: 'beforeApplying' }],
			['with connections reset after', { nth: 3, times: 3, reset: 'afterApplying' }],
			['with 503', { nth: 2, times: 4, status: 503, body: '' }],
			['with 429', { nth: 2, times: 4, status: 429, body: '' }],
			['with cut bodies', { nth: 4, times: 3, truncateBody: true }],
		])('%s, sharers never overlap, keep their order, and every item has one outcome', async (_name, fault) => {
			bench.emulator.setSwitches({ emptyCheckValue: 'skip', concurrencyLimit: null, caseOfSystemFields: 'ignore' });
			if (fault) bench.fault('/upsert', { ...fault, answerDelayUntil: delayUntil });
			bench.fault('/upsert', { times: Infinity, delayUntil });
			const options = { batchSize: 7, parallelRequests, retries: 10 };
			const result = await bench.upsert(repeats(), { matchOn: MATCH_ON, options }, errorBranch);
			const told = toldOf(result, 60);

			expect(told.map(({ outcome }) => outcome)).toEqual([...Array(20).fill('inserted'), ...Array(40).fill('updated')]);
			expect(told.slice(20).map(({ id }) => id)).toEqual(
				[...told.slice(0, 20), ...told.slice(0, 20)].map(({ id }) => id),
			);
			expect(
				bench
					.stored()
					.map(({ Title: title }) => Number(title))
					.sort((a, b) => a - b),
			).toEqual(Array.from({ length: 20 }, (_, person) => 40 + person));
			expect(clashes()).toEqual([]);
			expect(mostAtOnce()).toBeGreaterThan(1);
		});
	});
});

describeBoth('E6 parallel requests after 429', () => {
	it.each([
		[8, 1, 4],
		[8, 2, 4],
		[8, 6, 2],
		[10, 1, 5],
		[3, 1, 1],
	])('%i at a time become fewer after %i refused together: %i', async (parallelRequests, refusals, most) => {
		bench.emulator.setSwitches({ concurrencyLimit: null });
		bench.fault('/upsert', { times: refusals, status: 429, body: '' });
		bench.fault('/upsert', { times: Infinity, delayUntil });
		const options = { batchSize: 1, parallelRequests };
		const told = toldOf(await bench.upsert(contacts(40), { options }, errorBranch), 40);

		expect(told.every(({ outcome }) => outcome === 'inserted')).toBe(true);
		expect(bench.stored()).toHaveLength(40);
		// Those that were refused go again, then a round begins of as many as there may be.
		expect(mostAtOnce(parallelRequests, refusals + most)).toBe(most);
	});

	it('come to be more again, one for each round', async () => {
		bench.emulator.setSwitches({ concurrencyLimit: null });
		bench.fault('/upsert', { status: 429, body: '' });
		bench.fault('/upsert', { times: Infinity, delayUntil });
		await bench.upsert(contacts(60), { options: { batchSize: 1, parallelRequests: 8 } });
		expect(mostAtOnce(20)).toBe(7);
	});

	it('stay as many after another fault', async () => {
		bench.emulator.setSwitches({ concurrencyLimit: null });
		bench.fault('/upsert', { status: 503, body: '' });
		bench.fault('/upsert', { times: Infinity, delayUntil });
		await bench.upsert(contacts(30), { options: { batchSize: 1, parallelRequests: 6 } });
		expect(mostAtOnce(12)).toBe(6);
	});
});
