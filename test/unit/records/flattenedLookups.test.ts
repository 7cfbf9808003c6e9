import { moduleSchema } from '../../../nodes/shared/metadata/moduleSchema';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { withIdsInLookups } from '../../../nodes/shared/records/flattenedLookups';
import { field } from '../metadata/builders';

const ID = '7618134000000648053';
const OTHER = '7618134000000648054';

const fields = [
	field('Deal_Name'),
	field('Account_Name', { dataType: 'lookup', jsonType: 'jsonobject' }),
	field('Owner', { dataType: 'ownerlookup', jsonType: 'jsonobject' }),
	field('Secondary_Contacts', { dataType: 'multiselectlookup', jsonType: 'jsonarray' }),
	field('Tag', { jsonType: 'jsonarray' }),
	field('Created_By', { dataType: 'ownerlookup', jsonType: 'jsonobject', writable: false }),
	field('Partner', { dataType: 'lookup', jsonType: 'jsonobject' }),
	field('Partner_ID'),
];
const deals = moduleSchema(
	{ module: 'Pipelines', fields, fieldsByApiName: new Map(fields.map((one) => [one.apiName, one])) },
	BIGIN,
);
const merged = (values: Record<string, unknown>) => withIdsInLookups(values, deals);

describe('the ID that reading puts beside a flattened lookup', () => {
	it.each([
		['goes into it in place of the name', { Owner: 'Avery', Owner_ID: ID }, { Owner: ID }],
		['goes into it by itself', { Owner_ID: ID }, { Owner: ID }],
		[
			'is a list of several',
			{ Secondary_Contacts: ['Ann', null], Secondary_Contacts_ID: [ID, OTHER] },
			{ Secondary_Contacts: [ID, OTHER] },
		],
		[
			'is left out beside an object',
			{ Account_Name: { id: OTHER }, Account_Name_ID: ID },
			{ Account_Name: { id: OTHER } },
		],
		['is left out beside another ID', { Account_Name: OTHER, Account_Name_ID: ID }, { Account_Name: OTHER }],
		['is left out beside an empty value', { Account_Name: null, Account_Name_ID: ID }, { Account_Name: null }],
		['is left out where it is empty', { Account_Name: 'Zylker', Account_Name_ID: '' }, { Account_Name: 'Zylker' }],
		['of tags is left out: their names tell them', { Tag: ['Fair'], Tag_ID: [ID] }, { Tag: ['Fair'] }],
		['of a read-only field is left out', { Created_By: 'Avery', Created_By_ID: ID }, { Created_By: 'Avery' }],
	])('%s', (_, values, expected) => {
		expect(merged(values)).toEqual(expected);
	});

	it.each([
		['a field of that name', { Partner: 'Zylker', Partner_ID: 'P-1' }],
		['a key beside a field that is no lookup', { Deal_Name: 'Spring', Deal_Name_ID: '7' }],
		['a key that belongs to no field', { Invoice_ID: '7' }],
		['the ID of a read-only field alone', { Created_By_ID: ID }],
		['the IDs of tags alone', { Tag_ID: [ID] }],
	])('is not %s', (_, values) => {
		expect(merged(values)).toBe(values);
	});

	it('of the team pipeline is found under both names that a deal may have', () => {
		expect(merged({ Layout: 'Sales', Layout_ID: ID })).toEqual({ Layout: 'Sales', Layout_ID: ID });
		const placed = moduleSchema(
			{ ...deals, fieldsByApiName: new Map([['Pipeline', field('Pipeline', { dataType: 'lookup' })]]) },
			BIGIN,
		);
		expect(withIdsInLookups({ Layout: 'Sales', Layout_ID: ID }, placed)).toEqual({ Layout: ID });
	});
});
