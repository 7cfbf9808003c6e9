/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';

import { sleep } from 'n8n-workflow';

import { LARGEST_ANSWER_BYTES } from '../../../nodes/shared/transport/answerBody';
import { oAuth2Credential, selfClientCredential, useBigin } from '../../integration/support/bigin';
import { useStranger } from '../../integration/security/support/server';
import { contact } from '../../integration/support/upsertForm';
import { liveBytes } from '../liveMemory';

const bigin = useBigin();
const stranger = useStranger();

const FIELDS = { fields: [{ api_name: 'Last_Name', field_label: 'Last Name', data_type: 'text' }] };
const MEGABYTE = Buffer.alloc(1024 * 1024, ' ');
const TRIES = 3;

/** Twenty times as much as may be read; compressed it is a few megabytes. */
const bomb = buffer(
	Readable.from(Array.from({ length: (20 * LARGEST_ANSWER_BYTES) / MEGABYTE.length }, () => MEGABYTE)).pipe(
		createGzip({ level: 1 }),
	),
);

/** The most that was alive while the node read the bomb, beyond what was there before. */
async function peakBytes(): Promise<number> {
	const before = liveBytes();
	let running = true;
	const form = { options: { retries: 0, validateBeforeSending: false } };
	const run = bigin.upsert([contact()], form, { onError: 'continueErrorOutput' }).finally(() => (running = false));
	let peak = before;
	while (running) {
		await sleep(20);
		peak = Math.max(peak, liveBytes());
	}
	expect((await run).errors).toHaveLength(1);
	return peak - before;
}

async function leastPeakBytes(): Promise<number> {
	let least = Infinity;
	for (let tried = 0; tried < TRIES; tried++) least = Math.min(least, await peakBytes());
	return least;
}

describe('an answer that is small until it is decompressed takes no more memory than a few times what may be read', () => {
	beforeEach(async () => {
		const body = await bomb;
		stranger.current().answer = async (request, reply) => {
			if (request.url.includes('/settings/')) return FIELDS;
			return await reply.type('application/json').header('content-encoding', 'gzip').send(body);
		};
	});

	it('as the answer to an upsert', async () => {
		const { url } = stranger.current();
		bigin.emulator.setSwitches({ apiDomain: url });
		bigin.credential = oAuth2Credential(bigin.emulator, { apiServer: url });
		expect(await leastPeakBytes()).toBeLessThan(5 * LARGEST_ANSWER_BYTES);
	});

	it('as the answer of the accounts server', async () => {
		bigin.credential = selfClientCredential(bigin.emulator, { accountsServer: stranger.current().url });
		expect(await leastPeakBytes()).toBeLessThan(5 * LARGEST_ANSWER_BYTES);
	});
});
