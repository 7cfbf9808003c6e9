/* eslint-disable @n8n/community-nodes/no-restricted-globals -- measures time, never inside n8n */
import type { Fault } from '../../emulator';
import { useBigin } from '../../integration/support/bigin';
import { contacts } from '../../integration/support/upsertForm';

const bigin = useBigin();

const RECORDS = 10_000;
const LATENCY_MS = 200;

/** Every request takes so long; the odd ones among `mean` and half as much again. */
function slowDown(fault: Omit<Fault, 'match' | 'times'>): void {
	bigin.fault('/bigin/', { times: Infinity, ...fault });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return (performance.now() - start) / 1_000;
}

describe('E10 automatic parallelism', () => {
	it(`takes at most 0.30 times as long as one request after the other: ${RECORDS} records, ${LATENCY_MS} ms`, async () => {
		bigin.emulator.setSwitches({ concurrencyLimit: 'edition' });
		slowDown({ delayMs: LATENCY_MS });
		const oneByOne = await seconds(async () => {
			await bigin.upsert(contacts(RECORDS), { options: { parallelRequests: 1 } });
		});
		bigin.emulator.store.reset();
		bigin.connectAnew();
		const automatic = await seconds(async () => await bigin.upsert(contacts(RECORDS)));

		expect(bigin.stored()).toHaveLength(RECORDS);
		process.stderr.write(`Automatic: ${automatic.toFixed(2)} s, one by one: ${oneByOne.toFixed(2)} s\n`);
		expect(automatic / oneByOne).toBeLessThanOrEqual(0.3);
		expect(automatic).toBeLessThan(6);
	});
});
