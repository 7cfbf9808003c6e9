import type { Fault } from '../../emulator';
import { useBothProducts } from '../support/bothProducts';
import { spoilConnections, type LookupFault } from '../support/nameLookups';
import { skipPauses } from '../support/node';
import {
	BATCHES,
	runThreeBatches,
	strikeWith,
	untilIdle,
	USUAL_ATTEMPTS,
	USUAL_OUTCOMES,
	withBatch,
} from '../support/threeBatches';

const { bench, describeBoth } = useBothProducts();
const pauses = skipPauses();

type Mishap = Omit<Fault, 'match' | 'nth'>;

const PAGE = '<html>Sorry</html>';
const internalError = { code: 'INTERNAL_ERROR', details: {}, message: 'Internal Server Error', status: 'error' };
const written = (digit: number) => ({
	code: 'SUCCESS',
	duplicate_field: null,
	action: 'insert',
	details: { id: `100000000000000000${digit}`, Created_Time: '2026-01-01T00:00:00+00:00' },
	message: 'record added',
	status: 'success',
});
const answering = (...digits: number[]) => ({ status: 200, body: { data: digits.map(written) } });

const withStatus = (status: number): Array<[string, Mishap]> => [
	[`${status} before Zoho has applied the batch`, { status, body: PAGE }],
	[`${status} after it`, { respondAfterApplying: { status, body: internalError } }],
];

/** After these Zoho may still be at work, so the pause is five seconds at least. */
const GIVEN_UP: Array<[string, Mishap]> = [
	['a connection reset before Zoho has applied the batch', { reset: 'beforeApplying' }],
	['a connection reset after it', { reset: 'afterApplying' }],
	['a connection reset in the middle of the answer', { reset: 'duringAnswer' }],
	...withStatus(504),
	...withStatus(408),
];
const ANSWERED: Array<[string, Mishap]> = [
	...[500, 502, 503].flatMap(withStatus),
	['a page on 200 before Zoho has applied the batch', { status: 200, body: PAGE }],
	['a page on 200 after it', { respondAfterApplying: { status: 200, body: PAGE } }],
	['an empty body on 200 after it', { respondAfterApplying: { status: 200, body: '' } }],
	['a cut body', { truncateBody: true }],
	['a body cut to one bracket', { truncateBody: 1 }],
	['an answer that is too short, before Zoho has applied the batch', answering(1)],
	['an answer that is too short, after it', { respondAfterApplying: answering(1) }],
	['an answer that is too long, before Zoho has applied the batch', answering(1, 2, 3)],
	['an answer that is too long, after it', { respondAfterApplying: answering(1, 2, 3) }],
	['an answer without entries', { respondAfterApplying: answering() }],
	['entries without a status', { status: 200, body: { data: [{ code: 'SUCCESS' }, { code: 'SUCCESS' }] } }],
	['entries that are no objects', { status: 200, body: { data: ['added', 'added'] } }],
];

describeBoth('E6 a request whose answer was lost', () => {
	describe.each([
		...GIVEN_UP.map(([name, fault]) => ({ name, fault, leastMs: 5_000, mostMs: 5_000 })),
		...ANSWERED.map(([name, fault]) => ({ name, fault, leastMs: 0, mostMs: 1_000 })),
	])('after $name', ({ fault, leastMs, mostMs }) => {
		it.each(BATCHES)('the %s batch is sent once more, and every outcome is true of the store', async (_batch, nth) => {
			const { outcomes, attempts, lies, requests } = await runThreeBatches(bench, () => strikeWith(bench, fault, nth));

			expect(lies).toEqual([]);
			expect(outcomes).toEqual(USUAL_OUTCOMES);
			expect(attempts).toEqual(withBatch(USUAL_ATTEMPTS, nth, 2));
			expect(requests.map(({ faulted }) => faulted)).toEqual([1, 2, 3, 4].map((position) => position === nth));
			expect(pauses.asked).toHaveLength(1);
			expect(pauses.asked[0]).toBeGreaterThanOrEqual(leastMs);
			expect(pauses.asked[0]).toBeLessThanOrEqual(mostMs);
		});
	});
});

describeBoth('E6 a request that took too long', () => {
	describe.each<[string, Mishap, boolean]>([
		['that kept the batch from Zoho', { status: 504, delayMs: 1_150 }, true],
		['before Zoho had applied the batch, which it did in the pause', { delayMs: 1_150 }, true],
		['before Zoho had applied the batch, which it did after the second attempt', { delayMs: 1_150 }, false],
		['after Zoho had applied the batch', { answerDelayMs: 1_150 }, false],
	])('after a timeout %s', (_name, fault, endsInPause) => {
		beforeEach(() => bench.onlyOnce('it waits in real time'));

		it.each(BATCHES)('the %s batch is sent once more, five seconds later at least', async (_batch, nth) => {
			if (endsInPause) pauses.meanwhile = async () => await untilIdle(bench);
			const strike = () => strikeWith(bench, fault, nth);
			const { outcomes, attempts, lies, requests } = await runThreeBatches(bench, strike, { timeout: 1 });

			expect(lies).toEqual([]);
			expect(outcomes).toEqual(USUAL_OUTCOMES);
			expect(attempts).toEqual(withBatch(USUAL_ATTEMPTS, nth, 2));
			expect(requests).toHaveLength(4);
			expect(pauses.asked).toHaveLength(1);
			expect(pauses.asked[0]).toBeGreaterThanOrEqual(5_000);
		});
	});
});

describeBoth('E6 a request that never arrived', () => {
	describe.each<LookupFault>(['nameNotFound', 'connectionRefused'])('before a connection stands: %s', (fault) => {
		beforeEach(() => {
			const apiServer = bench.emulator.url.replace('127.0.0.1', 'localhost');
			bench.emulator.setSwitches({ apiDomain: apiServer, acceptBearer: true });
			bench.credential = bench.credentials.oAuth2(bench.emulator, { apiServer });
			bench.fault(bench.tested.path, { times: Infinity, headers: { connection: 'close' } });
		});
		afterEach(() => jest.restoreAllMocks());

		it.each(BATCHES)('the %s batch is sent with all its records once the way is open', async (_batch, nth) => {
			const { outcomes, attempts, lies, requests } = await runThreeBatches(bench, () =>
				spoilConnections([{ nth, fault }]),
			);

			expect(lies).toEqual([]);
			expect(outcomes).toEqual(USUAL_OUTCOMES);
			expect(attempts).toEqual(withBatch(USUAL_ATTEMPTS, nth, 2));
			expect(requests).toHaveLength(3);
			expect(pauses.asked).toHaveLength(1);
		});
	});
});
