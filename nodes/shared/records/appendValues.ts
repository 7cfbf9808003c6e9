import { isObject } from '../model/json';
import type { ZohoRecord, JsonValue } from '../model/record';

/** Key of a record that says which multi-select fields keep their values (reference 7.3). */
export const APPEND_VALUES = '$append_values';

/** By field API name: true adds the values, false replaces. */
export type AppendValues = Record<string, boolean>;

/**
 * Reads `$append_values` given as JSON: true or false by field. Undefined when it has another form: without it values
 * would be replaced that were to be kept.
 */
export function readAppendValues(value: unknown): AppendValues | undefined {
	if (value === undefined || value === null) return {};
	return isObject(value) && hasBooleansOnly(value) ? value : undefined;
}

function hasBooleansOnly(object: object): object is AppendValues {
	return Object.values(object).every((value) => typeof value === 'boolean');
}

/** The entries for fields whose values the record carries; the others would say nothing. */
export function appendValuesFor(record: ZohoRecord, append: AppendValues): Record<string, JsonValue> {
	return Object.fromEntries(Object.entries(append).filter(([field]) => Array.isArray(record[field])));
}
