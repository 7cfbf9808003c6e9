import {
	allowedValues,
	apiNameRule,
	existing,
	given,
	howToCheck,
	inQuotes,
	isNothing,
	moduleName,
	named,
	NOTHING_AS_JSON,
	sentenceOf,
	withItem,
	withoutStop,
} from './phrases';
import type { Problem } from './problem';
import { quote } from './quote';

/** One row: the code when Bigin gives none, whether the sentence opens with the field's label, and the words. */
interface Row {
	code: string;
	namesField: boolean;
	says: (problem: Problem) => string;
}

type Says = Row['says'];

const ofField = (code: string, says: Says): Row => ({ code, namesField: true, says });
const ofRun = (code: string, says: Says): Row => ({ code, namesField: false, says });

/** A record that Bigin may have saved although no answer came (E6). */
const ofLostAnswer = (code: string, happened: string): Row =>
	ofRun(code, ({ value }) => `${happened}, so Bigin may or may not have saved this record. ${howToCheck(value)}`);

/**
 * The one table of reasons and sentences (design 7). `{ expected }` continues the sentence in plain words.
 * No text may contain a secret, nor a name of an operating system error: n8n replaces messages that do.
 */
const MESSAGES = {
	// Values
	wrongType: ofField(
		'INVALID_DATA',
		(p) => `${given(p)} does not fit. The field takes ${p.expected ?? 'another kind of value'}.`,
	),
	tooLong: ofField(
		'INVALID_DATA',
		(p) =>
			`${given(p)} is too long: the field takes ${p.expected ?? 'fewer characters'}. Shorten it; nothing is cut off for you.`,
	),
	badCharacter: ofField(
		'INVALID_DATA',
		(p) =>
			`${given(p)} has a character${p.expected === undefined ? '' : ` at position ${p.expected}`} that cannot be stored. Remove it or type it anew.`,
	),
	tooManyDigits: ofField(
		'INVALID_DATA',
		(p) =>
			`${given(p)} has too many digits: the field takes ${p.expected ?? 'fewer'}. Give a shorter or rounded number.`,
	),
	notInList: ofField('INVALID_DATA', (p) => `${given(p)} is not one of its values. ${allowedValues(p)}`),
	notInTeamPipeline: ofField(
		'INVALID_DATA',
		(p) => `${given(p)} is not part of ${named(p.within, 'this team pipeline')}. ${allowedValues(p)}`,
	),
	ambiguousName: ofField(
		'INVALID_DATA',
		(p) => `${given(p)} is the name of more than one. Give the ID of the one that you mean, as text.`,
	),
	nameNotLookedUp: ofField(
		'INVALID_DATA',
		(p) =>
			`${given(p)} is a name, and the IDs that belong to names could not be read. Give the ID instead, as text.${p.apiMessage === undefined ? '' : ` ${withoutStop(p.apiMessage)}.`}`,
	),
	notADate: ofField(
		'INVALID_DATA',
		(p) => `${given(p)} could not be read as a date. Give it as year-month-day, such as 2026-04-12.`,
	),
	noSuchDate: ofField(
		'INVALID_DATA',
		(p) => `${given(p)} is a day or time that does not exist. Check its day, month, year and time.`,
	),
	yearOutOfRange: ofField(
		'INVALID_DATA',
		(p) => `${given(p)} has a year that cannot be sent: only 1000 to 9999 can. Check the year.`,
	),
	ambiguousDate: ofField(
		'INVALID_DATA',
		(p) =>
			`${given(p)} has ${/\d{4}/.test(p.value ?? '0000') ? 'the year last' : 'a year of two digits'}, so day and month can be mixed up. Give the date as year-month-day, such as 2026-04-12.`,
	),
	notADateTime: ofField(
		'INVALID_DATA',
		(p) =>
			`${given(p)} could not be read as a date with a time. Give it as 2026-04-12T09:30:00+02:00, or without the offset for the workflow's time zone.`,
	),
	notAnId: ofField('INVALID_DATA', (p) => `${given(p)} is not ${p.expected ?? 'an ID'}. Give the ID as text.`),
	unknownId: ofField(
		'INVALID_DATA',
		(p) =>
			`${given(p)} is not the ID of ${p.expected ?? 'a record in Bigin'}. Check the ID: it may be mistyped, or deleted in Bigin.`,
	),
	idAsNumber: ofField(
		'INVALID_DATA',
		(p) =>
			`${given(p)} was given as a number, and a number of this size loses its last digits. Give the ID as text, in quotes.`,
	),
	notAnEmail: ofField(
		'INVALID_DATA',
		(p) => `${given(p)} is not an email address. Give one address such as name@example.com.`,
	),
	jsonNotReadable: ofField('INVALID_DATA', (p) =>
		isNothing(p) ? NOTHING_AS_JSON : `${given(p)} is not valid JSON. Check its quotes, commas and brackets.`,
	),
	jsonNotAnObject: ofField('INVALID_DATA', (p) =>
		isNothing(p)
			? NOTHING_AS_JSON
			: `${given(p)} is not one JSON object. Give the fields of one record, such as {"Last_Name": "Doe"}.`,
	),
	parameterNotReadable: ofField(
		'INVALID_DATA',
		(p) =>
			`the expression could not be worked out${p.apiMessage === undefined ? '' : `: ${withoutStop(p.apiMessage)}`}. Correct it in the node.`,
	),

	// Fields
	unsupportedFieldType: ofField(
		'INVALID_DATA',
		() => 'this kind of field cannot be written through the API. Remove it from the node.',
	),
	readOnlyField: ofField(
		'INVALID_DATA',
		() => 'Bigin fills in this field by itself, so it cannot be written. Remove it from the node.',
	),
	unknownField: ofField(
		'INVALID_DATA',
		(p) =>
			`${moduleName(p)} has no such field. ${p.suggestion === undefined ? 'Check its API name or reload the fields of the node.' : `Did you mean "${p.suggestion}"?`}${apiNameRule(p.field)}`,
	),
	recordId: ofField(
		'INVALID_DATA',
		() => 'an upsert finds the record by its match fields, not by its ID. Remove the ID from the data.',
	),
	givenTwice: ofField(
		'INVALID_DATA',
		() =>
			'the field has values both under Multi-Select Fields and among the other fields. Give them in one place only.',
	),
	missingMandatory: ofField(
		'MANDATORY_NOT_FOUND',
		() => 'a new record needs a value here, and none was given. Add one.',
	),
	dependentFieldMissing: ofField(
		'DEPENDENT_FIELD_MISSING',
		(p) => `a value is needed here because ${p.expected ?? 'another field'} has one. Add it.`,
	),
	dependentField: ofField(
		'DEPENDENT_MISMATCH',
		(p) => `${given(p)} does not fit ${p.expected ?? 'the value of another field'}. Change one of the two.`,
	),
	duplicateData: ofField(
		'DUPLICATE_DATA',
		(p) =>
			`${given(p)} already belongs to another record${existing(p.existingId)}, and no two records may share it. Change the value, or match on this field.`,
	),
	noFields: ofRun(
		'MANDATORY_NOT_FOUND',
		() => 'The item has no field to write. Map at least one field that has a value.',
	),

	// Form
	noModule: ofRun('INVALID_MODULE', () => 'No module is chosen. Choose one in the node.'),
	unknownModule: ofRun(
		'INVALID_MODULE',
		(p) =>
			`Bigin has no module called ${moduleName(p)}. ${p.suggestion === undefined ? 'Choose one from the list, or check its API name.' : `Did you mean "${p.suggestion}"?`}`,
	),
	moduleNotInEdition: ofRun(
		'INVALID_MODULE',
		(p) =>
			`The module ${moduleName(p)} is not open to this account: its Bigin edition or the user's role may leave it out. Choose another module or ask an administrator of Bigin.`,
	),
	badName: ofRun(
		'INVALID_DATA',
		(p) =>
			`${given(p)} is not an API name: one has only English letters, digits and underscores, and starts with a letter. Choose ${p.expected ?? 'it'} from the list in the node.`,
	),
	matchFieldNotUnique: ofField(
		'INVALID_DATA',
		(p) =>
			`Bigin cannot match records on this field, because its values may repeat. ${p.expected === undefined ? 'Choose another field in Match On, or mark this one as unique in Bigin.' : `Choose one of: ${p.expected}; or mark this one as unique in Bigin.`}`,
	),
	batchSizeOutOfRange: ofRun(
		'LIMIT_EXCEEDED',
		(p) => `Batch Size: ${given(p)} is not possible. Give a whole number ${p.expected ?? 'from 1 to 100'}.`,
	),
	optionOutOfRange: ofField(
		'INVALID_DATA',
		(p) => `${given(p)} is not possible. Give ${p.expected ?? 'a value that the option allows'}.`,
	),

	// Matching
	repeatsItem: ofField(
		'DUPLICATE_DATA',
		(p) =>
			`${given(p)} was already given by ${withItem(p.otherItem, 'an earlier item')}, and the node is set to fail later items that share a match value.`,
	),
	noMatchValue: ofRun(
		'MANDATORY_NOT_FOUND',
		(p) =>
			`The item has no value to match on${p.expected === undefined ? '' : `: ${p.expected}`}. Without one Bigin would add a new record each time. Give a value, or change "When Match Value Is Empty".`,
	),
	skippedNoMatchValue: ofRun(
		'SKIPPED',
		(p) =>
			`Skipped: the item has no value to match on${p.expected === undefined ? '' : `: ${p.expected}`}, and the node is set to skip such items.`,
	),

	// Connection to the account
	notConnected: ofRun(
		'AUTHENTICATION_FAILURE',
		() => 'The credential is not connected to Bigin. Open it in n8n and connect it.',
	),
	credentialRejected: ofRun(
		'INVALID_TOKEN',
		() => 'Bigin no longer accepts this credential. Reconnect the credential in n8n.',
	),
	wrongDataCenter: ofRun(
		'invalid_client',
		() =>
			'Zoho does not know this client ID in the chosen data center. Check the Data Center of the credential: it must be the one in which you sign in to Bigin. Then check the client ID.',
	),
	invalidClientSecret: ofRun(
		'invalid_client_secret',
		() =>
			'The client secret does not belong to this client ID. Copy it again from the Zoho API console; each data center may have its own.',
	),
	tokenThrottled: ofRun(
		'ACCESS_DENIED',
		() =>
			'Zoho allows only a few sign-ins in ten minutes, and this credential has used them up. Wait ten minutes, then run the workflow again.',
	),
	tokenRevoked: ofRun(
		'invalid_code',
		() => 'The permission given to this credential was withdrawn or has expired. Reconnect the credential in n8n.',
	),
	hostNotAllowed: ofRun(
		'HOST_NOT_ALLOWED',
		(p) =>
			`Zoho pointed to the server ${named(p.value, 'of another address')}, which is not one of its known ones, so nothing was sent there. Check the Data Center of the credential.`,
	),
	missingScope: ofRun(
		'OAUTH_SCOPE_MISMATCH',
		(p) =>
			`The credential may not do this: it lacks the scope${inQuotes(p.expected)}${p.expected === undefined ? ' that is needed' : ''}. Add it to the scopes of the credential and reconnect.`,
	),
	noPermission: ofRun(
		'NO_PERMISSION',
		(p) =>
			`The user of this credential may not do this in Bigin.${sentenceOf(p.apiMessage)} Ask an administrator of Bigin for the permission, or connect another user.`,
	),

	// Limits
	tooManyRequests: ofRun(
		'TOO_MANY_REQUESTS',
		() =>
			'Bigin takes no more requests at the moment. Nothing was saved for this item. Wait some minutes and run it again.',
	),
	creditsUsedUp: ofRun('TOO_MANY_REQUESTS', ({ expected }) => {
		const when =
			expected === undefined
				? 'over the next 24 hours; run the item again then'
				: `from ${expected}; run the item again after that`;
		return `The API credits of this Bigin account are used up. They come back ${when}.`;
	}),
	limitExceeded: ofField(
		'LIMIT_EXCEEDED',
		(p) =>
			`${given(p)} is more than Bigin allows${p.expected === undefined ? '' : `: ${p.expected} at most`}.${sentenceOf(p.apiMessage)} Give less.`,
	),

	// Network: nothing was saved
	unreachable: ofRun(
		'UNREACHABLE',
		() => 'Bigin could not be reached, so nothing was saved. Check the network and the Data Center of the credential.',
	),
	unknownAddress: ofRun(
		'INVALID_URL_PATTERN',
		() => 'Bigin does not know the address that was called. Check the module, and the Data Center of the credential.',
	),
	requestNotSent: ofRun(
		'NOT_SENT',
		(p) =>
			`The request could not be sent, so nothing was saved.${p.apiMessage === undefined ? '' : ` n8n says: "${withoutStop(p.apiMessage)}".`} Check the credential.`,
	),
	unexpectedRedirect: ofRun(
		'UNEXPECTED_REDIRECT',
		() =>
			'The server sent the request on to another address. It was not followed, to protect the credential. Check the Data Center of the credential.',
	),
	couldNotRead: ofRun(
		'NOT_READ',
		(p) =>
			`Bigin did not give a usable answer when its ${p.expected ?? 'settings'} were read, so nothing was sent. Run the workflow again in some minutes.`,
	),
	settingsTooLarge: ofRun(
		'ANSWER_TOO_LARGE',
		() =>
			'The answer was larger than 32 MB when the settings of Bigin were read. It was not taken in, and nothing was sent. Check the Data Center of the credential: another server may have answered.',
	),
	cancelled: ofRun('CANCELLED', () => 'The run was stopped before this item was sent. Run it again.'),
	stoppedEarlier: ofRun(
		'NOT_SENT',
		(p) =>
			`Not sent, because ${withItem(p.otherItem, 'an earlier item')} failed and the node stops at the first failure. Correct that item, or let the node continue in its settings under On Error.`,
	),

	// Network: the record may have been saved
	timedOut: ofLostAnswer('TIMED_OUT', 'Bigin did not answer in time'),
	connectionLost: ofLostAnswer('CONNECTION_LOST', 'The connection broke off before Bigin answered'),
	serverFault: ofLostAnswer('INTERNAL_ERROR', 'Bigin reported a fault of its own'),
	answerTooLarge: ofLostAnswer('ANSWER_TOO_LARGE', 'The answer was larger than 32 MB and was not taken in'),
	unreadableAnswer: ofLostAnswer('UNREADABLE_ANSWER', 'The answer of Bigin could not be read'),
	answerLengthDiffers: ofLostAnswer('ANSWER_LENGTH', 'Bigin answered for another number of records than were sent'),

	// Bigin's own refusals
	lockedRecord: ofRun(
		'RECORD_LOCKED',
		(p) =>
			`The record${existing(p.existingId)} is locked or waits for approval in Bigin, so it was not changed. Unlock or approve it there and run the item again.`,
	),
	invalidRequest: ofRun(
		'UNABLE_TO_PARSE_DATA_TYPE',
		() =>
			'Bigin could not read the record. Check the fields given as JSON: each must have the form that Bigin expects.',
	),
	multipleErrors: ofRun(
		'MULTIPLE_OR_MULTI_ERRORS',
		(p) => p.apiMessage ?? 'Bigin found several errors in this record.',
	),
	apiError: ofField(
		'API_ERROR',
		(p) => `${p.value === undefined ? 'The record' : given(p)} was refused by Bigin.${sentenceOf(p.apiMessage)}`,
	),
};

