import { updateDisplayOptions } from 'n8n-workflow';
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { upsertOptions } from './upsertRecord.options';
import { dataToSend, fields, jsonRecord, moduleToUpsert, multiSelectFields, runWorkflows } from './writeForm';

const matchOn: INodeProperties = {
	displayName: 'Match On',
	name: 'matchOn',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Match Field',
	default: {},
	description:
		'The fields by which Bigin finds the record to update, tried from top to bottom. Only fields without repeated values can be chosen. Your own unique fields are always tried too, after the ones listed here.',
	options: [
		{
			displayName: 'Fields',
			name: 'fields',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getMatchFields', loadOptionsDependsOn: ['module.value'] },
					default: '',
					description:
						'A field that holds each value only once. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
			],
		},
	],
};

/** What an empty Match On means, for each module whose own match field is known (reference 5). */
const DEFAULT_ORDERS: Array<[modules: string[], text: string]> = [
	[['Contacts'], 'If Match On is empty, contacts are found by Email first, then by your own unique fields.'],
	[['Accounts'], 'If Match On is empty, companies are found by Company Name first, then by your own unique fields.'],
	[['Products'], 'If Match On is empty, products are found by Product Name first, then by your own unique fields.'],
	[['Pipelines'], 'If Match On is empty, deals are found by Deal Name first, then by your own unique fields.'],
	[
		['Tasks', 'Events', 'Calls'],
		'Bigin has no match field of its own for this module. Every item becomes a new record, unless you have made a field unique in Bigin.',
	],
];

const matchOnNotice = (name: string, displayName: string, show: IDisplayOptions['show']): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions: { show },
});

/** The editor shows whatever depends on an expression, so the notices of modules ask first for the list's mode. */
const matchOnNotices: INodeProperties[] = [
	...DEFAULT_ORDERS.map(([modules, text], index) =>
		matchOnNotice(`matchOnNotice${index}`, text, { '/module.mode': ['list'], module: modules }),
	),
	matchOnNotice(
		'matchOnNoticeByName',
		"If Match On is empty, records are found by Bigin's own match field of the module first, such as Email for contacts, then by your own unique fields. Tasks, events and calls have no field of Bigin's own.",
		{ '/module.mode': ['name'] },
	),
];

/** The form of Upsert Record (design 4). */
export const upsertRecordForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['upsertRecord'] } },
	[
		moduleToUpsert,
		matchOn,
		...matchOnNotices,
		dataToSend,
		fields,
		jsonRecord,
		multiSelectFields,
		runWorkflows,
		upsertOptions,
	],
);
