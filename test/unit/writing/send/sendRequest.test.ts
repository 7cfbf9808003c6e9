import { problemOf } from '../../../../nodes/shared/problems/problem';
import type { Attempt } from '../../../../nodes/shared/transport/apiClient';
import { answered, bare, deliver, entry, error, failing, inserted, inTurn, lost, updated } from './delivery';
import type { Answer } from './delivery';

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
