import type { ItemForm } from '../../form/itemForm';
import type { Product } from '../../model/product';
import type { RecordSource } from '../../records/recordRequest';
import { readCreation } from '../record/create';
import { validateBeforeSending, writeOptions } from '../record/writeOptions';
import { writes } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { noteGiven, NOTES, valuesOfNewNote } from './noteParts';
import { parentGiven, parentModule, parentRecord } from './parentRecord';

/**
 * Note > Create: a note for each item, on whatever record (reference 10, Notes). The API recognises no note, so what it may
 * have created is never sent again (E6).
 */
export function createNote(product: Product): Operation {
	const options = writeOptions(product, validateBeforeSending);
	const choice = {
		name: 'Create',
		value: 'create',
		description:
			'Add a note to a record for each item, in batches of 100. Notes are not compared with those that are there, so each run adds them again.',
		action: 'Create note on record',
	};
	const form = [
		parentRecord(product),
		parentModule(product, 'Else the node asks for it, for 1 API credit per 50 records and module'),
		...valuesOfNewNote,
		options,
	];
	const source = (given: ItemForm) => noteOn(given, product);
	const ownForm = { module: NOTES, source };
	return writes(choice, form, { options, recordNamedBy: 'nothing', ownForm, read: readCreation });
}

/** The values of the note and the record that it is about: what JSON says of that would contradict the form. */
function noteOn(form: ItemForm, product: Product): RecordSource {
	const values = new Map(Object.entries(noteGiven(form)));
	const { id, module } = parentGiven(form, product);
	values.set('Parent_Id', id);
	values.set('$se_module', module);
	return { kind: 'json', value: Object.fromEntries(values) };
}
