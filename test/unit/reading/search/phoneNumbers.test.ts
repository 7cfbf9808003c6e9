import fc from 'fast-check';

import { areAlike, isSamePhone, phoneNumber } from '../../../../nodes/shared/reading/search/phoneNumbers';

describe('one phone number', () => {
	it.each([
		['+919876543210', '+91 98765 43210'],
		['+919876543210', '+91-98765-43210'],
		['+919876543210', '(+91) 98765/43210'],
		['+919876543210', '+91.98765.43210'],
		['+919876543210', '00919876543210'],
		['+919876543210', '0091 98765 43210'],
		['+919876543210', 'tel:+91-98765-43210'],
		['+919876543210', '\u202A+91\u00A098765\u00A043210\u202C'],
		['+919876543210', '+91\u2011 98765\u201343210'],
		['+919876543210', '\uFF0B91 9876543210'],
		['9876543210', '98765 43210'],
		['9876543210', '(987) 654-3210'],
		['089 1234567', '089/1234567'],
		['+49 89 1234567', '+49 (0)89 1234567'],
		['+49 89 1234567', '0049 ( 0 ) 89 1234567'],
		['+1 555 0100 x12', '+1 (555) 0100 ext. 12'],
		['+1 555 0100 x12', '+1 555 0100, Extension 12'],
		['5550100#3', '555-0100 x 3'],
	])('%s is %s', (one, other) => {
		expect(isSamePhone(one, other)).toBe(true);
		expect(isSamePhone(other, one)).toBe(true);
	});

	it.each([
		['with a country code, and without', '+919876543210', '98765 43210'],
		['with a country code, and its digits as a number of another country', '+1 386 555 0100', '138 6555 0100'],
		['of a place, and of a mobile phone (Italy)', '0332 1234567', '332 1234567'],
		['of two countries', '+91 98765 43210', '+1 98765 43210'],
		['with an extension, and without', '+1 555 0100 x12', '+1 555 0100'],
		['with another extension', '+1 555 0100 x12', '+1 555 0100 x13'],
		['that is longer', '+1 555 0100', '+1 555 01001'],
		['in letters with the same digits', '1-800-TEA', '1-800-BUN'],
		['in letters, and its digits', '1-800-TEA', '1800'],
		['that is none, and another that is none', 'none given', 'ask at the desk'],
		['that is none, and empty text', 'none given', ''],
		['that is empty, and one in brackets without digits', '', '()'],
	])('is not another one: %s', (_, one, other) => {
		expect(isSamePhone(one, other)).toBe(false);
		expect(isSamePhone(other, one)).toBe(false);
	});

	it('that is none is the same as itself', () => {
		expect(isSamePhone('1-800-TEA', ' 1-800-tea')).toBe(true);
	});

	const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 13 });
	const between = fc.constantFrom('', ' ', '-', '.', '/', '\u00A0', ' - ');
	const home = digits.filter(([first, second]) => !(first === '0' && second === '0'));

	it('is the same however its digits are parted, and never another one', () => {
		fc.assert(
			fc.property(
				home,
				home,
				fc.boolean(),
				fc.array(between, { minLength: 13, maxLength: 13 }),
				(one, other, plus, gaps) => {
					const written = (number: readonly string[], parts: readonly string[]) =>
						(plus ? '+' : '') + number.map((digit, place) => (place > 0 ? parts[place] : '') + digit).join('');
					const plain = gaps.map(() => '');
					expect(isSamePhone(written(one, gaps), written(one, plain))).toBe(true);
					expect(isSamePhone(written(one, gaps), written(other, plain))).toBe(one.join() === other.join());
				},
			),
		);
	});
});

describe('what is no phone number', () => {
	it.each([
		`${'5'.repeat(60)}0`,
		'',
		' ',
		'()',
		'+',
		'none given',
		'1-800-TEA',
		'2026-04-12T09:00:00+02:00',
		'Room 12',
		'a1@example.com',
	])('%j', (text) => {
		expect(phoneNumber(text)).toBeUndefined();
	});
});

describe('numbers that end alike', () => {
	it.each([
		['9876543210', '+91 98765 43210', true],
		['09876543210', '+91 98765 43210', true],
		['919876543210', '+91 98765 43210', true],
		['+1 555 0100', '+1 555 0100 x12', true],
		['9876543210', '+91 98765 43211', false],
		['0100', '+1 555 0100', false],
		['9876543210', 'none given', false],
	])('%s and %s: %s', (one, other, alike) => {
		expect(areAlike(one, other)).toBe(alike);
		expect(areAlike(other, one)).toBe(alike);
	});
});
