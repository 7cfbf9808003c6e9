export type SwitchValue = string | number | boolean | null;

/** What one switch may be. */
export interface SwitchDefinition<T extends SwitchValue> {
	/** What Bigin is taken to do. */
	default: T;
	/** The values it may take; null for free numbers and texts. */
	values: readonly SwitchValue[] | null;
	/** A word that stands beside free values. */
	word?: string;
	/** Type of a free value. */
	type: 'choice' | 'number' | 'number or null' | 'text' | 'text or null';
	/** Section of the API reference. */
	reference: string;
	meaning: string;
}

export const choice = <const T extends readonly SwitchValue[]>(
	values: T,
	reference: string,
	meaning: string,
): SwitchDefinition<T[number]> => ({ default: values[0], values, type: 'choice', reference, meaning });

export const number = (value: number, reference: string, meaning: string): SwitchDefinition<number> => ({
	default: value,
	values: null,
	type: 'number',
	reference,
	meaning,
});

const numberOrNull = (value: number | null, reference: string, meaning: string): SwitchDefinition<number | null> => ({
	default: value,
	values: null,
	type: 'number or null',
	reference,
	meaning,
});

const numberOrWord = <const Word extends string>(
	word: Word,
	reference: string,
	meaning: string,
): SwitchDefinition<number | null | Word> => ({
	default: word,
	values: null,
	word,
	type: 'number or null',
	reference,
	meaning,
});

const text = (value: string, reference: string, meaning: string): SwitchDefinition<string> => ({
	default: value,
	values: null,
	type: 'text',
	reference,
	meaning,
});

const textOrNull = (value: string | null, reference: string, meaning: string): SwitchDefinition<string | null> => ({
	default: value,
	values: null,
	type: 'text or null',
	reference,
	meaning,
});

/** The accounts server (reference 2). */
export const ACCOUNT_SWITCHES = {
	dataCenter: text('us', '2.1', 'Data centre of this server; clients of another one get invalid_client'),
	apiDomain: textOrNull(null, '2.2', 'api_domain of token answers; null is this server'),
	tokenErrorStatus: choice([200, 400], '2.5', 'HTTP status of error bodies of the token endpoint'),
	scopeInTokenAnswer: choice([true, false], '2.2', 'Whether token answers name the scope'),
	throttleTokens: choice([true, false], '2.5', 'At most 10 access tokens in 10 minutes for one refresh token'),
	throttleCodes: choice([true, false], '2.5', 'At most 10 grant codes in 10 minutes for one client'),
	refreshTokenRate: choice(
		['fivePerMinute', 'tenPerTenMinutes', 'twentyPerTenMinutes', 'unlimited'],
		'2.5',
		'How many refresh tokens one client gets (sources differ)',
	),
	clientErrors: choice(['exact', 'invalid_client'], '2.5', 'How a wrong secret or redirect address is named'),
	throttledError: choice(['Access Denied', 'access_denied'], '2.5', 'How the token endpoint names throttling'),
	activeTokensPerRefreshToken: number(15, '2.5', 'Access tokens alive at once; one more kills the oldest'),
	refreshTokensPerClient: number(20, '2.5', 'Refresh tokens alive at once; one more deletes the first'),
	codeLifetimeSeconds: number(120, '2.5', 'Life of a grant code (sources say 2 or 3 minutes)'),
	tokenLifetimeSeconds: number(3600, '2.5', 'Life of an access token'),
	repeatedConsentNeedsPrompt: choice(
		[true, false],
		'2.1',
		'An approved client gets a refresh token only with prompt=consent',
	),
	accessTokensDieWithRefreshToken: choice([true, false], '2.1', 'Revoking a refresh token ends its access tokens'),
	acceptBearer: choice([true, false], '2.6', 'Whether "Bearer" is taken beside "Zoho-oauthtoken"'),
};

