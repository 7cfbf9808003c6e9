import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { UPSERT } from '../../../../nodes/shared/writing/send/calls';
import { readAnswer } from '../../../../nodes/shared/writing/send/readAnswer';
import type { SentRecords } from '../../../../nodes/shared/writing/send/readAnswer';

const inserted = {
	code: 'SUCCESS',
	duplicate_field: 'Email',
	action: 'insert',
	details: { id: '1', Created_Time: '2026-01-31T10:00:00+01:00', Modified_Time: '2026-01-31T10:00:00+01:00' },
	message: 'record added',
	status: 'success',
};
const updated = { ...inserted, action: 'update', details: { ...inserted.details, id: '2' }, message: 'record updated' };
const refused = {
	code: 'INVALID_DATA',
	details: { expected_data_type: 'integer', api_name: 'Visits' },
	message: 'invalid data',
	status: 'error',
};
const sent = (count: number): SentRecords => ({
	product: BIGIN,
	call: UPSERT,
	keepsRaw: false,
	module: 'Contacts',
	moduleExists: true,
	scope: 'ZohoBigin.modules.ALL',
	records: Array.from({ length: count }, () => ({ Visits: 'many' })),
	fields: new Map(),
});
const answered = (status: number, body: unknown, retryAfterMs: number | null = null) =>
	({ kind: 'answered', status, body, retryAfterMs, serverTime: null }) as const;

describe('E5 reading answers', () => {
	it.each([200, 201, 202, 207, 400, 500])('reads each entry by its own status under HTTP %i', (status) => {
		const verdict = readAnswer(answered(status, { data: [inserted, refused, updated] }), sent(3));
		expect(verdict).toMatchObject({
			kind: 'answered',
			entries: [
				{ kind: 'inserted' },
				{ kind: 'failed', problem: { code: 'INVALID_DATA', field: 'Visits', value: 'many' } },
				{ kind: 'updated' },
			],
		});
	});

	it('tells insert from update by the action, never by the duplicate field', () => {
		const verdict = readAnswer(answered(200, { data: [inserted, { ...updated, duplicate_field: null }] }), sent(2));
		expect(verdict).toMatchObject({ entries: [{ kind: 'inserted' }, { kind: 'updated' }] });
	});

	it.each([
		['longer', [inserted, inserted, inserted]],
		['shorter', [inserted]],
		['empty', []],
	])('takes a 2xx whose data is %s than the request as perhaps processed', (_, data) => {
		const verdict = readAnswer(answered(200, { data }), sent(2));
		expect(verdict).toMatchObject({ kind: 'perhapsProcessed', problem: { reason: 'answerLengthDiffers' } });
	});

	it('takes a 4xx of another length as refused, with the code inside data', () => {
		const body = { data: [{ ...refused, code: 'INVALID_MODULE', details: {} }] };
		expect(readAnswer(answered(400, body), sent(2))).toMatchObject({
			kind: 'refused',
			problem: { code: 'INVALID_MODULE' },
		});
	});

	it('takes a 4xx with a success that cannot be believed as perhaps processed', () => {
		const verdict = readAnswer(answered(400, { data: [{ status: 'success' }, refused] }), sent(2));
		expect(verdict.kind).toBe('perhapsProcessed');
	});

	it('takes a bare error object as refused', () => {
		const body = { code: 'OAUTH_SCOPE_MISMATCH', details: {}, message: 'Unauthorized', status: 'error' };
		const verdict = readAnswer(answered(401, body), sent(1));
		expect(verdict).toMatchObject({
			kind: 'refused',
			problem: { reason: 'missingScope', expected: 'ZohoBigin.modules.ALL' },
		});
	});

	it.each([
		['an HTML page', '<html>Welcome</html>'],
		['a cut body', '{"data":[{"code":"SUCC'],
		['no body', ''],
		['entries without a status', { data: [{}, {}] }],
	])('takes %s on 200 as perhaps processed', (_, body) => {
		expect(readAnswer(answered(200, body), sent(2)).kind).toBe('perhapsProcessed');
	});
});

describe('E6 what an attempt means', () => {
	it('429 was not processed and carries the wait that Bigin asked for', () => {
		const verdict = readAnswer(answered(429, { code: 'TOO_MANY_REQUESTS' }, 4_000), sent(1));
		expect(verdict).toMatchObject({
			kind: 'notProcessed',
			problem: { reason: 'tooManyRequests' },
			retryAfterMs: 4_000,
		});
	});

	it('429 means used up credits when the answer counts none left', () => {
		const verdict = readAnswer({ ...answered(429, ''), creditsLeft: 0 }, sent(1));
		expect(verdict).toMatchObject({ kind: 'notProcessed', problem: { reason: 'creditsUsedUp' } });
	});

	it.each([500, 502, 503, 504])('HTTP %i without entries was perhaps processed', (status) => {
		const verdict = readAnswer(answered(status, { code: 'INTERNAL_ERROR' }), sent(1));
		expect(verdict).toMatchObject({ kind: 'perhapsProcessed', problem: { reason: 'serverFault', status } });
	});

	it('a request that never arrived was not processed; one whose answer was lost perhaps was', () => {
		const problem = { reason: 'unreachable', code: 'UNREACHABLE' } as const;
		expect(readAnswer({ kind: 'lost', processed: 'no', problem }, sent(1)).kind).toBe('notProcessed');
		expect(readAnswer({ kind: 'lost', processed: 'perhaps', problem }, sent(1)).kind).toBe('perhapsProcessed');
	});
});
