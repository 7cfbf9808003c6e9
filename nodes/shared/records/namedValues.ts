import { isObject } from '../json';
import type { FieldMetadata } from '../metadata/types';
import { problemOf } from '../problems/messages';
import type { Problem } from '../problems/problem';
import { quote } from '../problems/quote';
import { APPEND_VALUES, readAppendValues } from './appendValues';
import type { AppendValues } from './appendValues';
import type { ModuleSchema } from './moduleSchema';
import type { DraftingRules, RecordSource } from './recordRequest';

/** A field and the value that the user gave for it. */
export interface GivenValue {
	field: FieldMetadata;
	raw: unknown;
}

type NamedValues = { ok: true; given: GivenValue[]; appendValues: AppendValues } | { ok: false; problem: Problem };

/**
 * Finds the field of every value of a record's source (design 4).
 *
 * @returns the values by field, or the first key that names no field the API takes
 */
export function namedValues(source: RecordSource, schema: ModuleSchema, rules: DraftingRules): NamedValues {
	switch (source.kind) {
		case 'mapped':
			return byApiName(source.values, schema);
		case 'automatic':
			return byApiNameOrLabel(source.item, schema, rules);
		case 'json':
			return fromJson(source.value, schema);
	}
}

function byApiName(values: object, schema: ModuleSchema): NamedValues {
	const given: GivenValue[] = [];
	for (const [key, raw] of Object.entries(values)) {
		if (raw === undefined) continue;
		const field = schema.field(key);
		if (!field) return { ok: false, problem: unknownField(key, schema) };
		if (!field.writable) return { ok: false, problem: problemOf('readOnlyField', { field: key, label: field.label }) };
		given.push({ field, raw });
	}
	return { ok: true, given, appendValues: {} };
}

/** A field named both ways takes the value under its API name. */
function byApiNameOrLabel(item: object, schema: ModuleSchema, { unknownFields }: DraftingRules): NamedValues {
	const given = new Map<string, GivenValue>();
	for (const [key, raw] of Object.entries(item)) {
		const field = schema.fieldNamed(key);
		if (field?.writable) {
			if (key === field.apiName || !given.has(field.apiName)) given.set(field.apiName, { field, raw });
		} else if (unknownFields === 'fail') {
			return {
				ok: false,
				problem: field
					? problemOf('readOnlyField', { field: field.apiName, label: field.label })
					: unknownField(key, schema),
			};
		}
	}
	return { ok: true, given: [...given.values()], appendValues: {} };
}

function fromJson(value: unknown, schema: ModuleSchema): NamedValues {
	const parsed = parseObject(value);
	if (!parsed.ok) return parsed;
	const { [APPEND_VALUES]: append, ...values } = parsed.object;
	const named = byApiName(values, schema);
	return named.ok ? { ...named, appendValues: readAppendValues(append) } : named;
}

function parseObject(value: unknown): { ok: true; object: Record<string, unknown> } | { ok: false; problem: Problem } {
	if (isObject(value)) return { ok: true, object: value };
	const refused = (reason: 'jsonNotReadable' | 'jsonNotAnObject') => ({
		ok: false as const,
		problem: problemOf(reason, { label: 'JSON', value: quote(value) }),
	});
	if (typeof value !== 'string') return refused('jsonNotAnObject');
	try {
		const parsed: unknown = JSON.parse(value);
		return isObject(parsed) ? { ok: true, object: parsed } : refused('jsonNotAnObject');
	} catch {
		return refused('jsonNotReadable');
	}
}

function unknownField(key: string, schema: ModuleSchema): Problem {
	const suggestion = schema.fieldNamed(key)?.apiName;
	return problemOf('unknownField', { field: key, module: schema.module, suggestion });
}
