import { isObject, type JsonObject, type JsonValue } from '../json';
import type { Field } from '../org/types';
import { invalidData, invalidId, type Refusal, underPath, wrongType } from '../refusals';
import type { StoredRecord } from './store';
import type { CheckContext, CheckedRecord } from './validate';
import { accepted, type Checked, refused } from './values';

/** Checks one row against the fields of the subform; `existing` is the row that it changes. */
export type RowCheck = (row: JsonObject, existing: StoredRecord | null) => CheckedRecord;

const rowsIn = (value: JsonValue | undefined): JsonObject[] => (Array.isArray(value) ? value : []).filter(isObject);

/** A row as a record of its module, for which times are kept. */
const asRecord = (row: JsonObject): StoredRecord => ({
	Created_Time: '',
	Modified_Time: '',
	...row,
	id: String(row.id),
});

/** What comes of a row that is in order: its values, with its id where it has one. */
type ReadRow = { row: JsonObject } | { refusal: Refusal };

function readRow(sent: JsonValue, before: readonly JsonObject[], check: RowCheck): ReadRow {
	if (!isObject(sent)) return { refusal: invalidData({ expected_data_type: 'jsonobject' }) };
	const { id = null } = sent;
	const existing = before.find((row) => row.id === id) ?? null;
	if (id !== null && !existing) return { refusal: invalidId('id') };
	if (existing && sent._delete === null) return { row: { id, _delete: null } };
	const checked = check(sent, existing && asRecord(existing));
	if (!checked.ok) return { refusal: checked.refusal };
	return { row: existing ? { ...checked.values, id } : checked.values };
}

/** Checks the rows of a subform, each against the fields of its module (CRM 6). */
export function checkRows(
	value: JsonValue,
	field: Field,
	{ before, check, switches }: { before: JsonValue | undefined; check: RowCheck; switches: CheckContext['switches'] },
): Checked {
	if (!Array.isArray(value)) return refused(wrongType(field.apiName, 'jsonarray'));
	const rows: JsonObject[] = [];
	for (const [index, sent] of value.entries()) {
		const read = readRow(sent, rowsIn(before), check);
		if ('refusal' in read) {
			const path = `${field.apiName}[${index}]`;
			return refused(switches.jsonPath ? underPath(read.refusal, path) : read.refusal);
		}
		rows.push(read.row);
	}
	return accepted(rows);
}

/**
 * The rows of a subform after a write (CRM 6): those without id are added, those with one changed or taken away, and an
 * empty list takes all away.
 */
export function rowsAfter(sent: JsonValue, before: JsonValue | undefined, nextId: () => string): JsonValue[] {
	const changes = rowsIn(sent);
	if (changes.length === 0) return [];
	const rows = new Map(rowsIn(before).map((row) => [String(row.id), row]));
	for (const { _delete: removes, ...row } of changes) {
		const id = typeof row.id === 'string' ? row.id : nextId();
		if (removes === null) rows.delete(id);
		else rows.set(id, { ...rows.get(id), ...row, id });
	}
	return [...rows.values()];
}
