import { sleep } from 'n8n-workflow';

import type { Fault } from '../../emulator';
import { oAuth2Credential, selfClientCredential, useBigin } from '../support/bigin';
import { contact, contacts } from '../support/upsertForm';

const bigin = useBigin();

const CANCELLED_AFTER_MS = 400;
const TOKEN_AFTER_MS = 2_000;
const ONE_SECOND_LATER = CANCELLED_AFTER_MS + 1_000;

describe.each([undefined, 'continueErrorOutput'] as const)('E6 a cancelled execution (On Error: %s)', (onError) => {
	const cancelled = async (items: ReturnType<typeof contacts>, options = {}) => {
		await bigin.upsert(items, { options: { dryRun: true } });
		const result = await bigin.upsert(items, { options }, { onError, cancelWhen: sleep(CANCELLED_AFTER_MS) });
		const sent = bigin.sent().length;
		await sleep(300);
		return { ...result, sent, sentLater: bigin.sent().length - sent };
	};

	it.each([1, 3])('sends nothing further (%i requests at a time)', async (parallelRequests) => {
		bigin.fault('/upsert', { times: Infinity, delayMs: 150 });
		const options = { batchSize: 1, parallelRequests };
		const { status, durationMs, sent, sentLater } = await cancelled(contacts(30), options);

		expect(status).toBe('canceled');
		expect(sent).toBeGreaterThanOrEqual(2 * parallelRequests);
		expect(sent).toBeLessThanOrEqual(4 * parallelRequests);
		expect(sentLater).toBe(0);
		expect(durationMs).toBeLessThan(ONE_SECOND_LATER);
	});

	it.each<[string, Omit<Fault, 'match'>, object]>([
		['waiting as Retry-After asks', { status: 429, headers: { 'retry-after': '60' }, body: '' }, {}],
		['backing off', { times: Infinity, status: 503, body: '' }, { retries: 10 }],
		['waiting for an answer', { delayMs: 3_000 }, {}],
	])('ends within a second while %s', async (_name, fault, options) => {
		bigin.fault('/upsert', fault);
		const { status, durationMs, sentLater } = await cancelled([contact()], options);

		expect(status).toBe('canceled');
		expect(durationMs).toBeLessThan(ONE_SECOND_LATER);
		expect(sentLater).toBe(0);
	});

	it('ends within a second in the pause after a timeout', async () => {
		bigin.fault('/upsert', { delayMs: 1_200 });
		const settings = { onError, cancelWhen: sleep(1_500) };
		const { status, durationMs } = await bigin.upsert([contact()], { options: { timeout: 1 } }, settings);

		expect(status).toBe('canceled');
		expect(durationMs).toBeLessThan(2_500);
		expect(bigin.sent()).toHaveLength(1);
	});
});

describe.each([
	['OAuth2', oAuth2Credential],
	['Self Client', selfClientCredential],
])('E6 an execution cancelled while its token is fetched (%s)', (_type, type) => {
	const cancelledRun = async () => {
		bigin.fault('/oauth/v2/token', { delayMs: TOKEN_AFTER_MS });
		const before = bigin.emulator.requestsTo('/oauth/v2/token').length;
		const result = await bigin.upsert([contact()], {}, { cancelWhen: sleep(CANCELLED_AFTER_MS) });
		await sleep(TOKEN_AFTER_MS);
		const asked = bigin.emulator.requestsTo('/oauth/v2/token').length - before;
		return { ...result, asked, stored: bigin.stored() };
	};

	it('ends within a second before the fields are read', async () => {
		bigin.credential = type(bigin.emulator);
		bigin.emulator.expireTokens();
		const { status, durationMs, asked, stored } = await cancelledRun();

		expect(status).toBe('canceled');
		expect(asked).toBe(1);
		expect(durationMs).toBeLessThan(ONE_SECOND_LATER);
		expect(bigin.sent()).toEqual([]);
		expect(stored).toEqual([]);
	});

	it('ends within a second while records are sent', async () => {
		bigin.credential = type(bigin.emulator);
		await bigin.upsert([contact()], { options: { dryRun: true } });
		bigin.emulator.expireTokens();
		const { status, durationMs, asked, stored } = await cancelledRun();

		expect(status).toBe('canceled');
		expect(asked).toBe(1);
		expect(durationMs).toBeLessThan(ONE_SECOND_LATER);
		expect(bigin.sent()).toHaveLength(1);
		expect(stored).toEqual([]);
	});
});
