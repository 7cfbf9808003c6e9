import type { INodeProperties } from 'n8n-workflow';

import type { Product } from '../model/product';

/**
 * The parameter Module: from the list of the org, by API name, or by an expression (design 4).
 *
 * @param searchListMethod gives the list
 * @param purpose what is done with the records
 */
export const moduleLocator = (
	{ moduleNamesHint }: Product,
	searchListMethod: string,
	purpose: 'read' | 'write' | 'watch',
): INodeProperties => ({
	displayName: 'Module',
	name: 'module',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: `The kind of record to ${purpose}. ${moduleNamesHint}.`,
	builderHint: {
		propertyHint: `Where the API name is known, such as Contacts, use the mode "name". ${moduleNamesHint}.`,
	},
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: 'By API Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Contacts',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^[A-Za-z][A-Za-z0-9_]*$',
						errorMessage: 'An API name has only English letters, digits and underscores, such as Contacts',
					},
				},
			],
		},
	],
});
