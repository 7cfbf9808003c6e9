import type { INodeProperties } from 'n8n-workflow';

import { moduleLocator } from '../../form/moduleLocator';
import type { Product } from '../../model/product';

/** Parts of the form that the operations that write share (design 4). */

/** Modules whose upsert is documented come first. */
export const moduleToUpsert = (product: Product) => moduleLocator(product, 'searchModules', 'write');

export const moduleToWrite = (product: Product) => moduleLocator(product, 'searchModulesToWrite', 'write');

export const recordId: INodeProperties = {
	displayName: 'Record ID or URL',
	name: 'recordId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 7618134000000648015',
	description: 'The ID of the record, or its address as copied from the browser',
	builderHint: { propertyHint: 'The field "id" of an item that an operation of this node gave, by an expression' },
};

export const dataToSend: INodeProperties = {
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

export const fields = ({ name }: Product): INodeProperties => ({
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
	description: `Map Automatically uses every input field named like a field in ${name}: by API name first, then by label`,
	builderHint: {
		propertyHint:
			'Where the items have the names of fields as keys, use the mapping mode autoMapInputData. Else use defineBelow, with API names such as Last_Name as the keys of value.',
	},
});

export const jsonRecord: INodeProperties = {
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

const addToExisting: INodeProperties = {
	displayName: 'Add to Existing Values',
	name: 'addToExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether to keep the values that the record already has and add these. When off, these values replace them.',
};

/** Fields that hold several values of a list. `more` stands beside the values of each row. */
const multiSelectRows = (description: string, more: INodeProperties[]): INodeProperties => ({
	displayName: 'Multi-Select Fields',
	name: 'multiSelectFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Multi-Select Field',
	default: {},
	description,
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
						'Leave empty to take the values from the same field under Fields or JSON, or from the input when mapping automatically. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				...more,
			],
		},
	],
});

/** For records that may be there already. */
export const multiSelectFields = ({ name }: Product): INodeProperties =>
	multiSelectRows(
		`Fields that hold several values of a list, and whether the values are added to those already in ${name}`,
		[addToExisting],
	);

/** For records that are new, so that there are no values to add to. */
export const multiSelectFieldsOfNewRecord = multiSelectRows('Fields that hold several values of a list', []);

/** Related records by a value (design 14). */
export const links: INodeProperties = {
	displayName: 'Links',
	name: 'links',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Link',
	default: {},
	description:
		'Related records and owners that are found by a value, such as a contact by email address. Related records are looked up together before anything is written, for 1 API credit per 50 values; owners are found among the users.',
	options: [
		{
			displayName: 'Rows',
			name: 'rows',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getLinkFields', loadOptionsDependsOn: ['module.value'] },
					default: '',
					description:
						'The lookup or owner field that links the record. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Find By Name or ID',
					name: 'findBy',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getFieldsToFindBy', loadOptionsDependsOn: ['&field', 'module.value'] },
					default: '',
					description:
						'The field of the related record that holds the value. If empty, owners are found by email address or full name, contacts by email address and others by their name. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. ann@example.com',
					description:
						'The value to find the record by. Leave empty to take it from the same field under Fields or JSON, or from the input when mapping automatically.',
				},
				{
					displayName: 'When Not Found',
					name: 'whenNotFound',
					type: 'options',
					default: 'fail',
					options: [
						{
							name: 'Create',
							value: 'create',
							description:
								'Create the related record, once for each value. Possible where it needs nothing but this value, such as a name.',
						},
						{ name: 'Fail', value: 'fail', description: 'Refuse the item' },
						{ name: 'Leave Empty', value: 'leaveEmpty', description: 'Write the record without the link' },
					],
					description:
						'What to do when no record has the value. When several have it, the item is refused and their IDs are named.',
				},
			],
		},
	],
};

/** What a write may set off: a toggle where that is one kind of thing, a choice where it is several. */
export const automationsToRun = (product: Product): INodeProperties[] =>
	product.automations.length === 1 ? [runWorkflows(product)] : [runAutomation(product), chosenAutomations(product)];

const runAutomation = ({ name }: Product): INodeProperties => ({
	displayName: 'Run Automation',
	name: 'runAutomation',
	type: 'options',
	default: 'all',
	options: [
		{ name: 'All', value: 'all', description: `Everything that ${name} does by itself when a record is written` },
		{ name: 'Chosen Ones', value: 'chosen', description: 'Only the kinds chosen below' },
		{ name: 'None', value: 'none', description: 'Nothing but the write itself' },
	],
	description: `What ${name} may set off for the records written, such as an email to a new contact`,
});

const chosenAutomations = ({ automations }: Product): INodeProperties => ({
	displayName: 'Automations',
	name: 'automations',
	type: 'multiOptions',
	default: [],
	options: automations
		.map(({ name, value }) => ({ name, value }))
		.sort((one, other) => one.name.localeCompare(other.name)),
	displayOptions: { show: { runAutomation: ['chosen'] } },
	description: 'Which kinds of automation may run. None chosen means that none runs.',
});

const runWorkflows = ({ name }: Product): INodeProperties => ({
	displayName: 'Run Workflows',
	name: 'runWorkflows',
	type: 'boolean',
	default: true,
	description: `Whether ${name} runs its own workflow rules for the records written, such as sending an email to a new contact`,
});

export const runWorkflowsOnDeletion = (product: Product): INodeProperties => ({
	...runWorkflows(product),
	description: `Whether ${product.name} runs its own workflow rules for the records deleted, such as telling the owner of a contact`,
});
