import type { Product } from '../../model/product';
import { readDeletion } from '../record/delete';
import { writeOptions } from '../record/writeOptions';
import { writes } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { noteId, NOTES } from './noteParts';

/** Note > Delete: removes the note that each item names by its ID. */
export function deleteNote(product: Product): Operation {
	const options = writeOptions(product);
	const choice = {
		name: 'Delete',
		value: 'delete',
		description: 'Delete a note by its ID, in batches of 100. Get Many lists the notes of a record with their IDs.',
		action: 'Delete note by ID',
	};
	const ownForm = { module: NOTES, thing: 'note' } as const;
	return writes(choice, [noteId, options], { options, recordNamedBy: 'recordId', ownForm, read: readDeletion });
}
