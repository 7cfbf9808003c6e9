import type { INodeProperties } from 'n8n-workflow';

import { notPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import type { Product } from '../../model/product';
import type { ZohoRecord } from '../../model/record';
import { admitById } from '../../writing/admit';
import { makeMissingTags } from '../../writing/send/missingTags';
import { ADD_TAGS, CREATE_TAGS, REMOVE_TAGS } from '../../writing/send/tagCalls';
import type { Writing } from '../../writing/writingOperation';
import { writeOptions } from '../record/writeOptions';
import { moduleToWrite, recordId } from '../record/writeParts';
import { writes } from '../terms/operation';
import type { Operation, OperationChoice } from '../terms/operation';

/** Names and values are kept in saved workflows. */

const tagNames: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Customer, Newsletter',
	description: 'The names of the tags, separated by commas. An expression may also give a list.',
};

function tagsGiven(form: ItemForm): readonly string[] {
	const names = form.names('tags');
	if (names.length === 0) throw notPossible('Tags', form.value('tags'), 'the name of at least one tag');
	return names;
}

/** What differs between adding tags and removing them. */
type Tagging = Pick<Writing, 'call' | 'prepare'>;

/** The same record in several items is written one after the other (E3). */
function changesTags(product: Product, choice: OperationChoice, tagging: Tagging): Operation {
	const options = writeOptions(product);
	const form = [moduleToWrite(product), { ...recordId, hint: RECORDS_OF_NODE_BEFORE }, tagNames, options];
	const read = (): Writing => ({
		...tagging,
		admit: admitById,
		planning: { whenItemsShareMatchValue: 'sendInOrder' },
		hints: () => [],
	});
	return writes(choice, form, { options, recordNamedBy: 'recordId', ownForm: { tags: tagsGiven }, read });
}

const RECORDS_OF_NODE_BEFORE =
	'For the records that the node before has written or read, use the expression {{ $json.id }}.';

/** Tag > Add to Records: the tags that a record has stay (reference 10, Tags). */
export const addTags = (product: Product): Operation =>
	changesTags(
		product,
		{
			name: 'Add to Records',
			value: 'addToRecords',
			description:
				'Add tags to the record that each item names by its ID, and keep those it has. Tags that the module lacks are created first; items with the same tags go in batches of 100.',
			action: 'Add tags to records',
		},
		{ call: ADD_TAGS, prepare: makeMissingTags },
	);

/** Tag > Remove from Records: the other tags stay (reference 10, Tags). */
export const removeTags = (product: Product): Operation =>
	changesTags(
		product,
		{
			name: 'Remove From Records',
			value: 'removeFromRecords',
			description:
				'Take tags away from the record that each item names by its ID, and keep its others. The module keeps the tags; items with the same tags go in batches of 100.',
			action: 'Remove tags from records',
		},
		{ call: REMOVE_TAGS },
	);

const newTag: INodeProperties = {
	displayName: 'Name',
	name: 'tagName',
	type: 'string',
	default: '',
	required: true,
	description: 'The name of the tag. A comma cannot be part of it.',
};

/** Tag > Create: a tag of a module for each item; items with the same name share one (E3). */
export function createTag(product: Product): Operation {
	const options = writeOptions(product);
	const choice = {
		name: 'Create',
		value: 'create',
		description:
			'Create a tag of a module for each item, in batches of 100. There is no need to before Add to Records, which creates the tags that the module lacks.',
		action: 'Create tag',
	};
	const read = (): Writing => ({
		call: CREATE_TAGS,
		admit: (draft) => {
			const key = { field: 'name', value: String(draft.record.name).toLowerCase() };
			return { ok: true, keyed: { ...draft, matchKeys: [key] } };
		},
		planning: { whenItemsShareMatchValue: 'merge' },
		hints: () => [],
	});
	const form = [moduleToWrite(product), newTag, options];
	return writes(choice, form, { options, recordNamedBy: 'nothing', ownForm: { record: tagGiven }, read });
}

function tagGiven(form: ItemForm): ZohoRecord {
	const name = form.text('tagName');
	if (name === '' || name.includes(',')) throw notPossible('Name', name, 'the name of one tag, without a comma');
	return { name };
}
