import { updateDisplayOptions } from 'n8n-workflow';
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { upsertOptions } from './upsertRecord.options';

const moduleToWrite: INodeProperties = {
	displayName: 'Module',
	name: 'module',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The kind of record to write. Companies are called Accounts and deals are called Pipelines in Bigin.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchModules', searchable: true },
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
};

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
	[['Contacts'], 'Leave Match On empty to find contacts by Email first, then by your own unique fields.'],
	[['Accounts'], 'Leave Match On empty to find companies by Company Name first, then by your own unique fields.'],
	[['Products'], 'Leave Match On empty to find products by Product Name first, then by your own unique fields.'],
	[['Pipelines'], 'Leave Match On empty to find deals by Deal Name first, then by your own unique fields.'],
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
		matchOnNotice(`matchOnNotice${index}`, text, { 'module.mode': ['list'], module: modules }),
	),
	matchOnNotice(
		'matchOnNoticeByName',
		"Leave Match On empty to use Bigin's own match field of the module, such as Email for contacts, then your own unique fields. Tasks, events and calls have no field of Bigin's own.",
		{ 'module.mode': ['name'] },
	),
];

const dataToSend: INodeProperties = {
	displayName: 'Data to Send',
	name: 'dataToSend',
	type: 'options',
	noDataExpression: true,
	default: 'mapper',
	options: [
		{
			name: 'Mapped Fields',
			value: 'mapper',
			description: 'Set each field below, or map the fields of the input automatically',
		},
		{ name: 'JSON', value: 'json', description: 'Give one JSON object with the API names of fields' },
	],
	description: 'How to give the values of the record',
};

const fields: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	required: true,
	displayOptions: { show: { dataToSend: ['mapper'] } },
	typeOptions: {
		loadOptionsDependsOn: ['module.value'],
		resourceMapper: {
			resourceMapperMethod: 'getFieldsForMapper',
			mode: 'map',
			valuesLabel: 'Fields',
			fieldWords: { singular: 'field', plural: 'fields' },
			supportAutoMap: true,
			// Why there are no fields is said by getFieldsForMapper; n8n's own line above it would speak of an error.
			hideNoDataError: true,
		},
	},
	description: 'Map Automatically uses every input field named like a field in Bigin: by API name first, then by label',
};

const jsonRecord: INodeProperties = {
	displayName: 'JSON',
	name: 'jsonRecord',
	type: 'json',
	default: '',
	required: true,
	placeholder: 'e.g. { "Last_Name": "Doe", "Email": "doe@example.com" }',
	displayOptions: { show: { dataToSend: ['json'] } },
	description: 'One JSON object for each item, with the API names of fields as its keys',
	// The editor has no placeholder for JSON.
	hint: 'For example { "Last_Name": "Doe", "Email": "doe@example.com" }. To send each item as it is, use the expression {{ $json }}.',
};

const multiSelectFields: INodeProperties = {
	displayName: 'Multi-Select Fields',
	name: 'multiSelectFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Multi-Select Field',
	default: {},
	description: 'Fields that hold several values of a list, and whether the values are added to those already in Bigin',
	options: [
		{
			displayName: 'Rows',
			name: 'rows',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getMultiSelectFields', loadOptionsDependsOn: ['module.value'] },
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Value Names or IDs',
					name: 'values',
					type: 'multiOptions',
					typeOptions: { loadOptionsMethod: 'getMultiSelectValues', loadOptionsDependsOn: ['&field', 'module.value'] },
					default: [],
					description:
						'Leave empty to take the values from the field above or from the input. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Add to Existing Values',
					name: 'addToExisting',
					type: 'boolean',
					default: false,
					description:
						'Whether to keep the values that the record already has and add these. When off, these values replace them.',
				},
			],
		},
	],
};

const runWorkflows: INodeProperties = {
	displayName: 'Run Workflows',
	name: 'runWorkflows',
	type: 'boolean',
	default: true,
	description:
		'Whether Bigin runs its own workflow rules for the records written, such as sending an email to a new contact',
};

/** The form of Upsert Record (design 4). */
export const upsertRecordForm: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['upsertRecord'] } },
	[
		moduleToWrite,
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
