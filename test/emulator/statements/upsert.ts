import { notServed, open, shown, type Statement } from './statement';

/** Reference 7.1 to 7.4. */
const REQUEST: readonly Statement[] = [
	shown('DOC', '7.1 modules', 'The modules of the page', 'upsert: 7.1 request > %s can be upserted'),
	shown(
		'DOC',
		'7.1 trigger',
		'trigger decides about workflows',
		'upsert: 7.1 request > runs workflows unless trigger leaves them out',
	),
	shown(
		'OBS',
		'7.2 top-level',
		'duplicate_check_fields counts at the top level of the body',
		'upsert: 7.4 check order > %j checks %j',
	),
	open('ASSUME', '7.2 in-record', 'duplicate_check_fields inside a record', 'checkFieldsInRecord'),
	shown(
		'DOC',
		'7.3 true',
		'true adds values to those already there',
		'upsert: 7.3 $append_values > true adds, keeping what is there first and each value once',
	),
	shown(
		'DOC',
		'7.3 false',
		'false, or no key, replaces',
		'upsert: 7.3 $append_values > false and a missing key replace',
	),
	open('UNKNOWN', '7.3 place', 'Per record or at the top level', 'appendValues'),
	open('ASSUME', '7.3 order', 'Existing values first', 'appendOrder'),
	open('ASSUME', '7.3 other-types', 'A field of another type is ignored', 'appendToOtherTypes'),
	notServed(
		'ASSUME',
		'7.3 insert',
		'No effect on an insert',
		'There is nothing to add to, so no other behaviour exists',
	),
	open(
		'ASSUME',
		'7.4 rule-5',
		'Order of the remaining fields; an empty list',
		'orderOfUniqueFields',
		'emptyCheckFields',
	),
	open('ASSUME', '7.4 rule-6', 'A field without a value is skipped', 'emptyCheckValue'),
	shown(
		'DOC',
		'7.4 order',
		'Listed fields first, then the other unique ones; the system field only if listed or nothing is',
		'upsert: 7.4 check order > %j checks %j',
		'upsert: 7.4 check order > rule 2: a standard field that the org made unique is checked like a custom one',
	),
];

/** Reference 7.5. */
const MATCHING: readonly Statement[] = [
	shown(
		'OBS',
		'7.5 case',
		'Email is compared without case',
		'upsertOpenPoints: 7.5 case and blanks > compares case-insensitively where casesensitive is "0"',
	),
	open(
		'UNKNOWN',
		'7.5 other-case',
		'Case of fields without that mark, and blanks',
		'caseOfSystemFields',
		'trimBeforeComparing',
	),
	open('UNKNOWN', '7.5 held-by-another', 'A unique value that another record holds', 'uniqueHeldByAnother'),
	open('UNKNOWN', '7.5 several', 'Several stored records match', 'severalMatches'),
	open('UNKNOWN', '7.5 repeat', 'Two records of a request share a key', 'repeatInRequest'),
	open('UNKNOWN', '7.5 recycle-bin', 'Records in the recycle bin', 'recycleBin'),
	open('UNKNOWN', '7.5 id', 'An id inside a record', 'idInRecord'),
	open('UNKNOWN', '7.5 mandatory', 'Mandatory fields of a record that matches', 'mandatoryOnUpdate'),
	open('UNKNOWN', '7.5 read-only', 'Read-only fields that are sent', 'readOnlyFields'),
	open('UNKNOWN', '7.5 unknown', 'Unknown names that are sent', 'unknownFields'),
	open('UNKNOWN', '7.5 stage', 'A stage of another pipeline (Zoho CRM refuses it)', 'stageOutsidePipeline'),
];

/** Reference 7.6 to 7.8. */
const ANSWERS: readonly Statement[] = [
	shown(
		'DOC',
		'7.6 insert',
		'An inserted record: action insert, duplicate_field null',
		'upsertAnswers: 7.6 entries > answers an insert as documented',
	),
	shown(
		'OBS',
		'7.6 update',
		'An updated record: action update, its field, the old Created_Time',
		'upsertAnswers: 7.6 entries > answers an update with the old Created_Time and the new Modified_Time',
		'mandatoryFields: 5 system match field > %s compares %s',
	),
	shown(
		'OBS',
		'7.6 all-updated',
		'All updated is 200',
		'upsertAnswers: 7.6 statuses > 200 when all were updated, and when some were',
	),
	shown(
		'DOC',
		'7.6 no-207',
		'The status table has 202 for several records and no 207',
		'upsertAnswers: 7.6 statuses > partlyFailedStatus=%i',
	),
	open('ASSUME', '7.6 all-inserted', 'All inserted', 'allInsertedStatus'),
	open('UNKNOWN', '7.6 some-failed', 'Some failed', 'partlyFailedStatus'),
	open('UNKNOWN', '7.6 all-failed', 'All failed', 'allFailedStatus'),
	open('UNKNOWN', '7.6 duplicate-field', 'duplicate_field of an insert', 'duplicateFieldOnInsert'),
	open(
		'UNKNOWN',
		'7.6 whole',
		'Where problems of the whole request are put',
		'dataProblemEnvelope',
		'invalidModuleEnvelope',
	),
	notServed(
		'ASSUME',
		'7.6 lengths',
		'The node checks that answers are as long as requests',
		'A choice of the node; faults give other lengths',
	),
	shown(
		'DOC',
		'7.7 hundred',
		'At most 100 records',
		'upsertAnswers: 7.7 number of records > takes 100',
		'upsertAnswers: 7.7 number of records > refuses 101 and writes none',
	),
	open('ASSUME', '7.7 code', 'The answer to more', 'tooManyRecordsCode'),
	open('UNKNOWN', '7.7 none', 'The answer to a body without records', 'missingDataCode'),
	shown(
		'DOC',
		'7.8 again',
		'Two equal upserts leave one record, the second an update',
		'mandatoryFields: 5 system match field > %s compares %s',
	),
];

/** Section 7 of the reference. */
export const UPSERT_STATEMENTS: readonly Statement[] = [...REQUEST, ...MATCHING, ...ANSWERS];
