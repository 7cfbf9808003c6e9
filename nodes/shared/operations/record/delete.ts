import type { Product } from '../../model/product';
import { admitDeletions } from '../../writing/admit';
import type { Writing } from '../../writing/writingOperation';
import { DELETE } from '../../writing/send/calls';
import { writes } from '../terms/operation';
import type { Operation } from '../terms/operation';
import { writeOptions } from './writeOptions';
import { moduleToWrite, recordId, runWorkflowsOnDeletion } from './writeParts';

/** Delete: removes the record that each item names by its ID. */
export function deleteRecord(product: Product): Operation {
	const options = writeOptions(product);
	const choice = {
		name: 'Delete',
		value: 'delete',
		description:
			'Delete a record by its ID or address, in batches of 100. Get the ID from a node before, such as Search; Dry Run tells first what would be sent.',
		action: 'Delete record by ID',
	};
	const form = [moduleToWrite(product), recordId, runWorkflowsOnDeletion(product), options];
	return writes(choice, form, { options, recordNamedBy: 'recordId', read: readDeletion });
}

/** What a deletion by IDs does, whatever is deleted. */
export function readDeletion(): Writing {
	return {
		call: DELETE,
		admit: admitDeletions(),
		// Items with the same ID share one record of one request, and so its outcome (E3).
		planning: { whenItemsShareMatchValue: 'merge' },
		hints: () => [],
	};
}
