import { problemOf } from '../../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import type { Attempt } from '../../../../nodes/shared/transport/apiClient';
import { CREATE, DELETE, UPDATE } from '../../../../nodes/shared/writing/send/calls';
import { sendRequest } from '../../../../nodes/shared/writing/send/sendRequest';
import type { PlannedRequest } from '../../../../nodes/shared/writing/terms/requestPlan';
import type { WriteCall } from '../../../../nodes/shared/writing/terms/writeCall';
import { contactsGroup } from '../builders';

const idOf = (index: number) => `555000000000000000${index}`;

/** A request of two records, one item each. */
const request: PlannedRequest = {
	group: contactsGroup,
	records: [0, 1].map((index) => ({
		itemIndexes: [index],
		record: { id: idOf(index) },
		matchValue: idOf(index),
	})),
	waitsFor: [],
};

type Answer = Attempt | ((ids: string[]) => Attempt);

/** Sends the request to a Bigin that gives these answers in turn, the last one again and again. */
async function deliver(operation: WriteCall, ...answers: Answer[]) {
	const sent: string[][] = [];
	const waits: number[] = [];
	const sender = {
		client: {
			product: BIGIN,
			account: 'test',
			read: async () => await Promise.reject(new Error('not read here')),
			attempt: async ({ body, query }: ReturnType<WriteCall['request']>) => {
				const data = body?.data;
				const ids = Array.isArray(data) ? data.map((record) => String(record.id)) : String(query?.ids).split(',');
				sent.push(ids);
				const answer = answers[Math.min(sent.length, answers.length) - 1];
				return await Promise.resolve(typeof answer === 'function' ? answer(ids) : answer);
			},
		},
		call: operation,
		keepsRaw: false,
		schemaOf: () => ({ fieldsByApiName: new Map<string, never>() }),
		retries: 2,
		wait: async (milliseconds: number) => {
			waits.push(milliseconds);
			return await Promise.resolve(true);
		},
		onAttempt: () => {},
		writtenIds: new Set<string>(),
		refusals: new Map(),
	};
	const { outcomes } = await sendRequest(request, sender);
	const ordered = [...outcomes].sort((left, right) => left.itemIndex - right.itemIndex);
	const attempts = ordered.map((outcome) => ('attempts' in outcome ? outcome.attempts : 0));
	return { outcomes: ordered, kinds: ordered.map(({ kind }) => kind), attempts, sent, waits };
}

const answered = (status: number, body: unknown): Attempt => ({
	kind: 'answered',
	status,
	body,
	retryAfterMs: null,
	serverTime: null,
});
const written: Answer = (ids) =>
	answered(200, { data: ids.map((id) => ({ code: 'SUCCESS', details: { id }, status: 'success' })) });
const entryError = (code: string, message = '') => ({ code, details: {}, message, status: 'error' });
const gone: Answer = (ids) =>
	answered(400, { data: ids.map((id) => ({ ...entryError('INVALID_DATA', 'record not deleted'), details: { id } })) });
const lost = (reason: 'timedOut' | 'connectionLost' = 'connectionLost'): Attempt => ({
	kind: 'lost',
	processed: 'perhaps',
	problem: problemOf(reason),
});
const unreachable: Attempt = { kind: 'lost', processed: 'no', problem: problemOf('unreachable') };
const bare = (status: number, code: string): Attempt => answered(status, entryError(code));

const OPEN: Array<[string, Attempt]> = [
	['a timeout', lost('timedOut')],
	['a reset', lost()],
	['500', answered(500, '')],
	['504', answered(504, '')],
	['a page on 200', answered(200, '<html>')],
	['an answer of another length', answered(200, { data: [] })],
	['an answer with other ids', answered(200, { data: [{ status: 'success' }, { status: 'success' }] })],
];

