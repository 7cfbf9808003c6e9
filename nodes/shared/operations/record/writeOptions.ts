import type { INodeProperties } from 'n8n-workflow';

import { connectionOfWriting, optionsOf } from '../../form/connection';
import type { Product } from '../../model/product';
import { parallelRequests } from '../../writing/parallelRequests';

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
	description: `Whether to check the items and show what would be sent, without writing anything to ${name}. Add the option Show Changes, where there is one, to see what would be created and updated.`,
});

const keepExisting = ({ name }: Product): INodeProperties => ({
	displayName: 'Keep Existing Values',
	name: 'keepExisting',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getReadableFields', loadOptionsDependsOn: ['module.value'] },
	default: [],
	description: `Fields that are only filled in where they are empty in ${name}, so that nothing that somebody has entered there is overwritten. Reads the records first, for 1 API credit per 50 items. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
});

const mostCredits = ({ name }: Product): INodeProperties => ({
	displayName: 'Most API Credits',
	name: 'mostCredits',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 1000,
	description: `How many API credits of ${name} the run may take, reading included. If it would take more, nothing is sent; if it comes to more on the way, for example because requests have to be made again, the rest is not sent.`,
});

const mostFailed: INodeProperties = {
	displayName: 'Most Failed Items',
	name: 'mostFailed',
	type: 'string',
	default: '10%',
	placeholder: 'e.g. 10 or 5%',
	description:
		'How many items may fail: a number such as 10, or a share of all items such as 5%. If the checks before sending refuse more, nothing is sent; if more fail on the way, the rest is not sent.',
};

export const mostToCreate: INodeProperties = {
	displayName: 'Most Records to Create',
	name: 'mostToCreate',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 100,
	description:
		'How many new records the run may create. If it would create more, for example because a column was renamed and nobody is found any more, nothing is sent. Looks all records up first, for 1 API credit per 50 items.',
};

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
		{
			name: 'Summary',
			value: 'summary',
			description:
				'One item for the whole run: counts, requests, API credits and the first failures. Failed items still leave by the error output, if there is one.',
		},
		{ name: 'Summary with IDs', value: 'summaryWithIds', description: 'Summary, and the IDs of the records' },
	],
	description:
		'What comes out: an item for each record that was written, in one of three forms, or one item that sums up the run',
});

const showChanges = ({ name }: Product): INodeProperties => ({
	displayName: 'Show Changes',
	name: 'showChanges',
	type: 'boolean',
	default: false,
	description: `Whether to read the records first and tell with each result which fields change, from what to what. Together with Dry Run it shows what a run would create and change, before anything is written. Reading costs 1 API credit for 50 items. What others write to ${name} in between is not seen.`,
});

const skipUnchanged = ({ name }: Product): INodeProperties => ({
	displayName: 'Skip Unchanged Records',
	name: 'skipUnchanged',
	type: 'boolean',
	default: false,
	description: `Whether to read the records first and send only those that differ. The others come out with the action "none": nothing is written to them, and in ${name} no workflow runs for them. Reading costs 1 API credit for 50 items, writing 1 for 10. What cannot be compared is sent.`,
});

/** Where the API itself takes a name (reference 4.4). */
const unknownCompanyNames = ({ name }: Product): INodeProperties => ({
	displayName: 'Unknown Company Names',
	name: 'unknownCompanyNames',
	type: 'options',
	default: 'create',
	options: [
		{
			name: 'Create',
			value: 'create',
			description: `Let ${name} create the company. Nothing is looked up, so nobody is told how many are new.`,
		},
		{
			name: 'Create and Tell',
			value: 'createAndTell',
			description:
				'Look the names up first, create the companies that are not there, each once, and tell how many these were',
		},
		{
			name: 'Fail',
			value: 'fail',
			description: 'Look the names up first, and refuse items with one that is not there',
		},
		{
			name: 'Leave Empty',
			value: 'leaveEmpty',
			description: 'Look the names up first, and write contacts without a company that is not there',
		},
	],
	description: `What to do with a contact whose company is given by a name that no company in ${name} has. Looking up costs 1 API credit per 50 names.`,
});

const tags = ({ name }: Product): INodeProperties => ({
	displayName: 'Tags',
	name: 'tags',
	type: 'options',
	default: 'replace',
	options: [
		{
			name: 'Add',
			value: 'add',
			description:
				'Keep the tags that a record has and add those of the item, once the record is written. Tags that the module lacks are created first.',
		},
		{
			name: 'Remove',
			value: 'remove',
			description: 'Take the tags of the item away from the record, once it is written, and keep its others',
		},
		{
			name: 'Replace',
			value: 'replace',
			description: `Write the tags with the record, as ${name} does: they replace those that the record has`,
		},
	],
	description:
		'What to do with the tags of records that are written: the values of the field Tag. Adding and removing takes 1 more API credit per 50 records, and for Add 1 to look up the tags of the module.',
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

export const validateBeforeSending: INodeProperties = {
	displayName: 'Validate Before Sending',
	name: 'validateBeforeSending',
	type: 'boolean',
	default: true,
	description:
		'Whether to check lengths, lists and required fields before sending. Refused items cost no API credits and get a clearer message.',
};

const VALUES_NOT_IN_LIST = 'What to do with a value that a picklist or multi-select field does not list';

const valuesNotInList = ({ name, teamPipelines, listedPipelines }: Product): INodeProperties => ({
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
	description:
		(teamPipelines ?? listedPipelines)
			? `${VALUES_NOT_IN_LIST}. The stages of ${teamPipelines ? 'team pipelines' : 'pipelines'} are checked all the same.`
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
	description: `The layout in which the records are written. Its required fields are checked, and ${name} drops the values of fields that it lacks; a hint names them. Without a layout the default one holds, and all fields are written. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
});

/** Options of the operations that write values. */
export const optionsOfValues = (product: Product): INodeProperties[] => [
	...(product.layouts ? [layout(product)] : []),
	tags(product),
	...(Object.keys(product.lookupsByName).length > 0 ? [unknownCompanyNames(product)] : []),
	unknownFields(product),
	validateBeforeSending,
	valuesNotInList(product),
	valuesThatDoNotFit,
];

/** Options that read what is stored before it is written to (design 12). */
export const optionsOfComparing = (product: Product): INodeProperties[] =>
	[keepExisting, showChanges, skipUnchanged].map((option) => option(product));

/** The Options of an operation that writes: its own among those of all, in the order of their labels. */
export function writeOptions(product: Product, ...own: INodeProperties[]): INodeProperties {
	const ofAll = [batchSize, dryRun, mostCredits, output, parallelRequests].map((option) => option(product));
	const options = [...ofAll, mostFailed, ...connectionOfWriting(product), ...own];
	return optionsOf(options.sort((one, other) => one.displayName.localeCompare(other.displayName)));
}
