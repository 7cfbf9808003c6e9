import type { ModuleSchema } from '../metadata/moduleSchema';
import { MULTI_SELECT, TAG } from '../model/field';
import type { FieldMetadata } from '../model/field';
import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { isEmpty } from '../values/converter';
import { writableField } from './namedValues';
import type { NamedValues } from './namedValues';
import type { AppendValues } from './jsonRecord';
import type { MultiSelectRow } from './recordRequest';

/**
 * Adds the values of Multi-Select Fields to those given elsewhere (design 4). A row without values is only a toggle
 * for the values given elsewhere.
 *
 * @returns the values and what goes into `$append_values`, or the field that is given in two places or is no
 * multi-select field
 */
export function applyMultiSelectRows(
	named: NamedValues,
	rows: readonly MultiSelectRow[],
	schema: ModuleSchema,
): Result<NamedValues> {
	const kept = appendValuesByField(named.appendValues, schema);
	if (!kept.ok) return kept;
	const appendValues = kept.value;
	if (rows.length === 0) return { ok: true, value: { ...named, appendValues } };
	const given = [...named.given];
	for (const row of rows) {
		const target = fieldOf(row.field, schema);
		if (!target.ok) return target;
		const field = target.value;
		appendValues[field.apiName] = row.addToExisting;
		if (isEmpty(row.values)) continue;
		if (given.some((other) => other.field === field && !isEmpty(other.raw))) {
			return { ok: false, problem: problemOf('givenTwice', { field: field.apiName, label: field.label }) };
		}
		given.push({ field, raw: row.values });
	}
	return { ok: true, value: { ...named, given, appendValues } };
}

/**
 * Where values are to be added, the field has to be one that can: others would lose theirs without a word. A key that
 * resembles no field says nothing.
 */
function appendValuesByField(asked: AppendValues, schema: ModuleSchema): Result<AppendValues> {
	const appendValues: AppendValues = {};
	for (const [name, add] of Object.entries(asked)) {
		const isMeant = add && (schema.fieldNamed(name) ?? schema.nearestField(name)) !== undefined;
		const target = isMeant ? fieldOf(name, schema) : undefined;
		if (target?.ok === false) return target;
		appendValues[target?.value.apiName ?? name] = add;
	}
	return { ok: true, value: appendValues };
}

function fieldOf(name: string, schema: ModuleSchema): Result<FieldMetadata> {
	const found = writableField(name, schema);
	if (!found.ok || found.value.dataType === MULTI_SELECT) return found;
	const { apiName, label } = found.value;
	return { ok: false, problem: problemOf('wrongType', { field: apiName, label, expected: whatTakes(found.value) }) };
}

/** Continues "The field takes". */
function whatTakes({ apiName, jsonType }: FieldMetadata): string {
	if (apiName === TAG) return 'tags, which replace those there are: map them as a field of their own';
	if (jsonType === 'jsonarray') return 'records, to which none are added here: map it as a field of its own';
	return 'one value only, so none can be added to it';
}
