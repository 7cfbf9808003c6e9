import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isObject } from '../model/json';
import { zonedTexts } from './zonedText';

/** What a record looks like in the output. */
export interface RecordForm {
	/** Without Bigin's own keys, and with moments in the workflow's time zone. */
	simplify: boolean;
	/** A lookup as its name, with its ID under a key of its own. */
	flattenLookups: boolean;
	/** The workflow's time zone. */
	timezone: string;
}

/** Turns a record as Bigin gives it into what comes out; may change and give back the record itself. */
export type ShapeRecord = (record: IDataObject) => IDataObject;

/** A key of Bigin's own rather than a field (reference 6.3). */
const SYSTEM_KEY = /^\$|^Locked__s$/;

/**
 * Shapes records for the output. Ids stay text: nothing here makes a number of one.
 */
export function recordShaper({ simplify, flattenLookups, timezone }: RecordForm): ShapeRecord {
	const inZone = zonedTexts(timezone);
	if (!simplify && !flattenLookups) return (record) => record;
	return (record) => {
		const shaped = simplify ? withoutSystemKeys(record) : record;
		for (const key of Object.keys(shaped)) {
			const value = shaped[key];
			if (simplify && typeof value === 'string') shaped[key] = inZone(value);
			else if (flattenLookups) flatten(shaped, key);
		}
		return shaped;
	};
}

/** A copy where there are any: an object that keys were deleted from takes several times the memory. */
function withoutSystemKeys(record: IDataObject): IDataObject {
	const keys = Object.keys(record);
	const kept = keys.filter((key) => !SYSTEM_KEY.test(key));
	return kept.length === keys.length ? record : Object.fromEntries(kept.map((key) => [key, record[key]]));
}

/** `Account_Name: {name, id}` becomes `Account_Name` and `Account_Name_ID`; a field of that name keeps its value. */
function flatten(record: IDataObject, key: string): void {
	const value = record[key];
	if (isReference(value)) setBoth(record, key, { name: value.name, id: value.id });
	if (!Array.isArray(value) || value.length === 0) return;
	const references = value.filter(isReference);
	if (references.length < value.length) return;
	setBoth(record, key, { name: references.map(({ name }) => name), id: references.map(({ id }) => id) });
}

function setBoth(record: IDataObject, key: string, { name, id }: Record<'name' | 'id', GenericValue | GenericValue[]>) {
	const idKey = `${key}_ID`;
	record[key] = name;
	if (!(idKey in record)) record[idKey] = id;
}

/** A lookup, a user or a tag (reference 6.2). */
function isReference(value: unknown): value is IDataObject & { id: string; name: string | null } {
	if (!isObject(value) || typeof value.id !== 'string' || !('name' in value)) return false;
	return typeof value.name === 'string' || value.name === null;
}
