import type { ProblemReason } from '../../../nodes/shared/problems/problem';
import type { Explanation } from './explanation';

/** Rows about the credential and what it may do. */
export const CREDENTIAL = {
	notConnected: {
		title: 'The credential is not connected',
		examples: [{}],
		means: 'No sign-in has taken place with this credential yet, or n8n holds no token for it.',
		todo: 'Open the credential in n8n. For OAuth2 select **Connect my account**; for a Self Client fill in all fields. [Connecting](connecting.md) has the steps.',
	},
	credentialRejected: {
		title: 'Bigin no longer accepts the credential',
		examples: [{}, { code: 'AUTHENTICATION_FAILURE' }],
		means:
			'Bigin refused the token, also after a new one was fetched. The permission may have been withdrawn, the user deactivated, or the **Data Center** is not the one of the account.',
		todo: 'Check the Data Center, then reconnect. A token that was made for one data center does not work in another.',
	},
	wrongDataCenter: {
		title: 'Zoho does not know the client ID',
		examples: [{}],
		means:
			'Apps are registered in one data center. The accounts server that was asked belongs to another one, or the client ID has a typing error.',
		todo: 'Choose the Data Center whose address you see when you use Bigin, and copy the client ID from the API console of that same data center.',
	},
	invalidClientSecret: {
		title: 'The client secret is wrong',
		examples: [{}],
		means:
			'Zoho knows the client ID, but not with this secret. An app with Multi-DC has a secret for each data center unless you chose one for all.',
		todo: 'Copy the secret anew from the **Client Secret** tab of the app, without blanks at its ends.',
	},
	tokenThrottled: {
		title: 'Too many sign ins',
		examples: [{}],
		means:
			'Zoho gives out 10 access tokens in 10 minutes for one credential. The node uses a token for its whole hour, so other programs may share this client, or the credential was tested many times.',
		todo: 'Wait ten minutes. Give each program its own Self Client code or its own app.',
	},
	tokenRevoked: {
		title: 'The permission was withdrawn or has expired',
		examples: [{}],
		means:
			"The refresh token or the code is no longer valid. Somebody may have removed the app under **Connected Apps** of their Zoho account, changed the password, or made more than 20 refresh tokens, which ends the oldest. A Self Client's generated code works only once and only for minutes.",
		todo: 'OAuth2: open the credential and select **Connect my account** again. Self Client: generate a new code, exchange it and enter the new refresh token.',
	},
	hostNotAllowed: {
		title: 'Zoho pointed to a server that is not known',
		examples: [{ value: 'https://api.example.com' }, {}],
		means:
			'With each token Zoho names the server to call. It was none of the servers on the list of data centers, so the token was not sent there.',
		todo: 'Check the Data Center. With *Custom* the **API Server** must be the server that your accounts server names.',
	},
	missingScope: {
		title: 'A scope is missing',
		examples: [{ expected: 'ZohoBigin.settings.fields.READ' }, {}],
		means: 'A scope is a permission that is agreed on at sign-in. The one that is needed was not among them.',
		todo: 'OAuth2: add it to **Scope** in the credential, separated by a comma, save and select **Connect my account** again. Self Client: generate a new code with all the scopes, because those of a refresh token never change.',
	},
	noPermission: {
		title: 'The user may not do this',
		examples: [{ apiMessage: 'permission denied to create records' }, { code: 'AUTHORIZATION_FAILED' }],
		means:
			'The credential may do everything that the user who connected it may do. Here the profile of that user in Bigin does not allow it.',
		todo: 'An administrator can change the profile in Bigin. Or connect the credential as another user.',
	},
} satisfies Partial<Record<ProblemReason, Explanation>>;

