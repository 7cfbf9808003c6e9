import type { IDataObject } from 'n8n-workflow';

import { matchKeysOf } from '../../metadata/matching';
import type { MatchField } from '../../metadata/matching';
import { NUMBER_TYPES } from '../../model/field';
import type { JsonValue, ZohoRecord } from '../../model/record';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { quotedText } from '../../reading/query/coqlLiteral';
import { queryRecords } from '../../reading/query/queryRecords';
import type { ApiClient } from '../../transport/apiClient';

/** A stored record as queries tell it. */
export interface StoredRow {
	id: string;
	/** By API name: the columns asked for. */
	values: IDataObject;
	/** It was not changed lately, so that what a query tells of it is what is stored. */
	isSettled: boolean;
}

/** What is asked of one module: the records that hold one of some values in a field. */
export interface AskedRows {
	module: string;
	field: MatchField;
	values: readonly JsonValue[];
	/** What else to read of each record; nothing: only whether it is there. */
	columns: readonly string[];
	/** The module tells when a record was changed. */
	hasModifiedTime: boolean;
}

type RowsRead =
	/** By the comparable text of the value they hold. */
	| {
			ok: true;
			rows: ReadonlyMap<string, StoredRow[]>;
			requests: number;
			/** Every record that holds one of the values was told of. */
			isWhole: boolean;
	  }
	| { ok: false; problem: Problem; requests: number };

/** Of the API, when a record was changed last. */
export const MODIFIED_TIME = 'Modified_Time';

/** Of leads, whether they have become something else. */
export const CONVERTED = 'Converted__s';

/**
 * Reads stored records by COQL: exactly, which searches do not (reference 6.8). More columns than one query may name are
 * read by several.
 */
export async function readRows(client: ApiClient, asked: AskedRows, signal?: AbortSignal): Promise<RowsRead> {
	const { columnsOfQuery, rowsOfQuery } = client.product.limits;
	const { module, field, values, columns, hasModifiedTime } = asked;
	const stamp = columns.length > 0 && hasModifiedTime ? [MODIFIED_TIME] : [];
	const always = [...new Set(['id', field.apiName, ...stamp])];
	const others = columns.filter((name) => !always.includes(name));
	const condition = `${field.apiName} in (${values.map((value) => literalOf(value, field)).join(', ')})`;
	const rows = new Map<string, StoredRow>();
	let requests = 0;
	let isWhole = true;
	let isReadable = true;
	for (const [part, some] of partsOf(others, columnsOfQuery - always.length).entries()) {
		const text = `select ${[...always, ...some].join(', ')} from ${module} where ${condition}`;
		const seen = new Set<string>();
		const take = (records: IDataObject[], serverTime?: number) => {
			for (const record of records) {
				const { id } = record;
				if (typeof id !== 'string') {
					isReadable = false;
					continue;
				}
				seen.add(id);
				if (part === 0) rows.set(id, rowOf(id, record, serverTime));
				else addColumns(rows.get(id), record);
			}
			requests += 1;
			return isReadable;
		};
		const query = { text, limit: undefined, offset: 0, isWhole: false };
		const read = await queryRecords(client, { query, limit: rowsOfQuery }, { take, signal });
		if (!read.ok) return { ok: false, problem: read.problem, requests: requests + 1 };
		// A row without an ID is a record all the same: without it one that is there would pass for one that is not.
		if (!isReadable) return { ok: false, problem: problemOf('recordsNotRead'), requests };
		if (part === 0) isWhole = !read.value.cutShort;
		for (const row of rows.values()) if (read.value.cutShort || !seen.has(row.id)) row.isSettled = false;
	}
	return { ok: true, rows: byHeldValue(rows.values(), field), requests, isWhole };
}

/** At least one part, which may be empty. */
function partsOf(columns: readonly string[], most: number): string[][] {
	const parts: string[][] = [];
	for (let start = 0; start < columns.length; start += most) parts.push(columns.slice(start, start + most));
	return parts.length > 0 ? parts : [[]];
}

/**
 * How long a record counts as changed lately. Searches are known to lag 20 seconds behind (reference 6.6), and how far
 * queries do is not known (reference 6.8).
 */
export const LATELY_MS = 30_000;

function rowOf(id: string, values: IDataObject, serverTime: number | undefined): StoredRow {
	const changed = Date.parse(String(values[MODIFIED_TIME]));
	// Both times are of the same clock; where either is missing nothing is known.
	const isSettled = serverTime !== undefined && serverTime - changed > LATELY_MS;
	return { id, values, isSettled };
}

/** What was changed between two queries is known by its time. */
function addColumns(row: StoredRow | undefined, values: IDataObject): void {
	if (!row) return;
	if (values[MODIFIED_TIME] !== row.values[MODIFIED_TIME]) row.isSettled = false;
	row.values = { ...row.values, ...values };
}

function byHeldValue(rows: Iterable<StoredRow>, field: MatchField): Map<string, StoredRow[]> {
	const held = new Map<string, StoredRow[]>();
	for (const row of rows) {
		const [key] = keysOfRow(row, [field]);
		if (!key) continue;
		const known = held.get(key.value);
		if (known) known.push(row);
		else held.set(key.value, [row]);
	}
	return held;
}

/** The match keys of a stored record, as far as its columns were read. */
export function keysOfRow({ values }: StoredRow, fields: readonly MatchField[]) {
	const scalars: ZohoRecord = {};
	for (const { apiName } of fields) scalars[apiName] = scalarOf(values[apiName]);
	return matchKeysOf(scalars, fields);
}

function scalarOf(value: unknown): JsonValue {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** A query compares numbers as numbers; their text can be nothing else, and is quoted where it is not one. */
function literalOf(value: JsonValue, { dataType }: MatchField): string {
	const text = String(value).trim();
	const isNumber = NUMBER_TYPES.has(dataType) || dataType === 'bigint';
	return isNumber && /^[+-]?\d+(\.\d+)?$/.test(text) ? text.replace('+', '') : quotedText(text);
}
