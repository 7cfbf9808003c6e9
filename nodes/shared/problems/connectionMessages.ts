import {
	existing,
	given,
	inQuotes,
	named,
	ofField,
	ofLostAnswer,
	ofRun,
	sentenceOf,
	withItem,
	withoutStop,
} from './messageRow';

const RECONNECT = 'Reconnect the credential in n8n, or for a Self Client enter a new refresh token.';

/** Rows of the message table about the account, its limits and the network. */
export const CONNECTION_MESSAGES = {
	// Connection to the account
	notConnected: ofRun(
		'AUTHENTICATION_FAILURE',
		() =>
			'The credential is not connected to Bigin. Open it in n8n and connect it, or for a Self Client fill in every field of it.',
	),
	credentialRejected: ofRun('INVALID_TOKEN', () => `Bigin no longer accepts this credential. ${RECONNECT}`),
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
		() => `The permission given to this credential was withdrawn or has expired. ${RECONNECT}`,
	),
	hostNotAllowed: ofRun(
		'HOST_NOT_ALLOWED',
		(p) =>
			`Zoho pointed to the server ${named(p.value, 'of another address')}, which is not one of its known ones, so nothing was sent there. Check the Data Center of the credential.`,
	),
	missingScope: ofRun(
		'OAUTH_SCOPE_MISMATCH',
		(p) =>
			`The credential may not do this: it lacks the scope${inQuotes(p.expected)}${p.expected === undefined ? ' that is needed' : ''}. Add it to the scopes of the credential and reconnect, or for a Self Client generate a new code with it and enter the new refresh token.`,
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

	requestTooLarge: ofRun(
		'REQUEST_TOO_LARGE',
		() => 'The record is larger than the server takes, so it was not saved. Shorten its long texts.',
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
