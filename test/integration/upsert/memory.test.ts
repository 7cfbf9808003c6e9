/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- measures Node's own heap, never inside n8n */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { sleep } from 'n8n-workflow';

import { useBigin } from '../support/bigin';
import { contacts } from '../support/upsertForm';

const bigin = useBigin();

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function liveBytes(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

/**
 * The most that was alive during a run, beyond what was there before it; the emulator's share included. Looked at after
 * each quarter of the requests, not by the clock: a slow machine sees the same.
 */
async function peakBytesFor(count: number): Promise<number> {
	const items = contacts(count);
	bigin.emulator.clearRequests();
	const before = liveBytes();
	let running = true;
	const run = bigin.upsert(items).finally(() => (running = false));
	let peak = before;
	for (let quarter = 1; quarter <= 4; quarter++) {
		while (running && bigin.sent().length < (quarter * count) / 400) await sleep(2);
		peak = Math.max(peak, liveBytes());
	}
	expect((await run).success).toHaveLength(count);
	return peak - before;
}

describe('exact figures', () => {
	beforeEach(() => bigin.onlyOnce('it measures'));

	it('needs no more than linearly more memory for more items', async () => {
		await peakBytesFor(500);
		const small = await peakBytesFor(2_000);
		const large = await peakBytesFor(10_000);

		expect(large / small).toBeLessThan(7);
	}, 180_000);
});