/** Requests as a whole, metadata and reading. */
export const REQUEST_SWITCHES = {
	dataProblemEnvelope: choice(['data', 'bare'], '7.6', 'Where a problem with "data" itself is put'),
	invalidModuleEnvelope: choice(['bare', 'data'], '12.3', 'Where INVALID_MODULE is put'),
	tooManyRecordsCode: choice(['INVALID_DATA', 'LIMIT_EXCEEDED'], '7.7', 'Answer to more than 100 records'),
	missingDataCode: choice(['MANDATORY_NOT_FOUND', 'INVALID_DATA'], '7.7', 'Answer to a body without records'),
	upsertModules: choice(['listed', 'all'], '3.1', 'Modules with upsert: the seven of its page, or every creatable one'),
	teamPipelineModules: choice([false, true], '3.1', 'Whether team pipelines are modules of their own too'),
	caseSensitiveMark: choice(['1', 'true', true], '4.2', 'casesensitive of a unique field that minds case'),
	unknownIdStatus: choice([204, 400], '6.1', 'Reading a record that does not exist'),
	countCall: choice(['absent', 'present'], '6.1', 'Whether records can be counted'),
	unknownTags: choice(['refuse', 'create'], '10', 'Adding a tag that the module does not have'),
	attachmentMegabytes: number(20, '10', 'Most megabytes of an attachment, which is known of Zoho CRM only'),
	unknownFileStatus: choice([400, 404], '10', 'Reading or deleting an attachment that does not exist'),
	layoutMaps: choice(['absent', 'present'], '10', 'Whether layouts say which stages each sub-pipeline has'),
	listWithoutFields: choice(['refuse', 'answer'], '6.2', 'A list that names no fields, as v1 allowed'),
	listIds: choice(['honour', 'ignore', 'refuse'], '6.2', 'ids of a list, which only Zoho CRM documents'),
	sortBy: choice(['threeFields', 'anyField'], '6.2', 'Fields a list is sorted by'),
	searchReach: number(2000, '6.1', 'Most records of one search'),
	searchLagSeconds: number(15, '6.6', 'How long a search does not find a record after it was written'),
	subPipelineCriteria: choice(
		['accept', 'refuse'],
		'6.6',
		'Criteria on Sub_Pipeline in a search, which one public client notes to be impossible',
	),
	searchedPipeline: choice(
		['Pipeline', 'Layout'],
		'6.6',
		'Under which key a search tells the team pipeline of a deal, as one client has seen',
	),
	phoneSearch: choice(
		['text', 'digits'],
		'6.6',
		'Whether a search by phone compares numbers as they are written, or by digits, also as parts of longer ones',
	),
	coqlLagSeconds: number(0, '6.8', 'How long a query does not find a record after it was written'),
	coqlCase: choice(['ignore', 'respect'], '6.8', 'Whether a query minds the case of texts that it compares'),
	coqlWhere: choice(['optional', 'mandatory'], '6.8', 'The where clause of a query'),
	coqlLists: number(25, '6.8', 'Most lists of values in one query; what is known is that of criteria there may be 25'),
	jsonPath: choice([false, true], '12.2', 'Whether details of record errors carry json_path'),
	textTypeName: choice(['string', 'text'], '12.3', 'What expected_data_type calls a text'),
};

/** Writing one record. */
export const WRITE_SWITCHES = {
	allInsertedStatus: choice([200, 201], '7.6', 'HTTP status of an upsert that only inserted'),
	partlyFailedStatus: choice([202, 207, 200], '7.6', 'HTTP status when some records failed'),
	allFailedStatus: choice([400, 202, 207], '7.6', 'HTTP status when every record failed'),
	severalFaults: choice(['MULTIPLE_OR_MULTI_ERRORS', 'first'], '12.3', 'How several faults of one record are told'),
	duplicateDetails: choice(
		['both', 'id', 'record'],
		'12.3',
		'Keys of DUPLICATE_DATA details: id, duplicate_record or both',
	),
	moreRecords: choice([false, true], '12.2', 'Whether DUPLICATE_DATA says if further records hold the value'),
	approvalState: choice([false, true], '6.4', 'Whether details of written records carry $approval_state'),
	duplicateFieldOnInsert: choice(['null', 'systemField'], '7.6', 'duplicate_field of an inserted record'),
	insertOfKnownEmail: choice(['refuse', 'accept'], '5', 'Plain insert of a contact whose e-mail exists'),
	insertOfKnownName: choice(['accept', 'refuse'], '5', 'Plain insert of a company, product or deal whose name exists'),
	invalidDataDetails: choice(
		['exact', 'typeAndLength', 'withoutValues', 'nameOnly', 'none'],
		'12.2',
		'What the details of INVALID_DATA tell of a value',
	),
	noneEntry: choice(['absent', 'listed'], '4.2', 'Whether a picklist without a value has the entry -None-'),
	picklistValue: choice(
		['display', 'actual', 'either'],
		'4.4',
		'Which of the two words of a picklist value a write takes (sources differ)',
	),
	newPicklistValues: choice(['refuse', 'accept'], '4.4', 'A value that is not in the picklist'),
	emptyPicklistText: choice(['refuse', 'clear'], '4.4', 'An empty text for a picklist'),
	emptyText: choice(['clear', 'keep'], '4.4', 'An empty text for a text field'),
	bigintNumbers: choice(['refuse', 'accept'], '4.4', 'A JSON number for a bigint field, whose json_type is string'),
	excessDecimals: choice(['round', 'refuse'], '4.4', 'More decimals than the field has'),
	datetimeZulu: choice(['refuse', 'accept'], '4.4', '"Z" in place of an offset in a datetime'),
	malformedPhone: choice(['accept', 'refuse'], '4.4', 'A phone number with letters or without digits'),
	malformedWebsite: choice(['refuse', 'accept'], '4.4', 'A website that is no URL'),
	readOnlyFields: choice(['ignore', 'refuse'], '7.5', 'A value for a read-only field'),
	unknownFields: choice(['ignore', 'refuse'], '7.5', 'A key that no field has'),
	stageOutsidePipeline: choice(['refuse', 'accept'], '7.5', 'A stage that its sub-pipeline lacks'),
	relatedModule: choice(
		['required', 'optional'],
		'10',
		'Whether a note, or a task related to a record, has to say of which module that record is',
	),
	relatedModuleRead: choice(
		['given', 'absent'],
		'10',
		'Whether a note or task that is read tells the module of the record that it hangs on, as $se_module',
	),
	participantsOfUpdate: choice(['replace', 'add'], '12.3', 'What participants do that an event is updated with'),
	closingDate: choice(['optional', 'mandatory'], '5', 'Closing_Date of a new deal'),
	dealPipeline: choice(['mandatory', 'optional'], '5', 'The team pipeline of a new deal'),
	mandatoryOnUpdate: choice(['never', 'whenSentEmpty'], '7.5', 'A mandatory field sent empty for a record that exists'),
};

