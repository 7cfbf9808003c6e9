import type { IDataObject } from 'n8n-workflow';

import type { ModuleSchema } from '../metadata/moduleSchema';
import type { FieldMetadata } from '../model/field';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { readJsonRecord } from './jsonRecord';
import type { AppendValues } from './jsonRecord';
import type { DraftingRules, RecordSource } from './recordRequest';

/** A field and the value that the user gave for it. */
export interface GivenValue {
	field: FieldMetadata;
	raw: unknown;
}

/** Values by field, and which multi-select fields keep those they have. */
export interface NamedValues {
	given: readonly GivenValue[];
	appendValues: AppendValues;
}

/**
 * Finds the field of every value of a record's source (design 4).
 *
 * @returns the values by field, or the first key that names no field the API takes
 */
export function namedValues(source: RecordSource, schema: ModuleSchema, rules: DraftingRules): Result<NamedValues> {
	switch (source.kind) {
		case 'mapped':
			return byApiName(source.values, schema);
		case 'automatic':
			return byApiNameOrLabel(source.item, schema, rules);
		case 'json':
			return fromJson(source.value, schema);
	}
}

function byApiName(values: Record<string, unknown>, schema: ModuleSchema): Result<NamedValues> {
	const given: GivenValue[] = [];
	for (const key of Object.keys(values)) {
		const raw = values[key];
		if (raw === undefined) continue;
		const field = schema.field(key);
		if (!field) return { ok: false, problem: unknownField(key, schema) };
		if (!field.writable) return { ok: false, problem: problemOf('readOnlyField', { field: key, label: field.label }) };
		given.push({ field, raw });
	}
	return { ok: true, value: { given, appendValues: {} } };
}

/** A field named both ways takes the value under its API name. */
function byApiNameOrLabel(
	item: IDataObject,
	schema: ModuleSchema,
	{ unknownFields }: DraftingRules,
): Result<NamedValues> {
	const given: GivenValue[] = [];
	let hasLabels = false;
	for (const key of Object.keys(item)) {
		const raw = item[key];
		const field = schema.fieldNamed(key);
		if (field?.writable) {
			const isLabel = key !== field.apiName;
			hasLabels ||= isLabel;
			// Only a label can name a field that another key has named.
			const before = hasLabels ? given.findIndex((other) => other.field === field) : -1;
			if (before < 0) given.push({ field, raw });
			else if (!isLabel) given[before] = { field, raw };
		} else if (unknownFields === 'fail') {
			return {
				ok: false,
				problem: field
					? problemOf('readOnlyField', { field: field.apiName, label: field.label })
					: unknownField(key, schema),
			};
		}
	}
	return { ok: true, value: { given, appendValues: {} } };
}

function fromJson(value: unknown, schema: ModuleSchema): Result<NamedValues> {
	const read = readJsonRecord(value);
	if (!read.ok) return read;
	const { values, appendValues } = read.value;
	const named = byApiName(values, schema);
	return named.ok ? { ok: true, value: { ...named.value, appendValues } } : named;
}

function unknownField(key: string, schema: ModuleSchema): Problem {
	if (key === 'id') return problemOf('recordId', { field: key });
	return problemOf('unknownField', { field: key, module: schema.module, suggestion: schema.nearestField(key) });
}
