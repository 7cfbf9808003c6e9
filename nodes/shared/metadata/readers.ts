import { isObject } from '../model/json';

/** A JSON object whose keys are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object under a key, or an empty one. */
export function readObject(source: JsonObject, key: string): JsonObject {
	const value = source[key];
	return isObject(value) ? value : {};
}

/** The objects of the list under a key; whatever else the list holds is left out. */
export function readObjects(source: JsonObject, key: string): JsonObject[] {
	const value = source[key];
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text under a key, or null when there is none. Numbers count as their digits, so that ids are never lost. */
export function readText(source: JsonObject, key: string): string | null {
	const value = source[key];
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** The number under a key, or null; numeric text counts. */
export function readNumber(source: JsonObject, key: string): number | null {
	const text = readText(source, key);
	const number = text === null ? NaN : Number(text);
	return Number.isFinite(number) ? number : null;
}

/** Whether the key holds `true`, as such or as text. */
export function readFlag(source: JsonObject, key: string): boolean {
	const value = source[key];
	return value === true || value === 'true';
}
