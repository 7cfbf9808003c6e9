import {
	byDeed,
	existing,
	given,
	inQuotes,
	named,
	ofLostAnswer,
	row,
	sentenceOf,
	withItem,
	withoutStop,
} from './messageRow';

const RECONNECT = 'Reconnect the credential in n8n, or for a Self Client enter a new refresh token.';

/** Rows of the message table about the account, its limits and the network. */
export const CONNECTION_MESSAGES = {
	// Connection to the account
	notConnected: row(
		'AUTHENTICATION_FAILURE',
		'run',
		(_, { name }) =>
			`The credential is not connected to ${name}. Open it in n8n and connect it, or for a Self Client fill in every field of it.`,
	),
	credentialRejected: row(
		'INVALID_TOKEN',
		'run',
		(_, { name }) =>
			`${name} no longer accepts this credential. Where it was never accepted, check its Data Center: a token works only in the one that gave it. ${RECONNECT}`,
		'refusesRequest',
	),
	tokenNotUnderstood: row(
		'INVALID_REQUEST',
		'run',
		(_, { name }) =>
			`${name} did not understand the token of this credential. Check its Data Center and, for Custom, its servers. ${RECONNECT}`,
	),
	accountLacks: row(
		'FEATURE_NOT_SUPPORTED',
		'module',
		(p, { name }) =>
			`The ${name} account does not allow this: its licence, edition or storage is at its limit.${sentenceOf(p.apiMessage, name)} Ask an administrator of ${name}; no other record of the module would be taken.`,
		'refusesRequest',
	),
	wrongDataCenter: row(
		'invalid_client',
		'run',
		(_, { name }) =>
			`Zoho does not know this client ID in the chosen data center. Check the Data Center of the credential: it must be the one in which you sign in to ${name}. Then check the client ID.`,
	),
	invalidClientSecret: row(
		'invalid_client_secret',
		'run',
		() =>
			'The client secret does not belong to this client ID. Copy it again from the Zoho API console; each data center may have its own.',
	),
	tokenThrottled: row(
		'ACCESS_DENIED',
		'run',
		() =>
			'Zoho allows only a few sign-ins in ten minutes, and this credential has used them up. Wait ten minutes, then run the workflow again.',
	),
	tokenRevoked: row(
		'invalid_code',
		'run',
		() => `The permission given to this credential was withdrawn or has expired. ${RECONNECT}`,
	),
	hostNotAllowed: row(
		'HOST_NOT_ALLOWED',
		'run',
		(p) =>
			`Zoho pointed to the server ${named(p.value, 'of another address')}, which is not one of its known ones, so nothing was sent there. Check the Data Center of the credential.`,
	),
	missingScope: row(
		'OAUTH_SCOPE_MISMATCH',
		'module',
		(p) =>
			`The credential may not do this: it lacks the scope${inQuotes(p.expected)}${p.expected === undefined ? ' that is needed' : ''}. Add it to the scopes of the credential and reconnect, or for a Self Client generate a new code with it and enter the new refresh token.`,
		'refusesRequest',
	),
	noPermission: row(
		'NO_PERMISSION',
		'module',
		(p, { name }) =>
			`The user of this credential may not do this in ${name}.${sentenceOf(p.apiMessage, name)} Ask an administrator of ${name} for the permission, or connect another user.`,
	),

	// Limits
	tooManyRequests: row(
		'TOO_MANY_REQUESTS',
		'run',
		byDeed(({ name }) => ({
			upsert: `${name} takes no more requests at the moment. Nothing was saved for this item. Wait some minutes and run it again.`,
			tag: `${name} takes no more requests at the moment.`,
		})),
		'refusesRequest',
	),
	creditsUsedUp: row(
		'TOO_MANY_REQUESTS',
		'run',
		({ expected, deed }, { name }) => {
			if (deed === 'tag') return `The API credits of this ${name} account are used up.`;
			const when =
				expected === undefined
					? 'over the next 24 hours; run the item again then'
					: `from ${expected}; run the item again after that`;
			return `The API credits of this ${name} account are used up. They come back ${when}.`;
		},
		'notSent',
		'refusesRequest',
	),
	limitExceeded: row(
		'LIMIT_EXCEEDED',
		'request',
		(p, { name }) =>
			`${given(p)} is more than ${name} allows${p.expected === undefined ? '' : `: ${p.expected} at most`}.${sentenceOf(p.apiMessage, name)} Give less.`,
		'opensWithLabel',
	),

	requestTooLarge: row(
		'REQUEST_TOO_LARGE',
		'record',
		() => 'The record is larger than the server takes, so it was not saved. Shorten its long texts.',
	),

	// Network: nothing was saved
	unreachable: row(
		'UNREACHABLE',
		'run',
		({ deed }, { name }) =>
			`${name} could not be reached${deed === 'tag' ? '' : ', so nothing was saved'}. Check the network and the Data Center of the credential.`,
	),
	unknownAddress: row(
		'INVALID_URL_PATTERN',
		'module',
		(_, { name }) =>
			`${name} does not know the address that was called. Check the module, and the Data Center of the credential.`,
		'noSuchCall',
	),
	requestNotSent: row(
		'NOT_SENT',
		'run',
		(p) =>
			`The request could not be sent${p.deed === 'tag' ? '' : ', so nothing was saved'}.${p.apiMessage === undefined ? '' : ` n8n says: "${withoutStop(p.apiMessage)}".`} Check the credential.`,
	),
	unexpectedRedirect: row(
		'UNEXPECTED_REDIRECT',
		'run',
		() =>
			'The server sent the request on to another address. It was not followed, to protect the credential. Check the Data Center of the credential.',
	),
	couldNotRead: row(
		'NOT_READ',
		'record',
		(p, { name }) =>
			`${name} did not give a usable answer when its ${p.expected ?? 'settings'} were read, so nothing was sent. Run the workflow again in some minutes.`,
	),
	settingsTooLarge: row(
		'ANSWER_TOO_LARGE',
		'record',
		(_, { name }) =>
			`The answer was larger than 32 MB when the settings of ${name} were read. It was not taken in, and nothing was sent. Check the Data Center of the credential: another server may have answered.`,
	),
	cancelled: row(
		'CANCELLED',
		'run',
		byDeed(() => ({
			upsert: 'The run was stopped before this item was sent. Run it again.',
			tag: 'The run was stopped before they were sent.',
		})),
		'notSent',
	),
	stoppedEarlier: row(
		'NOT_SENT',
		'record',
		(p) =>
			`Not sent, because ${withItem(p.otherItem, 'an earlier item')} failed and the node stops at the first failure. Correct that item, or let the node continue in its settings under On Error.`,
	),

	// Network: the record may have been saved
	timedOut: ofLostAnswer('TIMED_OUT', ({ name }) => `${name} did not answer in time`),
	connectionLost: ofLostAnswer('CONNECTION_LOST', ({ name }) => `The connection broke off before ${name} answered`),
	serverFault: ofLostAnswer('INTERNAL_ERROR', ({ name }) => `${name} reported a fault of its own`),
	answerTooLarge: ofLostAnswer('ANSWER_TOO_LARGE', () => 'The answer was larger than 32 MB and was not taken in'),
	unreadableAnswer: ofLostAnswer('UNREADABLE_ANSWER', ({ name }) => `The answer of ${name} could not be read`),
	answerLengthDiffers: ofLostAnswer(
		'ANSWER_LENGTH',
		({ name }) => `${name} answered for another number of records than were sent`,
	),

	// Refusals by the API
	lockedRecord: row(
		'RECORD_LOCKED',
		'record',
		(p, { name }) =>
			`The record${existing(p.existingId)} is locked or waits for approval in ${name}, so it was not changed. Unlock or approve it there and run the item again.`,
	),
	convertedRecord: row(
		'CONVERTED_RECORD',
		'record',
		(p, { name }) =>
			`The record${existing(p.existingId)} has been converted in ${name}, so it can no longer be changed. Write to the records that it was converted to.`,
	),
	recordInBlueprint: row(
		'RECORD_IN_BLUEPRINT',
		'record',
		(p, { name }) =>
			`The record${existing(p.existingId)} is in a blueprint of ${name}, which alone may change this now. Move it on there and run the item again.`,
	),
	mappingMismatch: row(
		'MAPPING_MISMATCH',
		'record',
		(p, { name }) =>
			`${name} says that values of the record do not belong together.${sentenceOf(p.apiMessage, name)} Check fields whose values depend on one another.`,
	),
	dependentService: row(
		'DEPENDENT_SERVICE_ERROR',
		'record',
		(p, { name }) =>
			`A service that works together with ${name} did not allow this.${sentenceOf(p.apiMessage, name)} Check the integration in ${name}.`,
	),
	invalidRequest: row(
		'UNABLE_TO_PARSE_DATA_TYPE',
		'record',
		(_, { name }) =>
			`${name} could not read the record. Check the fields given as JSON: each must have the form that ${name} expects.`,
	),
	multipleErrors: row(
		'MULTIPLE_OR_MULTI_ERRORS',
		'record',
		(p, { name }) => p.apiMessage ?? `${name} found several errors in this record.`,
	),
	apiError: row(
		'API_ERROR',
		'field',
		(p, { name }) =>
			`${p.value === undefined ? 'The record' : given(p)} was refused by ${name}.${sentenceOf(p.apiMessage, name)}`,
		'noSuchCall',
	),
};
