import type { ProblemReason } from '../../../nodes/shared/problems/problem';
import type { Explanation } from './explanation';

const NOTHING_GIVEN = { label: 'JSON', value: 'undefined' };

/** Rows about a single value. */
export const VALUES = {
	wrongType: {
		title: 'The value does not fit the field',
		examples: [{ label: 'Visits', value: 'many', expected: 'a whole number, such as 42' }],
		means:
			'Each field in Bigin takes one kind of value: text, a number, true or false, a list and so on. This value is of another kind.',
		todo: 'Change the value in the workflow, for example with an Edit Fields node before this one, or map another column to the field.',
	},
	tooLong: {
		title: 'The text is too long',
		examples: [
			{
				label: 'First Name',
				value: 'Maximiliana Josephine Annabelle Theodora',
				expected: 'at most 40 characters and this text has 41',
			},
		],
		means:
			'Bigin limits how many characters the field holds. The node never cuts a text, because what is cut off would be lost.',
		todo: 'Shorten the text, or cut it yourself with an expression such as `{{ $json.name.slice(0, 40) }}`.',
	},
	badCharacter: {
		title: 'The text has a character that cannot be stored',
		examples: [{ label: 'Description', value: 'Ann�Lee', expected: '4' }],
		means:
			'At this position, counted from 1, is a broken character. It usually comes from a file that was read with the wrong encoding.',
		todo: 'Read the file again with the right encoding (UTF-8 in most cases), or type the character anew.',
	},
	tooManyDigits: {
		title: 'The number has too many digits',
		examples: [{ label: 'Discount', value: '12.3456789', expected: '2 digits after the decimal point at most' }],
		means: 'The field holds fewer digits than this number has, before or after the decimal point.',
		todo: 'Round the number, for example with `{{ $json.discount.round(2) }}`, or give it as text to a field that holds text.',
	},
	notInList: {
		title: 'The value is not in the list',
		examples: [
			{ label: 'Customer Tier', value: 'Golf', suggestion: 'Gold' },
			{ label: 'Customer Tier', value: 'Platinum', expected: '"Gold", "Silver", "Bronze"' },
			{ label: 'Customer Tier', value: 'Platinum' },
		],
		means:
			'The field is a picklist or a multi-select field, and the value is none of those that it offers. Capitals and blanks at the ends do not matter.',
		todo: 'Correct the value, or add it to the list of the field in Bigin (**Settings > Fields**). To let Bigin decide instead, set the option **Values Not in the List** to *Send Anyway*.',
	},
	notInTeamPipeline: {
		title: 'The value belongs to another team pipeline',
		examples: [
			{
				label: 'Stage',
				value: 'Negotiation',
				within: 'Onboarding',
				expected: '"Kick-Off", "Set-Up", "Training", "Live"',
			},
		],
		means: 'Each team pipeline has its own sub-pipelines and stages. This one is not among them.',
		todo: 'Choose one of those named, or another team pipeline.',
	},
	ambiguousName: {
		title: 'Several have this name',
		examples: [{ label: 'Team Pipeline', value: 'Sales Pipeline' }],
		means: 'The name cannot tell which one you mean.',
		todo: 'Give the ID. It is the long number in the address that your browser shows when you open it in Bigin.',
	},
	nameNotLookedUp: {
		title: 'The name could not be looked up',
		examples: [
			{ label: 'Team Pipeline', value: 'Sales Pipeline', apiMessage: 'Bigin could not be reached' },
			{ label: 'Team Pipeline', value: 'Sales Pipeline' },
		],
		means: 'A name is only sent after its ID was found, and the list with the IDs could not be read.',
		todo: 'Run the workflow again, or give the ID. If it happens each time, check that the credential has the scope `ZohoBigin.settings.layouts.READ`.',
	},
	notADate: {
		title: 'The text is not a date',
		examples: [{ label: 'Birthday', value: 'next spring' }],
		means: 'The text has none of the forms that the node knows.',
		todo: "Give the date as year-month-day. For other forms use n8n's own date functions, such as `{{ DateTime.fromFormat($json.date, 'd.M.yyyy') }}`.",
	},
	noSuchDate: {
		title: 'The day or time does not exist',
		examples: [{ label: 'Birthday', value: '2026-02-30' }],
		means:
			'The calendar has no such day, or the clock no such time. Hours that are left out when the clocks go forward count too.',
		todo: 'Correct the date in the source. If day and month are mixed up there, take it apart with `DateTime.fromFormat`.',
	},
	yearOutOfRange: {
		title: 'The year is out of range',
		examples: [{ label: 'Birthday', value: '0026-04-12' }],
		means:
			'Years before 1000 or after 9999 cannot be sent. Most often a digit is missing or a number was taken for a date.',
		todo: 'Check the year in the source.',
	},
	ambiguousDate: {
		title: 'Day and month can be mixed up',
		examples: [
			{ label: 'Birthday', value: '04/12/2026' },
			{ label: 'Birthday', value: '04/12/26' },
		],
		means: 'In some countries this is 4 December, in others 12 April. The node does not guess.',
		todo: "Say which it is: `{{ DateTime.fromFormat($json.date, 'dd/MM/yyyy') }}` reads the day first, `'MM/dd/yyyy'` the month.",
	},
	notADateTime: {
		title: 'The text is not a date with a time',
		examples: [{ label: 'Last Visit', value: 'yesterday at nine' }],
		means: 'The text has none of the forms that the node knows.',
		todo: "Give it as in the example. Without an offset such as +02:00 the time is taken to be in the workflow's time zone.",
	},
	notAnId: {
		title: 'The value is not an ID',
		examples: [
			{
				label: 'Contact Name',
				value: 'Ann Lee',
				expected: 'an ID of 16 to 19 digits or the address of a record in Bigin',
			},
			{ label: 'Owner', value: 'Ann Lee', expected: 'the ID of a user, which has 16 to 19 digits' },
		],
		means:
			'The field refers to another record or to a user, and Bigin finds those by their ID, a number of 16 to 19 digits. A name is not enough here.',
		todo: 'Give the ID as text, or the address that your browser shows when you open the record in Bigin.',
	},
	unknownId: {
		title: 'Nothing has this ID',
		examples: [
			{ label: 'Contact Name', value: '5550000000000999999' },
			{ label: 'Owner', value: '5550000000000999999', expected: 'a user of Bigin' },
		],
		means: 'The ID has the right form, but Bigin has nothing with it that the field could refer to.',
		todo: 'Open the record in Bigin and copy its ID again. IDs of a sandbox or of another account do not work.',
	},
	idAsNumber: {
		title: 'The ID was given as a number',
		examples: [{ label: 'Contact Name', value: '5550000000000999000' }],
		means:
			'Computers keep only about 16 digits of a number exactly, and IDs have up to 19. The last ones are already lost, so the node cannot put them right.',
		todo: 'Keep IDs as text where they come from: in a spreadsheet format the column as text, in JSON put the ID in quotes.',
	},
	notAnEmail: {
		title: 'The value is not an email address',
		examples: [{ label: 'Email', value: 'ann at example.com' }],
		means: 'The field takes exactly one address, without a name beside it.',
		todo: 'Correct the address. If several are in one cell, send the first one or split them into fields.',
	},
	jsonNotReadable: {
		title: 'The JSON cannot be read',
		examples: [{ label: 'JSON', value: '{ "Last_Name": Doe }' }, NOTHING_GIVEN],
		means: 'The text under JSON follows other rules than JSON does, or the expression gave nothing.',
		todo: 'Most often quotes are missing around a text, or a comma is left over. An expression that gives an object, such as `{{ $json }}`, needs no quotes at all.',
	},
	jsonNotAnObject: {
		title: 'The JSON is not one object',
		examples: [{ label: 'JSON', value: '["Doe", "Lee"]' }, NOTHING_GIVEN],
		means: 'Each item writes one record, so its JSON must be one object in curly brackets.',
		todo: 'If you have a list of records, put a Split Out node before this one: it makes one item of each.',
	},
	parameterNotReadable: {
		title: 'The expression could not be worked out',
		examples: [{ label: 'Match On', apiMessage: 'invalid syntax' }, { label: 'Match On' }],
		means: 'n8n could not work out an expression of the node for this item.',
		todo: 'Open the node, select the field that is named and look at the preview below the expression for this item.',
	},
} satisfies Partial<Record<ProblemReason, Explanation>>;
