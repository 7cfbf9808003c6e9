import { isObject } from '../model/json';
import type { JsonValue } from '../model/record';
import { converted, EMPTY, isEmpty, parsedJson, wrongType } from './converter';
import type { Converter } from './converter';
import { jsonValueOf } from './jsonValue';

/** Key under which a row names the file (CRM reference 6). */
const FILE_ID = 'File_Id__s';

/** Continues "The field takes". */
const FORM = 'the IDs of uploaded files, such as [{"File_Id__s": "ae9c7cefa418aec1d6a5cc2d9ab35c32"}]';

/** imageupload, fileupload: rows with the ID of an upload, from such rows or from IDs alone, also as parted text. */
export const convertFiles: Converter = (raw, field, { timezone }) => {
	const value = typeof raw === 'string' ? (parsedJson(raw) ?? raw.split(/[;,]/)) : raw;
	const rows: JsonValue[] = [];
	for (const entry of [value].flat().filter((one) => !isEmpty(one))) {
		const row = isObject(entry) ? jsonValueOf(entry, timezone) : fileNamed(entry);
		if (row === undefined) return wrongType(field, entry, FORM);
		rows.push(row);
	}
	return rows.length === 0 ? EMPTY : converted(rows);
};

function fileNamed(id: unknown): JsonValue | undefined {
	return typeof id === 'string' ? { [FILE_ID]: id.trim() } : undefined;
}
