import fc from 'fast-check';
import { NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { PROBLEM_REASONS, problemOf } from '../../../nodes/shared/problems/problem';
import type { Problem } from '../../../nodes/shared/problems/problem';
import { quote } from '../../../nodes/shared/problems/quote';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';

const NODE: INode = {
	id: 'node',
	name: 'Zoho Bigin',
	type: 'zohoBigin',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Every fact that a problem can have. */
const ALL_FACTS: Omit<Problem, 'reason' | 'code'> = {
	field: 'Some_Field',
	label: 'Some Field',
	value: 'abc',
	expected: 'something else',
	suggestion: 'abd',
	within: 'something wider',
	module: 'Contacts',
	otherItem: 4,
	existingId: '1234567890123456',
	status: 400,
	apiMessage: 'Invalid data.',
};

describe('the example of the contract', () => {
	it('reads as agreed', () => {
		const problem = problemOf('notInList', { label: 'Hobbies & Interests', value: 'Golf', suggestion: 'Gold' });
		expect(sentenceFor(problem, BIGIN, 12)).toBe(
			'Hobbies & Interests: "Golf" is not one of its values. Did you mean "Gold"? (INVALID_DATA, item 12)',
		);
	});
});

describe.each(PROBLEM_REASONS)('%s', (reason) => {
	const bare = problemOf(reason);
	const full = problemOf(reason, ALL_FACTS);

	it.each([
		['without facts', bare],
		['with all facts', full],
	])('is a whole, calm sentence %s', (_name, problem) => {
		const sentence = sentenceFor(problem, BIGIN, 0);
		expect(sentence.endsWith(` (${problem.code}, item 0)`)).toBe(true);
		expect(sentence).toMatch(/^[A-Z"].*[.?] \([\w-]+, item 0\)$/);
		expect(sentence).not.toMatch(/undefined|null|NaN|\[object|!|\.\.| {2}/);
	});

	it.each(['upsert', 'create', 'update', 'delete'] as const)('speaks of the product that it is told of, %s', (deed) => {
		for (const facts of [bare, { ...bare, value: 'abc' }, full]) {
			const told = sentenceFor({ ...facts, deed }, { name: 'Another Product' });
			expect(told).not.toContain('Bigin');
			expect(told.replaceAll('Another Product', 'Bigin')).toBe(sentenceFor({ ...facts, deed }, BIGIN));
		}
	});

	it('ends with the code alone where no item is meant', () => {
		expect(sentenceFor(bare, BIGIN)).toMatch(new RegExp(`[.?] \\(${bare.code}\\)$`));
	});

	it('keeps the code that Bigin gave', () => {
		expect(sentenceFor({ ...bare, code: 'OTHER_CODE' }, BIGIN)).toMatch(/ \(OTHER_CODE\)$/);
	});

	it('survives inside an error of n8n, which replaces messages that name errors of the system', () => {
		expect(new NodeOperationError(NODE, sentenceFor(full, BIGIN, 0)).message).toBe(sentenceFor(full, BIGIN, 0));
	});
});

describe('lost answers', () => {
	it.each(['timedOut', 'connectionLost', 'serverFault', 'unreadableAnswer', 'answerLengthDiffers'] as const)(
		'%s says that the record may have been saved and how to check',
		(reason) => {
			expect(sentenceFor(problemOf(reason, { value: 'ann@example.com', label: 'Email' }), BIGIN, 3)).toContain(
				', so Bigin may or may not have saved this record. ' +
					'Search for "ann@example.com" in Bigin before you run the item again. (',
			);
		},
	);

	it('speaks of the newest records where there is no match value to search for', () => {
		expect(sentenceFor(problemOf('timedOut'), BIGIN, 3)).toBe(
			'Bigin did not answer in time, so Bigin may or may not have saved this record. ' +
				'It has no value to match on, so it was not sent again. ' +
				'Look for it among the newest records in Bigin before you run the item again. (TIMED_OUT, item 3)',
		);
	});
});

describe('sentences that must differ', () => {
	it('gives every reason its own words', () => {
		const words = PROBLEM_REASONS.map((reason) => sentenceFor({ ...problemOf(reason, ALL_FACTS), code: 'X' }, BIGIN));
		expect(new Set(words).size).toBe(PROBLEM_REASONS.length);
	});

	it('tells a wrong data center, a wrong secret, throttling, a revoked token and a missing scope apart', () => {
		expect(sentenceFor(problemOf('wrongDataCenter'), BIGIN)).toMatch(/Data Center .*\(invalid_client\)$/);
		expect(sentenceFor(problemOf('invalidClientSecret'), BIGIN)).toMatch(/client secret .*\(invalid_client_secret\)$/);
		expect(sentenceFor(problemOf('tokenThrottled'), BIGIN)).toMatch(/Wait ten minutes/);
		expect(sentenceFor(problemOf('tokenRevoked'), BIGIN)).toMatch(/Reconnect .*\(invalid_code\)$/);
		expect(sentenceFor(problemOf('missingScope', { expected: 'ZohoBigin.modules.ALL' }), BIGIN)).toContain(
			'it lacks the scope "ZohoBigin.modules.ALL". Add it',
		);
	});

	it.each(['tokenRevoked', 'credentialRejected', 'missingScope'] as const)(
		'%s advises users of OAuth2 and of a Self Client, who cannot reconnect',
		(reason) => {
			expect(sentenceFor(problemOf(reason), BIGIN)).toMatch(
				/reconnect.*, or for a Self Client .*enter (a|the) new refresh token\. \(/i,
			);
		},
	);
});

describe('quoting a value', () => {
	it.each([
		['text', 'text'],
		['a\r\n\tb', 'a b'],
		['a\0b', 'a�b'],
		['\uD83D', '�'],
		['Gold\u200B', 'Gold�'],
		['\u202EdloG', '�dloG'],
		['👨‍👩‍👧', '👨‍👩‍👧'],
		[new Date('2026-04-12T09:30:00Z'), '2026-04-12T09:30:00.000Z'],
		[new Date(NaN), 'an invalid date'],
		['😀', '😀'],
		[12, '12'],
		[5n, '5'],
		[true, 'true'],
		[{ a: [1] }, '{"a":[1]}'],
		[null, 'null'],
	])('%p becomes %p', (value, text) => {
		expect(quote(value)).toBe(text);
	});

	it('has words for what cannot be shown', () => {
		const circular: Record<string, unknown> = {};
		circular.self = circular;
		expect(quote(circular)).toBe('an object that cannot be shown');
	});

	it('keeps 100 characters and cuts the 101st, never through a character', () => {
		expect(quote('😀'.repeat(100))).toBe('😀'.repeat(100));
		expect(quote('😀'.repeat(101))).toBe(`${'😀'.repeat(99)}…`);
		expect(quote('x'.repeat(1_000_000))).toBe(`${'x'.repeat(99)}…`);
	});

	it('never throws, and is well-formed text of at most 100 characters', () => {
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary' })), (value) => {
				const text = quote(value);
				expect([...text].length).toBeLessThanOrEqual(100);
				expect(encodeURIComponent(text)).toEqual(expect.any(String));
			}),
		);
	});
});
