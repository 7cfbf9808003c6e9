/** A value as JSON carries it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** An object as JSON carries it. */
export type JsonObject = { [key: string]: JsonValue };

/** Tells objects from arrays, null and plain values. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
