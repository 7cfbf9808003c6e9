import type { IDataObject } from 'n8n-workflow';

import type { ModuleSchema } from '../metadata/moduleSchema';
import type { FieldMetadata } from '../model/field';
import { isObject } from '../model/json';
import { nearest } from '../problems/nearest';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { isEmpty } from '../values/converter';
import { withIdsInLookups } from './flattenedLookups';
import { APPEND_VALUES, readJsonRecord } from './jsonRecord';
import type { AppendValues } from './jsonRecord';
import type { DraftingRules, GivenValue, RecordRequest } from './recordRequest';
import { systemValues } from './relatedRecords';
import { isRecordRead, isStateKey, isSystemKey, RECORD_ID_KEY } from './systemKeys';

/** Values by field, and which multi-select fields keep those they have. */
export interface NamedValues {
	given: readonly GivenValue[];
	appendValues: AppendValues;
	/** Keys of the item that name no field and are left out. */
	ignored: readonly string[];
	/** Fields that the API fills in, given by the item and left out. */
	readOnly: readonly FieldMetadata[];
	/** The ID that JSON gives; whether that is a mistake depends on the operation. */
	recordId?: unknown;
	/** What goes out beside the fields, by the API's own keys. */
	systemValues: Readonly<Record<string, string>>;
}

/**
 * Finds the field of every value of a record's source (design 4). Of a record that was read, what cannot be written is
 * left out (design 6).
 *
 * @returns the values by field, or the first key that names no field the API takes
 */
export function namedValues(
	{ source, wasRead = false }: Pick<RecordRequest, 'source' | 'wasRead'>,
	schema: ModuleSchema,
	rules: DraftingRules,
): Result<NamedValues> {
	switch (source.kind) {
		case 'mapped':
			return ofFields(source.values, schema);
		case 'automatic':
			return fromItem(source.item, schema, { ...rules, wasRead });
		case 'json':
			return fromJson(source.value, schema, wasRead);
	}
}

/** What byName finds; `ignored` is empty unless the values are those of a record that was read. */
type FoundByName = Pick<NamedValues, 'given' | 'ignored'>;

/**
 * Fields that the user chose or wrote: each key must name one that can be written.
 *
 * @param wasRead they are those of a record that was read, so that what cannot be written is left out
 */
function byName(values: Record<string, unknown>, schema: ModuleSchema, wasRead: boolean): Result<FoundByName> {
	const given: GivenValue[] = [];
	const ignored: string[] = [];
	for (const key of Object.keys(values)) {
		const raw = values[key];
		if (raw === undefined || isSystemKey(key)) continue;
		const field = schema.fieldNamed(key);
		if (!field) {
			if (!wasRead || isSlip(key)) return { ok: false, problem: unknownField(key, schema) };
			if (!isUnshown(key, raw)) ignored.push(key);
			continue;
		}
		if (!field.writable) {
			if (wasRead) continue;
			return { ok: false, problem: readOnlyField(field) };
		}
		const before = given.find((other) => other.field === field);
		if (before && !isSameRecord(before.raw, raw)) {
			return { ok: false, problem: problemOf('givenTwice', { field: field.apiName, label: field.label }) };
		}
		if (!before) given.push({ field, raw });
	}
	return { ok: true, value: { given, ignored } };
}

/** A state, or a field that the organization does not show: a record that is read whole carries many of them empty. */
function isUnshown(key: string, raw: unknown): boolean {
	return isStateKey(key) || isEmpty(raw);
}

/** A slip of the keys in what changes how a record is written must not pass for a state of it. */
function isSlip(key: string): boolean {
	return nearest(key, WRITTEN_KEYS) !== undefined;
}

const WRITTEN_KEYS: readonly string[] = [APPEND_VALUES];

/** A deal that was read names its team pipeline under two names. */
function isSameRecord(one: unknown, other: unknown): boolean {
	if (typeof one === 'string') return one === other;
	return isObject(one) && isObject(other) && typeof one.id === 'string' && one.id === other.id;
}

