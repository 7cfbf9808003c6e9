import type { Product } from '../../model/product';
import type { Resource } from '../terms/operation';
import { createNote } from './createNote';
import { deleteNote } from './deleteNote';
import { getNotes } from './getNotes';
import { updateNote } from './updateNote';

/** All that can be done with notes, in the order of the list. */
export const noteResource = (product: Product): Resource => ({
	name: 'Note',
	value: 'note',
	operations: [createNote(product), deleteNote(product), getNotes(product), updateNote(product)],
	default: 'create',
});