/** Rows about limits. */
export const LIMITS = {
	tooManyRequests: {
		title: 'Bigin is too busy',
		examples: [{}],
		means:
			'More requests arrived at once than Bigin takes, and it stayed so through all retries. Nothing was saved for this item.',
		todo: 'Run the item again later. Lower **Parallel Requests**, raise **Retries**, or let workflows start at different times.',
	},
	creditsUsedUp: {
		title: 'The API credits are used up',
		examples: [{ expected: '2026-04-13T00:00:00.000Z' }, {}],
		means:
			'Each edition of Bigin has a number of API credits for 24 hours, which all programs share. Ten records cost about one.',
		todo: 'Wait, or spread the work over several days. Send only what has changed; the option **Dry Run** costs nothing for the records.',
	},
	limitExceeded: {
		title: 'More than Bigin allows',
		examples: [
			{ label: 'Tag', value: 'a,b,c,d,e,f,g,h,i,j,k', expected: '10', apiMessage: 'limit exceeded' },
			{ label: 'Tag' },
		],
		means: 'Bigin limits how many values, records or entries there may be, and this is one of those limits.',
		todo: 'Give fewer.',
	},
	requestTooLarge: {
		title: 'The record is too large',
		examples: [{}],
		means: 'Even alone in a request, the record has more text than the server takes.',
		todo: 'Shorten long texts, such as descriptions, before this node.',
	},
} satisfies Partial<Record<ProblemReason, Explanation>>;

/** Rows about requests that certainly saved nothing. */
export const NOTHING_SAVED = {
	unreachable: {
		title: 'Bigin cannot be reached',
		examples: [{}],
		means:
			'The server was not found or took no connection. Firewalls, proxies and a wrong Data Center look the same from here.',
		todo: "Check that n8n's machine can open `https://www.zohoapis.com` (or the server of your data center), then run the items again.",
	},
	unknownAddress: {
		title: 'Bigin does not know the address',
		examples: [{}],
		means:
			'The server answered, but it has nothing at the address that was called. With *Custom* the **API Server** may be another kind of server.',
		todo: 'Check the Module and the Data Center.',
	},
	requestNotSent: {
		title: 'The request could not be sent',
		examples: [{ apiMessage: 'The credential could not be decrypted' }, {}],
		means: 'n8n itself refused to send it, most often because of the credential.',
		todo: 'Open the credential, check it and save it again.',
	},
	unexpectedRedirect: {
		title: 'The server sent the request elsewhere',
		examples: [{}],
		means:
			'Bigin answers requests itself. A redirect comes from something in between, such as a proxy that asks for a sign-in, and following it could give the token away.',
		todo: "Check the Data Center, and whether n8n's machine reaches the internet without a sign-in page.",
	},
	couldNotRead: {
		title: 'The settings of Bigin could not be read',
		examples: [{ expected: 'fields' }, {}],
		means:
			'Before anything is sent, the node reads the fields of the module. That did not work, also not when it was repeated.',
		todo: 'Wait some minutes before you run the workflow again. If it stays so, look at https://status.zoho.com for trouble at Zoho.',
	},
	settingsTooLarge: {
		title: 'The answer about the settings is too large',
		examples: [{}],
		means: "Bigin's own answers are far smaller than this.",
		todo: 'Check the Data Center, above all with *Custom*.',
	},
	cancelled: {
		title: 'The run was stopped',
		examples: [{}],
		means: 'Somebody selected stop, or the workflow reached its time limit. The item had not been sent.',
		todo: 'Run the items that are left. Upsert finds what was already written.',
	},
	stoppedEarlier: {
		title: 'An earlier item failed',
		examples: [{ otherItem: 1 }, {}],
		means: 'With **On Error** set to *Stop Workflow* nothing is sent after the first failure.',
		todo: 'Correct the item named. To write all others in spite of it, set **Settings > On Error** to *Continue* or *Continue (using error output)*.',
	},
} satisfies Partial<Record<ProblemReason, Explanation>>;

