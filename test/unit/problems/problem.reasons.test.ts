import { liesInValues } from '../../../nodes/shared/problems/api/apiErrors';
import type { Concern, Trait } from '../../../nodes/shared/problems/messageRow';
import {
	concernOf,
	concernsWholeRequest,
	hasTrait,
	meetsFurtherRequests,
	PROBLEM_REASONS,
	problemOf,
} from '../../../nodes/shared/problems/problem';
import type { ProblemReason } from '../../../nodes/shared/problems/problem';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';

/** What each reason lies with. */
const CONCERNS: Record<Concern, ProblemReason[]> = {
	run: [
		'notConnected',
		'credentialRejected',
		'wrongDataCenter',
		'invalidClientSecret',
		'tokenThrottled',
		'tokenNotUnderstood',
		'tokenRevoked',
		'hostNotAllowed',
		'unexpectedRedirect',
		'requestNotSent',
		'unreachable',
		'tooManyRequests',
		'creditsUsedUp',
		'cancelled',
		'guardReached',
		'defect',
	],
	module: [
		'missingScope',
		'noPermission',
		'notWatchable',
		'unknownModule',
		'accountLacks',
		'moduleNotInEdition',
		'moduleWithoutCall',
		'unknownAddress',
	],
	request: ['limitExceeded'],
	record: [
		'noFields',
		'noModule',
		'badName',
		'changesBeyondReach',
		'channelRefused',
		'nothingToShow',
		'batchSizeOutOfRange',
		'noMatchValue',
		'skippedNoMatchValue',
		'noMatchField',
		'noRecordMatches',
		'tooManyMatches',
		'earlierItemNotWritten',
		'unknownTag',
		'tagsNotChanged',
		'tagsPerhapsChanged',
		'noRecordId',
		'noConditions',
		'subPipelineNotSearched',
		'sortedByView',
		'noTeamPipelines',
		'noQuery',
		'queryNotReadable',
		'queryParameterMissing',
		'queryParameterInQuotes',
		'queryRefused',
		'requestRefused',
		'recordsNotRead',
		'pageTooLarge',
		'noPhoto',
		'fileNotRead',
		'fileTooLargeToRead',
		'requestTooLarge',
		'couldNotRead',
		'settingsTooLarge',
		'stoppedEarlier',
		'timedOut',
		'connectionLost',
		'serverFault',
		'answerTooLarge',
		'unreadableAnswer',
		'answerLengthDiffers',
		'lockedRecord',
		'convertedRecord',
		'recordInBlueprint',
		'mappingMismatch',
		'dependentService',
		'invalidRequest',
		'multipleErrors',
	],
	field: [
		'wrongType',
		'tooLong',
		'badCharacter',
		'tooManyDigits',
		'notInList',
		'notInTeamPipeline',
		'ambiguousName',
		'nameNotLookedUp',
		'notADate',
		'noSuchDate',
		'yearOutOfRange',
		'ambiguousDate',
		'notADateTime',
		'notAnId',
		'unknownId',
		'unknownUser',
		'noFile',
		'fileNotOpened',
		'emptyFile',
		'fileTooLarge',
		'notAPhoto',
		'notALink',
		'noAttachmentId',
		'unknownAttachment',
		'idAsNumber',
		'idNotFound',
		'cannotBeKept',
		'notAnEmail',
		'jsonNotReadable',
		'jsonNotAnObject',
		'parameterNotReadable',
		'unsupportedFieldType',
		'readOnlyField',
		'unknownField',
		'recordId',
		'givenTwice',
		'missingInRow',
		'missingMandatory',
		'dependentFieldMissing',
		'dependentField',
		'duplicateData',
		'unknownMatchField',
		'matchFieldNotUnique',
		'optionOutOfRange',
		'repeatsItem',
		'alreadyExists',
		'repeatsNewRecord',
		'severalMatches',
		'matchChangedInRun',
		'notDeleted',
		'linkNotFound',
		'linkSeveral',
		'linkNotLookedUp',
		'linkNotByField',
		'linkNeedsMore',
		'linkNotCreated',
		'linkPerhapsCreated',
		'nothingToSearchFor',
		'fieldNotSearchable',
		'apiError',
	],
};