/** Row of the message table. */
export type ProblemReason = keyof typeof MESSAGES;

/** All rows, for tests and documentation. */
export const PROBLEM_REASONS = Object.keys(MESSAGES).filter((key): key is ProblemReason => key in MESSAGES);

/**
 * Makes a problem with the code that belongs to its reason, unless `facts` bring Bigin's own.
 */
export function problemOf(reason: ProblemReason, facts: Partial<Omit<Problem, 'reason'>> = {}): Problem {
	const { field } = facts;
	return {
		...facts,
		...(field !== undefined && { field: quote(field) }),
		reason,
		code: facts.code ?? MESSAGES[reason].code,
	};
}

/**
 * One sentence for the user: `<Label>: "<value>" <what was expected and what to do> (<CODE>, item N)` (design 7).
 * The item number is n8n's own, from zero; it is left out when `itemIndex` is.
 */
export function sentenceFor(problem: Problem, itemIndex?: number): string {
	const where = itemIndex === undefined ? problem.code : `${problem.code}, item ${itemIndex}`;
	return `${wordsFor(problem)} (${where})`;
}

/** The sentence without its closing code and item, for joining several. */
export function wordsFor(problem: Problem): string {
	const row = MESSAGES[problem.reason];
	const words = row.says(problem);
	const label = problem.label ?? problem.field;
	return row.namesField && label !== undefined ? `${nameOf(label)}: ${words}` : capitalised(words);
}

/** A name that starts or ends with a blank, or has no letters, would not be seen as one. */
function nameOf(label: string): string {
	return label === '' || label !== label.trim() ? `"${label}"` : label;
}

function capitalised(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
