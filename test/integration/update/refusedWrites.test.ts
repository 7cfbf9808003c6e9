import { useBothProducts } from '../support/bothProducts';
import { PASSING_MISHAPS, REFUSALS, UNREADABLE } from '../support/mishaps';
import { skipPauses } from '../support/node';
import { BATCHES, upToBatch, withBatch } from '../support/threeBatches';
import { runThreeWrites, strikeOn, USUAL } from '../support/threeWrites';

const { bench, describeBoth } = useBothProducts();
const pauses = skipPauses();
const once = Array<number>(6).fill(1);

describeBoth('E6 a write that certainly was not carried out', () => {
	describe.each(['create', 'update', 'delete'] as const)('E6 %s', (operation) => {
		const target = { bench, operation };
		const usual = Array<string>(6).fill(USUAL[operation]);

		describe.each(PASSING_MISHAPS)('after %s', (_name, fault) => {
			it.each(BATCHES)('the %s batch is sent again, because Zoho has not processed it', async (_, nth) => {
				const { outcomes, attempts, lies, requests } = await runThreeWrites(target, () => strikeOn(target, fault, nth));

				expect(lies).toEqual([]);
				expect(outcomes).toEqual(usual);
				expect(attempts).toEqual(withBatch(once, nth, 2));
				expect(requests).toHaveLength(4);
				expect(pauses.asked).toHaveLength(1);
			});
		});

		it.each(BATCHES)('halves the %s batch where one record may be to blame', async (_, nth) => {
			const { outcomes, lies, requests } = await runThreeWrites(target, () => strikeOn(target, UNREADABLE, nth));

			expect(lies).toEqual([]);
			expect(outcomes).toEqual(usual);
			expect(requests).toHaveLength(5);
		});

		it.each(REFUSALS)('fails the batch after %s, with its code, and does not try again', async (_, fault, code) => {
			const { told, lies } = await runThreeWrites(target, () => strikeOn(target, { ...fault, times: Infinity }, 2));

			expect(lies).toEqual([]);
			expect(told.slice(0, 2).map(({ outcome }) => outcome)).toEqual(usual.slice(0, 2));
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
