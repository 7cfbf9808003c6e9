import type { Facts } from './facts';
import { existing, given, inQuotes, row, thingOf, withItem } from './messageRow';

/** Tags that were to be changed once the record was written; `apiMessage` says what happened. */
function tagsLeft({ value, expected = 'added', apiMessage }: Facts, were: string): string {
	const operation = expected === 'added' ? 'Add to Records' : 'Remove From Records';
	const tags = ['its tags', inQuotes(value).trim()].filter(Boolean).join(' ');
	const cause = apiMessage === undefined ? '' : ` ${apiMessage}`;
	return `The record went well, but ${tags} ${were} ${expected}.${cause} To change them without writing the record again, use Tag > ${operation} with its ID.`;
}

/** Rows of the message table about writing to records that exist, or to none that does. */
export const WRITING_MESSAGES = {
	noMatchField: row(
		'INVALID_DATA',
		'record',
		(_, { name }) =>
			`This module has no field to match records by, so no record can be found. Choose a field in Match On that the node looks up, make a field of the module unique in ${name}, or use Update with the ID of the record.`,
	),
	alreadyExists: row(
		'DUPLICATE_DATA',
		'field',
		(p) =>
			`${given(p)} already belongs to a record${existing(p.existingId)}, and the node is set to create new records only. Nothing was changed.`,
	),
	repeatsNewRecord: row(
		'DUPLICATE_DATA',
		'field',
		(p) =>
			`${given(p)} was already given by ${withItem(p.otherItem, 'an earlier item')}, and the node is set to create new records only. Remove one of the two items.`,
	),
	noRecordMatches: row(
		'RECORD_NOT_FOUND',
		'record',
		(p) =>
			`No record matches${p.expected === undefined ? ' this item' : ` ${p.expected}`}, and the node is set to update existing records only. Nothing was created.`,
	),
	unknownTag: row(
		'INVALID_DATA',
		'record',
		(p, { name }) =>
			`${name} did not accept the tags, most likely because ${p.module ?? 'the module'} has none of that name yet. Create them with Tag > Create, or add the scopes for settings.tags to the credential, so that the node can.`,
	),
	tagsNotChanged: row('TAGS_NOT_CHANGED', 'record', (p) => tagsLeft(p, 'were not')),
	tagsPerhapsChanged: row('TAGS_NOT_CHANGED', 'record', (p) => tagsLeft(p, 'may or may not have been')),
	idNotFound: row(
		'RECORD_NOT_FOUND',
		'field',
		(p, { name }) => `${name} has no record with the ID ${given(p)}, so there is nothing to update. Check the ID.`,
	),
	cannotBeKept: row(
		'INVALID_DATA',
		'field',
		() =>
			'what is stored in this field cannot be read by a query, so it is not known whether it is empty. Take the field out of Keep Existing Values, or out of the item.',
	),
	guardReached: row(
		'GUARD_REACHED',
		'run',
		(p) =>
			`Not sent, because the run comes to ${p.value ?? 'more'} and the option ${p.label ?? 'for it'} allows ${p.expected ?? 'less'}. Look at the items, then raise the limit or remove the option.`,
		'notSent',
	),
	severalMatches: row(
		'SEVERAL_MATCHES',
		'field',
		(p, { name }) =>
			`${given(p)} belongs to several records${p.expected === undefined ? '' : ` (${p.expected})`}, so it is not clear which one to update. Merge them in ${name}, match on another field, or use Update with the ID.`,
	),
	tooManyMatches: row(
		'SEVERAL_MATCHES',
		'record',
		() =>
			'So many records have the match values of this item and of those looked up with it that not all of them could be read. Match on a field whose values are rarer.',
		'notSent',
	),
	matchChangedInRun: row(
		'INVALID_DATA',
		'field',
		() =>
			'an earlier item of this run changes this value of the record that was found, so it is not clear which record is meant. Run this item again afterwards.',
	),
	earlierItemNotWritten: row(
		'RECORD_NOT_FOUND',
		'record',
		(p) =>
			`This item writes to the same record as ${withItem(p.otherItem, 'an earlier item')}, and that one was not written, or may not have been. Nothing was sent, so that no record is created twice. Look at that item, then run this one again.`,
	),
	notDeleted: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`there is no ${thingOf(p)}${p.value === undefined ? ' with this ID' : ` "${p.value}"`} to delete. The ID may be mistyped, or the ${thingOf(p)} was deleted before.`,
	),
};
