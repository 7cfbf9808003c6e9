/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';

import type { FastifyReply } from 'fastify';
import { sleep } from 'n8n-workflow';

import { LARGEST_ANSWER_BYTES } from '../../../nodes/shared/transport/answerBody';
import { oAuth2Credential, selfClientCredential, useBigin } from '../support/bigin';
import { skipPauses } from '../support/node';
import { contact } from '../support/upsertForm';
import { useStranger } from './support/server';
import { watchedUpsert } from './support/watchedRun';

const bigin = useBigin();
const stranger = useStranger();
skipPauses();

const FIELDS = { fields: [{ api_name: 'Last_Name', field_label: 'Last Name', data_type: 'text' }] };
const KILOBYTE = Buffer.alloc(1024, ' ');

/** A body without an end, and how much of it was taken. */
function endless() {
	const taken = { bytes: 0 };
	const body = Readable.from(
		(function* () {
			for (;;) {
				taken.bytes += 64 * KILOBYTE.length;
				yield Buffer.concat(Array<Buffer>(64).fill(KILOBYTE));
			}
		})(),
	);
	return { body, taken };
}

/** Answers that are too large; each sends itself, and tells how many bytes it made. */
const TOO_LARGE: Array<[string, (reply: FastifyReply) => { taken?: { bytes: number }; reply: unknown }]> = [
	[
		'of a known length',
		(reply) => ({ reply: reply.type('application/json').send(Buffer.alloc(LARGEST_ANSWER_BYTES + 1, ' ')) }),
	],
	[
		'without an end',
		(reply) => {
			const { body, taken } = endless();
			return { taken, reply: reply.type('application/json').send(body) };
		},
	],
	[
		'that is small until it is decompressed',
		(reply) => {
			const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '), { level: 1 });
			expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
			return { reply: reply.type('application/json').header('content-encoding', 'gzip').send(bomb) };
		},
	],
	[
		'compressed and without an end',
		(reply) => {
			const { body, taken } = endless();
			return { taken, reply: reply.header('content-encoding', 'gzip').send(body.pipe(createGzip())) };
		},
	],
];

const connectTo = (url: string, type = oAuth2Credential) => {
	bigin.emulator.setSwitches({ apiDomain: url });
	bigin.credential = type(bigin.emulator, { apiServer: url });
};

const upsert = async (retries = 0) =>
	await watchedUpsert(bigin, [{ Last_Name: 'Sample' }], {
		onError: 'continueErrorOutput',
		options: { retries, whenMatchValueIsEmpty: 'insert', validateBeforeSending: false },
	});

describe.each([
	['OAuth2', oAuth2Credential],
	['Self Client', selfClientCredential],
])('an answer that is too large (%s)', (_type, type) => {
	it.each(TOO_LARGE)('%s to an upsert leaves it open whether Bigin wrote', async (name, send) => {
		let taken: { bytes: number } | undefined;
		stranger.current().answer = async (request, reply) => {
			if (request.url.includes('/settings/')) return FIELDS;
			const sent = send(reply);
			taken = sent.taken;
			return await sent.reply;
		};
		connectTo(stranger.current().url, type);
		const { failures, items } = await upsert();

		expect(failures).toMatchObject([{ outcome: 'unknown', code: 'ANSWER_TOO_LARGE' }]);
		expect(items[0]?.json.error).toMatch(/^The answer was larger than 32 MB .* may or may not have saved/);
		// What was made beyond the limit is no more than what lay in the buffers between the two.
		if (taken && name === 'without an end') expect(taken.bytes).toBeLessThan(2 * LARGEST_ANSWER_BYTES);
		expect(stranger.current().seen).toHaveLength(2);
	});
});

it('is refused with a sentence of its own when the settings are read, and is not asked for again', async () => {
	stranger.current().answer = async (_request, reply) => await reply.send(endless().body);
	connectTo(stranger.current().url);
	const { failures, items } = await upsert(3);
	expect(failures).toMatchObject([{ outcome: 'failed', code: 'ANSWER_TOO_LARGE' }]);
	expect(items[0]?.json.error).toMatch(/nothing was sent/);
	expect(stranger.current().seen).toHaveLength(1);
});

describe('an answer of the accounts server that is too large (Self Client)', () => {
	const runWithToken = async (send: (reply: FastifyReply) => unknown) => {
		stranger.current().answer = async (_request, reply) => await send(reply);
		bigin.credential = selfClientCredential(bigin.emulator, { accountsServer: stranger.current().url });
		return (await upsert()).failures;
	};

	it.each(TOO_LARGE)('%s is left, and nothing is sent to Bigin', async (name, send) => {
		let taken: { bytes: number } | undefined;
		const failures = await runWithToken((reply) => {
			const sent = send(reply);
			taken = sent.taken;
			return sent.reply;
		});
		expect(failures).toMatchObject([{ outcome: 'failed', attempts: 0 }]);
		if (taken && name === 'without an end') expect(taken.bytes).toBeLessThan(2 * LARGEST_ANSWER_BYTES);
		expect(stranger.current().seen).toEqual(['POST /oauth/v2/token']);
		expect(bigin.emulator.requests).toEqual([]);
	});
});

describe('a large answer below the limit', () => {
	it.each(['identity', 'gzip'])('is read (%s)', async (encoding) => {
		const text = JSON.stringify(FIELDS) + ' '.repeat(LARGEST_ANSWER_BYTES - 1_000);
		const body = encoding === 'gzip' ? gzipSync(text) : text;
		const record = { code: 'SUCCESS', action: 'insert', details: { id: '1', Name: 'Zoë 漢字 😀' }, status: 'success' };
		stranger.current().answer = async (request, reply) => {
			if (!request.url.includes('/settings/')) return { data: [record] };
			return await reply.type('application/json').header('content-encoding', encoding).send(body);
		};
		connectTo(stranger.current().url);
		const { items } = await watchedUpsert(bigin, [contact()], {
			options: { output: 'raw', validateBeforeSending: false },
		});
		expect(items.map(({ json }) => json)).toEqual([record]);
	});
});

describe('an answer that nobody reads to its end', () => {
	it('is given up after the timeout when it does not go on', async () => {
		stranger.current().answer = async (request, reply) => {
			if (request.url.includes('/settings/')) return FIELDS;
			const half = new Readable({ read: () => {} });
			half.push('{"data": [');
			return await reply.type('application/json').send(half);
		};
		connectTo(stranger.current().url);
		const { failures } = await watchedUpsert(bigin, [{ Last_Name: 'Sample' }], {
			onError: 'continueErrorOutput',
			options: { retries: 0, timeout: 1, whenMatchValueIsEmpty: 'insert', validateBeforeSending: false },
		});
		expect(failures).toMatchObject([{ outcome: 'unknown', code: 'TIMED_OUT' }]);
	});

	it('that a refused token or a redirect brought leaves no connection open', async () => {
		let count = 0;
		stranger.current().answer = async (request, reply) => {
			if (request.url.includes('/settings/')) return FIELDS;
			count += 1;
			if (count === 1) return await reply.code(401).send({ code: 'INVALID_TOKEN', status: 'error' });
			return await reply.code(302).header('location', '/').send('x'.repeat(200_000));
		};
		connectTo(stranger.current().url);
		await upsert();
		expect(count).toBe(2);
		// A connection that stays open keeps this from ending.
		while ((await stranger.current().connections()) > 0) await sleep(5);
	});
});
