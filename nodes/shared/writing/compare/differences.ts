import type { IDataObject } from 'n8n-workflow';

import type { ModuleSchema } from '../../metadata/moduleSchema';
import { MULTI_SELECT } from '../../model/field';
import type { FieldMetadata } from '../../model/field';
import type { JsonValue, ZohoRecord } from '../../model/record';
import { APPEND_VALUES, readAppendValues } from '../../records/jsonRecord';
import { RELATED_KEYS } from '../../records/relatedRecords';
import { RECORD_ID_KEY } from '../../records/systemKeys';
import { isComparable, isSameValue } from './sameValue';

/** What a record that is sent changes of the stored one. */
export interface Difference {
	/** Stored and new value, by API name. */
	changed: Record<string, Change>;
	/** API names of fields of which it cannot be told. */
	notCompared: string[];
}

/** `to` is what the field holds afterwards. */
export interface Change {
	from: JsonValue;
	to: JsonValue;
}

/** What stands in a record beside the values of its fields. */
const NO_VALUES: ReadonlySet<string> = new Set([RECORD_ID_KEY, APPEND_VALUES, ...RELATED_KEYS]);

/** Whether a query tells whether the record is the stored one: it has to give every field that is sent. */
export function isWhollyComparable(record: ZohoRecord, schema: ModuleSchema): boolean {
	return uncomparedFields(record, schema).length === 0;
}

/** API names of the fields that are sent and that no query gives. */
export function uncomparedFields(record: ZohoRecord, schema: ModuleSchema): string[] {
	return valuesOf(record, schema).flatMap(({ name, field }) => (field && isComparable(field) ? [] : [name]));
}

/** API names of the fields that are sent and that a query gives. */
export function comparedFields(record: ZohoRecord, schema: ModuleSchema): string[] {
	return valuesOf(record, schema).flatMap(({ field }) => (field && isComparable(field) ? [field.apiName] : []));
}

/**
 * Compares what would be sent with what is stored, field by field (design 12). A value that is sent away empty where the
 * field is empty, and one that is not sent, change nothing.
 *
 * @param stored as queries give it
 */
export function differenceOf(record: ZohoRecord, stored: IDataObject, schema: ModuleSchema): Difference {
	const append = readAppendValues(record[APPEND_VALUES]) ?? {};
	const difference: Difference = { changed: {}, notCompared: [] };
	for (const { name, value, field } of valuesOf(record, schema)) {
		const from = stored[name];
		if (!field || !isComparable(field) || from === undefined) {
			difference.notCompared.push(name);
			continue;
		}
		const adds = append[name] === true && field.dataType === MULTI_SELECT;
		if (isSameValue(value, from, { field, adds })) continue;
		difference.changed[name] = { from: jsonOf(from), to: adds ? together(from, value) : value };
	}
	return difference;
}

/** Whether the stored record is certain to hold everything that would be sent. */
export function changesNothing({ changed, notCompared }: Difference): boolean {
	return Object.keys(changed).length === 0 && notCompared.length === 0;
}

interface SentValue {
	name: string;
	value: JsonValue;
	field: FieldMetadata | undefined;
}

function valuesOf(record: ZohoRecord, schema: ModuleSchema): SentValue[] {
	return Object.entries(record)
		.filter(([name]) => !NO_VALUES.has(name))
		.map(([name, value]) => ({ name, value, field: schema.field(name) }));
}

function together(stored: unknown, added: JsonValue): JsonValue {
	return [...new Set([jsonOf(stored), added].flat().filter((value) => value !== null))];
}

/** What came from the API is JSON, which n8n's types do not say. */
function jsonOf(value: unknown): JsonValue {
	return (value ?? null) as JsonValue;
}
