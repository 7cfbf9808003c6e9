import { apiNameRule, byDeed, given, moduleName, row, withItem } from './messageRow';

const sharedThing = byDeed(() => ({ upsert: 'match value', update: 'record' }));

const withoutMatchValue = byDeed(({ name }) => ({
	upsert: `Without one ${name} would add a new record each time. Give a value, or change "When Match Value Is Empty".`,
	create:
		'Without one it cannot be told whether the record exists. Give a value, or change "When Match Value Is Empty".',
	update: 'Without one the record to update cannot be found. Give a value.',
}));

/** Rows of the message table about the form and what records are matched by. */
export const FORM_MESSAGES = {
	defect: row(
		'NODE_DEFECT',
		'run',
		(_, { name }) =>
			`The node itself could not go on, so ${name} may or may not have saved this record. Look it up in ${name} before you run the item again, and report this to the makers of the node.`,
		'mayBeSaved',
	),

	// Form
	noModule: row('INVALID_MODULE', 'record', () => 'No module is chosen. Choose one in the node.'),
	unknownModule: row(
		'INVALID_MODULE',
		'module',
		(p, { name }) =>
			`${name} has no module called ${moduleName(p)}. ${p.suggestion === undefined ? 'Choose one from the list, or check its API name.' : `Did you mean "${p.suggestion}"?`}`,
		'refusesRequest',
	),
	moduleNotInEdition: row(
		'INVALID_MODULE',
		'module',
		(p, { name }) =>
			`The module ${moduleName(p)} is not open to this account: its ${name} edition or the user's role may leave it out. Choose another module or ask an administrator of ${name}.`,
		'refusesRequest',
	),
	moduleWithoutCall: row(
		'INVALID_MODULE',
		'module',
		(p, { name }) =>
			`${name} does not offer this operation for the module ${moduleName(p)}. For a new record use the operation Create, for one that is there Update.`,
		'refusesRequest',
	),
	badName: row(
		'INVALID_DATA',
		'record',
		(p) =>
			`${given(p)} is not an API name: one has only English letters, digits and underscores, and starts with a letter. Choose ${p.expected ?? 'it'} from the list in the node.`,
	),
	unknownMatchField: row(
		'INVALID_DATA',
		'field',
		(p) =>
			`Match On names this field, but ${moduleName(p)} has none of that name. ${p.suggestion === undefined ? 'Choose one from the list there.' : `Did you mean "${p.suggestion}"?`}${apiNameRule(p.field)}`,
	),
	matchFieldNotUnique: row(
		'INVALID_DATA',
		'field',
		(p, { name }) =>
			`${name} cannot match records on this field, because its values may repeat, and this node cannot look up records by a field of this type. ${p.expected === undefined ? `Choose another field in Match On, or mark this one as unique in ${name}.` : `Choose one of: ${p.expected}; or mark this one as unique in ${name}.`}`,
	),
	batchSizeOutOfRange: row(
		'LIMIT_EXCEEDED',
		'record',
		(p) => `Batch Size: ${given(p)} is not possible. Give a whole number ${p.expected ?? 'from 1 to 100'}.`,
	),
	optionOutOfRange: row(
		'INVALID_DATA',
		'field',
		(p) => `${given(p)} is not possible. Give ${p.expected ?? 'a value that the option allows'}.`,
	),

	// Matching
	repeatsItem: row(
		'DUPLICATE_DATA',
		'field',
		(p, product) =>
			`${given(p)} was already given by ${withItem(p.otherItem, 'an earlier item')}, and the node is set to fail later items that share a ${sharedThing(p, product)}.`,
	),
	noMatchValue: row(
		'MANDATORY_NOT_FOUND',
		'record',
		(p, product) =>
			`The item has no value to match on${p.expected === undefined ? '' : `: ${p.expected}`}. ${withoutMatchValue(p, product)}`,
	),
	skippedNoMatchValue: row(
		'SKIPPED',
		'record',
		(p) =>
			`Skipped: the item has no value to match on${p.expected === undefined ? '' : `: ${p.expected}`}, and the node is set to skip such items.`,
	),
};
