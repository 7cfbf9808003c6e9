import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfReading, timeoutOption } from '../../../shared/form/connection';
import {
	emptyResultNotice,
	fieldsToReturn,
	flattenLookups,
	limit,
	moduleToRead,
	returnAll,
	simplify,
} from '../reading/formParts';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Custom View Name or ID',
			name: 'customView',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getCustomViews', loadOptionsDependsOn: ['module.value'] },
			default: '',
			description:
				'Only records of this view of Bigin. Each request then costs 3 API credits. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Modified Since',
			name: 'modifiedSince',
			type: 'dateTime',
			default: '',
			description:
				"Only records created or changed at this time or later, newest change first. A time without an offset is in the workflow's time zone. The field Modified Time is returned too.",
		},
	],
};

const sort: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	placeholder: 'Add Sort Rule',
	default: {},
	description: 'The order of the records. By default the newest come first.',
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				{
					displayName: 'By',
					name: 'by',
					type: 'options',
					options: [
						{ name: 'Created Time', value: 'Created_Time' },
						{ name: 'ID', value: 'id' },
						{ name: 'Modified Time', value: 'Modified_Time' },
					],
					default: 'Modified_Time',
					description: 'What to sort by. Bigin sorts lists by these only.',
				},
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					options: [
						{ name: 'Ascending', value: 'asc' },
						{ name: 'Descending', value: 'desc' },
					],
					default: 'desc',
					description: 'Whether the newest or the oldest come first',
				},
			],
		},
	],
};

const options = optionsOf([flattenLookups, retriesOfReading, timeoutOption]);

/** The form of Record > Get Many. */
export const getManyForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['getMany'] } },
	[moduleToRead, returnAll, limit, fieldsToReturn, filters, sort, simplify, emptyResultNotice, options],
);
