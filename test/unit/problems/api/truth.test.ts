import type { FieldMetadata } from '../../../../nodes/shared/model/field';
import { problemFromApi } from '../../../../nodes/shared/problems/api/apiErrors';
import { sentenceFor } from '../../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../../nodes/shared/products/bigin';
import { field, list } from '../../values/build';

const ID = '5550000000000000001';

/** Fields, a value that is right for each, and words that would be untrue of it. */
const RIGHT: Array<[FieldMetadata, unknown, RegExp]> = [
	[field('picklist', { picklistValues: list('Gold', 'Silver') }), 'Gold', /is not one of its values/],
	[
		field('multiselectpicklist', { picklistValues: list('Tea', 'Chess') }),
		['Tea', 'Chess'],
		/is not one of its values/,
	],
	[field('date'), '2026-04-12', /could not be read as a date/],
	[field('datetime'), '2026-04-12T10:00:00+02:00', /could not be read/],
	[field('integer', { maxLength: 9 }), 42, /does not fit|too many digits/],
	[field('double'), 12.5, /does not fit|too many digits/],
	[field('text', { maxLength: 50 }), 'Lee', /does not fit|too long/],
	[field('boolean'), true, /does not fit/],
	[field('lookup'), { id: ID }, /is not an ID/],
	[field('ownerlookup'), { id: ID }, /is not an ID/],
];

const KINDS: Readonly<Record<string, string>> = {
	picklist: 'picklist',
	multiselectpicklist: 'jsonarray',
	date: 'date',
	datetime: 'datetime',
	integer: 'integer',
	double: 'double',
	text: 'string',
	boolean: 'boolean',
	lookup: 'jsonobject',
	ownerlookup: 'ownerlookup',
};

/** Every combination of what details may hold: the name of the field, or its path, or both, or nothing (reference 12.3). */
function detailsFor({ apiName, dataType, picklistValues }: FieldMetadata): Array<Record<string, unknown>> {
	const parts: Array<Record<string, unknown>> = [
		{ expected_data_type: KINDS[dataType] },
		{ maximum_length: 50 },
		{ supported_values: picklistValues.map(({ displayValue }) => displayValue) },
		{ json_path: `$.data[0].${apiName}` },
	];
	const chosen = parts.reduce<Array<Record<string, unknown>>>(
		(sets, part) => [...sets, ...sets.map((set) => ({ ...set, ...part }))],
		[{ api_name: apiName }, {}],
	);
	const namesField = (details: Record<string, unknown>) => 'api_name' in details || 'json_path' in details;
	const isPossible = (details: Record<string, unknown>) =>
		!('supported_values' in details) || picklistValues.length > 0;
	return [{}, ...chosen.filter(namesField).filter(isPossible)];
}

const told = (about: FieldMetadata, value: unknown, details: object) => {
	const sent = { product: BIGIN, record: { [about.apiName]: value }, fields: new Map([[about.apiName, about]]) };
	const entry = { code: 'INVALID_DATA', details, message: 'invalid data', status: 'error' };
	return sentenceFor(problemFromApi(entry, 202, sent), BIGIN);
};

describe('a refusal is never explained against what the node knows', () => {
	it.each(RIGHT.map(([about, value, untrue]) => [about.dataType, about, value, untrue] as const))(
		'%s: whatever the details hold',
		(_, about, value, untrue) => {
			for (const details of detailsFor(about)) expect(told(about, value, details)).not.toMatch(untrue);
		},
	);

	it('says at least which value was refused, and what Bigin says of it', () => {
		const tier = field('picklist', { label: 'Tier', picklistValues: list('Gold') });
		expect(told(tier, 'Gold', { api_name: tier.apiName })).toBe(
			'Tier: "Gold" was refused by Bigin. Bigin says: "invalid data". (INVALID_DATA)',
		);
	});

	it('an ID of 16 to 19 digits that Bigin refuses is the ID of nothing', () => {
		expect(told(field('lookup'), { id: ID }, { api_name: 'Some_Field' })).toMatch(/is not the ID of a record/);
	});
});

describe('of a wrong kind and a length, the kind is told first', () => {
	const both = { api_name: 'Some_Field', expected_data_type: 'integer', maximum_length: 9 };
	it.each([
		['many', /takes a whole number/],
		['a text of more than nine letters', /takes a whole number/],
		[12_345_678_901, /too many digits/],
	])('%j', (value, sentence) => {
		expect(told(field('integer'), value, both)).toMatch(sentence);
	});

	it('a text of the right kind is too long', () => {
		const details = { api_name: 'Some_Field', expected_data_type: 'string', maximum_length: 5 };
		expect(told(field('text'), 'longer than five', details)).toMatch(/too long/);
	});
});
