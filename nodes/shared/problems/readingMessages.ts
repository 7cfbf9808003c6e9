import { given, inQuotes, ofField, ofRun, sentenceOf } from './messageRow';

/** Rows of the message table about finding and reading records. */
export const READING_MESSAGES = {
	// Form
	noRecordId: ofRun(
		'MANDATORY_NOT_FOUND',
		() => 'No record ID was given. Give the ID of the record, or its address in Bigin.',
	),
	nothingToSearchFor: ofField(
		'MANDATORY_NOT_FOUND',
		() => 'nothing to search for was given. Give a value, or search in another way.',
	),
	noConditions: ofRun(
		'MANDATORY_NOT_FOUND',
		() => 'No condition was given. Add at least one, or use Get Many to read all records.',
	),
	fieldNotSearchable: ofField(
		'INVALID_DATA',
		() => 'Bigin cannot search by this kind of field. Choose another field, or use the operation Query.',
	),
	sortedByView: ofRun(
		'AMBIGUITY_DURING_PROCESSING',
		() =>
			'A custom view has an order of its own, so it cannot be sorted by something else. Remove Sort or the custom view.',
	),

	// Queries
	noQuery: ofRun(
		'MANDATORY_NOT_FOUND',
		() => "No query was given. Give one such as: SELECT Last_Name, Email FROM Contacts WHERE Last_Name = 'Doe'.",
	),
	queryNotReadable: ofRun(
		'SYNTAX_ERROR',
		() =>
			'The query has a quotation mark without its partner. Close every text in it, or give texts as query parameters.',
	),
	queryParameterMissing: ofRun(
		'INVALID_QUERY',
		(p) => `The query has ${given(p)}, but the node has no such query parameter. Add it, or correct the query.`,
	),
	queryParameterInQuotes: ofRun(
		'INVALID_QUERY',
		(p) =>
			`The query has ${given(p)} inside quotation marks. Remove them: the node sets them itself where the value needs them.`,
	),
	queryRefused: ofRun(
		'INVALID_QUERY',
		(p) =>
			`Bigin did not understand the query${p.value === undefined ? '' : ` near${inQuotes(p.value)}`}.${sentenceOf(p.apiMessage)} Check its fields, its module and its words.`,
	),

	// Answers
	requestRefused: ofRun(
		'API_ERROR',
		(p) => `Bigin did not accept what the node asked for.${sentenceOf(p.apiMessage)} Check the settings of the node.`,
	),
	recordsNotRead: ofRun(
		'NOT_READ',
		() => 'Bigin did not give a usable answer, so nothing was read for this item. Run it again in some minutes.',
	),
	pageTooLarge: ofRun(
		'ANSWER_TOO_LARGE',
		() => 'One part of the answer was larger than 32 MB and was not taken in. Choose fewer fields to return.',
	),
};
