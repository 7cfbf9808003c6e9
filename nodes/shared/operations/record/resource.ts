import type { INodeProperties } from 'n8n-workflow';

import { countForm } from './count';
import { createRecordForm } from './create';
import { deleteRecordForm } from './delete';
import { getForm } from './get';
import { getDeletedForm } from './getDeleted';
import { getManyForm } from './getMany';
import { queryForm } from './query';
import { searchForm } from './search';
import { updateRecordForm } from './update';
import { upsertRecordForm } from './upsert';

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
				name: 'Count',
				value: 'count',
				description: 'Count the records of a module, or those that match conditions',
				action: 'Count records',
			},
			{
				name: 'Create',
				value: 'create',
				description: 'Create a new record for each item. Items are sent in batches of 100.',
				action: 'Create record',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a record by its ID or address. Items are sent in batches of 100.',
				action: 'Delete record',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Get a record by its ID or address. Several items are read together.',
				action: 'Get record',
			},
			{
				name: 'Get Deleted',
				value: 'getDeleted',
				description: 'Get the IDs and names of deleted records, and who deleted them when',
				action: 'Get deleted records',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				description: 'Get the records of a module, all of them or those of a custom view or changed lately',
				action: 'Get many records',
			},
			{
				name: 'Query',
				value: 'query',
				description: 'Get records with a COQL query, which compares exactly and can follow lookups',
				action: 'Query records',
			},
			{
				name: 'Search',
				value: 'search',
				description: 'Search for records by conditions, email, phone or a word',
				action: 'Search records',
			},
			{
				name: 'Update',
				value: 'update',
				description: 'Update a record by its ID or address. Items are sent in batches of 100.',
				action: 'Update record',
			},
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
	...createRecordForm,
	...deleteRecordForm,
	...updateRecordForm,
	...countForm,
	...getForm,
	...getDeletedForm,
	...getManyForm,
	...queryForm,
	...searchForm,
];
