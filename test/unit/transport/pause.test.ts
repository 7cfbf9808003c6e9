import { pause } from '../../../nodes/shared/transport/pause';

describe('E6 a pause', () => {
	it('lasts as long as asked', async () => {
		const before = Date.now();
		expect(await pause(300)).toBe(true);
		expect(Date.now() - before).toBeGreaterThanOrEqual(290);
	});

	it('ends soon after a cancellation and says so', async () => {
		const cancellation = new AbortController();
		const before = Date.now();
		const paused = pause(60_000, cancellation.signal);
		cancellation.abort();
		expect(await paused).toBe(false);
		expect(Date.now() - before).toBeLessThan(1_000);
	});
});