/** What else is true of some reasons. */
const TRAITS: Record<Trait, ProblemReason[]> = {
	opensWithLabel: ['limitExceeded'],
	mayBeSaved: [
		'linkPerhapsCreated',
		'defect',
		'timedOut',
		'connectionLost',
		'serverFault',
		'answerTooLarge',
		'unreadableAnswer',
		'answerLengthDiffers',
	],
	refusesRequest: [
		'accountLacks',
		'moduleWithoutCall',
		'credentialRejected',
		'missingScope',
		'unknownModule',
		'moduleNotInEdition',
		'tooManyRequests',
		'creditsUsedUp',
	],
	notSent: ['linkNotLookedUp', 'creditsUsedUp', 'cancelled', 'guardReached', 'tooManyMatches'],
	neverSent: ['readOnlyField', 'idAsNumber'],
	noSuchCall: ['unknownAddress', 'apiError'],
};

const reasonsThat = (has: (problem: { reason: ProblemReason }) => boolean) =>
	PROBLEM_REASONS.filter((reason) => has({ reason })).sort();

describe('what a reason lies with', () => {
	it.each(['run', 'module', 'request', 'record', 'field'] as const)('is the %s for just these', (concern) => {
		expect(reasonsThat((problem) => concernOf(problem) === concern)).toEqual(CONCERNS[concern].sort());
	});

	it('decides whether looking for one record to blame is in vain (E6)', () => {
		const { run, module, request } = CONCERNS;
		expect(reasonsThat(concernsWholeRequest)).toEqual([...run, ...module, ...request].sort());
	});

	it('decides whether further requests would meet it, too (E7)', () => {
		const { run, module } = CONCERNS;
		expect(reasonsThat(meetsFurtherRequests)).toEqual([...run, ...module].sort());
	});

	it('decides whether the sentence opens with the label of the field', () => {
		const opens = reasonsThat(({ reason }) =>
			sentenceFor(problemOf(reason, { label: 'Nickname' }), BIGIN).startsWith('Nickname: '),
		);
		expect(opens).toEqual([...CONCERNS.field, ...TRAITS.opensWithLabel].sort());
	});
});

describe('what else is true of a reason', () => {
	it.each(['opensWithLabel', 'mayBeSaved', 'refusesRequest', 'notSent', 'neverSent', 'noSuchCall'] as const)(
		'%s holds for just these',
		(trait) => {
			expect(reasonsThat((problem) => hasTrait(problem, trait))).toEqual(TRAITS[trait].sort());
		},
	);
});

describe('a code of the API', () => {
	it.each([
		'INVALID_DATA',
		'MANDATORY_NOT_FOUND',
		'DUPLICATE_DATA',
		'DEPENDENT_FIELD_MISSING',
		'DEPENDENT_MISMATCH',
		'LIMIT_EXCEEDED',
		'MULTIPLE_OR_MULTI_ERRORS',
	])('%s lies in the values, so that an earlier attempt with them has met it, too (E6)', (code) => {
		expect(liesInValues({ code })).toBe(true);
	});

	it.each([
		'INVALID_MODULE',
		'OAUTH_SCOPE_MISMATCH',
		'NO_PERMISSION',
		'AUTHORIZATION_FAILED',
		'INVALID_TOKEN',
		'AUTHENTICATION_FAILURE',
		'INVALID_URL_PATTERN',
		'TOO_MANY_REQUESTS',
		'RECORD_LOCKED',
		'NOT_APPROVED',
		'UNABLE_TO_PARSE_DATA_TYPE',
		'INTERNAL_ERROR',
		'API_ERROR',
		'SEVERAL_MATCHES',
		'NEVER_HEARD_OF',
	])('%s may be due to what an earlier attempt wrote', (code) => {
		expect(liesInValues({ code })).toBe(false);
	});
});
