import type { INodeProperties } from 'n8n-workflow';

import { moduleLocator } from '../../form/moduleLocator';
import type { Product } from '../../model/product';

export { fieldsToReturn, simplify } from '../../form/returnedRecord';

/** Parts of the forms that several reading operations share. Names and values are kept in saved workflows. */

export const moduleToRead = (product: Product) => moduleLocator(product, 'searchModulesToRead', 'read');

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

export const flattenLookups: INodeProperties = {
	displayName: 'Flatten Lookups',
	name: 'flattenLookups',
	type: 'boolean',
	default: false,
	description:
		'Whether to return a linked record, user or tag as its name, with its ID beside it under a key that ends with _ID',
};

/** What a reading operation does when nothing is found; Always Output Data is n8n's own setting. */
export const emptyResultNotice: INodeProperties = {
	displayName:
		'When nothing is found, no items come out and the workflow ends here. To go on all the same, switch on Always Output Data in the settings of the node.',
	name: 'emptyResultNotice',
	type: 'notice',
	default: '',
};

/** The condition builder of Search and Count. Names and values are kept in saved workflows. */
export const combineConditions: INodeProperties = {
	displayName: 'Match',
	name: 'combineConditions',
	type: 'options',
	options: [
		{ name: 'All Conditions', value: 'and', description: 'Only records for which every condition holds' },
		{ name: 'Any Condition', value: 'or', description: 'Records for which at least one condition holds' },
	],
	default: 'and',
	description: 'Whether every condition must hold or one is enough',
};

export const conditions = ({ limits }: Product): INodeProperties => ({
	displayName: 'Conditions',
	name: 'conditions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Condition',
	default: {},
	description: `What to look for, in at most ${limits.conditionsOfSearch} conditions`,
	options: [
		{
			displayName: 'Condition',
			name: 'rows',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getSearchableFields', loadOptionsDependsOn: ['module.value'] },
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Operator Name or ID',
					name: 'operator',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getOperators', loadOptionsDependsOn: ['&field', 'module.value'] },
					default: 'equals',
					description:
						'How to compare. Each kind of field has its own operators. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description:
						"What to compare with. For Is One Of give several values parted by commas. A date or time without an offset is in the workflow's time zone.",
				},
				{
					displayName: 'Up To',
					name: 'upTo',
					type: 'string',
					default: '',
					displayOptions: { show: { operator: ['between'] } },
					description: 'The other end of the range, which is part of it',
				},
			],
		},
	],
});

export const exactMatchesOnly = ({ name }: Product): INodeProperties => ({
	displayName: 'Only Exact Matches',
	name: 'exactMatchesOnly',
	type: 'boolean',
	default: true,
	description: `Whether to leave out records that only contain the value. ${name} itself finds "Tea" in "Teapot" when asked for what equals it.`,
});
