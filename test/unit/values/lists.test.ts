import { convertValue } from '../../../nodes/shared/values/convertValue';
import { context, field, list, problem, sent, sentence } from './build';

const stage = field('picklist', {
	label: 'Stage',
	picklistValues: [
		{ displayValue: 'Gold', actualValue: 'au' },
		{ displayValue: 'Silver', actualValue: 'ag' },
		{ displayValue: 'São Paulo', actualValue: 'São Paulo' },
		{ displayValue: '2024', actualValue: '2024' },
	],
});

describe('picklist', () => {
	it.each([
		['Gold', 'Gold'],
		['gold', 'Gold'],
		[' GOLD ', 'Gold'],
		['ag', 'Silver'],
		['AG', 'Silver'],
		['SA\u0303O PAULO', 'São Paulo'],
		[2024, '2024'],
	])('%p is sent as %p, the spelling of the list', (raw, value) => {
		expect(sent(raw, stage)).toBe(value);
	});

	it('prefers a display value to an actual value of the same spelling', () => {
		const crossed = [
			{ displayValue: 'A', actualValue: 'B' },
			{ displayValue: 'B', actualValue: 'A' },
		];
		expect(sent('B', field('picklist', { picklistValues: crossed }))).toBe('B');
	});

	it('corrects no case where the list has two such values', () => {
		const twins = field('picklist', { picklistValues: list('tea', 'Tea') });
		expect(sent('Tea', twins)).toBe('Tea');
		expect(problem('TEA', twins).reason).toBe('notInList');
	});

	it('names the nearest value', () => {
		expect(sentence('Golf', { ...stage, label: 'Hobbies & Interests' })).toBe(
			'Hobbies & Interests: "Golf" is not one of its values. Did you mean "Gold"? (INVALID_DATA, item 12)',
		);
	});

	it('names the first values when none is near', () => {
		const many = field('picklist', { label: 'Stage', picklistValues: list('A1', 'B2', 'C3', 'D4', 'E5', 'F6', 'G7') });
		expect(sentence('Platinum', many)).toBe(
			'Stage: "Platinum" is not one of its values. ' +
				'Use one of: "A1", "B2", "C3", "D4", "E5" and 2 more. (INVALID_DATA, item 12)',
		);
	});

	it('suggests nothing for a text that shares too little', () => {
		expect(problem('ab', field('picklist', { picklistValues: list('cb') })).suggestion).toBeUndefined();
	});

	it('leaves the value to Bigin when the list is not known, or without validation', () => {
		expect(sent('Any', field('picklist'))).toBe('Any');
		expect(sent('Any', stage, { validate: false })).toBe('Any');
	});

	it('is sent as given on the user’s wish, though a value of the list still in its own spelling', () => {
		const about = { valuesNotInList: 'sendAnyway' } as const;
		expect(sent(' Platinum ', stage, about)).toBe('Platinum');
		expect(sent('gold', stage, about)).toBe('Gold');
	});

	it.each([[['Gold', 'Silver']], [{ name: 'Gold' }]])('refuses %j', (raw) => {
		expect(problem(raw, stage).reason).toBe('wrongType');
	});
});

const interests = field('multiselectpicklist', {
	label: 'Interests',
	jsonType: 'jsonarray',
	picklistValues: list('Tea', 'Coffee', 'Tea, green', 'Arts; Crafts'),
});

describe('multiselectpicklist', () => {
	it.each([
		[
			['Tea', 'Coffee'],
			['Tea', 'Coffee'],
		],
		[
			['tea', null, '', 'COFFEE'],
			['Tea', 'Coffee'],
		],
		['["Tea","Coffee"]', ['Tea', 'Coffee']],
		['Tea; Coffee', ['Tea', 'Coffee']],
		['Tea;Coffee;', ['Tea', 'Coffee']],
		['Tea, Coffee', ['Tea', 'Coffee']],
		['Coffee, tea, green', ['Coffee', 'Tea, green']],
		['Tea, green', ['Tea, green']],
		['Tea, green; Coffee', ['Tea, green', 'Coffee']],
		['Arts; Crafts', ['Arts; Crafts']],
		['Tea', ['Tea']],
		['Tea; tea ;TEA', ['Tea']],
	])('%j is sent as %j', (raw, value) => {
		expect(sent(raw, interests)).toEqual(value);
	});

	it('parts only at semicolons where there are any', () => {
		expect(problem('Tea, Coffee; Coffee', interests).value).toBe('Tea, Coffee');
	});

	it('takes numbers and booleans as their text', () => {
		expect(sent([1, true], field('multiselectpicklist', { picklistValues: list('1', 'true') }))).toEqual(['1', 'true']);
	});

	it.each([[[null, '']], [' ; '], ['[]']])('%j is empty', (raw) => {
		expect(convertValue(raw, interests, context())).toEqual({ kind: 'empty' });
	});

	it('names the one value that is not in the list', () => {
		expect(sentence('Tea; Coffe', interests)).toBe(
			'Interests: "Coffe" is not one of its values. Did you mean "Coffee"? (INVALID_DATA, item 12)',
		);
	});

	it.each([[{ a: 1 }], ['{"a":1}'], [[['Tea']]], [[{ name: 'Tea' }]]])('refuses %j', (raw) => {
		expect(problem(raw, interests).reason).toBe('wrongType');
	});

	it('still parts text without validation', () => {
		expect(sent('tea; Cocoa', interests, { validate: false })).toEqual(['Tea', 'Cocoa']);
	});

	it('sends unknown values anyway on the user’s wish', () => {
		expect(sent('tea; Cocoa', interests, { valuesNotInList: 'sendAnyway' })).toEqual(['Tea', 'Cocoa']);
	});

	it('reads text that only looks like JSON as text', () => {
		expect(sent('[Tea; Coffee', field('multiselectpicklist'))).toEqual(['[Tea', 'Coffee']);
	});
});

const tag = field('text', { apiName: 'Tag', label: 'Tag', jsonType: 'jsonarray', maxLength: 2000 });

describe('Tag', () => {
	it.each([
		['Customer', ['Customer']],
		['Customer, Newsletter', ['Customer', 'Newsletter']],
		['Customer; News, local', ['Customer', 'News, local']],
		[
			['Customer', { name: 'Newsletter' }],
			['Customer', 'Newsletter'],
		],
		[[{ name: 'Customer', id: '1', color_code: '#fff' }], ['Customer']],
		['[{"name":"Customer"},"Newsletter"]', ['Customer', 'Newsletter']],
		['{"name":"Customer"}', ['Customer']],
		[['Customer', ' customer ', ''], ['Customer']],
		[2024, ['2024']],
	])('%j is sent as objects named %j', (raw, names) => {
		expect(sent(raw, tag)).toEqual(names.map((name) => ({ name })));
	});

	it.each([[{}], [[{ id: '1' }]], [[['Customer']]]])('refuses %j', (raw) => {
		expect(sentence(raw, tag)).toContain('The field takes tag names, such as "Customer, Newsletter". (INVALID_DATA');
	});
});
