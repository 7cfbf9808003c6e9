import { field, sent, sentence } from './build';

describe('boolean', () => {
	const boolean = field('boolean', { jsonType: 'boolean', maxLength: 5 });

	it.each([
		[true, true],
		['TRUE', true],
		[' yes ', true],
		['1', true],
		[1, true],
		['on', true],
		['Checked', true],
		[false, false],
		['False', false],
		['no', false],
		['0', false],
		[0, false],
		['off', false],
		['unchecked', false],
	])('%p is sent as %p', (raw, value) => {
		expect(sent(raw, boolean)).toBe(value);
	});

	it.each([['maybe'], ['truee'], [2], [[true, false]], [{}], ['constructor']])('refuses %p', (raw) => {
		expect(sentence(raw, boolean)).toContain('does not fit. The field takes true or false. (INVALID_DATA, item 12)');
	});

	it('sends what is none as given without validation', () => {
		expect(sent('maybe', boolean, { validate: false })).toBe('maybe');
	});
});
