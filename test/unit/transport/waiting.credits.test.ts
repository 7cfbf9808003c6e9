import { problemOf } from '../../../nodes/shared/problems/problem';
import { creditsUsedUp } from '../../../nodes/shared/transport/waiting';

const inHaste = problemOf('tooManyRequests', { status: 429 });
const TWO_MINUTES = 120_000;

describe('E6 credits that are used up', () => {
	it.each([null, 0, TWO_MINUTES])('are not what a 429 with a wait of %s means', (retryAfterMs) => {
		expect(creditsUsedUp(inHaste, retryAfterMs)).toBeUndefined();
	});

	it('are what a longer wait means, which names the time of their return', () => {
		jest.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
		expect(creditsUsedUp(inHaste, TWO_MINUTES + 1_000)).toMatchObject({
			reason: 'creditsUsedUp',
			status: 429,
			expected: '2026-01-01T00:02:01.000Z',
		});
		jest.useRealTimers();
	});

	it('are known from Bigin in words, without a time', () => {
		const problem = creditsUsedUp(problemOf('creditsUsedUp', { status: 429 }), null);
		expect(problem).toMatchObject({ reason: 'creditsUsedUp' });
		expect(problem?.expected).toBeUndefined();
	});

	it('name no time that is beyond any date', () => {
		const problem = creditsUsedUp(inHaste, 99_999_999_999_999_000);
		expect(problem).toMatchObject({ reason: 'creditsUsedUp' });
		expect(problem?.expected).toBeUndefined();
	});

	it('are not what another status means, however long the wait', () => {
		expect(creditsUsedUp(problemOf('serverFault', { status: 503 }), 7_200_000)).toBeUndefined();
	});
});
