import { given, named, row } from './messageRow';

/** Rows of the message table about attachments and photos. */
export const FILE_MESSAGES = {
	noFile: row(
		'MANDATORY_NOT_FOUND',
		'field',
		(p) =>
			`the item has no file in the field ${named(p.value, 'that is named')}. Give the name of the field that holds the file.`,
	),
	fileNotOpened: row(
		'NOT_READ',
		'field',
		(p) =>
			`the file in the field ${named(p.value, 'that is named')} could not be read from the storage of n8n. Run the workflow from the node that made it.`,
	),
	emptyFile: row(
		'INVALID_DATA',
		'field',
		(p, { name }) => `${given(p)} is an empty file, which ${name} does not take.`,
	),
	fileTooLarge: row(
		'FILE_SIZE_MORE_THAN_ALLOWED_SIZE',
		'field',
		(p, { name }) =>
			`${given(p)} is larger than ${name} takes${p.expected === undefined ? '' : `: ${p.expected} at most`}. Nothing was sent. Make the file smaller, or attach a link to it.`,
	),
	notAPhoto: row(
		'INVALID_DATA',
		'field',
		(p, { name }) => `${given(p)} is not a kind of picture that ${name} takes as a photo. Use PNG, JPEG, GIF or BMP.`,
	),
	notALink: row(
		'INVALID_DATA',
		'field',
		(p) => `${given(p)} is not a web address. Give one that begins with https:// or http://.`,
	),
	noAttachmentId: row(
		'MANDATORY_NOT_FOUND',
		'field',
		() => 'no ID of an attachment was given. Attachment > Get Many tells the IDs of a record.',
	),
	unknownAttachment: row(
		'INVALID_DATA',
		'field',
		(p, { name }) =>
			`${name} has no attachment ${given(p)} on this record. Check both IDs; Attachment > Get Many tells those of a record.`,
	),
	noPhoto: row(
		'INVALID_DATA',
		'record',
		(_, { name }) => `The record has no photo in ${name}, or there is no such record.`,
	),
	fileNotRead: row(
		'NOT_READ',
		'record',
		() => 'The file broke off while it was read, so nothing was kept. Run the item again in some minutes.',
	),
	fileTooLargeToRead: row('ANSWER_TOO_LARGE', 'record', () => 'The file is larger than 100 MB and was not taken in.'),
};
