import { useBothProducts } from '../support/bothProducts';
import { OPEN_MISHAPS } from '../support/mishaps';
import { skipPauses } from '../support/node';
import { BATCHES, withBatch } from '../support/threeBatches';
import { runThreeWrites, strikeOn } from '../support/threeWrites';

const { bench, describeBoth } = useBothProducts();
const pauses = skipPauses();
const target = { bench, operation: 'create' } as const;
const usual = Array<string>(6).fill('inserted');
const once = Array<number>(6).fill(1);

describeBoth('E6 a create that may or may not have been carried out', () => {
	describe.each(OPEN_MISHAPS)('E6 create, after %s', (_name, fault) => {
		it.each(BATCHES)(
			'the %s batch is never sent again: its records are unknown, the others created',
			async (_, nth) => {
				const { outcomes, attempts, lies, requests, told } = await runThreeWrites(target, () =>
					strikeOn(target, fault, nth),
				);

				expect(lies).toEqual([]);
				expect(outcomes).toEqual(withBatch(usual, nth, 'unknown'));
				expect(attempts).toEqual(once);
				expect(requests).toHaveLength(3);
				expect(pauses.asked).toEqual([]);
				const open = told.filter(({ outcome }) => outcome === 'unknown').map(({ error }) => error);
				const search = new RegExp(
					`may or may not have created this record.*Search for "sample\\.\\d@example\\.com" in ${bench.tested.name}`,
				);
				expect(open).toEqual([expect.stringMatching(search), expect.stringMatching(search)]);
			},
		);
	});
});

describeBoth('E6 create, after a timeout', () => {
	beforeEach(() => bench.onlyOnce('it waits in real time'));

	it.each(BATCHES)('the %s batch is never sent again, although Zoho applies it late', async (_, nth) => {
		const strike = () => strikeOn(target, { delayMs: 1_150 }, nth);
		const { outcomes, lies, requests } = await runThreeWrites(target, strike, { timeout: 1 });

		expect(lies).toEqual([]);
		expect(outcomes).toEqual(withBatch(usual, nth, 'unknown'));
		expect(requests).toHaveLength(3);
		expect(bench.stored()).toHaveLength(6);
	});
});
