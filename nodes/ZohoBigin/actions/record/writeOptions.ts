import type { INodeProperties } from 'n8n-workflow';

/** Options that the operations that write share. Names and values are kept in saved workflows: never rename one. */

export const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
	default: 100,
	description: 'How many records to send in one request, from 1 to 100. Bigin takes 100 at most.',
};

export const clearEmptyFields: INodeProperties = {
	displayName: 'Clear Fields With Empty Values',
	name: 'clearEmptyFields',
	type: 'boolean',
	default: false,
	description:
		'Whether an empty value empties the field in Bigin. When off, empty values are left out and the field keeps its value.',
};

export const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: 'Whether to check the items and show what would be sent, without writing anything to Bigin',
};

export const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'simplified',
	options: [
		{
			name: 'Input and Result',
			value: 'inputAndResult',
			description: 'The fields of the input item, and the result under the key bigin',
		},
		{ name: 'Raw', value: 'raw', description: "Bigin's own answer for the record" },
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The ID of the record and what was done with it',
		},
	],
	description: 'What each item that was written looks like in the output',
};

export const parallelRequests: INodeProperties = {
	displayName: 'Parallel Requests',
	name: 'parallelRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
	default: 1,
	description:
		'How many requests may be under way at the same time, from 1 to 10. More is faster, but Bigin limits how many it takes at once.',
};

export const unknownFields: INodeProperties = {
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
	description: 'What to do with input fields that match no field in Bigin when mapping automatically',
};

export const validateBeforeSending: INodeProperties = {
	displayName: 'Validate Before Sending',
	name: 'validateBeforeSending',
	type: 'boolean',
	default: true,
	description:
		'Whether to check lengths, lists and required fields before sending. Refused items cost no API credits and get a clearer message.',
};

export const valuesNotInList: INodeProperties = {
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
			name: 'Send Anyway',
			value: 'sendAnyway',
			description: 'Send the value as it is and let Bigin decide',
		},
	],
	description:
		'What to do with a value that a picklist or multi-select field does not list. The stages of team pipelines are checked all the same.',
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
