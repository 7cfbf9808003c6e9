import type { GivenOptions } from '../../form/formValues';
import type { Product } from '../../model/product';
import { admitById } from '../../writing/admit';
import { leftOutHints } from '../../writing/writingOperation';
import type { Writing } from '../../writing/writingOperation';
import { UPDATE } from '../../writing/send/calls';
import { comparingRules, draftingRulesWithClearing, taggingRule } from '../../writing/settings';
import { writes } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { clearEmptyFields, repeatsOption, optionsOfComparing, optionsOfValues, writeOptions } from './writeOptions';
import {
	automationsToRun,
	dataToSend,
	fields,
	jsonRecord,
	links,
	moduleToWrite,
	multiSelectFields,
	recordId,
} from './writeParts';

const whenItemsShareRecordId = repeatsOption({
	displayName: 'When Items Share a Record ID',
	name: 'whenItemsShareRecordId',
	description: 'What to do when several items update the same record',
});

/** Update: writes to the record that each item names by its ID. */
export function updateRecord(product: Product): Operation {
	const options = writeOptions(
		product,
		...optionsOfValues(product),
		clearEmptyFields(product),
		...optionsOfComparing(product),
		whenItemsShareRecordId,
	);
	const choice = {
		name: 'Update',
		value: 'update',
		description:
			'Change a record by its ID or address, in batches of 100. Get the ID from a node before, such as Search, or use Upsert Record to find the record by its values.',
		action: 'Update record by ID',
	};
	const form = [
		moduleToWrite(product),
		recordId,
		dataToSend,
		fields(product),
		jsonRecord,
		multiSelectFields(product),
		links,
		...automationsToRun(product),
		options,
	];
	return writes(choice, form, { options, recordNamedBy: 'recordId', read });
}

function read(options: GivenOptions, timezone: string): Writing {
	return {
		call: UPDATE,
		drafting: draftingRulesWithClearing(options, timezone),
		admit: admitById,
		...comparingRules(options),
		...taggingRule(options),
		planning: {
			whenItemsShareMatchValue: options.choice('whenItemsShareRecordId', ['sendInOrder', 'merge', 'failLaterItems']),
		},
		hints: leftOutHints,
	};
}