describe('E6 create', () => {
	it.each(OPEN)('after %s nothing is sent again, and both records are unknown', async (_, attempt) => {
		const { kinds, sent, waits, attempts } = await deliver(CREATE, attempt, written);
		expect([kinds, attempts]).toEqual([
			['unknown', 'unknown'],
			[1, 1],
		]);
		expect([sent.length, waits.length]).toEqual([1, 0]);
	});

	it.each([
		['a refused connection', unreachable],
		['429', bare(429, 'TOO_MANY_REQUESTS')],
	])('after %s, which Bigin has certainly not processed, everything is sent again', async (_, attempt) => {
		const { kinds, sent, attempts } = await deliver(CREATE, attempt, written);
		expect(kinds).toEqual(['inserted', 'inserted']);
		expect([sent.length, attempts]).toEqual([2, [2, 2]]);
	});

	it('after a record-level fault of Bigin only that record is unknown', async () => {
		const answer: Answer = (ids) =>
			answered(207, {
				data: [entryError('INTERNAL_ERROR'), { code: 'SUCCESS', details: { id: ids[1] }, status: 'success' }],
			});
		const { kinds, sent } = await deliver(CREATE, answer);
		expect(kinds).toEqual(['unknown', 'inserted']);
		expect(sent).toHaveLength(1);
	});

	it('a duplicate is refused at once and names the record that is there', async () => {
		const duplicate = { ...entryError('DUPLICATE_DATA'), details: { api_name: 'Email', id: '77' } };
		const { outcomes } = await deliver(CREATE, answered(400, { data: [duplicate, duplicate] }));
		expect(outcomes[0]).toMatchObject({ kind: 'failed', attempts: 1, problem: { existingId: '77' } });
	});

	it('a refusal that one record may have caused is halved until it is alone', async () => {
		const picky: Answer = (ids) => (ids.includes(idOf(0)) ? bare(400, 'UNABLE_TO_PARSE_DATA_TYPE') : run(written, ids));
		const { kinds, sent } = await deliver(CREATE, picky);
		expect(kinds).toEqual(['failed', 'inserted']);
		expect(sent).toEqual([[idOf(0), idOf(1)], [idOf(0)], [idOf(1)]]);
	});
});

describe.each([
	['update', UPDATE, 'updated'],
	['delete', DELETE, 'deleted'],
] as const)('E6 %s', (_name, operation, kind) => {
	it.each(OPEN)('after %s everything is sent again', async (_, attempt) => {
		const { kinds, attempts } = await deliver(operation, attempt, written);
		expect([kinds, attempts]).toEqual([
			[kind, kind],
			[2, 2],
		]);
	});

	it('waits five seconds at least after an attempt that may still be at work', async () => {
		const { waits } = await deliver(operation, lost('timedOut'), written);
		expect(waits[0]).toBeGreaterThanOrEqual(5_000);
	});

	it('is unknown when no attempt gets an answer', async () => {
		const { kinds, attempts, sent } = await deliver(operation, lost());
		expect([kinds, attempts, sent.length]).toEqual([['unknown', 'unknown'], [3, 3], 3]);
	});

	it('takes an answer about other records for none', async () => {
		const others: Answer = (ids) => run(written, [...ids].reverse());
		const { kinds } = await deliver(operation, others);
		expect(kinds).toEqual(['unknown', 'unknown']);
	});
});

describe('E6 delete, of records that are gone', () => {
	it('counts as deleted after an attempt without an answer', async () => {
		const { kinds, attempts } = await deliver(DELETE, lost(), gone);
		expect([kinds, attempts]).toEqual([
			['deleted', 'deleted'],
			[2, 2],
		]);
	});

	it('fails where no attempt of this run can have deleted them', async () => {
		const { kinds, outcomes } = await deliver(DELETE, gone);
		expect(kinds).toEqual(['failed', 'failed']);
		expect(outcomes[1]).toMatchObject({ problem: { reason: 'notDeleted', value: idOf(1) } });
	});

	it('are told by their IDs, too, where Bigin refuses the request and not its entries', async () => {
		const bareGone: Answer = (ids) =>
			ids.includes(idOf(1))
				? answered(400, entryError('INVALID_DATA', 'the id given seems to be invalid'))
				: run(written, ids);
		const { kinds, outcomes } = await deliver(DELETE, bareGone);
		expect(kinds).toEqual(['deleted', 'failed']);
		expect(outcomes[1]).toMatchObject({ problem: { reason: 'notDeleted', value: idOf(1) } });
	});

	it('fails after attempts that certainly did nothing', async () => {
		const { kinds } = await deliver(DELETE, bare(429, 'TOO_MANY_REQUESTS'), gone);
		expect(kinds).toEqual(['failed', 'failed']);
	});
});

describe('E6 update, after an attempt without an answer', () => {
	it('fails for a reason that lies in the values', async () => {
		const answer: Answer = (ids) => answered(400, { data: ids.map(() => entryError('INVALID_DATA')) });
		expect((await deliver(UPDATE, lost(), answer)).kinds).toEqual(['failed', 'failed']);
	});

	it('stays unknown when it is refused for a reason that the attempt may have brought about', async () => {
		const answer: Answer = (ids) => answered(400, { data: ids.map(() => entryError('RECORD_LOCKED')) });
		expect((await deliver(UPDATE, lost(), answer)).kinds).toEqual(['unknown', 'unknown']);
	});
});

function run(answer: Answer, ids: string[]): Attempt {
	return typeof answer === 'function' ? answer(ids) : answer;
}
