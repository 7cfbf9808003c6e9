import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { GivenOptions } from '../../form/formValues';
import type { Product } from '../../model/product';
import { upsertWriting } from '../../writing/behavior';
import type { UpsertRules } from '../../writing/behavior';
import { draftingRulesWithClearing } from '../../writing/settings';
import { writes } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { clearEmptyFields, repeatsOption, optionsOfValues, writeOptions } from './writeOptions';
import { automationsToRun, dataToSend, fields, jsonRecord, moduleToUpsert, multiSelectFields } from './writeParts';

const behavior = ({ name }: Product): INodeProperties => ({
	displayName: 'Behavior',
	name: 'behavior',
	type: 'options',
	default: 'createOrUpdate',
	options: [
		{
			name: 'Create Only',
			value: 'createOnly',
			description:
				'Create records that are not there yet, and refuse the others as well as items that repeat an earlier one. Looks records up first, for one more API credit per 50 match values. Not atomic: what others write in between is not seen.',
		},
		{
			name: 'Create or Update',
			value: 'createOrUpdate',
			description: `Let ${name} create each record, or update it if it is there. Nothing is looked up.`,
		},
		{
			name: 'Update Only',
			value: 'updateOnly',
			description:
				'Update records that are there, and refuse items that no record matches. Looks records up first, for one more API credit per 50 match values. Not atomic: what others write in between is not seen.',
		},
	],
	description: 'Whether records may be created, updated or both',
});

const whenItemsShareMatchValue = repeatsOption({
	displayName: 'When Items Share a Match Value',
	name: 'whenItemsShareMatchValue',
	description: 'What to do when several items have the same value in a match field, such as the same email address',
});

const whenMatchValueIsEmpty = ({ name }: Product): INodeProperties => ({
	displayName: 'When Match Value Is Empty',
	name: 'whenMatchValueIsEmpty',
	type: 'options',
	default: 'fail',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: `Refuse the item, because ${name} could not recognize the record next time`,
		},
		{ name: 'Insert', value: 'insert', description: 'Create a new record each time' },
		{ name: 'Skip', value: 'skip', description: 'Leave the item out and pass it on without writing it' },
	],
	description: 'What to do with an item that has no value in any match field',
});

const matchOn = ({ name }: Product): INodeProperties => ({
	displayName: 'Match On',
	name: 'matchOn',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Match Field',
	default: {},
	description: `The fields by which ${name} finds the record to update, tried from top to bottom. Only fields without repeated values can be chosen. Your own unique fields are always tried too, after the ones listed here.`,
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
});

/** What an empty Match On means, for each module whose own match field is known (reference 5). */
function defaultOrders({ name, systemMatchFields, upsertModules }: Product): Array<[modules: string[], text: string]> {
	const found = Object.entries(systemMatchFields).map(([module, { label, records, mayRepeat }]): [string[], string] => [
		[module],
		`If Match On is empty, ${records} are found by ${label} first, then by your own unique fields.${mayRepeat ? ` Several ${records} may have the same ${label}: ${name} then decides which of them it updates.` : ''}`,
	]);
	const others = upsertModules.filter((module) => !(module in systemMatchFields));
	if (others.length === 0) return found;
	return [
		...found,
		[
			others,
			`${name} has no match field of its own for this module. Every item becomes a new record, unless you have made a field unique in ${name}.`,
		],
	];
}

const matchOnNotice = (name: string, displayName: string, show: IDisplayOptions['show']): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions: { show },
});

/** The editor shows whatever depends on an expression, so the notices of modules ask first for the list's mode. */
const matchOnNotices = (product: Product): INodeProperties[] => [
	...defaultOrders(product).map(([modules, text], index) =>
		matchOnNotice(`matchOnNotice${index}`, text, { '/module.mode': ['list'], module: modules }),
	),
	matchOnNotice(
		'matchOnNoticeByName',
		`If Match On is empty, records are found by ${product.name}'s own match field of the module first, such as Email for contacts, then by your own unique fields. ${ofActivities(product)}`,
		{ '/module.mode': ['name'] },
	),
];

function ofActivities({ name, modulesWithoutUpsert, matchFieldOfCustomModules }: Product): string {
	if (modulesWithoutUpsert.length === 0) return `Tasks, events and calls have no field of ${name}'s own.`;
	return `Modules of your own are found by ${matchFieldOfCustomModules}. ${name} has no upsert for tasks, events and calls: use Create and Update.`;
}

/** The Options of Upsert Record (design 4). */
export const upsertOptions = (product: Product): INodeProperties =>
	writeOptions(
		product,
		...optionsOfValues(product),
		behavior(product),
		clearEmptyFields(product),
		whenItemsShareMatchValue,
		whenMatchValueIsEmpty(product),
	);

/** Upsert Record (design 4 and 5): creates the record of each item, or updates it where it is there. */
export function upsertRecord(product: Product): Operation {
	const options = upsertOptions(product);
	const choice = {
		name: 'Upsert Record',
		value: 'upsertRecord',
		description: 'Create a record, or update it if it already exists. Items are sent in batches of 100.',
		action: 'Upsert record',
	};
	const form = [
		moduleToUpsert(product),
		matchOn(product),
		...matchOnNotices(product),
		dataToSend,
		fields(product),
		jsonRecord,
		multiSelectFields(product),
		...automationsToRun(product),
		options,
	];
	const read = (given: GivenOptions, timezone: string) => upsertWriting(upsertRules(given, timezone));
	return writes(choice, form, { options, recordNamedBy: 'matchFields', read });
}

/** Reads what only upserts have among their options; throws NotPossible. */
function upsertRules(options: GivenOptions, timezone: string): UpsertRules {
	const drafting = { ...draftingRulesWithClearing(options, timezone), foundByMatchValue: true };
	return {
		behavior: options.choice('behavior', ['createOrUpdate', 'createOnly', 'updateOnly']),
		drafting,
		admission: {
			whenMatchValueIsEmpty: options.choice('whenMatchValueIsEmpty', ['fail', 'insert', 'skip']),
			validate: drafting.validate,
		},
		whenItemsShareMatchValue: options.choice('whenItemsShareMatchValue', ['sendInOrder', 'merge', 'failLaterItems']),
	};
}
