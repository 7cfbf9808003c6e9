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

/** Watches what is alive; each look takes at most a tenth of the time, so that it holds nothing up on a slow machine. */
function watchLiveBytes() {
	let peak = 0;
	let timer: NodeJS.Timeout;
	const look = () => {
		const startedAt = performance.now();
		peak = Math.max(peak, liveBytes());
		timer = setTimeout(look, Math.max(250, 10 * (performance.now() - startedAt)));
	};
	look();
	return () => {
		clearTimeout(timer);
		return Math.max(peak, liveBytes());
	};
}

/** The most that was alive during a run, beyond what was there before it; the emulator's share included. */
async function peakBytesFor(count: number): Promise<number> {
	const items = contacts(count);
	const before = liveBytes();
	const peakBytes = watchLiveBytes();
	const { success } = await bigin.upsert(items);
	expect(success).toHaveLength(count);
	return peakBytes() - before;
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
