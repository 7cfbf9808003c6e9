import { type IDataObject, sleep } from 'n8n-workflow';

import type { Fault } from '../../emulator';
import { oAuth2Credential, selfClientCredential, useBigin } from '../support/bigin';
import { contact, contacts } from '../support/upsertForm';

const bigin = useBigin();

beforeEach(() => bigin.onlyOnce('it waits in real time'));

const TOKEN_AFTER_MS = 2_000;
const ONE_SECOND = 1_000;

/** Cancels once so many requests have come in at a path, so that a slow machine changes nothing, and tells when. */
function cancellation(path: string, requests: number, laterMs = 0) {
	const known = bigin.emulator.requestsTo(path).length;
	let cancelledAt = Number.NaN;
	let over = false;
	const cancelWhen = (async () => {
		while (!over && bigin.emulator.requestsTo(path).length < known + requests) await sleep(10);
		await sleep(laterMs);
		cancelledAt = Date.now();
	})();
	const sinceThen = () => {
		over = true;
		return Date.now() - cancelledAt;
	};
	return { cancelWhen, sinceThen };
}

describe.each([undefined, 'continueErrorOutput'] as const)('E6 a cancelled execution (On Error: %s)', (onError) => {
	const cancelled = async (
		items: ReturnType<typeof contacts>,
		options: IDataObject,
		[requests, laterMs = 0]: number[],
	) => {
		await bigin.upsert(items, { options: { dryRun: true } });
		const { cancelWhen, sinceThen } = cancellation('/upsert', requests, laterMs);
		const { status } = await bigin.upsert(items, { options }, { onError, cancelWhen });
		const endedAfterMs = sinceThen();
		const sent = bigin.sent().length;
		await sleep(300);
		return { status, endedAfterMs, sent, sentLater: bigin.sent().length - sent };
	};

	it.each([1, 3])('sends nothing further (%i requests at a time)', async (parallelRequests) => {
		bigin.fault('/upsert', { times: Infinity, delayMs: 150 });
		const options = { batchSize: 1, parallelRequests };
		const { status, endedAfterMs, sent, sentLater } = await cancelled(contacts(30), options, [2 * parallelRequests]);

		expect(status).toBe('canceled');
		expect(sent).toBeLessThanOrEqual(4 * parallelRequests);
		expect(sentLater).toBe(0);
		expect(endedAfterMs).toBeLessThan(ONE_SECOND);
	});

	it.each<[string, Omit<Fault, 'match'>, IDataObject]>([
		['waiting as Retry-After asks', { status: 429, headers: { 'retry-after': '60' }, body: '' }, {}],
		['backing off', { times: Infinity, status: 503, body: '' }, { retries: 10 }],
		['waiting for an answer', { delayMs: 3_000 }, {}],
		['pausing after a timeout', { delayMs: 1_200 }, { timeout: 1 }],
	])('ends within a second while %s', async (_name, fault, options) => {
		bigin.fault('/upsert', fault);
		const { status, endedAfterMs, sentLater } = await cancelled([contact()], options, [1, 1_500]);

		expect(status).toBe('canceled');
		expect(endedAfterMs).toBeLessThan(ONE_SECOND);
		expect(sentLater).toBe(0);
	});
});

describe.each([
	['OAuth2', oAuth2Credential],
	['Self Client', selfClientCredential],
])('E6 an execution cancelled while its token is fetched (%s)', (_type, type) => {
	const cancelledRun = async () => {
		bigin.fault('/oauth/v2/token', { delayMs: TOKEN_AFTER_MS });
		const before = bigin.emulator.requestsTo('/oauth/v2/token').length;
		const { cancelWhen, sinceThen } = cancellation('/oauth/v2/token', 1);
		const { status } = await bigin.upsert([contact()], {}, { cancelWhen });
		const endedAfterMs = sinceThen();
		await sleep(TOKEN_AFTER_MS);
		const asked = bigin.emulator.requestsTo('/oauth/v2/token').length - before;
		return { status, endedAfterMs, asked, stored: bigin.stored() };
	};

	it('ends within a second before the fields are read', async () => {
		bigin.credential = type(bigin.emulator);
		bigin.emulator.expireTokens();
		const { status, endedAfterMs, asked, stored } = await cancelledRun();

		expect(status).toBe('canceled');
		expect(asked).toBe(1);
		expect(endedAfterMs).toBeLessThan(ONE_SECOND);
		expect(bigin.sent()).toEqual([]);
		expect(stored).toEqual([]);
	});

	it('ends within a second while records are sent', async () => {
		bigin.credential = type(bigin.emulator);
		await bigin.upsert([contact()], { options: { dryRun: true } });
		bigin.emulator.expireTokens();
		const { status, endedAfterMs, asked, stored } = await cancelledRun();

		expect(status).toBe('canceled');
		expect(asked).toBe(1);
		expect(endedAfterMs).toBeLessThan(ONE_SECOND);
		expect(bigin.sent()).toHaveLength(1);
		expect(stored).toEqual([]);
	});
});
