import {
	allowedValues,
	apiNameRule,
	byDeed,
	existing,
	given,
	isNothing,
	moduleName,
	named,
	NOTHING_AS_JSON,
	row,
	thingOf,
	withCapital,
	withoutStop,
} from './messageRow';

const insteadOfDuplicate = byDeed(() => ({
	upsert: 'Change the value, or match on this field.',
	create: 'Change the value, or use Upsert to write to that record.',
	update: 'Change the value, or update that record instead.',
}));

/** Rows of the message table about values and the fields that take them (design 6). */
export const VALUE_MESSAGES = {
	// Values
	wrongType: row(
		'INVALID_DATA',
		'field',
		(p) => `${given(p)} does not fit. The field takes ${p.expected ?? 'another kind of value'}.`,
	),
	tooLong: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`${given(p)} is too long: the field takes ${p.expected ?? 'fewer characters'}. Shorten it; nothing is cut off for you.`,
	),
	badCharacter: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`${given(p)} has a character${p.expected === undefined ? '' : ` at position ${p.expected}`} that cannot be stored. Remove it or type it anew.`,
	),
	tooManyDigits: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`${given(p)} has too many digits: the field takes ${p.expected ?? 'fewer'}. Give a shorter or rounded number.`,
	),
	notInList: row(
		'INVALID_DATA',
		'field',
		(p, product) => `${given(p)} is not one of its values. ${allowedValues(p, product)}`,
	),
	notInTeamPipeline: row(
		'INVALID_DATA',
		'field',
		(p, product) => `${given(p)} is not part of ${named(p.within, 'this team pipeline')}. ${allowedValues(p, product)}`,
	),
	ambiguousName: row(
		'INVALID_DATA',
		'field',
		(p) => `${given(p)} is the name of more than one. Give the ID of the one that you mean, as text.`,
	),
	nameNotLookedUp: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`${given(p)} is a name, and the IDs that belong to names could not be read. Give the ID instead, as text.${p.apiMessage === undefined ? '' : ` ${withoutStop(p.apiMessage)}.`}`,
	),
	notADate: row(
		'INVALID_DATA',
		'field',
		(p) => `${given(p)} could not be read as a date. Give it as year-month-day, such as 2026-04-12.`,
	),
	noSuchDate: row(
		'INVALID_DATA',
		'field',
		(p) => `${given(p)} is a day or time that does not exist. Check its day, month, year and time.`,
	),
	yearOutOfRange: row(
		'INVALID_DATA',
		'field',
		(p) => `${given(p)} has a year that cannot be sent: only 1000 to 9999 can. Check the year.`,
	),
	ambiguousDate: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`${given(p)} has ${/\d{4}/.test(p.value ?? '0000') ? 'the year last' : 'a year of two digits'}, so day and month can be mixed up. Give the date as year-month-day, such as 2026-04-12.`,
	),
	notADateTime: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`${given(p)} could not be read as a date with a time. Give it as 2026-04-12T09:30:00+02:00, or without the offset for the workflow's time zone.`,
	),
	notAnId: row('INVALID_DATA', 'field', (p) => `${given(p)} is not ${p.expected ?? 'an ID'}. Give the ID as text.`),
	unknownId: row(
		'INVALID_DATA',
		'field',
		(p, { name }) =>
			`${given(p)} is not the ID of ${p.expected ?? `a ${thingOf(p)} in ${name}`}. Check the ID: it may be mistyped, or deleted in ${name}.`,
	),
	idAsNumber: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`${given(p)} was given as a number, and a number of this size loses its last digits. Give the ID as text, in quotes.`,
		'neverSent',
	),
	notAnEmail: row(
		'INVALID_DATA',
		'field',
		(p) => `${given(p)} is not an email address. Give one address such as name@example.com.`,
	),
	jsonNotReadable: row('INVALID_DATA', 'field', (p) =>
		isNothing(p) ? NOTHING_AS_JSON : `${given(p)} is not valid JSON. Check its quotes, commas and brackets.`,
	),
	jsonNotAnObject: row('INVALID_DATA', 'field', (p) =>
		isNothing(p)
			? NOTHING_AS_JSON
			: `${given(p)} is not one JSON object. Give the fields of one record, such as {"Last_Name": "Doe"}.`,
	),
	parameterNotReadable: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`the expression could not be worked out${p.apiMessage === undefined ? '' : `: ${withoutStop(p.apiMessage)}`}. Correct it in the node.`,
	),

	// Fields
	unsupportedFieldType: row(
		'INVALID_DATA',
		'field',
		() => 'this kind of field cannot be written through the API. Remove it from the node.',
	),
	readOnlyField: row(
		'INVALID_DATA',
		'field',
		(_, { name }) => `${name} fills in this field by itself, so it cannot be written. Remove it from the node.`,
		'neverSent',
	),
	unknownField: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`${moduleName(p)} has no such field. ${p.suggestion === undefined ? 'Check its API name or reload the fields of the node.' : `Did you mean "${p.suggestion}"?`}${apiNameRule(p.field)}`,
	),
	recordId: row(
		'INVALID_DATA',
		'field',
		byDeed(({ name }, p) => ({
			upsert: 'an upsert finds the record by its match fields, not by its ID. Remove the ID from the data.',
			create: `${name} gives a new record its ID. Remove the ID from the data.`,
			update: `the ${thingOf(p)} to update is the one in ${withCapital(thingOf(p))} ID, and the data names another. Remove the ID from the data.`,
		})),
	),
	givenTwice: row(
		'INVALID_DATA',
		'field',
		() =>
			'the field has values in two rows of Multi-Select Fields or Links, or there and among the other fields. Give them in one place only.',
	),
	missingMandatory: row(
		'MANDATORY_NOT_FOUND',
		'field',
		byDeed((_, { within }) => ({
			upsert: `a new record${within === undefined ? '' : ` of the layout "${within}"`} needs a value here, and none was given. Add one.`,
			update: 'the record needs a value here, so the field cannot be emptied. Give one, or leave the field out.',
		})),
	),
	missingInRow: row('MANDATORY_NOT_FOUND', 'field', () => 'a new row needs a value here, and none was given. Add one.'),
	dependentFieldMissing: row(
		'DEPENDENT_FIELD_MISSING',
		'field',
		(p) => `a value is needed here because ${p.expected ?? 'another field'} has one. Add it.`,
	),
	dependentField: row(
		'DEPENDENT_MISMATCH',
		'field',
		(p) => `${given(p)} does not fit ${p.expected ?? 'the value of another field'}. Change one of the two.`,
	),
	duplicateData: row(
		'DUPLICATE_DATA',
		'field',
		(p, product) =>
			`${given(p)} already belongs to another record${existing(p.existingId, p.existingModule)}, and no two records may share it. ${p.existingModule === undefined ? insteadOfDuplicate(p, product) : 'Change the value, or write to that record instead.'}`,
	),
	noFields: row('MANDATORY_NOT_FOUND', 'record', ({ within }) =>
		within === undefined
			? 'The item has no field to write. Map at least one field that has a value.'
			: `The item has no field to write, but its data may lie under "${within}". Map fields from there, such as {{ $json.${within}.email }}, or put an Edit Fields node before this one.`,
	),
};
