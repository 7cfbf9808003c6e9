import { apiNameRule, byDeed, given, moduleName, ofField, ofRun, withItem } from './messageRow';

const sharedThing = byDeed({ upsert: 'match value', update: 'record' });

const withoutMatchValue = byDeed({
	upsert: 'Without one Bigin would add a new record each time. Give a value, or change "When Match Value Is Empty".',
	create:
		'Without one it cannot be told whether the record exists. Give a value, or change "When Match Value Is Empty".',
	update: 'Without one the record to update cannot be found. Give a value.',
});

/** Rows of the message table about the form and what records are matched by. */
export const FORM_MESSAGES = {
	defect: ofRun(
		'NODE_DEFECT',
		() =>
			'The node itself could not go on, so Bigin may or may not have saved this record. Look it up in Bigin before you run the item again, and report this to the makers of the node.',
	),

	// Form
	noModule: ofRun('INVALID_MODULE', () => 'No module is chosen. Choose one in the node.'),
	unknownModule: ofRun(
		'INVALID_MODULE',
		(p) =>
			`Bigin has no module called ${moduleName(p)}. ${p.suggestion === undefined ? 'Choose one from the list, or check its API name.' : `Did you mean "${p.suggestion}"?`}`,
	),
	moduleNotInEdition: ofRun(
		'INVALID_MODULE',
		(p) =>
			`The module ${moduleName(p)} is not open to this account: its Bigin edition or the user's role may leave it out. Choose another module or ask an administrator of Bigin.`,
	),
	badName: ofRun(
		'INVALID_DATA',
		(p) =>
			`${given(p)} is not an API name: one has only English letters, digits and underscores, and starts with a letter. Choose ${p.expected ?? 'it'} from the list in the node.`,
	),
	unknownMatchField: ofField(
		'INVALID_DATA',
		(p) =>
			`Match On names this field, but ${moduleName(p)} has none of that name. ${p.suggestion === undefined ? 'Choose one from the list there.' : `Did you mean "${p.suggestion}"?`}${apiNameRule(p.field)}`,
	),
	matchFieldNotUnique: ofField(
		'INVALID_DATA',
		(p) =>
			`Bigin cannot match records on this field, because its values may repeat. ${p.expected === undefined ? 'Choose another field in Match On, or mark this one as unique in Bigin.' : `Choose one of: ${p.expected}; or mark this one as unique in Bigin.`}`,
	),
	batchSizeOutOfRange: ofRun(
		'LIMIT_EXCEEDED',
		(p) => `Batch Size: ${given(p)} is not possible. Give a whole number ${p.expected ?? 'from 1 to 100'}.`,
	),
	optionOutOfRange: ofField(
		'INVALID_DATA',
		(p) => `${given(p)} is not possible. Give ${p.expected ?? 'a value that the option allows'}.`,
	),

	// Matching
	repeatsItem: ofField(
		'DUPLICATE_DATA',
		(p) =>
			`${given(p)} was already given by ${withItem(p.otherItem, 'an earlier item')}, and the node is set to fail later items that share a ${sharedThing(p)}.`,
	),
	noMatchValue: ofRun(
		'MANDATORY_NOT_FOUND',
		(p) =>
			`The item has no value to match on${p.expected === undefined ? '' : `: ${p.expected}`}. ${withoutMatchValue(p)}`,
	),
	skippedNoMatchValue: ofRun(
		'SKIPPED',
		(p) =>
			`Skipped: the item has no value to match on${p.expected === undefined ? '' : `: ${p.expected}`}, and the node is set to skip such items.`,
	),
};
