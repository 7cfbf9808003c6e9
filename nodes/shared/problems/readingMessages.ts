import { given, inQuotes, moduleName, row, sentenceOf } from './messageRow';

/** Rows of the message table about finding and reading records. */
export const READING_MESSAGES = {
	// Form
	noRecordId: row('MANDATORY_NOT_FOUND', 'record', (p, { name }) =>
		p.thing === undefined
			? `No record ID was given. Give the ID of the record, or its address in ${name}.`
			: `No ${p.thing} ID was given. Give the ID of the ${p.thing}.`,
	),
	nothingToSearchFor: row(
		'MANDATORY_NOT_FOUND',
		'field',
		() => 'nothing to search for was given. Give a value, or search in another way.',
	),
	noConditions: row(
		'MANDATORY_NOT_FOUND',
		'record',
		() => 'No condition was given. Add at least one, or use Get Many to read all records.',
	),
	fieldNotSearchable: row(
		'INVALID_DATA',
		'field',
		(_, { name }) => `${name} cannot search by this kind of field. Choose another field, or use the operation Query.`,
	),
	subPipelineNotSearched: row(
		'INVALID_DATA',
		'record',
		(p, { name }) =>
			`${name} did not accept the conditions of the search, perhaps because it does not search by sub-pipelines.${sentenceOf(p.apiMessage, name)} Use the operation Query for that, or Get Many with the filter Team Pipeline.`,
	),
	sortedByView: row(
		'AMBIGUITY_DURING_PROCESSING',
		'record',
		() =>
			'A custom view has an order of its own, so it cannot be sorted by something else. Remove Sort or the custom view.',
	),
	noTeamPipelines: row('INVALID_DATA', 'record', (p, { name }) =>
		p.expected === undefined
			? `${name} has no team pipelines. Remove the filter Team Pipeline.`
			: `The module ${moduleName(p)} has no team pipelines, only "${p.expected}" has them. Choose that module, or remove the filter Team Pipeline.`,
	),
	unknownUser: row(
		'INVALID_DATA',
		'field',
		(p, { name }) =>
			`${given(p)} is no user of this organization. ${p.suggestion === undefined ? `Check the address or name, or choose from what User > Get Many returns; in ${name} an administrator sees all users.` : `Did you mean "${p.suggestion}"?`}`,
	),

	// Queries
	noQuery: row(
		'MANDATORY_NOT_FOUND',
		'record',
		() => "No query was given. Give one such as: SELECT Last_Name, Email FROM Contacts WHERE Last_Name = 'Doe'.",
	),
	queryNotReadable: row(
		'SYNTAX_ERROR',
		'record',
		() =>
			'The query has a quotation mark without its partner. Close every text in it, or give texts as query parameters.',
	),
	queryParameterMissing: row(
		'INVALID_QUERY',
		'record',
		(p) => `The query has ${given(p)}, but the node has no such query parameter. Add it, or correct the query.`,
	),
	queryParameterInQuotes: row(
		'INVALID_QUERY',
		'record',
		(p) =>
			`The query has ${given(p)} inside quotation marks. Remove them: the node sets them itself where the value needs them.`,
	),
	queryRefused: row(
		'INVALID_QUERY',
		'record',
		(p, { name }) =>
			`${name} did not understand the query${p.value === undefined ? '' : ` near${inQuotes(p.value)}`}.${sentenceOf(p.apiMessage, name)} Check its fields, its module and its words.`,
	),

	// Triggers
	notWatchable: row(
		'INVALID_DATA',
		'module',
		(p, { name }) =>
			`${name} does not list the records of the module ${moduleName(p)} by the time of their last change, so a trigger cannot know what is new. Choose another module.`,
	),
	nothingToShow: row(
		'NO_DATA',
		'record',
		(p, { name }) =>
			`The module ${moduleName(p)} has nothing yet that could be shown. Add or change a record in ${name} and test again; an active workflow needs no test.`,
	),
	channelRefused: row(
		'CHANNEL_REFUSED',
		'record',
		(p, { name }) =>
			`${name} did not set up instant delivery.${sentenceOf(p.apiMessage, name)} The trigger goes on by its poll times and tries again.`,
	),
	changesBeyondReach: row(
		'PAGINATION_LIMIT_EXCEEDED',
		'record',
		(p, { name }) =>
			`More records of the module ${moduleName(p)} changed since the last look than ${name} lists. The trigger told of those that it lists; read the others with the operation Query.`,
	),

	// Answers
	requestRefused: row(
		'API_ERROR',
		'record',
		(p, { name }) =>
			`${name} did not accept what the node asked for.${sentenceOf(p.apiMessage, name)} Check the settings of the node.`,
	),
	recordsNotRead: row(
		'NOT_READ',
		'record',
		(_, { name }) =>
			`${name} did not give a usable answer, so nothing was read for this item. Run it again in some minutes.`,
	),
	pageTooLarge: row(
		'ANSWER_TOO_LARGE',
		'record',
		() => 'One part of the answer was larger than 32 MB and was not taken in. Choose fewer fields to return.',
	),
};
