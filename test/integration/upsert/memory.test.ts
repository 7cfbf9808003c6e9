/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- measures Node's own heap, never inside n8n */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { useBigin } from '../support/bigin';
import { contacts } from '../support/upsertForm';

const bigin = useBigin();

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function liveBytes(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

/** The most that was alive during a run, beyond what was there before it; the emulator's share included. */
async function peakBytesFor(count: number): Promise<number> {
	const items = contacts(count);
	const before = liveBytes();
	let peak = 0;
	const timer = setInterval(() => (peak = Math.max(peak, liveBytes() - before)), 250);
	const { success } = await bigin.upsert(items);
	clearInterval(timer);
	peak = Math.max(peak, liveBytes() - before);
	expect(success).toHaveLength(count);
	return peak;
}

describe('exact figures', () => {
	it('needs no more than linearly more memory for more items', async () => {
		await peakBytesFor(500);
		const small = await peakBytesFor(2_000);
		const large = await peakBytesFor(10_000);

		expect(large / small).toBeLessThan(7);
	});
});
