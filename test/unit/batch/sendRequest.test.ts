import type { IDataObject } from 'n8n-workflow';

import { sendRequest } from '../../../nodes/shared/batch/sendRequest';
import type { PlannedRequest } from '../../../nodes/shared/batch/types';
import { UPSERT } from '../../../nodes/shared/batch/upsertOperation';
import { problemOf } from '../../../nodes/shared/problems/messages';
import { BIGIN } from '../../../nodes/shared/product';
import { moduleSchema } from '../../../nodes/shared/records/moduleSchema';
import type { ApiRequest, Attempt } from '../../../nodes/shared/transport/types';
import { contactsGroup } from './builders';

const schema = moduleSchema({ module: 'Contacts', fields: [], fieldsByApiName: new Map() }, BIGIN);
const NOW = Date.parse('2026-01-31T10:00:00Z');
const seconds = (offset: number) => new Date(NOW + offset * 1_000).toISOString();

/** One request of `keys.length` records; a null key stands for a record without a match value. */
function requestOf(keys: Array<string | null>): PlannedRequest {
	const records = keys.map((key, index) => ({ itemIndexes: [index], record: { Email: key }, matchValue: key }));
	return { group: contactsGroup, records, waitsFor: [] };
}

type Answer = (emails: unknown[], number: number) => Attempt;

async function deliver(
	keys: Array<string | null>,
	answer: Answer,
	{ retries = 3, cancelledWhileWaiting = false, written = [''] } = {},
) {
	const sent: unknown[][] = [];
	const waits: number[] = [];
	let throttled = 0;
	const { outcomes, problem } = await sendRequest(requestOf(keys), {
		client: {
			product: BIGIN,
			account: 'test',
			read: async () => await Promise.reject(new Error('not read here')),
			attempt: async (request: ApiRequest) => {
				const emails = (request.body?.data as IDataObject[]).map(({ Email }) => Email);
				sent.push(emails);
				return await Promise.resolve(answer(emails, sent.length));
			},
		},
		operation: UPSERT,
		schemaOf: () => schema,
		retries,
		wait: async (milliseconds) => {
			waits.push(milliseconds);
			return await Promise.resolve(!cancelledWhileWaiting);
		},
		onAttempt: () => {},
		onThrottled: () => (throttled += 1),
		onAccepted: () => {},
		writtenIds: new Set(written),
	});
	const kinds = [...outcomes].sort((a, b) => a.itemIndex - b.itemIndex).map(({ kind }) => kind);
	return { outcomes, kinds, problem, sent, waits, throttled: throttled > 0 };
}

const answered = (status: number, body: unknown, serverTime: number | null = NOW): Attempt => ({
	kind: 'answered',
	status,
	body,
	retryAfterMs: null,
	serverTime,
});
const entry = (action: 'insert' | 'update', created = 0, id = '1') => ({
	status: 'success',
	action,
	details: { id, Created_Time: seconds(created), Modified_Time: seconds(0) },
});
const inserted: Answer = (emails) => answered(201, { data: emails.map(() => entry('insert')) });
const updated =
	(created: number, id?: string): Answer =>
	(emails) =>
		answered(200, { data: emails.map(() => entry('update', created, id)) });
const error = (code: string) => ({ status: 'error', code, details: {}, message: '' });
const failing =
	(code: string): Answer =>
	(emails) =>
		answered(400, { data: emails.map(() => error(code)) });
const bare =
	(status: number, code: string): Answer =>
	() =>
		answered(status, error(code));
const lost = (reason: 'timedOut' | 'connectionLost' = 'connectionLost'): Attempt => ({
	kind: 'lost',
	processed: 'perhaps',
	problem: problemOf(reason),
});
const inTurn =
	(...answers: Array<Answer | Attempt>): Answer =>
	(emails, number) => {
		const next = answers[Math.min(number, answers.length) - 1];
		return typeof next === 'function' ? next(emails, number) : next;
	};

