import type { INodeProperties } from 'n8n-workflow';

import { NotPossible } from '../../form/formValues';
import type { ItemForm } from '../../form/itemForm';
import { readJsonRecord } from '../../records/jsonRecord';
import { dataToSend, jsonRecord, recordId } from '../record/writeParts';

/** Parts of the forms of Note. Names and values are kept in saved workflows. */

/** API name of the module of notes (reference 10). */
export const NOTES = 'Notes';

const TITLE = 'Note_Title';
const CONTENT = 'Note_Content';

export const noteId: INodeProperties = {
	...recordId,
	displayName: 'Note ID',
	description: 'The ID of the note',
};

const title: INodeProperties = {
	displayName: 'Title',
	name: 'noteTitle',
	type: 'string',
	default: '',
	displayOptions: { show: { dataToSend: ['fields'] } },
	description: 'The title of the note. It may be empty.',
};

const content = (description: string): INodeProperties => ({
	displayName: 'Content',
	name: 'noteContent',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	displayOptions: { show: { dataToSend: ['fields'] } },
	description,
});

/** Title and content, or JSON. */
const noteValues = (aboutContent: string): INodeProperties[] => [
	{
		...dataToSend,
		default: 'fields',
		options: [
			{ name: 'Fields', value: 'fields', description: 'Give the title and the content below' },
			{ name: 'JSON', value: 'json', description: 'Give one JSON object with the API names of fields' },
		],
		description: 'How to give the values of the note',
	},
	title,
	content(aboutContent),
	{
		...jsonRecord,
		placeholder: 'e.g. { "Note_Title": "Call", "Note_Content": "Asked for a quote" }',
		hint: 'For example { "Note_Title": "Call", "Note_Content": "Asked for a quote" }.',
	},
];

export const valuesOfNewNote = noteValues('The text of the note');

export const changedValuesOfNote = noteValues('The text of the note. An empty text leaves it as it is.');

/**
 * The values that the form gives for a note, by API name.
 *
 * @throws NotPossible for JSON that cannot be read
 */
export function noteGiven(form: ItemForm): Record<string, unknown> {
	const data = form.choice('dataToSend', 'Data to Send', ['fields', 'json']);
	if (data === 'fields')
		return withoutNothing({ [TITLE]: form.value('noteTitle'), [CONTENT]: form.value('noteContent') });
	const read = readJsonRecord(form.value('jsonRecord'));
	if (!read.ok) throw new NotPossible(read.problem);
	return read.value.values;
}

/** An expression without a value says nothing; in JSON it would empty the field. */
function withoutNothing(values: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}
