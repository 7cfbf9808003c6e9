/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, never inside n8n */
import axios from 'axios';

import { type Emulator, startEmulator } from '../../emulator';
import { ratioOfLeast } from '../ratio';

const STORED = 100_000;

const person = (index: number) => ({
	Last_Name: 'L',
	Email: `p${index}@example.com`,
	Customer_Code: `C${index}`,
	Loyalty_Number: `${index}`,
});

/** A hundred records, spread over those that the large store has. */
const SENT = Array.from({ length: 100 }, (_, index) => person(index * 900));

async function cpuSecondsFor({ url, issueToken }: Emulator): Promise<number> {
	const headers = { Authorization: `Zoho-oauthtoken ${issueToken().access_token}` };
	const before = process.cpuUsage();
	const answer = await axios.post(`${url}/bigin/v2/Contacts/upsert`, { data: SENT }, { headers });
	const { user, system } = process.cpuUsage(before);
	expect(answer.data.data).toHaveLength(SENT.length);
	return (user + system) / 1e6;
}

describe('the emulator', () => {
	it('upserts a hundred records about as fast into 100,000 as into an empty store', async () => {
		await using small = await startEmulator({ keepBodies: false });
		await using large = await startEmulator({ keepBodies: false });
		for (let index = 0; index < STORED; index++) large.store.insert('Contacts', person(index));
		const ratio = await ratioOfLeast(
			async () => await cpuSecondsFor(small),
			async () => await cpuSecondsFor(large),
		);

		// Looking through all records for each would make it a thousand.
		expect(ratio).toBeLessThan(20);
		expect([large.store.size('Contacts'), large.requests[0].body]).toEqual([STORED, undefined]);
	});
});
