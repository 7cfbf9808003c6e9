import type { ProblemReason } from '../../../nodes/shared/problems/problem';
import type { Explanation } from './explanation';

/** Rows about writing to records that exist, or to none that does. */
export const WRITING = {
	noMatchField: {
		title: 'The module has nothing to match by',
		examples: [{}],
		means: 'Bigin has no match field of its own for this module, such as tasks, and no field of it was made unique.',
		todo: 'In Bigin (**Settings > Fields**), forbid duplicate values for a field of the module. Or update records by their ID.',
	},
	alreadyExists: {
		title: 'The record already exists',
		examples: [
			{ label: 'Email', value: 'ann@example.com', existingId: '5550000000000123456' },
			{ label: 'Email', value: 'ann@example.com' },
		],
		means: 'The node was to create new records only, and Bigin has one with this value.',
		todo: 'Nothing, if the record is to stay as it is. To change it, use **Upsert Record**.',
	},
	repeatsNewRecord: {
		title: 'Two items would create the same record',
		examples: [{ label: 'Email', value: 'ann@example.com', otherItem: 1 }],
		means: 'An earlier item of this run has the same value in a field that allows each value once.',
		todo: 'Remove the repeat before this node, for example with a Remove Duplicates node, or use **Upsert Record**.',
	},
	noRecordMatches: {
		title: 'No record was found',
		examples: [{ expected: 'Email "ann@example.com"' }, {}],
		means: 'The node was to update records that exist, and Bigin has none with these match values.',
		todo: 'Check the values. To create the record if it is missing, use **Upsert Record**.',
	},
	severalMatches: {
		title: 'Several records were found',
		examples: [
			{ label: 'Company Name', value: 'Example Ltd', expected: '5550000000000123456, 5550000000000123457' },
			{ label: 'Company Name', value: 'Example Ltd' },
		],
		means:
			'Values may repeat in this field, and more than one record has this one. The node does not guess which you mean.',
		todo: 'Merge the records in Bigin if they are the same. Otherwise match on a unique field, or give the ID.',
	},
	notDeleted: {
		title: 'There is no record to delete',
		examples: [{ label: 'Record ID', value: '5550000000000123456' }, { label: 'Record ID' }],
		means: 'Bigin has no record with this ID, at least none that the user of the credential can see.',
		todo: 'Nothing, if the record was deleted before. Otherwise check the ID and the module.',
	},
} satisfies Partial<Record<ProblemReason, Explanation>>;
