import { until } from '../../emulator/waiting';
import { useBigin } from '../../integration/support/bigin';
import { contacts } from '../../integration/support/upsertForm';
import { liveBytes } from '../liveMemory';
import { ratioOfMedians } from '../ratio';

const bigin = useBigin();

/**
 * The most that was alive during a run, beyond what was there before it; the emulator's share included. Looked at after
 * each quarter of the requests, not by the clock: a busy machine sees the same.
 */
async function peakBytesFor(count: number): Promise<number> {
	const items = contacts(count);
	bigin.emulator.clearRequests();
	bigin.emulator.store.reset();
	const before = liveBytes();
	let running = true;
	const run = bigin.upsert(items).finally(() => (running = false));
	let peak = before;
	for (let quarter = 1; quarter <= 4; quarter++) {
		await until(() => !running || bigin.sent().length >= (quarter * count) / 400);
		peak = Math.max(peak, liveBytes());
	}
	expect((await run).success).toHaveLength(count);
	return peak - before;
}

describe('the memory of an upsert', () => {
	// The ratio of the items is 5; a quadratic stage of ours would make that of the memory 25.
	it('grows no more than linearly with the number of items', async () => {
		const ratio = await ratioOfMedians(
			async () => await peakBytesFor(2_000),
			async () => await peakBytesFor(10_000),
		);
		expect(ratio).toBeLessThan(7);
	});
});
