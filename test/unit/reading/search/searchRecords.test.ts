import type { Condition } from '../../../../nodes/shared/reading/search/conditions';
import { isExactMatch, numbersLike } from '../../../../nodes/shared/reading/search/searchRecords';

const record = {
	Name: 'Teapot',
	Code: '007',
	Score: 4.5,
	Total: '12',
	Owner: { id: '1', name: 'Avery' },
	Hobbies: ['Tea', 'Chess'],
	Seen: '2026-04-12T12:45:00+05:30',
	Born: '1990-02-03',
	Phone: '+91 98765 43210',
	Empty: null,
};

const TYPES: Readonly<Record<string, string>> = {
	Score: 'double',
	Total: 'bigint',
	Owner: 'ownerlookup',
	Seen: 'datetime',
	Born: 'date',
	Phone: 'phone',
};

const condition = (field: string, operator: Condition['operator'], ...values: string[]): Condition => ({
	field,
	dataType: TYPES[field] ?? 'text',
	operator,
	values,
});

describe('an exact match of a condition', () => {
	it.each<[boolean, Parameters<typeof condition>]>([
		[true, ['Name', 'equals', ' TEAPOT']],
		[false, ['Name', 'equals', 'Tea']],
		[true, ['Name', 'in', 'Tea', 'Teapot']],
		[false, ['Name', 'in', 'Tea', 'Pot']],
		[true, ['Code', 'equals', '007']],
		[false, ['Code', 'equals', '7']],
		[true, ['Score', 'equals', '4.50']],
		[true, ['Total', 'equals', '12']],
		[true, ['Owner', 'equals', '1']],
		[true, ['Owner', 'equals', 'avery']],
		[true, ['Hobbies', 'equals', 'Chess']],
		[true, ['Seen', 'equals', '2026-04-12T09:15:00+02:00']],
		[false, ['Seen', 'equals', '2026-04-12T09:15:01+02:00']],
		[true, ['Born', 'equals', '1990-02-03']],
		[false, ['Born', 'equals', '1990-02-04']],
		[true, ['Phone', 'equals', '+919876543210']],
		[true, ['Phone', 'in', '123', '0091-98765-43210']],
		[false, ['Phone', 'equals', '98765 43210']],
		[false, ['Empty', 'equals', 'x']],
		[true, ['Not_Answered', 'equals', 'x']],
		[true, ['Name', 'starts_with', 'x']],
	])('%s for %j', (expected, given) => {
		expect(isExactMatch(record, { by: 'criteria', joiner: 'and', conditions: [condition(...given)] })).toBe(expected);
	});

	it('needs every condition, or one', () => {
		const conditions = [condition('Name', 'equals', 'Tea'), condition('Score', 'equals', '4.5')];
		expect(isExactMatch(record, { by: 'criteria', joiner: 'and', conditions })).toBe(false);
		expect(isExactMatch(record, { by: 'criteria', joiner: 'or', conditions })).toBe(true);
	});
});

describe('an exact match of a phone number', () => {
	it.each([
		['+919876543210', true],
		['0091 98765 43210', true],
		['98765 43210', false],
		['none given', false],
	])('%s: %s', (value, expected) => {
		expect(isExactMatch(record, { by: 'phone', value })).toBe(expected);
	});
});

it('numbers like the wanted one are those that end as it does', () => {
	expect(numbersLike({ ...record, Mobile: '+1 555 0100' }, '9876543210')).toEqual(['+91 98765 43210']);
});
