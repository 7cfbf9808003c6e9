import fc from 'fast-check';

import { matchKeysOf } from '../../../nodes/shared/metadata/matching';
import type { FieldMetadata } from '../../../nodes/shared/model/field';
import type { JsonValue } from '../../../nodes/shared/model/record';
import { field } from './builders';

const email = field('Email', { dataType: 'email', unique: 'caseInsensitive' });
const code = field('Customer_Code', { unique: 'caseSensitive' });
const loyalty = field('Loyalty_Number', { dataType: 'bigint', unique: 'caseInsensitive' });
const visits = field('Visits', { dataType: 'integer', unique: 'caseInsensitive' });

/** The text by which a value is compared; undefined when it is no match key. */
function compared(value: JsonValue, of: FieldMetadata): string | undefined {
	return matchKeysOf({ [of.apiName]: value }, [of])[0]?.value;
}

describe('match keys (design 3)', () => {
	it('come in check order, one for each field that has a value', () => {
		const record = { Last_Name: 'Rao', Email: 'A@Example.com', Customer_Code: 'c-1', Visits: null };
		expect(matchKeysOf(record, [code, email, visits, loyalty])).toEqual([
			{ field: 'Customer_Code', value: 'c-1' },
			{ field: 'Email', value: 'a@example.com' },
		]);
	});

	it.each<JsonValue>([null, '', '  ', '\t\n', [], ['a@example.com'], { id: '1234567890123456789' }])(
		'has none in %j',
		(value) => {
			expect(compared(value, email)).toBeUndefined();
		},
	);

	it('has none in a field that is left out', () => {
		expect(matchKeysOf({}, [email, code])).toEqual([]);
	});

	it.each<[JsonValue, FieldMetadata]>([
		[0, visits],
		[0, code],
		['0', code],
		[false, code],
	])('counts %j as a value', (value, of) => {
		expect(compared(value, of)).toBe(String(value));
	});

	it.each<[string, JsonValue, JsonValue, FieldMetadata]>([
		['blanks around', ' a@example.com ', 'a@example.com', email],
		['case, where Bigin ignores it', 'A@EXAMPLE.COM', 'a@example.com', email],
		['blanks around, where case counts', ' C-1', 'C-1', code],
		['a number and its digits', 42, '42', visits],
		['two spellings of a number', '42.0', 42, visits],
		['signs and leading zeros', '+042', '42', visits],
		['a number and its digits in a text field', 42, '42', code],
		['leading zeros of a long number', '007', '7', loyalty],
		['letters composed in two ways', 'Zoe\u0301', 'Zo\u00e9', email],
	])('takes as one value: %s', (_, one, other, of) => {
		expect(compared(one, of)).toBeDefined();
		expect(compared(one, of)).toBe(compared(other, of));
	});

	it.each<[string, JsonValue, JsonValue, FieldMetadata]>([
		['case, where it counts', 'C-1', 'c-1', code],
		['two spellings of a number in a text field', '42.0', '42', code],
		['digits beyond what a number keeps', '9007199254740993', '9007199254740992', loyalty],
		['blanks inside', 'a b@example.com', 'ab@example.com', email],
		['dotted and dotless i', 'I', '\u0131', email],
	])('keeps apart: %s', (_, one, other, of) => {
		expect(compared(one, of)).not.toBe(compared(other, of));
	});

	it('never fails on text in a field of numbers', () => {
		const text = fc.string({ unit: 'binary' });
		fc.assert(
			fc.property(text, fc.constantFrom(visits, loyalty, email, code), (value, of) => {
				expect(compared(value, of) === undefined).toBe(value.trim() === '');
			}),
		);
	});
});