/** Finding the record that another one means. */
export const UPSERT_SWITCHES = {
	activitiesMatch: choice(['never', 'byTitle'], '5', 'Whether tasks, events and calls have a match field of their own'),
	emptyCheckFields: choice(['asAbsent', 'onlyUnique'], '7.4', 'duplicate_check_fields sent as an empty list'),
	emptyCheckValue: choice(['skip', 'refuse'], '7.4', 'A listed field without a value in the record'),
	orderOfUniqueFields: choice(['metadata', 'reverse'], '7.4', 'Order of the unique fields that are not listed'),
	nonUniqueCheckFields: choice(['ignore', 'refuse'], '5', 'A field in duplicate_check_fields that is not unique'),
	checkFieldsInRecord: choice(['ignore', 'honour'], '7.2', 'duplicate_check_fields inside a record'),
	appendValues: choice(['inRecord', 'topLevel'], '7.3', 'Where $append_values is read'),
	appendOrder: choice(['existingFirst', 'newFirst'], '7.3', 'Order of the values after adding some'),
	appendToOtherTypes: choice(['ignore', 'refuse'], '7.3', '$append_values for a field that is no multi-select'),
	severalMatches: choice(['oldest', 'newest', 'refuse'], '7.5', 'Several stored records match one field'),
	repeatInRequest: choice(
		['updateFirst', 'refuse'],
		'7.5',
		'Two records of one request share a key that none had before',
	),
	uniqueHeldByAnother: choice(['refuse', 'leaveOut'], '7.5', 'The matched record is given the unique value of another'),
	caseOfSystemFields: choice(['ignore', 'respect'], '7.5', 'Comparing system fields without casesensitive metadata'),
	trimBeforeComparing: choice([true, false], '7.5', 'Whether blanks at the ends count when comparing'),
	recycleBin: choice(['notMatched', 'matched'], '7.5', 'Whether deleted records are matched (and restored)'),
	idInRecord: choice(['whenListed', 'ignore', 'always'], '7.5', 'When the id inside a record is compared'),
};

/** Credits and concurrency. */
export const LIMIT_SWITCHES = {
	upsertCreditsPerTenRecords: number(1, '11', 'Credits of an upsert for each ten records begun'),
	concurrencyLimit: numberOrWord(
		'edition',
		'11',
		'API requests at work at once before 429: ten, five in the Free edition; null is no limit',
	),
	subConcurrencyLimit: numberOrNull(
		10,
		'11',
		'The same for sorted lists, lists of views and writes of more than ten records; null is no limit',
	),
	tooManyRequestsBody: choice(['envelope', 'html', 'empty'], '12.3', 'Body of 429'),
	retryAfterSeconds: numberOrNull(null, '11', 'Retry-After of 429; null sends none'),
	creditsHeader: choice([false, true], '11', 'X-API-CREDITS-REMAINING after half of the credits'),
};
