import fc from 'fast-check';

import { sentenceFor } from '../../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import {
	criteriaText,
	OPERATOR_NAMES,
	operatorsOf,
	readCondition,
} from '../../../../nodes/shared/reading/search/conditions';
import type { Condition, GivenCondition } from '../../../../nodes/shared/reading/search/conditions';
import type { Comparison, Condition as Parsed } from '../../../emulator/records/conditions';
import { parseCriteria } from '../../../emulator/records/criteria';
import { field } from '../../metadata/builders';

const OPERATORS = OPERATOR_NAMES.map(([operator]) => operator);

/** The emulator's own marks for what a backslash protects. */
const hasNoMark = (text: string) => !['\u0001', '\u0002', '\u0003', '\u0004'].some((mark) => text.includes(mark));

/** What the emulator's parser makes of a condition: `equals` finds what contains. */
const parsedForm = ({ field: name, operator, values }: Condition): Comparison => ({
	kind: 'comparison',
	field: name,
	operator: operator === 'equals' ? 'contains' : operator,
	values,
});

const anyCondition = fc
	.record({
		field: fc.constantFrom('Last_Name', 'Email', 'Annual_Spend'),
		operator: fc.constantFrom(...OPERATORS),
		value: fc.string({ unit: 'grapheme' }).filter(hasNoMark),
		other: fc.string().filter(hasNoMark),
	})
	.map(({ field: name, operator, value, other }): Condition => ({
		field: name,
		dataType: 'text',
		operator,
		values: operator === 'between' || operator === 'in' ? [value, other] : [value],
	}));

const comparisonsIn = (parsed: Parsed): Comparison[] =>
	parsed.kind === 'comparison' ? [parsed] : parsed.parts.flatMap(comparisonsIn);

describe('criteria', () => {
	it('are written as the documentation shows', () => {
		const conditions: Condition[] = [
			{ field: 'Last_Name', dataType: 'text', operator: 'equals', values: ['Burns'] },
			{ field: 'First_Name', dataType: 'text', operator: 'starts_with', values: ['M'] },
		];
		expect(criteriaText(conditions, 'and')).toBe('((Last_Name:equals:Burns)and(First_Name:starts_with:M))');
		expect(criteriaText(conditions.slice(0, 1), 'or')).toBe('(Last_Name:equals:Burns)');
	});

	it('say exactly what they were made of, whatever the values hold', () => {
		fc.assert(
			fc.property(
				fc.array(anyCondition, { minLength: 1, maxLength: 10 }),
				fc.constantFrom('and' as const, 'or' as const),
				(conditions, joiner) => {
					const parsed = parseCriteria(criteriaText(conditions, joiner));
					expect(parsed && comparisonsIn(parsed)).toEqual(conditions.map(parsedForm));
					if (conditions.length > 1) expect(parsed?.kind).toBe(joiner);
				},
			),
		);
	});
});

describe('operators of reference 6.6', () => {
	const ordered = OPERATORS.filter((operator) => operator !== 'starts_with');
	it.each([
		[
			['text', 'email', 'phone', 'website'],
			['equals', 'not_equal', 'starts_with', 'in'],
		],
		[
			['picklist', 'autonumber', 'lookup', 'ownerlookup', 'userlookup'],
			['equals', 'not_equal', 'in'],
		],
		[['integer', 'bigint', 'double', 'decimal', 'percent', 'currency', 'date', 'datetime'], ordered],
		[['boolean'], ['equals', 'not_equal']],
		[['textarea'], ['equals', 'not_equal', 'starts_with']],
		[['multiselectpicklist', 'multiselectlookup', 'formula', 'profileimage', 'RRULE'], []],
	])('of %j', (dataTypes, operators) => {
		for (const dataType of dataTypes) {
			expect([...operatorsOf(field('Field', { dataType }))].sort()).toEqual([...operators].sort());
		}
	});

	it('are none for tags, which are called text', () => {
		expect(operatorsOf(field('Tag', { dataType: 'text', jsonType: 'jsonarray' }))).toEqual([]);
	});
});

describe('values of conditions', () => {
	const read = (dataType: string, rest: Partial<GivenCondition>) =>
		readCondition(
			{
				field: field('Field', { dataType, maxLength: 5 }),
				operator: 'equals',
				value: '',
				upTo: '',
				...rest,
			},
			{ product: BIGIN, timezone: 'Europe/Berlin' },
		);

	it.each<[dataType: string, given: Partial<GivenCondition>, values: string[]]>([
		['text', { value: ' Burns ' }, ['Burns']],
		['text', { value: 'longer than the field' }, ['longer than the field']],
		['email', { value: '@example.com', operator: 'starts_with' }, ['@example.com']],
		['text', { value: 'a, b,,c', operator: 'in' }, ['a', 'b', 'c']],
		['text', { value: '["a, b", "c"]', operator: 'in' }, ['a, b', 'c']],
		['integer', { value: [1, '2'], operator: 'in' }, ['1', '2']],
		['integer', { value: 0 }, ['0']],
		['double', { value: '1.50', upTo: 2, operator: 'between' }, ['1.5', '2']],
		['bigint', { value: '12345678901234567' }, ['12345678901234567']],
		['boolean', { value: 'no' }, ['false']],
		['date', { value: '2026-04-12T23:30:00Z' }, ['2026-04-13']],
		['datetime', { value: '2026-12-24 18:00' }, ['2026-12-24T18:00:00+01:00']],
		['datetime', { value: new Date('2026-07-01T10:00:00Z') }, ['2026-07-01T12:00:00+02:00']],
		['lookup', { value: { id: '5550000000000000101', name: 'X' } }, ['5550000000000000101']],
		['lookup', { value: 'https://bigin.zoho.com/x/5550000000000000101' }, ['5550000000000000101']],
		['lookup', { value: 'Zylker' }, ['Zylker']],
		['picklist', { value: 'Not in the list' }, ['Not in the list']],
	])('of %s: %j', (dataType, given, values) => {
		expect(read(dataType, given)).toMatchObject({ ok: true, value: { values } });
	});

	it.each<[dataType: string, given: Partial<GivenCondition>, sentence: string]>([
		['integer', { value: '1.5' }, 'whole number'],
		['boolean', { value: 'perhaps' }, 'true or false'],
		['text', { value: {} }, 'takes text'],
		['lookup', { value: Number('5550000000000000101') }, 'loses its last digits'],
		['text', { value: ' , ', operator: 'in' }, 'nothing to search for'],
		['text', { value: null }, 'nothing to search for'],
		['double', { value: 1, operator: 'between' }, 'nothing to search for'],
	])('refuses for %s: %j', (dataType, given, sentence) => {
		const result = read(dataType, given);
		expect(result.ok).toBe(false);
		if (!result.ok) expect(sentenceFor(result.problem, BIGIN)).toContain(sentence);
	});
});
