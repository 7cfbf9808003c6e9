/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { Readable } from 'node:stream';

import type { Attempt, ReceivedFile } from '../../../nodes/shared/transport/apiClient';
import { problemOf } from '../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { change, download, LARGEST_FILE_BYTES } from '../../../nodes/shared/transport/transfer';

const CHANGE = { method: 'POST', path: '/Contacts/1/Attachments' } as const;
const DONE = { data: [{ code: 'SUCCESS', details: { id: '1' }, status: 'success' }] };

const answered = (status: number, body: unknown, disposition?: string): Attempt => ({
	kind: 'answered',
	status,
	body,
	retryAfterMs: null,
	serverTime: null,
	fileHeaders: { disposition, type: 'application/x-download;charset=UTF-8' },
});
const lost = (processed: 'no' | 'perhaps'): Attempt => ({
	kind: 'lost',
	processed,
	problem: problemOf(processed === 'no' ? 'unreachable' : 'connectionLost'),
});

function trying(...attempts: Attempt[]) {
	let made = 0;
	const attempt = async () => await Promise.resolve(attempts[Math.min(made++, attempts.length - 1)]);
	return {
		means: { product: BIGIN, attempt, retries: 2, wait: async () => await Promise.resolve(true) },
		made: () => made,
	};
}

describe('E6 a single change', () => {
	it.each([
		['that was certainly not taken is made again', false, [lost('no'), answered(200, DONE)], 2, true],
		['that was refused for haste is made again', false, [answered(429, {}), answered(200, DONE)], 2, true],
		['that may have been made is not made again', false, [lost('perhaps'), answered(200, DONE)], 1, false],
		['that may be repeated is made again', true, [lost('perhaps'), answered(200, DONE)], 2, true],
		['is not made again after a fault of the server', false, [answered(500, ''), answered(200, DONE)], 1, false],
		['is not made again after an answer that cannot be read', false, [answered(200, '<html>')], 1, false],
		['is given up after the retries', true, [lost('perhaps')], 3, false],
		[
			'that is refused under 200 is refused',
			false,
			[answered(200, { data: [{ code: 'X', status: 'error' }] })],
			1,
			false,
		],
		['is not made again after a cancellation', true, [{ kind: 'cancelled' } as const, answered(200, DONE)], 2, true],
	])('%s', async (_what, repeatable, attempts, expected, ok) => {
		const { means, made } = trying(...attempts);
		expect((await change(means, CHANGE, repeatable)).ok).toBe(ok);
		expect(made()).toBe(expected);
	});

	it('tells that an attempt before may have made it', async () => {
		const gone = answered(400, { code: 'INVALID_DATA', details: {}, status: 'error' });
		expect(await change(trying(lost('perhaps'), gone).means, CHANGE, true)).toMatchObject({ afterLoss: true });
		expect(await change(trying(gone).means, CHANGE, true)).toMatchObject({ ok: false, afterLoss: false });
	});
});

describe('a download', () => {
	const where = { path: '/Contacts/1/Attachments/2', timeoutMs: 1000 };
	const bytesOf = async ({ content }: ReceivedFile) =>
		(await content.toArray()).reduce((sum, part) => sum + part.length, 0);

	it.each([
		["attachment;filename*=UTF-8''%C3%84%20b.pdf", 'Ä b.pdf'],
		['attachment; filename="a b.pdf"', 'a b.pdf'],
		['attachment; filename="100%.pdf"', '100%.pdf'],
		[undefined, undefined],
	])('reads the name from %s', async (disposition, name) => {
		const { means } = trying(answered(200, Readable.from([Buffer.from('x')]), disposition));
		const got = await download(means, where, async (file) => await Promise.resolve([file.name, file.type]));
		expect(got).toEqual({ ok: true, value: [name, undefined] });
	});

	it('takes in no more than 100 MB, and does not try again', async () => {
		const chunk = Buffer.alloc(1024 * 1024);
		let given = 0;
		const endless = Readable.from(
			(function* () {
				for (;;) {
					given += chunk.length;
					yield chunk;
				}
			})(),
		);
		const { means, made } = trying(answered(200, endless));
		expect(await download(means, where, bytesOf)).toMatchObject({
			ok: false,
			problem: { reason: 'fileTooLargeToRead' },
		});
		expect([made(), endless.destroyed]).toEqual([1, true]);
		expect(given).toBeLessThan(LARGEST_FILE_BYTES + 40 * chunk.length);
	});

	it('ends a file that takes too long, and tries again', async () => {
		const stuck = () => new Readable({ read() {} });
		const { means, made } = trying(answered(200, stuck()), answered(200, Readable.from([Buffer.from('abc')])));
		expect(await download(means, { ...where, timeoutMs: 20 }, bytesOf)).toEqual({ ok: true, value: 3 });
		expect(made()).toBe(2);
	});
});
