import { notServed, open, shown, type Statement } from './statement';

/** Reference 6.1 to 6.3. */
const READING: readonly Statement[] = [
	shown(
		'OBS',
		'6.1 insert',
		'An insert answers 201',
		'recordWrites: 6.4 insert > answers 201 and the entry of the live org',
	),
	shown(
		'OBS',
		'6.1 update',
		'An update answers 200',
		'recordWrites: 6.5 update > changes what is sent, by one id or by many',
	),
	shown(
		'OBS',
		'6.1 upsert',
		'An upsert that updates answers 200',
		'upsertAnswers: 7.6 statuses > 200 when all were updated, and when some were',
	),
	shown('OBS', '6.1 delete', 'A deletion answers 200', 'recordWrites: 6.5 delete > deletes one'),
	open('ASSUME', '6.1 unknown-id', 'Reading an id that nothing has', 'unknownIdStatus'),
	open('ASSUME', '6.1 search-reach', 'A search reaches 2,000 records', 'searchReach'),
	open('UNKNOWN', '6.1 count', 'Whether records can be counted', 'countCall'),
	shown('OBS', '6.2 fields', 'fields is required', 'records: 6.2 list > needs fields'),
	shown('OBS', '6.2 fifty', 'At most 50 fields', 'records: 6.2 list > takes at most 50 fields'),
	shown(
		'OBS',
		'6.2 answer',
		'Only requested fields and the id, null where unset, and an info with page tokens',
		'records: 6.2 list > answers the requested fields and the id, null where nothing is set, and an info',
	),
	shown('OBS', '6.2 lookups', 'Lookups are {name,id}', 'records: 6.2 list > answers lookups as {name,id}'),
	shown(
		'OBS',
		'6.2 users',
		'Users are {name,id,email}, no tags are []',
		'records: 6.2 list > answers users as {name,id,email} and tags as []',
	),
	shown(
		'OBS',
		'6.2 order',
		'Sorted by id, descending, 200 a page unless told otherwise',
		'records: 6.2 list > sorts by id, newest first, unless told otherwise',
		'records: 6.2 list > refuses %o',
	),
	notServed('DOC', '6.2 v1', 'v1 sorted by any field and made fields optional', 'Another version; see the switches'),
	open('UNKNOWN', '6.2 sort', 'Fields that v2 sorts by', 'sortBy'),
	open('UNKNOWN', '6.2 ids', 'Whether a list takes the ids of the records wanted, as that of Zoho CRM does', 'listIds'),
	open('ASSUME', '6.2 no-fields', 'The answer to a list that names no fields', 'listWithoutFields'),
	shown(
		'OBS',
		'6.3 whole',
		'A record read whole has system keys',
		'records: 6.3 get one > answers every field and the system keys',
	),
];

/** Reference 6.4 and 6.5. */
const WRITING: readonly Statement[] = [
	shown('DOC', '6.4 names', 'Only API names are keys', 'recordWrites: 6.4 insert > reads API names only, not labels'),
	shown(
		'DOC',
		'6.4 checks',
		'Uniqueness, length and number are checked on every insert',
		'recordWrites: 6.4 insert > checks uniqueness, length and number',
	),
	shown(
		'DOC',
		'6.4 trigger',
		'Workflows run when trigger is left out, none when it is empty',
		'recordWrites: 6.4 insert > runs workflows when trigger is left out, none when it is empty',
	),
	shown(
		'OBS',
		'6.4 entry',
		'The entry of an inserted record',
		'recordWrites: 6.4 insert > answers 201 and the entry of the live org',
	),
	shown(
		'DOC',
		'6.4 approval',
		'The documented sample carries $approval_state, the live answer does not',
		'upsertAnswers: 7.6 entries > carries $approval_state, and the system field on insert, where the switches say so',
	),
	open('UNKNOWN', '6.4 approval-state', 'Whether $approval_state is there', 'approvalState'),
	shown(
		'OBS',
		'6.5 updated',
		'An update answers "record updated"',
		'recordWrites: 6.5 update > changes what is sent, by one id or by many',
	),
	shown(
		'OBS',
		'6.5 id',
		'Each record of an update brings its id',
		'recordWrites: 6.5 update > needs the id of each record where no id is in the path',
	),
	shown('OBS', '6.5 deleted', 'A deletion answers "record deleted"', 'recordWrites: 6.5 delete > deletes one'),
	shown('DOC', '6.5 ids', 'ids are required, at most 100', 'recordWrites: 6.5 delete > needs ids, at most 100'),
];

/** Reference 6.6 to 6.8. */
const FINDING: readonly Statement[] = [
	shown('DOC', '6.6 ways', 'Exactly one way to search', 'search: 6.6 search > needs exactly one of its parameters'),
	shown('DOC', '6.6 modules', 'The seven modules and Notes', 'search: 6.6 search > of %s answers %i'),
	shown('OBS', '6.6 contains', 'equals finds what contains', 'search: 6.6 search > equals acts like contains'),
	shown(
		'OBS',
		'6.6 whole',
		'Whole records and an info without page tokens; pages work',
		'search: 6.6 search > returns whole records, and an info without page tokens',
	),
	open('UNKNOWN', '6.6 lag', 'How long the index lags', 'searchLagSeconds'),
	shown(
		'DOC',
		'6.7 types',
		'Deleted records of all types, of the recycle bin or for good',
		'search: 6.7 deleted records > lists what was deleted, of every type or of one',
	),
	notServed(
		'ASSUME',
		'6.7 item',
		'The form of an item is that of Zoho CRM',
		'No other form is known that a switch could take',
	),
	shown(
		'DOC',
		'6.8 query',
		'A query names fields by API name',
		'search: 6.8 COQL > answers the named fields and the id, oldest first',
	),
	shown('DOC', '6.8 keywords', 'Keywords in any case', 'search: 6.8 COQL > takes keywords in any case'),
	shown(
		'DOC',
		'6.8 order',
		'Ordered by id, ascending, unless told otherwise',
		'search: 6.8 COQL > answers the named fields and the id, oldest first',
	),
	shown(
		'DOC',
		'6.8 limits',
		'200 rows by default and at most, offsets up to 9,800',
		'search: 6.8 COQL > gives 200 rows unless told otherwise, and at most that',
	),
	shown(
		'DOC',
		'6.8 clauses',
		'The clauses are optional',
		'search: 6.8 COQL > coqlWhere=%s answers %i to a query without where',
	),
	open('UNKNOWN', '6.8 where', 'Whether a query needs a where clause', 'coqlWhere'),
	open('UNKNOWN', '6.8 lag', 'Whether queries lag behind writes', 'coqlLagSeconds'),
];

/** Section 6 of the reference. */
export const RECORD_STATEMENTS: readonly Statement[] = [...READING, ...WRITING, ...FINDING];