type ItemRules = Pick<DraftingRules, 'unknownFields'> & { wasRead: boolean };

/** Keys of an item come from wherever it comes from. */
function fromItem(
	source: IDataObject,
	schema: ModuleSchema,
	{ unknownFields, wasRead }: ItemRules,
): Result<NamedValues> {
	const item = withIdsInLookups(source, schema);
	const isRead = wasRead || isRecordRead(source);
	const isStrict = unknownFields === 'fail';
	const taken = new ValuesTaken();
	const readOnly: FieldMetadata[] = [];
	let recordId: unknown;
	for (const key of Object.keys(item)) {
		if (isSystemKey(key)) continue;
		const field = schema.fieldNamed(key);
		if (field?.writable) taken.take(key, { field, raw: item[key] });
		else if (isRead && (field || isUnshown(key, item[key]))) continue;
		else if (isRead && isStrict && key === RECORD_ID_KEY) recordId = item[key];
		else if (isStrict) return { ok: false, problem: field ? readOnlyField(field) : unknownField(key, schema) };
		else if (field) readOnly.push(field);
		else taken.ignored.push(key);
	}
	const { given, ignored } = taken;
	return {
		ok: true,
		value: { given, appendValues: {}, ignored, readOnly, recordId, systemValues: systemValues(item) },
	};
}

/** A field named by several keys takes the value under its API name; the other keys are left out. */
class ValuesTaken {
	readonly given: GivenValue[] = [];
	readonly ignored: string[] = [];
	private readonly keys: string[] = [];
	private hasOtherNames = false;

	take(key: string, value: GivenValue): void {
		const isOtherName = key !== value.field.apiName;
		this.hasOtherNames ||= isOtherName;
		// Only another name can name a field that a key before has named.
		const before = this.hasOtherNames ? this.given.findIndex((other) => other.field === value.field) : -1;
		if (before < 0) {
			this.given.push(value);
			this.keys.push(key);
		} else if (isOtherName) {
			this.ignored.push(key);
		} else {
			this.given[before] = value;
			this.ignored.push(this.keys[before]);
		}
	}
}

function fromJson(value: unknown, schema: ModuleSchema, wasRead: boolean): Result<NamedValues> {
	const read = readJsonRecord(value);
	if (!read.ok) return read;
	const { values, appendValues } = read.value;
	const { [RECORD_ID_KEY]: recordId, ...others } = withIdsInLookups(values, schema);
	const named = ofFields(others, schema, { appendValues, wasRead: wasRead || isRecordRead(values) });
	return named.ok ? { ok: true, value: { ...named.value, recordId } } : named;
}

function ofFields(
	values: Record<string, unknown>,
	schema: ModuleSchema,
	{ appendValues = {}, wasRead = false }: { appendValues?: AppendValues; wasRead?: boolean } = {},
): Result<NamedValues> {
	const found = byName(values, schema, wasRead);
	if (!found.ok) return found;
	return { ok: true, value: { ...found.value, appendValues, readOnly: [], systemValues: systemValues(values) } };
}

function readOnlyField({ apiName, label }: FieldMetadata): Problem {
	return problemOf('readOnlyField', { field: apiName, label });
}

function unknownField(key: string, schema: ModuleSchema): Problem {
	if (key === RECORD_ID_KEY) return problemOf('recordId', { field: key });
	const suggestion = nearest(key, WRITTEN_KEYS) ?? schema.nearestField(key);
	return problemOf('unknownField', { field: key, module: schema.module, suggestion });
}

/** The field that a row of the form names; it must be one that can be written. */
export function writableField(name: string, schema: ModuleSchema): Result<FieldMetadata> {
	const field = schema.fieldNamed(name);
	if (field?.writable) return { ok: true, value: field };
	if (field) return { ok: false, problem: readOnlyField(field) };
	const suggestion = schema.nearestField(name);
	return { ok: false, problem: problemOf('unknownField', { field: name, module: schema.module, suggestion }) };
}
