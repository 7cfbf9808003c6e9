import { useBothProducts } from '../support/bothProducts';
import { skipPauses } from '../support/node';
import {
	BATCHES,
	runThreeBatches,
	strikeWith,
	upToBatch,
	USUAL_ATTEMPTS,
	USUAL_OUTCOMES,
	usualAttempts,
	usualOutcomes,
	withBatch,
} from '../support/threeBatches';

const { bench, describeBoth } = useBothProducts();
const pauses = skipPauses();

const refusal = (code: string) => ({ code, details: {}, message: '', status: 'error' });
const tooMany = refusal('TOO_MANY_REQUESTS');

describeBoth('E6 requests in haste', () => {
	describe.each<[string, () => { headers?: Record<string, string>; body: unknown }, least: number, most: number]>([
		['with Retry-After in seconds', () => ({ headers: { 'retry-after': '7' }, body: tooMany }), 7_000, 7_000],
		[
			'with Retry-After as a date',
			() => ({ headers: { 'retry-after': dateIn(100_000) }, body: tooMany }),
			40_000,
			100_000,
		],
		['without Retry-After', () => ({ body: tooMany }), 0, 5_000],
		['with a page', () => ({ body: '<html>Too many</html>' }), 0, 5_000],
		['with an empty body', () => ({ body: '' }), 0, 5_000],
	])('after 429 %s', (_name, answer, least, most) => {
		it.each(BATCHES)('the %s batch is sent with all its records after the pause', async (_batch, nth) => {
			const strike = () => strikeWith(bench, { status: 429, ...answer() }, nth);
			const { outcomes, attempts, lies, requests } = await runThreeBatches(bench, strike);

			expect(lies).toEqual([]);
			expect(outcomes).toEqual(USUAL_OUTCOMES);
			expect(attempts).toEqual(withBatch(USUAL_ATTEMPTS, nth, 2));
			expect(requests.map(({ status }) => status === 429)).toEqual([1, 2, 3, 4].map((position) => position === nth));
			expect(pauses.asked).toHaveLength(1);
			expect(pauses.asked[0]).toBeGreaterThanOrEqual(least);
			expect(pauses.asked[0]).toBeLessThanOrEqual(most);
		});
	});
});

describeBoth('E6 a token that is refused', () => {
	describe.each([1, 2])('after 401, with %i records a batch', (batchSize) => {
		// The tokens that are counted are those of OAuth2.
		beforeEach(() => bench.connectAnew());

		const refuse = (nth: number, times: number) =>
			strikeWith(bench, { status: 401, times, body: refusal('INVALID_TOKEN') }, nth);

		it.each(BATCHES)('once, the %s batch goes out with a new token, without a pause', async (_batch, nth) => {
			const run = await runThreeBatches(bench, () => refuse(nth, 1), { batchSize });

			expect(run.lies).toEqual([]);
			expect(run.outcomes).toEqual(usualOutcomes(batchSize));
			// n8n sends it again by itself, within one attempt of the node.
			expect(run.attempts).toEqual(usualAttempts(batchSize));
			expect(run.requests).toHaveLength(4);
			expect(bench.emulator.requestsTo('/oauth/v2/token')).toHaveLength(1);
			expect(pauses.asked).toEqual([]);
		});

		it.each(BATCHES)('twice, the %s batch fails, and nothing further is sent', async (_batch, nth) => {
			const { told, outcomes, lies, requests } = await runThreeBatches(bench, () => refuse(nth, 2), { batchSize });
			const refused = told[batchSize * (nth - 1)];

			expect(lies).toEqual([]);
			expect(outcomes).toEqual(upToBatch(usualOutcomes(batchSize), nth, 'failed', 'notSent'));
			expect(refused).toMatchObject({ code: 'INVALID_TOKEN', attempts: 1 });
			expect(refused.error).toContain('Reconnect the credential');
			expect(requests).toHaveLength(nth + 1);
			expect(bench.emulator.requestsTo('/oauth/v2/token')).toHaveLength(1);
			expect(pauses.asked).toEqual([]);
		});
	});
});

const ENVELOPES: Array<[string, (code: string) => unknown]> = [
	['a bare object', refusal],
	['inside data', (code) => ({ data: [refusal(code)] })],
];

describeBoth('E6 a request that is refused', () => {
	describe.each(ENVELOPES)('after a refusal of the whole request, %s', (_name, envelope) => {
		const refusing = (code: string, nth: number, times: number) => () =>
			strikeWith(bench, { status: 400, times, body: envelope(code) }, nth);

		describe.each([
			['INVALID_DATA', 1, 1],
			['INVALID_DATA', 2, 2],
			['INVALID_DATA', 5, 3],
			['MANDATORY_NOT_FOUND', 2, 2],
			['UNABLE_TO_PARSE_DATA_TYPE', 2, 2],
		])('%s, with %i records a batch', (code, batchSize, leastAttempts) => {
			it.each(BATCHES)(
				'the %s batch is sent in halves, or fails where it is one record, without a pause',
				async (_batch, nth) => {
					const run = await runThreeBatches(bench, refusing(code, nth, 1), { batchSize });
					const halves = [Math.ceil(batchSize / 2), Math.floor(batchSize / 2)];
					const isParted = batchSize > 1;

					expect(run.lies).toEqual([]);
					expect(run.outcomes).toEqual(
						isParted ? usualOutcomes(batchSize) : withBatch(usualOutcomes(batchSize), nth, 'failed'),
					);
					expect(run.attempts).toEqual(withBatch(usualAttempts(batchSize), nth, isParted ? 2 : 1));
					expect(run.requests.map(({ recordCount }) => recordCount)).toEqual(
						[1, 2, 3].flatMap((batch) => (batch === nth && isParted ? [batchSize, ...halves] : [batchSize])),
					);
					expect(pauses.asked).toEqual([]);
				},
			);

			it.each(BATCHES)('the %s batch fails when its records are refused one by one, too', async (_batch, nth) => {
				const refusals = 2 * batchSize - 1;
				const run = await runThreeBatches(bench, refusing(code, nth, refusals), { batchSize });
				const ofBatch = run.told.slice(batchSize * (nth - 1), batchSize * nth);

				expect(run.lies).toEqual([]);
				expect(run.outcomes).toEqual(withBatch(usualOutcomes(batchSize), nth, 'failed'));
				expect(ofBatch.map(({ code: told }) => told)).toEqual(Array(batchSize).fill(code));
				expect(Math.min(...ofBatch.map(({ attempts }) => attempts))).toBe(leastAttempts);
				expect(run.requests).toHaveLength(2 + refusals);
				expect(pauses.asked).toEqual([]);
			});
		});

		describe.each([1, 2])('that concerns the module, with %i records a batch', (batchSize) => {
			it.each(BATCHES)('the %s batch fails, and nothing further is sent', async (_batch, nth) => {
				const strike = () => strikeWith(bench, { status: 403, body: envelope('NO_PERMISSION') }, nth);
				const { told, outcomes, lies, requests } = await runThreeBatches(bench, strike, { batchSize });

				expect(lies).toEqual([]);
				expect(outcomes).toEqual(upToBatch(usualOutcomes(batchSize), nth, 'failed', 'notSent'));
				expect(told[batchSize * (nth - 1)]).toMatchObject({ code: 'NO_PERMISSION', attempts: 1 });
				expect(requests).toHaveLength(nth);
			});
		});
	});
});

function dateIn(milliseconds: number): string {
	return new Date(Date.now() + milliseconds).toUTCString();
}
