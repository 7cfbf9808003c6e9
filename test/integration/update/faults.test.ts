import { useBothProducts } from '../support/bothProducts';
import { OPEN_MISHAPS, PASSING_MISHAPS, REFUSALS, UNREADABLE } from '../support/mishaps';
import { skipPauses } from '../support/node';
import { BATCHES, upToBatch, withBatch } from '../support/threeBatches';
import { runThreeWrites, strikeOn, USUAL } from '../support/threeWrites';

const { bench, describeBoth } = useBothProducts();
const pauses = skipPauses();
const once = Array<number>(6).fill(1);

describeBoth('E6 faults while records are changed', () => {
	describe.each(['update', 'delete'] as const)('E6 %s', (operation) => {
		const target = { bench, operation };
		const usual = Array<string>(6).fill(USUAL[operation]);

		describe.each([...OPEN_MISHAPS, ...PASSING_MISHAPS])('after %s', (_name, fault) => {
			it.each(BATCHES)('the %s batch is sent once more, and every outcome is true of the store', async (_, nth) => {
				const { outcomes, attempts, lies, requests } = await runThreeWrites(target, () => strikeOn(target, fault, nth));

				expect(lies).toEqual([]);
				expect(outcomes).toEqual(usual);
				expect(attempts).toEqual(withBatch(once, nth, 2));
				expect(requests).toHaveLength(4);
				expect(pauses.asked).toHaveLength(1);
			});

			it('without retries the records are told as what they are', async () => {
				const strike = () => strikeOn(target, fault, 2);
				const { outcomes, lies } = await runThreeWrites(target, strike, { retries: 0 });
				const kind = 'status' in fault && fault.status === 429 ? 'failed' : 'unknown';

				expect(lies).toEqual([]);
				expect(outcomes.slice(0, 4)).toEqual([...usual.slice(0, 2), kind, kind]);
			});
		});

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

		it.each(BATCHES)('halves the %s batch where one record may be to blame', async (_, nth) => {
			const { outcomes, lies, requests } = await runThreeWrites(target, () => strikeOn(target, UNREADABLE, nth));

			expect(lies).toEqual([]);
			expect(outcomes).toEqual(usual);
			expect(requests).toHaveLength(5);
		});

		it.each(REFUSALS)('fails the batch after %s, with its code', async (_, fault, code) => {
			const { told, lies } = await runThreeWrites(target, () => strikeOn(target, { ...fault, times: Infinity }, 2));

			expect(lies).toEqual([]);
			expect(told.slice(2, 4).map((own) => own.code)).toEqual([code, code]);
		});

		it('stops after a second 401: what follows is not sent', async () => {
			const body = { code: 'INVALID_TOKEN', details: {}, message: 'invalid oauth token', status: 'error' };
			const strike = () => strikeOn(target, { status: 401, body, times: Infinity }, 2);
			const { outcomes, lies } = await runThreeWrites(target, strike);

			expect(lies).toEqual([]);
			expect(outcomes).toEqual(upToBatch(usual, 2, 'failed', 'notSent'));
		});
	});
});
