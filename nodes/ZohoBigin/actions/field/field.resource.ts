import type { INodeProperties } from 'n8n-workflow';

import { getManyFieldsForm } from './getMany.form';

/** The operations of the Field resource and their forms. */
export const fieldProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['field'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				description: 'Get the fields of a module with their types, lengths, uniqueness and lists of values',
				action: 'Get many fields',
			},
		],
		default: 'getMany',
	},
	...getManyFieldsForm,
];
