import type { INodeProperties } from 'n8n-workflow';

import type { GivenOptions } from '../../form/formValues';
import { matchOn, matchOnNotices } from '../../form/matchOn';
import type { Product } from '../../model/product';
import { upsertWriting } from '../../writing/behavior';
import type { UpsertRules } from '../../writing/behavior';
import { comparingRules, draftingRulesWithClearing, taggingRule } from '../../writing/settings';
import { writes } from '../terms/operation';
import type { Operation } from '../terms/operation';
import {
	clearEmptyFields,
	mostToCreate,
	repeatsOption,
	optionsOfComparing,
	optionsOfValues,
	writeOptions,
} from './writeOptions';
import {
	automationsToRun,
	dataToSend,
	fields,
	jsonRecord,
	links,
	moduleToUpsert,
	multiSelectFields,
} from './writeParts';

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
			description: `Let ${name} create each record, or update it if it is there. Nothing is looked up, unless Match On names a field marked as looked up.`,
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

/** The Options of Upsert Record (design 4). */
export const upsertOptions = (product: Product): INodeProperties =>
	writeOptions(
		product,
		...optionsOfValues(product),
		behavior(product),
		clearEmptyFields(product),
		mostToCreate,
		...optionsOfComparing(product),
		whenItemsShareMatchValue,
		whenMatchValueIsEmpty(product),
	);

/** Upsert Record (design 4 and 5): creates the record of each item, or updates it where it is there. */
export function upsertRecord(product: Product): Operation {
	const options = upsertOptions(product);
	const choice = {
		name: 'Upsert Record',
		value: 'upsertRecord',
		description:
			'Create a record, or update it if one matches in the fields of Match On: the way to sync without duplicates, as no ID is needed. All items go in batches of 100, so no loop is needed either.',
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
		links,
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
		...comparingRules(options),
		...taggingRule(options),
		admission: {
			whenMatchValueIsEmpty: options.choice('whenMatchValueIsEmpty', ['fail', 'insert', 'skip']),
			validate: drafting.validate,
		},
		whenItemsShareMatchValue: options.choice('whenItemsShareMatchValue', ['sendInOrder', 'merge', 'failLaterItems']),
	};
}
