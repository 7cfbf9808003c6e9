import { sleep } from 'n8n-workflow';

import type { Fault } from '../../emulator';
import { useBigin } from '../support/bigin';
import { contact, contacts } from '../support/upsertForm';

const bigin = useBigin();

const CANCELLED_AFTER_MS = 400;
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
