import type { INodeProperties } from 'n8n-workflow';

import { connectionOfWriting, optionsOf } from '../../form/connection';
import { moduleLocator } from '../../form/moduleLocator';
import type { Product } from '../../model/product';
import { parallelRequests } from '../../writing/parallelRequests';

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

/** Options that the operations that write share. Names and values are kept in saved workflows: never rename one. */

const batchSize = ({ name, limits: { recordsOfRequest: most } }: Product): INodeProperties => ({
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: most, numberPrecision: 0 },
	default: most,
	description: `How many records to send in one request, from 1 to ${most}. ${name} takes ${most} at most.`,
});

export const clearEmptyFields = ({ name }: Product): INodeProperties => ({
	displayName: 'Clear Fields With Empty Values',
	name: 'clearEmptyFields',
	type: 'boolean',
	default: false,
	description: `Whether an empty value empties the field in ${name}. When off, empty values are left out and the field keeps its value.`,
});

const dryRun = ({ name }: Product): INodeProperties => ({
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: `Whether to check the items and show what would be sent, without writing anything to ${name}`,
});

const output = ({ name, resultKey }: Product): INodeProperties => ({
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'simplified',
	options: [
		{
			name: 'Input and Result',
			value: 'inputAndResult',
			description: `The fields of the input item, and the result under the key ${resultKey}`,
		},
		{ name: 'Raw', value: 'raw', description: `${name}'s own answer for the record` },
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The ID of the record and what was done with it',
		},
	],
	description: 'What each item that was written looks like in the output',
});

const unknownFields = ({ name }: Product): INodeProperties => ({
	displayName: 'Unknown Fields',
	name: 'unknownFields',
	type: 'options',
	default: 'ignore',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Refuse an item with an input field that the module does not have',
		},
		{ name: 'Ignore', value: 'ignore', description: 'Leave out input fields that the module does not have' },
	],
	description: `What to do with input fields that match no field in ${name} when mapping automatically`,
});

const validateBeforeSending: INodeProperties = {
	displayName: 'Validate Before Sending',
	name: 'validateBeforeSending',
	type: 'boolean',
	default: true,
	description:
		'Whether to check lengths, lists and required fields before sending. Refused items cost no API credits and get a clearer message.',
};

const VALUES_NOT_IN_LIST = 'What to do with a value that a picklist or multi-select field does not list';

const valuesNotInList = ({ name, teamPipelines }: Product): INodeProperties => ({
	displayName: 'Values Not in the List',
	name: 'valuesNotInList',
	type: 'options',
	default: 'fail',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Refuse the item and name the nearest value of the list',
		},
		{
			name: 'Leave Out the Value',
			value: 'leaveOut',
			description: 'Write the record without the value; the result says what was left out',
		},
		{
			name: 'Send Anyway',
			value: 'sendAnyway',
			description: `Send the value as it is and let ${name} decide`,
		},
	],
	description: teamPipelines
		? `${VALUES_NOT_IN_LIST}. The stages of team pipelines are checked all the same.`
		: VALUES_NOT_IN_LIST,
});

const valuesThatDoNotFit: INodeProperties = {
	displayName: 'Values That Do Not Fit',
	name: 'valuesThatDoNotFit',
	type: 'options',
	default: 'fail',
	options: [
		{ name: 'Fail', value: 'fail', description: 'Refuse the item and say what the field takes' },
		{
			name: 'Leave Out the Value',
			value: 'leaveOut',
			description: 'Write the record without the value; the result says what was left out',
		},
	],
	description:
		'What to do with a value that its field does not take, such as a text that is too long or a date that does not exist',
};

/** What to do when items repeat each other (E3). */
export const repeatsOption = (
	option: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
): INodeProperties => ({
	...option,
	type: 'options',
	default: 'sendInOrder',
	options: [
		{
			name: 'Fail Later Items',
			value: 'failLaterItems',
			description: 'Send the first item and refuse the ones that repeat it',
		},
		{ name: 'Merge', value: 'merge', description: 'Combine the items into one record; later values win' },
		{
			name: 'Send in Order',
			value: 'sendInOrder',
			description: 'Send each item after the one it repeats, so that the last one wins',
		},
	],
});

const layout = ({ name }: Product): INodeProperties => ({
	displayName: 'Layout Name or ID',
	name: 'layout',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getLayouts', loadOptionsDependsOn: ['module.value'] },
	default: '',
	description: `The layout of the records. ${name} drops the values of fields that the layout lacks. Without one the default layout holds, and all fields are written. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
});

/** Options of the operations that write values. */
export const optionsOfValues = (product: Product): INodeProperties[] => [
	...(product.layouts ? [layout(product)] : []),
	unknownFields(product),
	validateBeforeSending,
	valuesNotInList(product),
	valuesThatDoNotFit,
];

/** The Options of an operation that writes: its own among those of all, in the order of their labels. */
export function writeOptions(product: Product, ...own: INodeProperties[]): INodeProperties {
	const ofAll = [batchSize, dryRun, output, parallelRequests].map((option) => option(product));
	const options = [...ofAll, ...connectionOfWriting(product), ...own];
	return optionsOf(options.sort((one, other) => one.displayName.localeCompare(other.displayName)));
}
