import { updateDisplayOptions } from 'n8n-workflow';
import type { IDisplayOptions, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfWriting, timeoutOption } from '../../form/connection';
import { listOf, nameGiven, notPossible } from '../../form/formValues';
import type { GivenOptions, NotPossible } from '../../form/formValues';
import { isObject } from '../../model/json';
import type { ApiClient } from '../../transport/apiClient';
import { insertOnlyHints, planByBehavior } from '../../writing/behavior';
import type { UpsertRules, UpsertSettings } from '../../writing/behavior';
import { draftingFrom, formOf, itemRequests, readRequests, rememberingLast } from '../../writing/requests';
import type { Form } from '../../writing/requests';
import { runWrite } from '../../writing/run';
import type { Prepared, Run } from '../../writing/run';
import { loadSchemas, schemaOf } from '../../writing/schemas';
import { draftingRulesWithClearing, readSettings } from '../../writing/settings';
import {
	batchSize,
	clearEmptyFields,
	dataToSend,
	dryRun,
	fields,
	jsonRecord,
	moduleToUpsert,
	multiSelectFields,
	output,
	parallelRequests,
	repeatsOption,
	runWorkflows,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
} from './writeParts';

const behavior: INodeProperties = {
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
			description: 'Let Bigin create each record, or update it if it is there. Nothing is looked up.',
		},
		{
			name: 'Update Only',
			value: 'updateOnly',
			description:
				'Update records that are there, and refuse items that no record matches. Looks records up first, for one more API credit per 50 match values. Not atomic: what others write in between is not seen.',
		},
	],
	description: 'Whether records may be created, updated or both',
};

const whenItemsShareMatchValue = repeatsOption({
	displayName: 'When Items Share a Match Value',
	name: 'whenItemsShareMatchValue',
	description: 'What to do when several items have the same value in a match field, such as the same email address',
});

const whenMatchValueIsEmpty: INodeProperties = {
	displayName: 'When Match Value Is Empty',
	name: 'whenMatchValueIsEmpty',
	type: 'options',
	default: 'fail',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Refuse the item, because Bigin could not recognize the record next time',
		},
		{ name: 'Insert', value: 'insert', description: 'Create a new record each time' },
		{ name: 'Skip', value: 'skip', description: 'Leave the item out and pass it on without writing it' },
	],
	description: 'What to do with an item that has no value in any match field',
};

/** The Options of Upsert Record (design 4). */
export const upsertOptions = optionsOf([
	batchSize,
	behavior,
	clearEmptyFields,
	dryRun,
	output,
	parallelRequests,
	retriesOfWriting,
	timeoutOption,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
	whenItemsShareMatchValue,
	whenMatchValueIsEmpty,
]);

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

/** Upserts the records of all items (design 5); see `runWrite`. */
export async function upsertRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const run = { context, items };
	return await runWrite(run, readSettings(context, upsertOptions, upsertRules), prepare(run));
}

const prepare =
	({ context, items }: Run) =>
	async (client: ApiClient, settings: UpsertSettings): Promise<Prepared> => {
		const form = formOf(context);
		const requests = readRequests(items, upsertRequests(form));
		const drafting = draftingFrom(form, items, settings.drafting);
		const schemas = await loadSchemas(client, requests, drafting);
		const planned = await planByBehavior(requests, {
			client,
			schemas,
			settings,
			drafting,
			signal: context.getExecutionCancelSignal(),
		});
		const hints = [...insertOnlyHints(planned.sending, schemas), ...drafting.leftOutHints(BY_MATCH_ON)];
		return { ...planned, schemaOf: schemaOf(schemas), hints };
	};

const BY_MATCH_ON = 'Match On and Run Workflows of the node decide this. Set them in the node.';

/** Reads what only upserts have among their options; throws NotPossible. */
function upsertRules(options: GivenOptions, timezone: string): UpsertRules {
	const drafting = draftingRulesWithClearing(options, timezone);
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

/** Reads what the form asks for with one item. */
function upsertRequests(form: Form) {
	const matchOnOf = rememberingLast((rows: unknown) => readMatchOn(rows, savedMatchOn(form.saved.matchOn)));
	return itemRequests(form, (itemIndex) => matchOnOf(form.read('matchOn.fields', itemIndex)));
}

/**
 * An expression may give one field, several parted by commas, or a list; repeats count once. A row saved empty does
 * not count, but an expression without a value is refused: without it Bigin would match on other fields.
 */
function readMatchOn(rows: unknown, savedRows: unknown): string[] {
	if (isExpression(savedRows) && !isObject(listOf(rows)[0])) throw noMatchField(rows);
	const names = listOf(rows).flatMap((row, index) => {
		const given = isObject(row) ? row.field : undefined;
		const found = namesIn(given);
		const savedRow = Array.isArray(savedRows) ? savedRows[index] : undefined;
		const isFixed = isObject(savedRow) && !isExpression(savedRow.field);
		if (found.length === 0 && !isFixed) throw noMatchField(given);
		return found;
	});
	return [...new Set(names)];
}

function savedMatchOn(saved: unknown): unknown {
	return isObject(saved) ? saved.fields : undefined;
}

function namesIn(given: unknown): string[] {
	const names = listOf(given).flatMap((name) => nameGiven(name).split(','));
	return names.map((name) => name.trim()).filter((name) => name !== '');
}

function noMatchField(given: unknown): NotPossible {
	return notPossible('Match On', given, 'the API name of a field, such as Email, or remove the row');
}

function isExpression(saved: unknown): boolean {
	return typeof saved === 'string' && saved.startsWith('=');
}
