/* eslint-disable @n8n/community-nodes/no-restricted-globals -- measures processor time, never inside n8n */
import { useBigin } from '../../integration/support/bigin';
import { contacts } from '../../integration/support/upsertForm';
import { ratioOfLeast } from '../ratio';

const bigin = useBigin();

async function cpuSecondsFor(count: number): Promise<number> {
	const items = contacts(count);
	const fields = { Last_Name: '={{ $json.Last_Name }}', Email: '={{ $json.Email }}' };
	const before = process.cpuUsage();
	const { success } = await bigin.upsert(items, { fields });
	const { user, system } = process.cpuUsage(before);
	expect(success).toHaveLength(count);
	return (user + system) / 1e6;
}

describe('the processor time of an upsert', () => {
	// n8n's own share grows with the items too; a quadratic stage of ours would make the ratio 25.
	it('grows no more than linearly with the number of items', async () => {
		const ratio = await ratioOfLeast(
			async () => await cpuSecondsFor(2_000),
			async () => await cpuSecondsFor(10_000),
		);
		expect(ratio).toBeLessThan(10);
	});
});
