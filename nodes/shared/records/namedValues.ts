import type { IDataObject } from 'n8n-workflow';

import type { ModuleSchema } from '../metadata/moduleSchema';
import { isObject } from '../model/json';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { readJsonRecord } from './jsonRecord';
import type { AppendValues } from './jsonRecord';
import type { DraftingRules, GivenValue, RecordSource } from './recordRequest';
import { isSystemKey, systemValues } from './systemKeys';

/** Values by field, and which multi-select fields keep those they have. */
export interface NamedValues {
	given: readonly GivenValue[];
	appendValues: AppendValues;
	/** Keys of the item that name no field and are left out. */
	ignored: readonly string[];
	/** What goes out beside the fields, by the API's own keys. */
	systemValues: Readonly<Record<string, string>>;
}

/**
 * Finds the field of every value of a record's source (design 4).
 *
 * @returns the values by field, or the first key that names no field the API takes
 */
export function namedValues(source: RecordSource, schema: ModuleSchema, rules: DraftingRules): Result<NamedValues> {
	switch (source.kind) {
		case 'mapped':
			return ofFields(source.values, schema);
		case 'automatic':
			return fromItem(source.item, schema, rules);
		case 'json':
			return fromJson(source.value, schema);
	}
}

/** Fields that the user chose or wrote: each key must name one that can be written. */
function byName(values: Record<string, unknown>, schema: ModuleSchema): Result<GivenValue[]> {
	const given: GivenValue[] = [];
	for (const key of Object.keys(values)) {
		const raw = values[key];
		if (raw === undefined || isSystemKey(key)) continue;
		const field = schema.fieldNamed(key);
		if (!field) return { ok: false, problem: unknownField(key, schema) };
		const { apiName, label } = field;
		if (!field.writable) return { ok: false, problem: problemOf('readOnlyField', { field: apiName, label }) };
		const before = given.find((other) => other.field === field);
		if (before && !isSameRecord(before.raw, raw)) {
			return { ok: false, problem: problemOf('givenTwice', { field: apiName, label }) };
		}
		if (!before) given.push({ field, raw });
	}
	return { ok: true, value: given };
}

/** A deal that was read names its team pipeline under two names. */
function isSameRecord(one: unknown, other: unknown): boolean {
	return isObject(one) && isObject(other) && typeof one.id === 'string' && one.id === other.id;
}

/** Keys of an item come from wherever it comes from. A field named by several takes the value under its API name. */
function fromItem(item: IDataObject, schema: ModuleSchema, { unknownFields }: DraftingRules): Result<NamedValues> {
	const given: GivenValue[] = [];
	const keys: string[] = [];
	const ignored: string[] = [];
	let hasOtherNames = false;
	for (const key of Object.keys(item)) {
		if (isSystemKey(key)) continue;
		const raw = item[key];
		const field = schema.fieldNamed(key);
		if (field?.writable) {
			const isOtherName = key !== field.apiName;
			hasOtherNames ||= isOtherName;
			// Only another name can name a field that a key before has named.
			const before = hasOtherNames ? given.findIndex((other) => other.field === field) : -1;
			if (before < 0) {
				given.push({ field, raw });
				keys.push(key);
			} else if (isOtherName) {
				ignored.push(key);
			} else {
				given[before] = { field, raw };
				ignored.push(keys[before]);
			}
		} else if (unknownFields === 'fail') {
			const { apiName, label } = field ?? {};
			const problem =
				apiName === undefined ? unknownField(key, schema) : problemOf('readOnlyField', { field: apiName, label });
			return { ok: false, problem };
		} else if (!field) {
			ignored.push(key);
		}
	}
	return { ok: true, value: { given, appendValues: {}, ignored, systemValues: systemValues(item) } };
}

function fromJson(value: unknown, schema: ModuleSchema): Result<NamedValues> {
	const read = readJsonRecord(value);
	if (!read.ok) return read;
	const { values, appendValues } = read.value;
	return ofFields(values, schema, appendValues);
}

function ofFields(
	values: Record<string, unknown>,
	schema: ModuleSchema,
	appendValues: AppendValues = {},
): Result<NamedValues> {
	const given = byName(values, schema);
	if (!given.ok) return given;
	return { ok: true, value: { given: given.value, appendValues, ignored: NONE, systemValues: systemValues(values) } };
}

const NONE: readonly string[] = [];

function unknownField(key: string, schema: ModuleSchema): Problem {
	if (key === 'id') return problemOf('recordId', { field: key });
	return problemOf('unknownField', { field: key, module: schema.module, suggestion: schema.nearestField(key) });
}
