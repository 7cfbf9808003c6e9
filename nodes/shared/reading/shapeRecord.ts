import { IANAZone } from 'luxon';
import type { GenericValue, IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemForm } from '../form/itemForm';
import { isObject } from '../model/json';
import { ID_SUFFIX } from '../records/flattenedLookups';
import { isStateKey, isSystemKey } from '../records/systemKeys';
import type { Reading } from './readItems';

/** What a record looks like in the output. */
export interface RecordForm {
	/** Without Zoho's own keys, and with moments in the workflow's time zone. */
	simplify: boolean;
	/** A lookup as its name, with its ID under a key of its own. */
	flattenLookups: boolean;
	/** The workflow's time zone. */
	timezone: string;
}

/** Turns a record as Zoho gives it into what comes out; may change and give back the record itself. */
export type ShapeRecord = (record: IDataObject) => IDataObject;

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
	const kept = keys.filter((key) => !isStateKey(key) && !(isSystemKey(key) && record[key] === null));
	return kept.length === keys.length ? record : Object.fromEntries(kept.map((key) => [key, record[key]]));
}

/** `Account_Name: {name, id}` becomes `Account_Name` and `Account_Name_ID`; a field of that name keeps its value. */
function flatten(record: IDataObject, key: string): void {
	const value = record[key];
	// A key without a value would be read as a lookup that is empty.
	if (isReference(value)) setBoth(record, key, { name: value.name ?? value.id, id: value.id });
	if (!Array.isArray(value) || value.length === 0) return;
	const references = value.filter((entry) => isReference(entry) && saysNoMore(entry));
	if (references.length < value.length) return;
	setBoth(record, key, { name: references.map(({ name }) => name), id: references.map(({ id }) => id) });
}

function setBoth(record: IDataObject, key: string, { name, id }: Record<'name' | 'id', GenericValue | GenericValue[]>) {
	const idKey = `${key}${ID_SUFFIX}`;
	record[key] = name;
	if (!(idKey in record)) record[idKey] = id;
}

/** A lookup, a user or a tag (reference 6.2). */
function isReference(value: unknown): value is IDataObject & { id: string; name: string | null } {
	if (!isObject(value) || typeof value.id !== 'string' || !('name' in value)) return false;
	return typeof value.name === 'string' || value.name === null;
}

/** What users, tags and linked records are told with. A row that says more, such as a participant, would lose it. */
const KEYS_OF_REFERENCE: ReadonlySet<string> = new Set(['id', 'name', 'email', 'color_code', 'module']);

function saysNoMore(reference: IDataObject): boolean {
	return Object.keys(reference).every((key) => KEYS_OF_REFERENCE.has(key));
}

/** The one form of a moment that Zoho gives (reference 4.4, 6.4). */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;

/** No zone changes its offset within a quarter of an hour, so one answer serves for each. */
const QUARTER_HOUR_MS = 15 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const MOST_REMEMBERED = 50_000;

/**
 * Moments as text in the workflow's time zone: Zoho gives them in the time zone of the organisation. Any other text
 * stays as it is.
 *
 * @param timezone such as `Europe/Berlin`
 */
export function zonedTexts(timezone: string): (text: string) => string {
	const zone = IANAZone.create(timezone);
	const offsets = new Map<number, number>();

	const offsetAt = (moment: number): number => {
		const quarter = Math.floor(moment / QUARTER_HOUR_MS);
		const known = offsets.get(quarter);
		if (known !== undefined) return known;
		if (offsets.size >= MOST_REMEMBERED) offsets.clear();
		const offset = Math.round(zone.offset(moment));
		offsets.set(quarter, offset);
		return offset;
	};

	return (text) => {
		if (!zone.isValid || text.length !== 25 || !MOMENT.test(text)) return text;
		const moment = Date.parse(text);
		if (Number.isNaN(moment)) return text;
		const offset = offsetAt(moment);
		const suffix = offsetText(offset);
		if (text.endsWith(suffix)) return text;
		const local = new Date(moment + offset * MINUTE_MS).toISOString().slice(0, 19);
		// Text that is joined takes half the memory of text that a template puts together.
		return [local, suffix].join('');
	};
}

function offsetText(minutes: number): string {
	const size = Math.abs(minutes);
	const digits = (number: number) => String(number).padStart(2, '0');
	return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}:${digits(size % 60)}`;
}

/** What records look like in the output, as Simplify and the option Flatten Lookups say. */
export function readRecordForm(form: ItemForm, options: INodeProperties): Omit<RecordForm, 'timezone'> {
	return {
		simplify: form.toggle('simplify', 'Simplify'),
		flattenLookups: form.options(options).toggle('flattenLookups', false),
	};
}

/** Puts out records in the form asked for, up to a limit; gives false once it is reached. */
export function recordOutput(
	reading: Reading,
	{ limit, output }: { limit: number; output: Omit<RecordForm, 'timezone'> },
): (records: readonly IDataObject[]) => boolean {
	const shape = recordShaper({ ...output, timezone: reading.timezone });
	let left = limit;
	return (records) => {
		for (const record of records.slice(0, left)) reading.put(shape(record));
		left -= records.length;
		return left > 0;
	};
}
