import type { ModuleSchema } from '../metadata/moduleSchema';
import { SUBFORM } from '../model/field';
import type { FieldMetadata } from '../model/field';
import { isObject } from '../model/json';
import type { JsonValue, RowsGiven, ZohoRecord } from '../model/record';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { quote } from '../problems/quote';
import { recordIdForm, readId } from '../values/ids';
import { converted, EMPTY } from '../values/converter';
import type { ConversionContext, Converted } from '../values/converter';
import { convertValue } from '../values/convertValue';
import { missingMandatory } from './mandatory';
import type { GivenValue } from './recordRequest';
import { isSystemKey } from './systemKeys';

/** What says of a row which one it is, and that it is taken away (CRM reference 6); neither is a field of its module. */
const ID = 'id';
const DELETE = '_delete';

/**
 * The rows of a subform, each by the fields of its own module (CRM reference 6).
 *
 * @param schema of the rows; without it they go out as they are given
 * @returns the rows, or a problem whose label names the subform, the row and the field
 */
export function convertRows(
	raw: unknown,
	field: FieldMetadata,
	{ schema, context }: { schema: ModuleSchema | undefined; context: ConversionContext },
): Converted {
	const list = convertValue(raw, field, context);
	if (!schema || list.kind !== 'value' || !Array.isArray(list.value)) return list;
	const rows: ZohoRecord[] = [];
	for (const [index, given] of list.value.entries()) {
		const row = convertRow(isObject(given) ? given : {}, schema, context);
		if (!row.ok) return { kind: 'problem', problem: inRow(row.problem, field, index) };
		if (Object.keys(row.value).length > 0) rows.push(row.value);
	}
	return rows.length === 0 ? EMPTY : converted(rows);
}

function convertRow(given: object, schema: ModuleSchema, context: ConversionContext): Result<ZohoRecord> {
	const named = rowNamed({ ...given }, context);
	if (!named.ok || DELETE in named.value) return named;
	const isNew = !(ID in named.value);
	const row: ZohoRecord = { ...named.value };
	for (const [key, raw] of Object.entries(given)) {
		if (key === ID || key === DELETE || isSystemKey(key) || (key.startsWith('$') && !isNew)) continue;
		const field = schema.fieldNamed(key);
		if (!field) return refused(unknownKey(key, schema));
		// A row that was read carries what the API fills in.
		if (!field.writable && !isNew) continue;
		if (!field.writable) return refused(problemOf('readOnlyField', { field: field.apiName, label: field.label }));
		const value = convertValue(raw, field, context);
		if (value.kind === 'problem') return refused(value.problem);
		if (value.kind === 'value') row[field.apiName] = value.value;
		else if (raw === null && !isNew) row[field.apiName] = null;
	}
	const isEmpty = Object.keys(row).length === 0;
	const missing = context.validate && isNew && !isEmpty ? missingMandatory(row, schema) : undefined;
	return missing ? refused(problemOf('missingInRow', { ...missing, code: undefined })) : { ok: true, value: row };
}

/** Which row it is, where one is meant that is there already. */
function rowNamed(given: Record<string, unknown>, { product }: ConversionContext): Result<ZohoRecord> {
	const removes = DELETE in given && given[DELETE] !== false;
	const { [ID]: id } = given;
	if (id === undefined || id === null || id === '') {
		if (!removes) return { ok: true, value: {} };
		const expected = 'the ID of the row that is to be taken away';
		return refused(problemOf('wrongType', { field: ID, label: ID, expected }));
	}
	const reading = readId(id);
	if (reading.kind === 'id') return { ok: true, value: { [ID]: reading.id, ...(removes && { [DELETE]: null }) } };
	const facts = { field: ID, label: ID, value: quote(id), expected: recordIdForm(product) };
	return refused(problemOf('notAnId', facts));
}

function refused(problem: Problem): Result<never> {
	return { ok: false, problem };
}

function unknownKey(key: string, schema: ModuleSchema): Problem {
	return problemOf('unknownField', { field: key, module: schema.module, suggestion: schema.nearestField(key) });
}

/** People count rows from one. */
function inRow(problem: Problem, { label }: FieldMetadata, index: number): Problem {
	return { ...problem, label: `${label}, row ${index + 1}, ${problem.label ?? problem.field}` };
}

/** What a record does to the rows of subforms: those without an ID are added, whatever is there (CRM reference 6). */
export function rowsGiven(record: ZohoRecord, given: readonly GivenValue[]): RowsGiven | undefined {
	const lists: JsonValue[] = [];
	for (const { field } of given) {
		if (field.dataType === SUBFORM && field.apiName in record) lists.push(record[field.apiName]);
	}
	if (lists.length === 0) return undefined;
	const isNew = (row: JsonValue) => !isObject(row) || !(ID in row);
	return lists.flat().some(isNew) ? 'added' : 'changed';
}
