import { DateTime } from 'luxon';

import { convertValue } from '../../../nodes/shared/values/convertValue';
import { context, field, problem, sent, sentence } from './build';

const text = field('text', { maxLength: 10 });

describe('empty values', () => {
	it.each([[undefined], [null], [''], [' \n\t'], [[]]])('%j is nothing to send', (raw) => {
		expect(convertValue(raw, text, context())).toEqual({ kind: 'empty' });
	});

	it.each([
		[0, 'text', '0'],
		[false, 'text', 'false'],
		[0, 'integer', 0],
		[false, 'boolean', false],
	])('%j in a %s is a value', (raw, dataType, value) => {
		expect(sent(raw, field(dataType))).toBe(value);
	});
});

describe.each(['text', 'textarea'])('%s', (dataType) => {
	const into = field(dataType, { maxLength: 10 });

	it.each([
		['abc', 'abc'],
		['  a  ', '  a  '],
		['line1\nline2'.slice(0, 10), 'line1\nline'],
		[12.5, '12.5'],
		[true, 'true'],
		[10n, '10'],
		['0123456789', '0123456789'],
	])('%p is sent as %p', (raw, value) => {
		expect(sent(raw, into)).toBe(value);
	});

	it('refuses a list', () => {
		expect(sentence(['a', 'b'], into)).toBe(
			'Some Field: "["a","b"]" does not fit. The field takes text, not a list. (INVALID_DATA, item 12)',
		);
	});

	it('refuses an object', () => {
		expect(sentence({ a: 1 }, into)).toBe(
			'Some Field: "{"a":1}" does not fit. The field takes text, not an object. (INVALID_DATA, item 12)',
		);
	});

	it('never cuts: over-long text is refused with both lengths', () => {
		expect(sentence('01234567890', into)).toBe(
			'Some Field: "01234567890" is too long: the field takes at most 10 characters and this text has 11. ' +
				'Shorten it; nothing is cut off for you. (INVALID_DATA, item 12)',
		);
	});

	it('counts the units of characters beyond the basic plane, the stricter of the two ways', () => {
		expect(sent('😀😀😀😀😀', into)).toBe('😀😀😀😀😀');
		expect(problem('😀😀😀😀😀!', into).expected).toBe(
			'at most 10 characters and this text has 11, because some, such as emoji, count as several',
		);
	});

	it.each([['a\0b'], ['\uD83D'], ['x\uDE00']])('refuses %j, which cannot be stored', (raw) => {
		expect(problem(raw, into).reason).toBe('badCharacter');
	});

	it('is sent unchecked without validation', () => {
		expect(sent('01234567890', into, { validate: false })).toBe('01234567890');
	});
});

describe('text from dates', () => {
	it('is ISO text in the time zone of the workflow', () => {
		const moment = DateTime.fromISO('2026-04-12T09:30:00Z');
		expect(sent(moment, field('text'))).toBe('2026-04-12T15:00:00.000+05:30');
		expect(sent(moment.toJSDate(), field('text'))).toBe('2026-04-12T15:00:00.000+05:30');
	});
});

describe.each(['phone', 'website'])('%s', (dataType) => {
	it('is text without blanks around it', () => {
		expect(sent(' +1 555 0100 ', field(dataType))).toBe('+1 555 0100');
		expect(sent(15550100, field(dataType))).toBe('15550100');
		expect(problem('01234567890', field(dataType, { maxLength: 10 })).reason).toBe('tooLong');
	});
});

describe('email', () => {
	const email = field('email', { label: 'Email', maxLength: 30 });

	it.each([
		['a@example.com', 'a@example.com'],
		[' A@Example.com ', 'A@Example.com'],
		['žofie@example.com', 'žofie@example.com'],
	])('%p is sent as %p', (raw, value) => {
		expect(sent(raw, email)).toBe(value);
	});

	it.each(['a', 'a@', '@b', 'a@b@c', 'a b@example.com', 'A <a@example.com>', 'a@example.com, b@example.com'])(
		'refuses %p',
		(raw) => {
			expect(sentence(raw, email)).toBe(
				`Email: "${raw}" is not an email address. Give one address such as name@example.com. (INVALID_DATA, item 12)`,
			);
		},
	);

	it('is not checked without validation', () => {
		expect(sent('nobody', email, { validate: false })).toBe('nobody');
	});
});
