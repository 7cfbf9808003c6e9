import { notServed, open, shown, type Statement } from './statement';

const BULK = 'Bulk jobs are another API (section 8), which the node does not call';

/** Reference 11. */
const LIMITS: readonly Statement[] = [
	shown(
		'DOC',
		'11 editions',
		'5,000 credits, or 50,000 and 250 a licence up to 100,000',
		'limits: 11 credits of an edition > %s with %i licences has %i',
	),
	shown(
		'DOC',
		'11 rolling',
		'Credits count over 24 hours',
		'limits: 11 used up > gives credits back 24 hours after they were used',
	),
	shown(
		'DOC',
		'11 reads',
		'Metadata, users and all others 1, a list with cvid 3',
		'limits: 11 credits of a call > GET %s costs %i',
	),
	shown(
		'DOC',
		'11 writes',
		'One credit for ten records',
		'limits: 11 credits of a call > %i records cost %i, by upsert, insert or update',
	),
	notServed(
		'DOC',
		'11 tags',
		'Tagging many records costs at most 10',
		'Calls of section 10 that the emulator does not have',
	),
	notServed('DOC', '11 bulk', 'Bulk jobs cost 50 and 500', BULK),
	notServed('UNKNOWN', '11 bigin-360', 'Credits of Bigin 360', 'A test sets any number of credits itself'),
	open('ASSUME', '11 upsert', 'Credits of an upsert', 'upsertCreditsPerTenRecords'),
	shown(
		'DOC',
		'11 concurrency',
		'There is a limit of requests at work at once',
		'limits: 11 concurrency > refuses the request too many, and takes it afterwards',
	),
	open('UNKNOWN', '11 concurrency-number', 'How many requests at once', 'concurrencyLimit'),
	shown(
		'OBS',
		'11 headers',
		'The headers of live answers, none about rates',
		'limits: 11 headers > are the ones of live answers, and none about rates',
		'limits: 11 headers > come with errors too',
	),
	open('UNKNOWN', '11 credits-header', 'Whether a header tells what is left', 'creditsHeader'),
	open('UNKNOWN', '11 retry-after', 'Whether 429 tells when to come back', 'retryAfterSeconds'),
];

const FAULT = 'Every token acts for an administrator and no call is conditional; tests schedule it as a fault';

/** Reference 12. */
const ERRORS: readonly Statement[] = [
	shown(
		'DOC',
		'12.1 success',
		'200, 201, 202 and 204',
		'records: 6.2 list > answers 204 without a body when there is nothing',
		'recordWrites: 6.4 insert > answers 201 and the entry of the live org',
		'upsertAnswers: 7.6 statuses > partlyFailedStatus=%i',
		'upsertAnswers: 7.6 statuses > 200 when all were updated, and when some were',
	),
	shown(
		'DOC',
		'12.1 client-errors',
		'400, 401 and 404',
		'errors: 12.3 codes > INVALID_MODULE for GET %s (%s)',
		'errors: 12.3 codes > INVALID_URL_PATTERN for %s',
		'authorization: 2.6 using the token > answers INVALID_TOKEN to a wrong and to an expired token',
	),
	notServed('DOC', '12.1 other-statuses', '304 not modified and 403 no permission', FAULT),
	open('UNKNOWN', '12.2 json-path', 'Whether details carry json_path', 'jsonPath'),
	shown(
		'OBS',
		'12.3 success',
		'SUCCESS with record added, updated or deleted',
		'recordWrites: 6.4 insert > answers 201 and the entry of the live org',
		'recordWrites: 6.5 update > changes what is sent, by one id or by many',
		'recordWrites: 6.5 delete > deletes one',
	),
	notServed(
		'OBS',
		'12.3 relations',
		'relation added and relation removed',
		'Calls of section 10 that the emulator does not have',
	),
	open('UNKNOWN', '12.3 duplicate', 'Details of DUPLICATE_DATA', 'duplicateDetails'),
	open('UNKNOWN', '12.3 several-faults', 'How several faults of a record are told', 'severalFaults'),
	open('ASSUME', '12.3 too-many', 'The body of 429', 'tooManyRequestsBody'),
	notServed('ASSUME', '12.3 no-permission', 'Details of NO_PERMISSION', FAULT),
	notServed('ASSUME', '12.3 already-scheduled', 'ALREADY_SCHEDULED of mass and bulk jobs', BULK),
];

/** Sections 11 and 12 of the reference. */
export const LIMIT_STATEMENTS: readonly Statement[] = [...LIMITS, ...ERRORS];