describe('E6 an attempt that Bigin may have carried out', () => {
	const openAnswers: Array<[string, Attempt]> = [
		['a timeout', lost('timedOut')],
		['a reset', lost()],
		['502', answered(502, '')],
		['408', answered(408, '')],
		['a page on 200', answered(200, '<html>')],
		['an answer of another length', answered(200, { data: [] })],
	];

	it.each(openAnswers)('is made again for records with a match value after %s', async (_, attempt) => {
		const { kinds, sent } = await deliver(['a', null, 'b'], inTurn(attempt, inserted));
		expect(sent).toEqual([
			['a', null, 'b'],
			['a', 'b'],
		]);
		expect(kinds).toEqual(['inserted', 'unknown', 'inserted']);
	});

	it.each(['RECORD_LOCKED', 'AMBIGUITY_DURING_PROCESSING'])(
		'stays unknown when its next attempt is refused for %s, which may be due to the record it wrote',
		async (code) => {
			expect((await deliver(['a'], inTurn(lost(), failing(code)))).kinds).toEqual(['unknown']);
			expect((await deliver(['a'], failing(code))).kinds).toEqual(['failed']);
		},
	);

	it('is made again for the records of which Bigin says that it had a fault of its own', async () => {
		const mixed: Answer = (emails) =>
			answered(207, { data: emails.map((email) => (email === 'a' ? error('INTERNAL_ERROR') : entry('insert'))) });
		const { kinds, sent } = await deliver(['a', 'b'], inTurn(mixed, inserted));
		expect(sent).toEqual([['a', 'b'], ['a']]);
		expect(kinds).toEqual(['inserted', 'inserted']);
	});

	it('is made again after a success that does not say what was written', async () => {
		const odd: Answer = (emails) => answered(200, { data: emails.map(() => ({ status: 'success', details: {} })) });
		expect((await deliver(['a'], inTurn(odd, inserted))).outcomes).toMatchObject([{ kind: 'inserted', attempts: 2 }]);
		expect((await deliver([null], inTurn(odd, inserted))).kinds).toEqual(['unknown']);
	});

	it('leaves no item without an outcome when this node itself goes wrong', async () => {
		const broken: Answer = () => {
			throw new Error('a defect');
		};
		const { outcomes, problem } = await deliver(['a', 'b'], broken);
		expect(outcomes).toMatchObject([{ kind: 'unknown' }, { kind: 'unknown' }]);
		expect(problem?.reason).toBe('defect');
	});

	it.each(['INVALID_DATA', 'MANDATORY_NOT_FOUND'])(
		'is failed when its next attempt is refused for %s, since the same values were refused before',
		async (code) => {
			expect((await deliver(['a'], inTurn(lost(), failing(code)))).kinds).toEqual(['failed']);
		},
	);

	it('leaves the outcome unknown when the retries run out, with what to search for', async () => {
		const { outcomes, sent, problem } = await deliver(['a'], inTurn(lost()), { retries: 2 });
		expect(sent).toHaveLength(3);
		expect(outcomes).toMatchObject([
			{ kind: 'unknown', attempts: 3, problem: { reason: 'connectionLost', value: 'a' } },
		]);
		expect(problem).toBeUndefined();
	});

	it.each<[string, Attempt]>([
		['a timeout', lost('timedOut')],
		['a lost connection', lost()],
		['a gateway that lost patience', answered(504, '')],
	])('is not made again before five seconds have passed since %s', async (_, attempt) => {
		const { waits } = await deliver(['a'], inTurn(attempt, inserted));
		expect(waits[0]).toBeGreaterThanOrEqual(5_000);
	});

	it('counts as inserted when the later attempt finds what this one created, by the clock of Bigin', async () => {
		const { outcomes } = await deliver(['a'], inTurn(lost(), updated(0)));
		expect(outcomes).toMatchObject([{ kind: 'inserted', attempts: 2 }]);
	});

	it('counts as updated when the record is older, or this run wrote it before', async () => {
		expect((await deliver(['a'], inTurn(lost(), updated(-60)))).kinds).toEqual(['updated']);
		expect((await deliver(['a'], inTurn(lost(), updated(0, '7')), { written: ['7'] })).kinds).toEqual(['updated']);
	});

	it('takes the time of the change for the clock of Bigin when the answer has no date', async () => {
		const withoutDate: Answer = (emails) => answered(200, { data: emails.map(() => entry('update', -60)) }, null);
		expect((await deliver(['a'], inTurn(lost(), withoutDate))).kinds).toEqual(['updated']);
	});

	it('is made once more for a record that is refused as a duplicate right after it', async () => {
		const late = await deliver(['a'], inTurn(lost(), failing('DUPLICATE_DATA'), updated(0)));
		expect(late.outcomes).toMatchObject([{ kind: 'inserted', attempts: 3 }]);
		const real = await deliver(['a'], inTurn(lost(), failing('DUPLICATE_DATA')));
		expect(real.sent).toHaveLength(3);
		expect(real.kinds).toEqual(['failed']);
	});

	it('leaves the outcome unknown when the record is locked afterwards: that may be its doing', async () => {
		expect((await deliver(['a'], inTurn(lost(), failing('RECORD_LOCKED')))).kinds).toEqual(['unknown']);
		expect((await deliver(['a'], inTurn(failing('RECORD_LOCKED')))).kinds).toEqual(['failed']);
	});

	it.each<[string, Answer, string]>([
		['the credential is refused', bare(401, 'INVALID_TOKEN'), 'credentialRejected'],
		[
			'the credits are used up',
			() => answered(429, { ...error('TOO_MANY_REQUESTS'), message: 'daily credits' }),
			'creditsUsedUp',
		],
	])('leaves the outcome unknown when %s afterwards', async (_, refusal, reason) => {
		const { kinds, problem } = await deliver(['a'], inTurn(lost(), refusal));
		expect(kinds).toEqual(['unknown']);
		expect(problem?.reason).toBe(reason);
	});
});

