import type { GivenOptions } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import type { Product } from '../../model/product';
import type { RecordSource } from '../../records/recordRequest';
import { admitById } from '../../writing/admit';
import { UPDATE } from '../../writing/send/calls';
import { draftingRulesWithClearing } from '../../writing/settings';
import { leftOutHints } from '../../writing/writingOperation';
import type { Writing } from '../../writing/writingOperation';
import { clearEmptyFields, validateBeforeSending, writeOptions } from '../record/writeOptions';
import { writes } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { changedValuesOfNote, noteGiven, noteId, NOTES } from './noteParts';

/** Note > Update: writes to the note that each item names by its ID. */
export function updateNote(product: Product): Operation {
	const options = writeOptions(product, clearEmptyFields(product), validateBeforeSending);
	const choice = {
		name: 'Update',
		value: 'update',
		description:
			'Change the title or the content of a note by its ID, in batches of 100. Get Many lists the notes of a record with their IDs.',
		action: 'Update note by ID',
	};
	const form = [noteId, ...changedValuesOfNote, options];
	return writes(choice, form, {
		options,
		recordNamedBy: 'recordId',
		ownForm: { module: NOTES, thing: 'note', source },
		read,
	});
}

function source(form: ItemForm): RecordSource {
	return { kind: 'json', value: noteGiven(form) };
}

function read(options: GivenOptions, timezone: string): Writing {
	return {
		call: UPDATE,
		drafting: draftingRulesWithClearing(options, timezone),
		admit: admitById,
		planning: { whenItemsShareMatchValue: 'sendInOrder' },
		hints: leftOutHints,
	};
}
