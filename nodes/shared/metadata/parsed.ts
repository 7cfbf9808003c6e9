import { isObject } from '../model/json';
import { problemOf } from '../problems/sentences';
import type { Problem } from '../problems/problem';
import type { JsonObject } from './readers';

/** What an answer held, or why it could not be read. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/**
 * The list that a metadata answer carries under one key.
 *
 * @param body the answer; null is Bigin's 204, "nothing there", and reads as an empty list
 * @param key such as `fields`
 * @returns the list's objects, or the problem that the answer is not of Bigin's form
 */
export function parseList(body: unknown, key: string): Parsed<JsonObject[]> {
	if (body === null) return { ok: true, value: [] };
	const list = isObject(body) ? body[key] : undefined;
	if (Array.isArray(list)) return { ok: true, value: list.filter(isObject) };
	return { ok: false, problem: problemOf('couldNotRead', { expected: key }) };
}
