import type { PicklistValue } from '../../model/field';
import { fold } from '../../problems/nearest';

/** Ways to find a display value, best first; a spelling that fits several values finds none of them. */
type ListIndex = ReadonlyArray<{ keyOf: (text: string) => string; values: ReadonlyMap<string, string | undefined> }>;

/** Lists come from cached metadata and are asked for every item, so each is indexed once. */
const indexes = new WeakMap<readonly PicklistValue[], ListIndex>();

const displayValues = new WeakMap<readonly PicklistValue[], readonly string[]>();

const asIs = (text: string) => text;

/**
 * The list's own spelling of a value: the exact display value, else the exact actual value, else the only display
 * value and then the only actual value that differs in nothing but case and blanks around it.
 */
export function spellingInList(text: string, list: readonly PicklistValue[]): string | undefined {
	for (const { keyOf, values } of indexOf(list)) {
		const spelling = values.get(keyOf(text));
		if (spelling !== undefined) return spelling;
	}
	return undefined;
}

/** The display values of a list; always the same array for the same list, so that searches in it can be kept. */
export function displayValuesOf(list: readonly PicklistValue[]): readonly string[] {
	const known = displayValues.get(list);
	if (known !== undefined) return known;
	const values = list.map(({ displayValue }) => displayValue);
	displayValues.set(list, values);
	return values;
}

function indexOf(list: readonly PicklistValue[]): ListIndex {
	const known = indexes.get(list);
	if (known !== undefined) return known;
	const index = [
		{ keyOf: asIs, values: displayValuesBy(list, ({ displayValue }) => displayValue) },
		{ keyOf: asIs, values: displayValuesBy(list, ({ actualValue }) => actualValue) },
		{ keyOf: fold, values: displayValuesBy(list, ({ displayValue }) => fold(displayValue)) },
		{ keyOf: fold, values: displayValuesBy(list, ({ actualValue }) => fold(actualValue)) },
	];
	indexes.set(list, index);
	return index;
}

function displayValuesBy(list: readonly PicklistValue[], keyOf: (entry: PicklistValue) => string) {
	const values = new Map<string, string | undefined>();
	for (const entry of list) {
		const key = keyOf(entry);
		const clashes = values.has(key) && values.get(key) !== entry.displayValue;
		values.set(key, clashes ? undefined : entry.displayValue);
	}
	return values;
}