const WITH_AND_WITHOUT: Explanation['examples'] = [{ value: 'ann@example.com' }, {}];
const OF_EVERY_DEED: Explanation['examples'] = [
	...WITH_AND_WITHOUT,
	{ deed: 'create' },
	{ deed: 'update' },
	{ deed: 'delete' },
];
const CHECK =
	'Search Bigin for the match value, or look at the newest records where there is none. If the record is missing, run the item again. An update or a deletion may be run again as it is.';

/** Rows about requests that may have saved the record. */
export const PERHAPS_SAVED = {
	timedOut: {
		title: 'No answer in time',
		examples: OF_EVERY_DEED,
		means:
			'Bigin got the request and was silent for longer than **Timeout**. Items with a match value were sent again, with the same result.',
		todo: CHECK,
	},
	connectionLost: {
		title: 'The connection broke off',
		examples: WITH_AND_WITHOUT,
		means: 'The request left, and the connection ended before an answer came.',
		todo: CHECK,
	},
	serverFault: {
		title: 'Bigin reported a fault of its own',
		examples: WITH_AND_WITHOUT,
		means: 'Bigin or something before it answered with an HTTP status of 500 or more. It does not say how far it got.',
		todo: CHECK,
	},
	answerTooLarge: {
		title: 'The answer was too large',
		examples: WITH_AND_WITHOUT,
		means: 'The answer was far larger than any that Bigin gives, so it was not read to its end.',
		todo: `${CHECK} Check the Data Center too: another server may have answered.`,
	},
	unreadableAnswer: {
		title: 'The answer could not be read',
		examples: WITH_AND_WITHOUT,
		means: 'What came back was cut off or was no answer of Bigin, for example a page of a proxy.',
		todo: CHECK,
	},
	answerLengthDiffers: {
		title: 'The answer is about another number of records',
		examples: WITH_AND_WITHOUT,
		means:
			'Bigin answers with one entry for each record. Here it was more or fewer, so nobody can say which entry belongs to which record.',
		todo: CHECK,
	},
	defect: {
		title: 'The node could not go on',
		examples: [{}],
		means: 'Something happened that the makers of the node did not foresee.',
		todo: 'Look the record up in Bigin. Then open an issue in the repository of the node, with the version, the settings of the node and this sentence, without personal data.',
	},
} satisfies Partial<Record<ProblemReason, Explanation>>;

/** Rows about refusals of Bigin that have no better place. */
export const REFUSALS = {
	lockedRecord: {
		title: 'The record is locked',
		examples: [{ existingId: '5550000000000123456' }, { code: 'NOT_APPROVED' }],
		means: 'The record was found, but a lock or an approval that is under way keeps it from being changed.',
		todo: 'Unlock or approve it in Bigin and run the item again.',
	},
	invalidRequest: {
		title: 'Bigin could not read the record',
		examples: [{}],
		means:
			'A value has a form that Bigin cannot make sense of, such as text where a list belongs. It happens with JSON and with **Validate Before Sending** switched off.',
		todo: 'Switch **Validate Before Sending** on: then the field is named.',
	},
	multipleErrors: {
		title: 'Several things are wrong',
		examples: [
			{
				apiMessage:
					'Last Name: a new record needs a value here, and none was given. Add one. Email: "ann" is not an email address. Give one address such as name@example.com.',
			},
			{},
		],
		means: 'Bigin found more than one thing wrong with the record; the sentence tells them one after the other.',
		todo: 'Correct them all.',
	},
	apiError: {
		title: 'Bigin refused the record',
		examples: [{ label: 'Phone', value: 'call me', apiMessage: 'invalid data' }, {}],
		means: 'Bigin gave a reason that the node has no sentence of its own for, so its own words are quoted.',
		todo: "Read what Bigin says. Its code is at the end of the sentence; [Bigin's list of codes](https://www.bigin.com/developer/docs/apis/v2/status-codes.html) says more.",
	},
} satisfies Partial<Record<ProblemReason, Explanation>>;
