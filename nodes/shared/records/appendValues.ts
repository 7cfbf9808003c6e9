import { isObject } from '../json';
import type { BiginRecord, JsonValue } from './types';

/** Key of a record that says which multi-select fields keep their values (reference 7.3). */
export const APPEND_VALUES = '$append_values';

/** By field API name: true adds the values, false replaces. */
export type AppendValues = Record<string, boolean>;

/** Reads `$append_values` given as JSON: true or false by field; anything else in it is left out. */
export function readAppendValues(value: unknown): AppendValues {
	if (!isObject(value)) return {};
	return Object.fromEntries(
		Object.entries(value).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
	);
}

/** The entries for fields whose values the record carries; the others would say nothing. */
export function appendValuesFor(record: BiginRecord, append: AppendValues): Record<string, JsonValue> {
	return Object.fromEntries(Object.entries(append).filter(([field]) => Array.isArray(record[field])));
}
