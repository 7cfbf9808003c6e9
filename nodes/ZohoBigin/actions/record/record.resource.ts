import type { INodeProperties } from 'n8n-workflow';

import { upsertRecordForm } from './upsertRecord.form';

/** The operations of the Record resource and their forms. */
export const recordProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['record'] } },
		options: [
			{
				name: 'Upsert Record',
				value: 'upsertRecord',
				description: 'Create a record, or update it if it already exists. Items are sent in batches of 100.',
				action: 'Upsert record',
			},
		],
		default: 'upsertRecord',
	},
	...upsertRecordForm,
];
