import { useBigin } from '../support/bigin';
import { skipPauses } from '../support/pauses';
import {
	BATCHES,
	runThreeBatches,
	strikeWith,
	upToBatch,
	USUAL_ATTEMPTS,
	USUAL_OUTCOMES,
	withBatch,
} from '../support/threeBatches';

jest.mock('../../../nodes/shared/transport/pause');

const bigin = useBigin();
const pauses = skipPauses();

const refusal = (code: string) => ({ code, details: {}, message: '', status: 'error' });
const tooMany = refusal('TOO_MANY_REQUESTS');

describe.each<[string, () => { headers?: Record<string, string>; body: unknown }, least: number, most: number]>([
	['with Retry-After in seconds', () => ({ headers: { 'retry-after': '7' }, body: tooMany }), 7_000, 7_000],
	['with Retry-After as a date', () => ({ headers: { 'retry-after': dateIn(20_000) }, body: tooMany }), 18_000, 20_000],
	['without Retry-After', () => ({ body: tooMany }), 0, 1_000],
	['with a page', () => ({ body: '<html>Too many</html>' }), 0, 1_000],
	['with an empty body', () => ({ body: '' }), 0, 1_000],
])('E6 after 429 %s', (_name, answer, least, most) => {
	it.each(BATCHES)('the %s batch is sent with all its records after the pause', async (_batch, nth) => {
		const strike = () => strikeWith(bigin, { status: 429, ...answer() }, nth);
		const { outcomes, attempts, lies, requests } = await runThreeBatches(bigin, strike);

		expect(lies).toEqual([]);
		expect(outcomes).toEqual(USUAL_OUTCOMES);
		expect(attempts).toEqual(withBatch(USUAL_ATTEMPTS, nth, 2));
		expect(requests.map(({ status }) => status === 429)).toEqual([1, 2, 3, 4].map((position) => position === nth));
		expect(pauses.asked).toHaveLength(1);
		expect(pauses.asked[0]).toBeGreaterThanOrEqual(least);
		expect(pauses.asked[0]).toBeLessThanOrEqual(most);
	});
});

describe('E6 after 401', () => {
	const refuse = (nth: number, times: number) =>
		strikeWith(bigin, { status: 401, times, body: refusal('INVALID_TOKEN') }, nth);

	it.each(BATCHES)('once, the %s batch goes out with a new token, without a pause', async (_batch, nth) => {
		const { outcomes, attempts, lies, requests } = await runThreeBatches(bigin, () => refuse(nth, 1));

		expect(lies).toEqual([]);
		expect(outcomes).toEqual(USUAL_OUTCOMES);
		// n8n sends it again by itself, within one attempt of the node.
		expect(attempts).toEqual(USUAL_ATTEMPTS);
		expect(requests).toHaveLength(4);
		expect(bigin.emulator.requestsTo('/oauth/v2/token')).toHaveLength(1);
		expect(pauses.asked).toEqual([]);
	});

	it.each(BATCHES)('twice, the %s batch fails, and nothing further is sent', async (_batch, nth) => {
		const { told, outcomes, lies, requests } = await runThreeBatches(bigin, () => refuse(nth, 2));

		expect(lies).toEqual([]);
		expect(outcomes).toEqual(upToBatch(USUAL_OUTCOMES, nth, 'failed', 'notSent'));
		expect(told[2 * (nth - 1)]).toMatchObject({ code: 'INVALID_TOKEN', attempts: 1 });
		expect(told[2 * (nth - 1)].error).toContain('Reconnect the credential');
		expect(requests).toHaveLength(nth + 1);
		expect(bigin.emulator.requestsTo('/oauth/v2/token')).toHaveLength(1);
		expect(pauses.asked).toEqual([]);
	});
});

describe.each<[string, (code: string) => unknown]>([
	['a bare object', refusal],
	['inside data', (code) => ({ data: [refusal(code)] })],
])('E6 after a refusal of the whole request, %s', (_name, envelope) => {
	describe.each(['INVALID_DATA', 'MANDATORY_NOT_FOUND', 'UNABLE_TO_PARSE_DATA_TYPE'])('%s', (code) => {
		it.each(BATCHES)('the %s batch is sent in halves, without a pause', async (_batch, nth) => {
			const strike = () => strikeWith(bigin, { status: 400, body: envelope(code) }, nth);
			const { outcomes, attempts, lies, requests } = await runThreeBatches(bigin, strike);

			expect(lies).toEqual([]);
			expect(outcomes).toEqual(USUAL_OUTCOMES);
			expect(attempts).toEqual(withBatch(USUAL_ATTEMPTS, nth, 2));
			expect(requests.map(({ recordCount }) => recordCount)).toEqual(
				[2, 2, 2].flatMap((count, index) => (index === nth - 1 ? [count, 1, 1] : [count])),
			);
			expect(pauses.asked).toEqual([]);
		});

		it.each(BATCHES)('the %s batch fails when its records are refused one by one, too', async (_batch, nth) => {
			const strike = () => strikeWith(bigin, { status: 400, times: 3, body: envelope(code) }, nth);
			const { told, outcomes, lies, requests } = await runThreeBatches(bigin, strike);

			expect(lies).toEqual([]);
			expect(outcomes).toEqual(withBatch(USUAL_OUTCOMES, nth, 'failed'));
			expect(told[2 * (nth - 1)]).toMatchObject({ code, attempts: 2 });
			expect(requests).toHaveLength(5);
		});
	});

	it.each(BATCHES)('that concerns the module: the %s batch fails, and nothing further is sent', async (_batch, nth) => {
		const strike = () => strikeWith(bigin, { status: 403, body: envelope('NO_PERMISSION') }, nth);
		const { told, outcomes, lies, requests } = await runThreeBatches(bigin, strike);

		expect(lies).toEqual([]);
		expect(outcomes).toEqual(upToBatch(USUAL_OUTCOMES, nth, 'failed', 'notSent'));
		expect(told[2 * (nth - 1)]).toMatchObject({ code: 'NO_PERMISSION', attempts: 1 });
		expect(requests).toHaveLength(nth);
	});
});

function dateIn(milliseconds: number): string {
	return new Date(Date.now() + milliseconds).toUTCString();
}