describe('E6 a request that was not processed', () => {
	const unreachable: Attempt = { kind: 'lost', processed: 'no', problem: problemOf('unreachable') };

	it('is sent again with all its records', async () => {
		const { kinds, sent } = await deliver(['a', null], inTurn(unreachable, inserted));
		expect(sent[1]).toEqual(['a', null]);
		expect(kinds).toEqual(['inserted', 'inserted']);
	});

	it('slows the run down when Bigin was too busy', async () => {
		expect((await deliver(['a'], inTurn(answered(429, ''), inserted))).throttled).toBe(true);
		expect((await deliver(['a'], inTurn(unreachable, inserted))).throttled).toBe(false);
	});

	it('is not sent again when the credits are used up: its items were not sent', async () => {
		const noCredits = answered(429, { ...error('TOO_MANY_REQUESTS'), message: 'daily credits' });
		const { kinds, sent } = await deliver(['a', 'b'], inTurn(noCredits));
		expect(sent).toHaveLength(1);
		expect(kinds).toEqual(['notSent', 'notSent']);
	});

	it('is not waited for when Bigin asks for hours, and says when the credits return', async () => {
		const hours: Attempt = { ...answered(429, error('TOO_MANY_REQUESTS')), retryAfterMs: 7_200_000 } as Attempt;
		const { outcomes, sent } = await deliver(['a'], inTurn(hours));
		expect(sent).toHaveLength(1);
		expect(outcomes).toMatchObject([{ kind: 'notSent', problem: { reason: 'creditsUsedUp' } }]);
		const [outcome] = outcomes;
		const returns = 'problem' in outcome ? Date.parse(outcome.problem.expected ?? '') : 0;
		expect(returns - Date.now()).toBeGreaterThan(7_100_000);
	});

	it('is given up when the run is cancelled while it waits', async () => {
		const { kinds, sent } = await deliver(['a'], inTurn(unreachable), { cancelledWhileWaiting: true });
		expect(sent).toHaveLength(1);
		expect(kinds).toEqual(['notSent']);
	});
});

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
		const { kinds, sent, throttled } = await deliver(['a'], inTurn(inData, inserted));
		expect([kinds, sent.length, throttled]).toEqual([['inserted'], 2, true]);
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
