import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../../shared/form/connection';
import { emptyResultNotice, flattenLookups, limit, returnAll, simplify } from '../reading/formParts';

const query: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'string',
	typeOptions: { rows: 5 },
	default: '',
	required: true,
	placeholder: 'e.g. SELECT Last_Name, Email FROM Contacts WHERE Last_Name = $1',
	description:
		'A SELECT in COQL, the query language of Zoho, with the API names of fields and modules. Write $1, $2 and so on where the query parameters below belong.',
	hint: 'Bigin gives 10,000 rows of a query at most. They are read 200 at a time.',
};

const queryParameters: INodeProperties = {
	displayName: 'Query Parameters',
	name: 'queryParameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Query Parameter',
	default: {},
	description:
		'Values for $1, $2 and so on, in this order. They are quoted so that nothing in them can change the query.',
	options: [
		{
			displayName: 'Parameter',
			name: 'rows',
			values: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{
							name: 'Automatic',
							value: 'automatic',
							description:
								'What the value is: what is typed here is text; an expression may give numbers and lists too',
						},
						{ name: 'Date', value: 'date', description: 'A day, such as 2026-04-12' },
						{
							name: 'Date and Time',
							value: 'dateTime',
							description: "A moment; without an offset it is in the workflow's time zone",
						},
						{ name: 'Number', value: 'number' },
						{ name: 'Text', value: 'text' },
						{ name: 'True or False', value: 'boolean' },
					],
					default: 'automatic',
					description: 'How the value is written into the query',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'One value, or a list from an expression for use with IN',
				},
			],
		},
	],
};

const options = optionsOf([flattenLookups, retriesOfReading, timeoutOption]);

/** The form of Record > Query. */
export const queryForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['query'] } },
	[query, queryParameters, returnAll, limit, simplify, emptyResultNotice, options],
);
