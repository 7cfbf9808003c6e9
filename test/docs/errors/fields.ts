import type { ProblemReason } from '../../../nodes/shared/problems/problem';
import type { Explanation } from './explanation';

/** Rows about the fields of a module. */
export const FIELDS = {
	unsupportedFieldType: {
		title: 'This kind of field cannot be written',
		examples: [{ label: 'Contact Image' }],
		means: 'Bigin offers no way to write fields of this kind, such as images, together with a record.',
		todo: 'Remove the field from the node.',
	},
	readOnlyField: {
		title: 'Bigin fills in this field by itself',
		examples: [{ label: 'Created Time' }],
		means: 'Times of changes, formulas, automatic numbers and the like are worked out by Bigin.',
		todo: 'Remove the field from the node, or from the input if it is mapped automatically.',
	},
	unknownField: {
		title: 'The module has no such field',
		examples: [
			{ field: 'Lastname', module: 'Contacts', suggestion: 'Last_Name' },
			{ field: 'Shoe_Size', module: 'Contacts' },
			{ field: 'Last Name', module: 'Contacts', suggestion: 'Last_Name' },
		],
		means:
			'Fields are known by their API names, which differ from the labels on the screen: the label *Last Name* belongs to the API name `Last_Name`. The field may also be new, renamed or deleted.',
		todo: 'The node shows both names of each field; refresh its fields (the three dots beside **Fields**) if the field is new. Input columns without a field can be left out with **Unknown Fields** set to *Ignore*.',
	},
	recordId: {
		title: 'An ID was given',
		examples: [{ field: 'id' }, { field: 'id', deed: 'create' }, { field: 'id', deed: 'update' }],
		means:
			'Upsert finds the record by its match fields. Beside them an ID would be a second way to name a record, possibly another one.',
		todo: 'Remove `id` from the data. To change a record of which you know the ID, use an update instead.',
	},
	givenTwice: {
		title: 'The field was given in two places',
		examples: [{ label: 'Hobbies & Interests' }],
		means:
			'A multi-select field can get its values under **Multi-Select Fields** or among the other fields. Here both are filled in, and they may differ.',
		todo: 'Empty one of the two. A row under **Multi-Select Fields** may have no values: then it only says whether they are added.',
	},
	missingMandatory: {
		title: 'A required field is empty',
		examples: [{ label: 'Last Name', field: 'Last_Name' }],
		means: 'Bigin asks for this field when it creates a record. Updating an existing record does not need it.',
		todo: 'Give a value, for example one for all empty cells: `{{ $json["Last Name"] || "Unknown" }}`.',
	},
	dependentFieldMissing: {
		title: 'A field that belongs to another one is empty',
		examples: [{ label: 'Sub-Pipeline', expected: '"Team Pipeline"' }, { label: 'Sub-Pipeline' }],
		means: 'The two fields belong together: whoever gives one must give the other.',
		todo: 'Add the field that is missing.',
	},
	dependentField: {
		title: 'Two fields do not fit together',
		examples: [
			{ label: 'Stage', value: 'Kick-Off', expected: '"Sub-Pipeline"' },
			{ label: 'Stage', value: 'Kick-Off' },
		],
		means: 'The value is possible as such, but not together with that of the other field.',
		todo: 'Look up in Bigin which values go together and change one of the two.',
	},
	duplicateData: {
		title: 'The value belongs to another record',
		examples: [
			{ label: 'Customer Code', value: 'C-1001', existingId: '5550000000000123456' },
			{ label: 'Customer Code', value: 'C-1001' },
			{ label: 'Customer Code', value: 'C-1001', deed: 'create' },
			{ label: 'Customer Code', value: 'C-1001', deed: 'update' },
		],
		means:
			'The field is unique: no two records may share a value. The record was found by another field, such as its email, or is new, and some other record already has this value.',
		todo: 'Search Bigin for the value. If both are the same person, merge the two records there, or put this field first in **Match On**.',
	},
	noFields: {
		title: 'There is nothing to write',
		examples: [{}],
		means:
			'No field of the item has a value. Empty values are left out unless **Clear Fields With Empty Values** is on, and input columns that the module does not have are ignored.',
		todo: 'Compare the names of the input columns with the fields in Bigin, or map the fields one by one.',
	},
} satisfies Partial<Record<ProblemReason, Explanation>>;

