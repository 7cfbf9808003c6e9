import type { INodeProperties } from 'n8n-workflow';

import { optionsOf, retriesOfWriting, timeoutOption } from '../../../shared/form/connection';
import {
	batchSize,
	clearEmptyFields,
	dryRun,
	output,
	parallelRequests,
	repeatsOption,
	unknownFields,
	validateBeforeSending,
	valuesNotInList,
} from './writeOptions';

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
