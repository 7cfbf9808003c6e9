import { pause } from '../../../nodes/shared/transport/pause';

const SOON_MS = 250;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What a pause has said by now. */
function saidBy(paused: Promise<boolean>) {
	const said: boolean[] = [];
	void paused.then((it) => said.push(it));
	return said;
}

describe('E6 a pause', () => {
	it('lasts as long as asked', async () => {
		const said = saidBy(pause(300));
		await jest.advanceTimersByTimeAsync(299);
		expect(said).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		expect(said).toEqual([true]);
	});

	it('ends soon after a cancellation and says so', async () => {
		const cancellation = new AbortController();
		const said = saidBy(pause(60_000, cancellation.signal));
		await jest.advanceTimersByTimeAsync(10_100);
		expect(said).toEqual([]);
		cancellation.abort();
		await jest.advanceTimersByTimeAsync(SOON_MS);
		expect(said).toEqual([false]);
	});
});
