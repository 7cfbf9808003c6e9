import { isObject } from '../model/json';
import type { JsonValue } from '../model/record';
import { instantOf } from './dates';

/** Deeper data cannot come from a form, and a limit keeps circular values from running on. */
const DEEPEST = 40;

/**
 * A value as pure JSON, for fields whose form is passed on as given.
 * Dates become ISO text and big integers text. Keys without a value, and `__proto__`, are left out.
 * Undefined when the value has no JSON form: functions, symbols, numbers that are none, circular or very deep data.
 */
export function jsonValueOf(value: unknown, zone: string, depth = 0): JsonValue | undefined {
	if (depth > DEEPEST) return undefined;
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number') return jsonNumber(value);
	if (typeof value === 'bigint') return String(value);
	if (Array.isArray(value)) return listOf(value, zone, depth + 1);
	if (!isObject(value)) return undefined;
	const instant = instantOf(value, zone);
	if (instant !== undefined) return instant.toISO() ?? undefined;
	return objectOf(value, zone, depth + 1);
}

function listOf(list: unknown[], zone: string, depth: number): JsonValue | undefined {
	const entries: JsonValue[] = [];
	for (const entry of list) {
		const json = jsonValueOf(entry ?? null, zone, depth);
		if (json === undefined) return undefined;
		entries.push(json);
	}
	return entries;
}

function objectOf(object: Record<string, unknown>, zone: string, depth: number): JsonValue | undefined {
	const entries: Array<[string, JsonValue]> = [];
	for (const [key, entry] of Object.entries(object)) {
		if (entry === undefined || key === '__proto__') continue;
		const json = jsonValueOf(entry, zone, depth);
		if (json === undefined) return undefined;
		entries.push([key, json]);
	}
	return Object.fromEntries(entries);
}

/** JSON has no minus zero either. */
function jsonNumber(value: number): number | undefined {
	if (!Number.isFinite(value)) return undefined;
	return value === 0 ? 0 : value;
}
