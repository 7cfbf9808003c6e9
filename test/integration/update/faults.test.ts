import { useBothProducts } from '../support/bothProducts';
import { OPEN_MISHAPS, PASSING_MISHAPS } from '../support/mishaps';
import { skipPauses } from '../support/node';
import { BATCHES, withBatch } from '../support/threeBatches';
import { runThreeWrites, strikeOn, USUAL } from '../support/threeWrites';

const { bench, describeBoth } = useBothProducts();
const pauses = skipPauses();
const once = Array<number>(6).fill(1);

describeBoth('E6 faults while records are changed', () => {
	describe.each(['update', 'delete'] as const)('E6 %s', (operation) => {
		const target = { bench, operation };
		const usual = Array<string>(6).fill(USUAL[operation]);

		describe.each(OPEN_MISHAPS)('after %s', (_name, fault) => {
			it.each(BATCHES)('the %s batch is sent once more, and every outcome is true of the store', async (_, nth) => {
				const { outcomes, attempts, lies, requests } = await runThreeWrites(target, () => strikeOn(target, fault, nth));

				expect(lies).toEqual([]);
				expect(outcomes).toEqual(usual);
				expect(attempts).toEqual(withBatch(once, nth, 2));
				expect(requests).toHaveLength(4);
				expect(pauses.asked).toHaveLength(1);
			});
		});

		it.each([...OPEN_MISHAPS, ...PASSING_MISHAPS])(
			'without retries the records are told as what they are after %s',
			async (_name, fault) => {
				const strike = () => strikeOn(target, fault, 2);
				const { outcomes, lies } = await runThreeWrites(target, strike, { retries: 0 });
				const kind = 'status' in fault && fault.status === 429 ? 'failed' : 'unknown';

				expect(lies).toEqual([]);
				expect(outcomes.slice(0, 4)).toEqual([...usual.slice(0, 2), kind, kind]);
			},
		);

		describe.each<[string, object]>([
			['that Zoho applies late', { delayMs: 1_150 }],
			['of an attempt that Zoho has applied', { answerDelayMs: 1_150 }],
		])('after a timeout %s', (_name, fault) => {
			beforeEach(() => bench.onlyOnce('it waits in real time'));

			it.each(BATCHES)('the %s batch is sent once more, five seconds later at least', async (_, nth) => {
				const strike = () => strikeOn(target, fault, nth);
				const { outcomes, attempts, lies } = await runThreeWrites(target, strike, { timeout: 1 });

				expect(lies).toEqual([]);
				expect(outcomes).toEqual(usual);
				expect(attempts).toEqual(withBatch(once, nth, 2));
				expect(pauses.asked[0]).toBeGreaterThanOrEqual(5_000);
			});
		});
	});
});
