import { answered, bare, deliver, error, inserted, inTurn } from './delivery';
import type { Answer } from './delivery';

describe('E6 halving', () => {
	const poison =
		(...bad: string[]): Answer =>
		(emails, number) =>
			emails.some((email) => bad.includes(String(email)))
				? bare(400, 'INVALID_DATA')(emails, number)
				: inserted(emails, number);
	const hundred = Array.from({ length: 100 }, (_, index) => `record ${index}`);

	it.each([0, 1, 37, 50, 98, 99])(
		'finds one poisonous record among 100 in at most 14 further requests: record %i',
		async (index) => {
			const { kinds, sent } = await deliver(hundred, poison(`record ${index}`));
			expect(sent.length - 1).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(100)));
			expect(kinds).toEqual(hundred.map((_, position) => (position === index ? 'failed' : 'inserted')));
		},
	);

	it('finds several', async () => {
		const { kinds } = await deliver(hundred, poison('record 3', 'record 4', 'record 77'));
		expect(kinds.filter((kind) => kind === 'failed')).toHaveLength(3);
		expect([kinds[3], kinds[4], kinds[77]]).toEqual(['failed', 'failed', 'failed']);
	});

	it('brings a request that is too large for a server in between into parts that it takes', async () => {
		const small: Answer = (emails, number) => (emails.length > 30 ? answered(413, '') : inserted(emails, number));
		const { kinds, sent } = await deliver(hundred, small);
		expect(new Set(kinds)).toEqual(new Set(['inserted']));
		expect(sent.slice(-4).map((emails) => emails.length)).toEqual([25, 50, 25, 25]);
	});

	it('says of a single record that is too large what to do', async () => {
		const { outcomes } = await deliver(['a'], () => answered(413, '<html>'));
		expect(outcomes).toMatchObject([{ kind: 'failed', problem: { reason: 'requestTooLarge' } }]);
	});

	it('writes every other record exactly once', async () => {
		const { sent } = await deliver(hundred, poison('record 42'));
		const accepted = sent.filter((emails) => !emails.includes('record 42')).flat();
		expect([...accepted].sort()).toEqual(hundred.filter((email) => email !== 'record 42').sort());
	});

	it('finds many when some records will do, however the bad ones lie', async () => {
		const bad = [0, 1, 2, 3, 4, 7, 13, 25, 50];
		const { kinds } = await deliver(hundred, poison(...bad.map((index) => `record ${index}`)));
		expect(kinds).toEqual(hundred.map((_, index) => (bad.includes(index) ? 'failed' : 'inserted')));
	});

	it('stops looking when several records were refused alone and none was accepted', async () => {
		const { kinds, sent } = await deliver(hundred, bare(400, 'INVALID_DATA'));
		expect(kinds.every((kind) => kind === 'failed')).toBe(true);
		expect(sent.length).toBeLessThan(30);
	});

	it.each([
		[401, 'INVALID_TOKEN', 'credentialRejected'],
		[403, 'NO_PERMISSION', 'noPermission'],
		[400, 'INVALID_MODULE', 'unknownModule'],
	])('is not needed to tell the run of %i %s inside data of a single record', async (status, code, reason) => {
		const { problem } = await deliver(['a'], () => answered(status, { data: [error(code)] }));
		expect([reason, 'moduleNotInEdition']).toContain(problem?.reason);
	});

	it('does not keep 429 inside data of a single record from being waited out', async () => {
		const inData = answered(429, { data: [error('TOO_MANY_REQUESTS')] });
		const { kinds, sent, waits } = await deliver(['a'], inTurn(inData, inserted));
		expect([kinds, sent.length, waits.length]).toEqual([['inserted'], 2, 1]);
	});

	it.each([
		[400, 'INVALID_MODULE'],
		[401, 'OAUTH_SCOPE_MISMATCH'],
		[403, 'NO_PERMISSION'],
		[404, 'INVALID_URL_PATTERN'],
		[400, 'LIMIT_EXCEEDED'],
		[400, 'AUTHORIZATION_FAILED'],
	])('is never done after %i %s', async (status, code) => {
		const { sent, kinds } = await deliver(['a', 'b'], bare(status, code));
		expect(sent).toHaveLength(1);
		expect(kinds).toEqual(['failed', 'failed']);
	});
});