/** Rows about the form, and about what records are matched by. */
export const FORM = {
	noModule: {
		title: 'No module is chosen',
		examples: [{}],
		means: 'The field **Module** is empty, or its expression gave nothing for this item.',
		todo: 'Choose a module.',
	},
	unknownModule: {
		title: 'There is no such module',
		examples: [{ module: 'Contact', suggestion: 'Contacts' }, { module: 'Leads' }],
		means:
			"Bigin's API calls some modules by other names than the screen does: companies are `Accounts` and deals are `Pipelines`. Leads exist in Zoho CRM only.",
		todo: 'Choose the module **From List**.',
	},
	moduleNotInEdition: {
		title: 'The module is not open to this account',
		examples: [{ module: 'Products' }],
		means:
			"Bigin knows the module, but refuses it to this account: the edition does not include it, it was switched off, or the user's profile may not use it.",
		todo: 'Sign in to Bigin as the user of the credential and see whether the module is there.',
	},
	badName: {
		title: 'The text is not an API name',
		examples: [{ value: 'My Contacts', expected: 'the module' }],
		means:
			'API names become part of an address, so anything else than letters, digits and underscores is refused before a request is made.',
		todo: 'Choose **From List** instead of typing the name.',
	},
	unknownMatchField: {
		title: 'The match field does not exist',
		examples: [
			{ field: 'E_mail', module: 'Contacts', suggestion: 'Email' },
			{ field: 'Tax_Number', module: 'Contacts' },
		],
		means:
			'Match On names a field that the module does not have. It may have been renamed or deleted, or the module changes from item to item.',
		todo: 'Open the node and choose the field from the list again.',
	},
	matchFieldNotUnique: {
		title: 'Records cannot be matched on this field',
		examples: [{ label: 'Phone', expected: 'Email, Customer Code' }, { label: 'Phone' }],
		means: 'Two records may have the same value in this field, so Bigin does not look up records by it.',
		todo: 'Choose one of the fields named. To match on this one, edit it in Bigin (**Settings > Fields**) and forbid duplicate values.',
	},
	batchSizeOutOfRange: {
		title: 'The batch size is not possible',
		examples: [{ value: '500' }],
		means: 'Bigin takes 100 records in one request at most.',
		todo: 'Leave the option out: 100 is the default. It says nothing about how many items a run may have.',
	},
	optionOutOfRange: {
		title: 'The setting is not possible',
		examples: [
			{ label: 'Parallel Requests', value: '50', expected: 'a whole number from 1 to 10' },
			{
				label: 'API Server',
				value: 'www.zohoapis.com',
				expected: 'the address of a server, such as https://accounts.example.com, with https and without a path',
			},
		],
		means: 'An option of the node or a field of the credential has a value that it does not take. Nothing was sent.',
		todo: 'Change it as the sentence says. Where an expression gives the value, look at its preview.',
	},
	repeatsItem: {
		title: 'The item repeats an earlier one',
		examples: [
			{ label: 'Email', value: 'ann@example.com', otherItem: 1 },
			{ label: 'Email', value: 'ann@example.com', otherItem: 1, deed: 'update' },
		],
		means:
			'Two items of this run would write the same record, and **When Items Share a Match Value** is set to *Fail Later Items*. Only the first was sent.',
		todo: 'Remove the repeat in the source, or set the option to *Merge* (one record, later values win) or *Send in Order*.',
	},
	noMatchValue: {
		title: 'The item has nothing to be found by',
		examples: [
			{ expected: 'Email, Customer Code' },
			{},
			{ expected: 'Email, Customer Code', deed: 'create' },
			{ expected: 'Email, Customer Code', deed: 'update' },
		],
		means:
			'All match fields of the item are empty. Bigin would create a new record at each run, which is how duplicates come about.',
		todo: 'Give a value to one of the fields named. If new records are what you want, set **When Match Value Is Empty** to *Insert*; to leave such items out, to *Skip*.',
	},
	skippedNoMatchValue: {
		title: 'The item was skipped',
		examples: [{ expected: 'Email, Customer Code' }],
		means:
			'All match fields of the item are empty, and **When Match Value Is Empty** is set to *Skip*. This is no error: the item comes out on the first output with `action` being `skip`.',
		todo: 'Nothing, if that is what you want.',
	},
} satisfies Partial<Record<ProblemReason, Explanation>>;
