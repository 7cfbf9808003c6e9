import type { ModuleSchema } from '../metadata/moduleSchema';
import { MULTI_SELECT } from '../model/field';
import type { FieldMetadata } from '../model/field';
import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { isEmpty } from '../values/converter';
import type { NamedValues } from './namedValues';
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
	if (rows.length === 0) return { ok: true, value: named };
	const given = [...named.given];
	const appendValues = { ...named.appendValues };
	for (const row of rows) {
		const target = fieldOf(row, schema);
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

function fieldOf(row: MultiSelectRow, schema: ModuleSchema): Result<FieldMetadata> {
	const field = schema.fieldNamed(row.field);
	if (!field) {
		const suggestion = schema.nearestField(row.field);
		return { ok: false, problem: problemOf('unknownField', { field: row.field, module: schema.module, suggestion }) };
	}
	const { apiName, label } = field;
	if (!field.writable) return { ok: false, problem: problemOf('readOnlyField', { field: apiName, label }) };
	if (field.dataType === MULTI_SELECT) return { ok: true, value: field };
	const expected =
		apiName === 'Tag'
			? 'tags, which are no multi-select field: map them as a field, where they replace those there are'
			: 'one value only, so it cannot be among the Multi-Select Fields';
	return { ok: false, problem: problemOf('wrongType', { field: apiName, label, expected }) };
}
