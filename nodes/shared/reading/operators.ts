import type { FieldMetadata } from '../model/field';

/** How a field is compared in a search (reference 6.6). */
export type Operator =
	| 'equals'
	| 'not_equal'
	| 'starts_with'
	| 'in'
	| 'greater_than'
	| 'greater_equal'
	| 'less_than'
	| 'less_equal'
	| 'between';

const OF_TEXT: readonly Operator[] = ['equals', 'not_equal', 'starts_with', 'in'];
const OF_LONG_TEXT: readonly Operator[] = ['equals', 'not_equal', 'starts_with'];
const OF_CHOICE: readonly Operator[] = ['equals', 'not_equal', 'in'];
const OF_TOGGLE: readonly Operator[] = ['equals', 'not_equal'];
const OF_ORDER: readonly Operator[] = [
	'equals',
	'not_equal',
	'greater_than',
	'greater_equal',
	'less_than',
	'less_equal',
	'between',
	'in',
];

/** Operators that reference 6.6 lists for each data type; a type that is not here cannot be searched. */
const BY_DATA_TYPE: ReadonlyMap<string, readonly Operator[]> = new Map([
	['text', OF_TEXT],
	['email', OF_TEXT],
	['phone', OF_TEXT],
	['website', OF_TEXT],
	['textarea', OF_LONG_TEXT],
	['picklist', OF_CHOICE],
	['autonumber', OF_CHOICE],
	['lookup', OF_CHOICE],
	['ownerlookup', OF_CHOICE],
	['userlookup', OF_CHOICE],
	['boolean', OF_TOGGLE],
	['integer', OF_ORDER],
	['bigint', OF_ORDER],
	['double', OF_ORDER],
	['decimal', OF_ORDER],
	['percent', OF_ORDER],
	['currency', OF_ORDER],
	['date', OF_ORDER],
	['datetime', OF_ORDER],
]);

/** The operators that a field allows; none where Bigin cannot search by it. `Tag` is called text and is a list. */
export function operatorsOf({ dataType, jsonType }: FieldMetadata): readonly Operator[] {
	if (jsonType === 'jsonarray') return [];
	return BY_DATA_TYPE.get(dataType) ?? [];
}

/** Every operator with its name in the form, in the order of the form. */
export const OPERATOR_NAMES: ReadonlyArray<readonly [operator: Operator, name: string]> = [
	['equals', 'Equals'],
	['not_equal', 'Does Not Equal'],
	['starts_with', 'Starts With'],
	['in', 'Is One Of'],
	['greater_than', 'Is Greater Than'],
	['greater_equal', 'Is Greater Than or Equal To'],
	['less_than', 'Is Less Than'],
	['less_equal', 'Is Less Than or Equal To'],
	['between', 'Is Between'],
];

/** The operator of that value, if it is one. */
export function operatorNamed(value: unknown): Operator | undefined {
	return OPERATOR_NAMES.find(([operator]) => operator === value)?.[0];
}
