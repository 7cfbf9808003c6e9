import type { IDataObject } from 'n8n-workflow';

import { useBigin } from '../../integration/support/bigin';
import { contacts } from '../../integration/support/upsertForm';
import { ratioOfLeast } from '../ratio';

const bigin = useBigin();

const RECORDS = 10_000;
const LATENCY_MS = 200;

/** Seconds of a first run, which reads the fields too, into an empty Bigin. */
async function secondsFor(options: IDataObject): Promise<number> {
	bigin.emulator.store.reset();
	bigin.emulator.credits.reset();
	bigin.connectAnew();
	const items = contacts(RECORDS);
	const start = performance.now();
	const { success } = await bigin.upsert(items, { options });
	expect(success).toHaveLength(RECORDS);
	return (performance.now() - start) / 1_000;
}

describe('E10 automatic parallelism', () => {
	it(`takes at most 0.30 times as long as one request after the other: ${RECORDS} records, ${LATENCY_MS} ms`, async () => {
		bigin.emulator.setSwitches({ concurrencyLimit: 'edition' });
		bigin.fault('/bigin/', { times: Infinity, delayMs: LATENCY_MS });
		const ratio = await ratioOfLeast(
			async () => await secondsFor({}),
			async () => await secondsFor({ parallelRequests: 1 }),
		);
		expect(1 / ratio).toBeLessThanOrEqual(0.3);
	});
});
