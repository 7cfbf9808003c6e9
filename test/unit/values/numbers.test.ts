import { field, problem, sent, sentence } from './build';

describe('integer', () => {
	const integer = field('integer', { jsonType: 'integer', maxLength: 9 });

	it.each([
		[42, 42],
		['42', 42],
		[' +42 ', 42],
		['-7', -7],
		['42.0', 42],
		['1e3', 1000],
		['007', 7],
		['999999999', 999999999],
		['0000000000', 0],
		[-0, 0],
		[5n, 5],
	])('%p is sent as %p', (raw, value) => {
		expect(sent(raw, integer)).toBe(value);
	});

	it('refuses a fraction, and rounds nothing', () => {
		expect(sentence('42.5', integer)).toBe(
			'Some Field: "42.5" does not fit. The field takes a whole number, without a fraction. (INVALID_DATA, item 12)',
		);
	});

	it.each([
		['twelve'],
		[''.padEnd(3, '.')],
		['0x10'],
		['1 2'],
		['12a'],
		[NaN],
		[Infinity],
		[true],
		[[1, 2]],
		[{ a: 1 }],
	])('refuses %p', (raw) => {
		expect(problem(raw, integer).reason).toBe('wrongType');
	});

	it('names what it takes', () => {
		expect(sentence('twelve', integer)).toBe(
			'Some Field: "twelve" does not fit. The field takes a whole number, such as 42. (INVALID_DATA, item 12)',
		);
	});

	it('refuses more digits than the field has', () => {
		expect(sentence('1234567890', integer)).toBe(
			'Some Field: "1234567890" has too many digits: the field takes 9 digits at most. ' +
				'Give a shorter or rounded number. (INVALID_DATA, item 12)',
		);
	});

	it('passes more digits without validation, unless a number would lose them', () => {
		expect(sent('1234567890', integer, { validate: false })).toBe(1234567890);
		expect(sent('12345678901234567890', integer, { validate: false })).toBe('12345678901234567890');
	});
});

describe('bigint', () => {
	const bigint = field('bigint', { maxLength: 18 });

	it.each([
		['123456789012345678', '123456789012345678'],
		[' -12 ', '-12'],
		['+12', '12'],
		[9007199254740991, '9007199254740991'],
		[123456789012345678n, '123456789012345678'],
	])('%p stays text: %p', (raw, value) => {
		expect(sent(raw, bigint)).toBe(value);
	});

	it('refuses a number that has lost digits', () => {
		expect(sentence(Number.MAX_SAFE_INTEGER + 1, bigint)).toContain(
			'as text, because a number of this size loses its last digits',
		);
	});

	it.each([['12.0'], [12.5], ['1e5'], ['1,000'], [true], [['1', '2']]])('refuses %p', (raw) => {
		expect(problem(raw, bigint).reason).toBe('wrongType');
	});

	it('refuses more digits than the field has', () => {
		expect(problem('1234567890123456789', bigint)).toMatchObject({
			reason: 'tooManyDigits',
			expected: '18 digits at most',
		});
	});
});

describe.each(['double', 'decimal', 'percent', 'currency'])('%s', (dataType) => {
	const decimal = field(dataType, { jsonType: 'double', maxLength: 16, decimalPlaces: 2 });

	it.each([
		[12.5, 12.5],
		['12.50', 12.5],
		[' -.5 ', -0.5],
		['5.', 5],
		['2.5E-1', 0.25],
		['250000.90', 250000.9],
		['12345678901234.5', 12345678901234.5],
		[1e3, 1000],
	])('%p is sent as %p', (raw, value) => {
		expect(sent(raw, decimal)).toBe(value);
	});

	it.each([['1,234.50'], ['1.234,50'], ["1'234"], ['1 234'], ['12,5']])('refuses %p: it is not guessed', (raw) => {
		expect(sentence(raw, decimal)).toBe(
			`Some Field: "${raw}" does not fit. The field takes a number, such as 12.5, ` +
				'with a point for decimals and nothing between thousands. (INVALID_DATA, item 12)',
		);
	});

	it.each([['NaN'], [NaN], ['Infinity'], [-Infinity], ['1e9999'], ['.'], ['e5'], [true], ['$5 or so'], [[5, 6]]])(
		'refuses %p',
		(raw) => {
			expect(problem(raw, decimal).reason).toBe('wrongType');
		},
	);

	it('refuses more decimal places than the field has', () => {
		expect(problem('1.234', decimal)).toMatchObject({
			reason: 'tooManyDigits',
			expected: '2 digits after the decimal point at most',
		});
	});

	it('refuses more digits than the field has', () => {
		expect(problem('12345678901234567', decimal).expected).toBe('16 digits at most');
	});

	it('drops the noise of a calculation, which is not part of the value', () => {
		expect(sent(0.1 + 0.2, decimal)).toBe(0.3);
		expect(sent(119.99999999999999, decimal)).toBe(120);
	});

	it('refuses digits that JSON would lose', () => {
		expect(problem('0.12345678901234567890123', field(dataType)).reason).toBe('tooManyDigits');
	});

	it('leaves the limits to Bigin without validation', () => {
		expect(sent('1.234', decimal, { validate: false })).toBe(1.234);
	});
});

describe('signs that say nothing else than the field does', () => {
	it.each([
		['$5', 5],
		['$1,250.00', 1250],
		['1.250,50 €', 1250.5],
		['-£12.50', -12.5],
		['¥ 1200', 1200],
	])('%p is the number %p', (raw, value) => {
		expect(sent(raw, field('currency'))).toBe(value);
	});

	it.each(['$1,250', '1,250', '€', '$', '5 dollars', '$$5'])('%p is not guessed', (raw) => {
		expect(problem(raw, field('currency')).reason).toBe('wrongType');
	});

	it('percent is the number before its sign, in a field of percent only', () => {
		expect(sent('25 %', field('percent'))).toBe(25);
		expect(problem('25%', field('double')).reason).toBe('wrongType');
	});
});
