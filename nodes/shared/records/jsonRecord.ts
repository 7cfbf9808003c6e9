import { isObject } from '../model/json';
import type { Product } from '../model/product';
import type { JsonValue, ZohoRecord } from '../model/record';
import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { quote } from '../problems/quote';
import { recordIdFrom } from '../values/ids';
import type { RecordSource } from './recordRequest';

/** Keys of a request that the node's own form decides; Zoho's sample has one inside the record (reference 7.2). */
const REQUEST_KEYS: readonly string[] = ['duplicate_check_fields', 'trigger'];

/** Continues "The field takes". */
const APPEND_FORM = 'an object of fields and true or false, such as {"Languages": true}';

/** What JSON gives for one record. */
interface JsonRecord {
	/** By API name. */
	values: Record<string, unknown>;
	appendValues: AppendValues;
}

/**
 * Reads the JSON of one record, also in the form in which Zoho's pages show it: a whole request body with one record.
 *
 * @param value an object or the text of one
 */
export function readJsonRecord(value: unknown): Result<JsonRecord> {
	const parsed = parseObject(value);
	if (!parsed.ok) return parsed;
	const outer = withoutRequestKeys(parsed.value);
	if (!isBody(outer)) return jsonRecord(outer);
	const [record, ...others] = outer.data;
	if (!isObject(record) || others.length > 0) return refused('jsonNotAnObject', outer.data);
	return jsonRecord(withoutRequestKeys(record));
}

/** The keys of such JSON that are left out, because the form decides what they say. */
export function leftOutOf(value: unknown): readonly string[] {
	// Reading the text of every item once more would cost much for a key that is hardly ever there.
	if (typeof value === 'string' && !REQUEST_KEYS.some((key) => value.includes(key))) return [];
	const parsed = parseObject(value);
	if (!parsed.ok) return [];
	const objects = [parsed.value, ...(Array.isArray(parsed.value.data) ? parsed.value.data : [])].filter(isObject);
	return REQUEST_KEYS.filter((key) => objects.some((object) => Object.hasOwn(object, key)));
}

function isBody(object: Record<string, unknown>): object is { data: unknown[] } {
	return Array.isArray(object.data) && Object.keys(object).length === 1;
}

function jsonRecord({ [APPEND_VALUES]: append, ...values }: Record<string, unknown>): Result<JsonRecord> {
	const appendValues = readAppendValues(append);
	if (appendValues !== undefined) return { ok: true, value: { values, appendValues } };
	const facts = { label: APPEND_VALUES, value: quote(append), expected: APPEND_FORM };
	return { ok: false, problem: problemOf('wrongType', facts) };
}

function withoutRequestKeys(object: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(object).filter(([key]) => !REQUEST_KEYS.includes(key)));
}

/** Agents put their JSON between fences. */
const FENCED = /^```(?:json)?\s*([\s\S]*?)\s*```$/i;

function parseObject(value: unknown): Result<Record<string, unknown>> {
	if (isObject(value)) return { ok: true, value };
	if (Array.isArray(value) && value.length === 1 && isObject(value[0])) return { ok: true, value: value[0] };
	if (typeof value !== 'string') return refused('jsonNotAnObject', value);
	try {
		// Files often start with a byte order mark, which is no JSON.
		const text = value.trim();
		const parsed: unknown = JSON.parse(FENCED.exec(text)?.[1] ?? text);
		const [only, ...others] = Array.isArray(parsed) ? (parsed as unknown[]) : [parsed];
		return isObject(only) && others.length === 0 ? { ok: true, value: only } : refused('jsonNotAnObject', value);
	} catch {
		return refused('jsonNotReadable', value);
	}
}

type Refused = Result<never> & { ok: false };

function refused(reason: 'jsonNotReadable' | 'jsonNotAnObject', value: unknown): Refused {
	return { ok: false, problem: problemOf(reason, { label: 'JSON', value: quote(value) }) };
}

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

/**
 * The values of a record without its own ID, which the form gives. A different ID stays among them and is refused where
 * fields are named, because it could be the one that is meant; items that are mapped automatically have IDs of
 * wherever they come from.
 */
export function withoutRecordId(source: RecordSource, id: string, product: Product): RecordSource {
	switch (source.kind) {
		case 'automatic':
			return 'id' in source.item ? { ...source, item: without(source.item) } : source;
		case 'mapped':
			return isSame(source.values.id, id, product) ? { ...source, values: without(source.values) } : source;
		case 'json': {
			// Reading the text of every item once more would cost much for a key that is hardly ever there.
			if (typeof source.value === 'string' && !source.value.includes('"id"')) return source;
			const read = readJsonRecord(source.value);
			if (!read.ok || !isSame(read.value.values.id, id, product)) return source;
			const { values, appendValues } = read.value;
			return { ...source, value: { ...without(values), [APPEND_VALUES]: appendValues } };
		}
	}
}

function isSame(given: unknown, id: string, product: Product): boolean {
	const read = recordIdFrom(given, product);
	return read.ok && read.value === id;
}

function without<Value>(values: Record<string, Value>): Record<string, Value> {
	return Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'id'));
}
