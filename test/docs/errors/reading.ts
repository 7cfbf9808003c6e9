import type { ProblemReason } from '../../../nodes/shared/problems/problem';
import type { Explanation } from './explanation';

/** Rows about finding and reading records. */
export const READING = {
	noRecordId: {
		title: 'No record ID was given',
		examples: [{}],
		means: 'The operation works on one record, and the item does not say on which.',
		todo: 'Map the ID, for example `{{ $json.id }}` from an earlier Bigin node. The address of the record in your browser works too.',
	},
	nothingToSearchFor: {
		title: 'Nothing to search for was given',
		examples: [{ label: 'Email' }, {}],
		means: 'The search field is empty, or its expression gave nothing for this item.',
		todo: 'Leave such items out with a Filter node before this one, or give a value.',
	},
	noConditions: {
		title: 'No condition was given',
		examples: [{}],
		means: 'A search without a condition would find every record.',
		todo: 'Add a condition. To read all records of a module, choose the operation **Get Many**.',
	},
	fieldNotSearchable: {
		title: 'The field cannot be searched',
		examples: [{ label: 'Description' }],
		means: 'Bigin keeps no index for fields of this kind, such as long texts.',
		todo: 'Search by another field and filter the results with a Filter node, or use **Query**.',
	},
	sortedByView: {
		title: 'A custom view cannot be sorted otherwise',
		examples: [{}],
		means: 'The order of a custom view is set in Bigin, and Bigin refuses another one beside it.',
		todo: 'Choose one of the two. n8n can also sort afterwards, with a Sort node.',
	},
	noQuery: {
		title: 'No query was given',
		examples: [{}],
		means: 'The field for the query is empty, or its expression gave nothing for this item.',
		todo: 'Write a query. It names the fields, the module and the conditions, with API names throughout.',
	},
	queryNotReadable: {
		title: 'A quotation mark has no partner',
		examples: [{}],
		means: "A text in the query is opened and never closed. A name with an apostrophe, such as O'Neil, does that too.",
		todo: 'Put values into query parameters: the node then takes care of quotation marks in them.',
	},
	queryParameterMissing: {
		title: 'A query parameter is missing',
		examples: [{ value: ':email' }],
		means: 'The query names a parameter with a colon, and no parameter of that name is filled in below it.',
		todo: 'Add the parameter, or correct its name in the query.',
	},
	queryParameterInQuotes: {
		title: 'A query parameter is in quotation marks',
		examples: [{ value: ':email' }],
		means: 'Inside quotation marks the name of a parameter would be taken as the text itself.',
		todo: "Write `Email = :email`, not `Email = ':email'`.",
	},
	queryRefused: {
		title: 'Bigin did not understand the query',
		examples: [{ value: 'FORM', apiMessage: 'error occurred while parsing the query' }, {}],
		means: "The query breaks a rule of Bigin's query language, or names a field or module that there is not.",
		todo: 'Check API names and the order of the words: SELECT, FROM, WHERE, ORDER BY, LIMIT.',
	},
	requestRefused: {
		title: 'Bigin did not accept the request',
		examples: [{ apiMessage: 'the value given seems to be invalid' }, {}],
		means: 'A setting of the node has a value that Bigin does not take.',
		todo: 'Read what Bigin says, and check the options that you have added.',
	},
	recordsNotRead: {
		title: 'The records could not be read',
		examples: [{}],
		means: 'Bigin gave no answer that the node could use, also not when it was asked again. Reading changes nothing.',
		todo: 'Wait some minutes before you run the item again.',
	},
	pageTooLarge: {
		title: 'A page of records is too large',
		examples: [{}],
		means: 'Records come in pages, and one page had more text than the node takes in.',
		todo: 'Choose only the fields that you need, and leave out long texts.',
	},
} satisfies Partial<Record<ProblemReason, Explanation>>;
