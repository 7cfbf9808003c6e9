import { moduleSchema } from '../../../nodes/shared/metadata/moduleSchema';
import { moduleMetadata } from '../../../nodes/shared/metadata/parse';
import type { RecordSource, DraftingRules } from '../../../nodes/shared/records/recordRequest';
import { draftRecord } from '../../../nodes/shared/records/draftRecord';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { CRM } from '../../../nodes/shared/products/crm';
import { field } from '../metadata/builders';

const ID = '5550000000000001234';
const PRODUCT = '5550000000000005678';
const ITEMS = { dataType: 'subform', jsonType: 'jsonarray', rowsModule: 'Quoted_Items' };

const rowFields = moduleMetadata('Quoted_Items', [
	field('Product_Name', { dataType: 'lookup', jsonType: 'jsonobject', mandatory: true }),
	field('Quantity', { dataType: 'integer', jsonType: 'integer', mandatory: true, maxLength: 9 }),
	field('Line_Tax', { dataType: 'multiselectpicklist', jsonType: 'jsonarray' }),
	field('Total', { dataType: 'formula', writable: false }),
]);
const quotes = {
	...moduleSchema(moduleMetadata('Quotes', [field('Subject'), field('Quoted_Items', ITEMS)]), CRM),
	rows: new Map([['Quoted_Items', moduleSchema(rowFields, CRM)]]),
};
const rules: DraftingRules = {
	unknownFields: 'fail',
	clearEmptyFields: false,
	validate: true,
	valuesNotInList: 'fail',
	valuesThatDoNotFit: 'fail',
	timezone: 'Europe/Berlin',
};

function drafted(rows: unknown, changed: Partial<DraftingRules> = {}, schema = quotes) {
	const source: RecordSource = { kind: 'json', value: { Subject: 'Offer', Quoted_Items: rows } };
	const group = { module: 'Quotes', matchOn: [] };
	const result = draftRecord({ itemIndex: 0, group, source, multiSelectRows: [] }, schema, { ...rules, ...changed });
	return result.ok ? result.value : sentenceFor(result.problem, CRM);
}
function sent(...given: Parameters<typeof drafted>) {
	const draft = drafted(...given);
	return typeof draft === 'string' ? draft : draft.record.Quoted_Items;
}

const lanterns = { 'product name': PRODUCT, quantity: '3' };
const asSent = { Product_Name: { id: PRODUCT }, Quantity: 3 };

describe('the rows of a subform', () => {
	it.each([
		['a list', [lanterns]],
		['JSON text of a list', JSON.stringify([lanterns])],
		['one object', lanterns],
		['JSON text of one object', JSON.stringify(lanterns)],
	])('are taken from %s, each value by its own field', (_form, given) => {
		expect(sent(given)).toEqual([asSent]);
	});

	it('keep what says which row it is, and that it goes', () => {
		expect(
			sent([
				{ id: ID, Quantity: 4 },
				{ id: ID, _delete: null },
			]),
		).toEqual([
			{ id: ID, Quantity: 4 },
			{ id: ID, _delete: null },
		]);
		expect(sent([{ id: ID, _delete: true, Quantity: 'gone' }])).toEqual([{ id: ID, _delete: null }]);
	});

	it('can be sent back as they were read', () => {
		expect(sent([{ id: ID, Quantity: 4, Total: 12, $in_merge: false }])).toEqual([{ id: ID, Quantity: 4 }]);
	});

	it('empty a field of a row that is there where JSON says null', () => {
		expect(sent([{ id: ID, Line_Tax: null }])).toEqual([{ id: ID, Line_Tax: null }]);
	});

	it('take the taxes of a line as they are', () => {
		const Line_Tax = [{ percentage: 10, name: 'Vat' }];
		expect(sent([{ ...lanterns, Line_Tax }])).toEqual([{ ...asSent, Line_Tax }]);
	});

	it('without a single value are no rows', () => {
		expect(sent([{}, lanterns, { Quantity: '' }])).toEqual([asSent]);
	});

	it.each([
		[
			[lanterns, { ...lanterns, Quantity: 'many' }],
			'Quoted Items, row 2, Quantity: "many" does not fit. The field takes a whole number',
		],
		[
			[{ ...lanterns, Quantty: 2 }],
			'Quoted Items, row 1, Quantty: "Quoted_Items" has no such field. Did you mean "Quantity"?',
		],
		[
			[{ Quantity: 2 }],
			'Quoted Items, row 1, Product Name: a new row needs a value here, and none was given. Add one.',
		],
		[[{ ...lanterns, Total: 5 }], 'Quoted Items, row 1, Total: Zoho CRM fills in this field by itself'],
		[[{ id: 'x', Quantity: 2 }], 'Quoted Items, row 1, id: "x" is not an ID of 16 to 19 digits'],
		[[{ _delete: null }], 'Quoted Items, row 1, id: The value does not fit. The field takes the ID of the row'],
		['two lanterns', 'Quoted Items: "two lanterns" does not fit. The field takes a list of rows'],
		[[lanterns, 'x'], 'Quoted Items: '],
	])('refuse %j by subform, row and field', (rows, sentence) => {
		expect(sent(rows)).toContain(sentence);
	});

	it('that do not fit are left out as a whole where the options say so, never sent as they are', () => {
		expect(sent([{ ...lanterns, Quantity: 'many' }], { valuesThatDoNotFit: 'leaveOut' })).toBeUndefined();
		expect(sent([{ Quantity: 2 }], { valuesThatDoNotFit: 'leaveOut' })).toBeUndefined();
	});

	it('go out as they are given where the fields of rows could not be read', () => {
		expect(sent([{ Anything: 1, id: 12 }], {}, { ...quotes, rows: new Map() })).toEqual([{ Anything: 1, id: '12' }]);
	});

	it('are all taken away by an empty value only where empty values clear', () => {
		expect(drafted([])).toMatchObject({ record: { Subject: 'Offer' } });
		expect(sent([])).toBeUndefined();
		expect(sent([], { clearEmptyFields: true })).toEqual([]);
	});
});

describe('a record with rows', () => {
	it('says whether it adds some, which must not be sent twice', () => {
		expect(drafted([lanterns, { id: ID, Quantity: 1 }])).toMatchObject({ rows: 'added' });
		expect(drafted([{ id: ID, Quantity: 1 }])).toMatchObject({ rows: 'changed' });
		expect(drafted('')).not.toHaveProperty('rows');
	});
});
