import type { ModuleMetadata } from '../model/field';
import { problemOf } from '../problems/sentences';
import { nearest } from '../problems/nearest';
import type { Problem } from '../problems/problem';

/** Most fields that one list may name (reference 6.2). */
export const MOST_FIELDS = 50;

/** Fields in groups of at most 50: a list of more is read group by group and put together. */
export function columnGroups(apiNames: readonly string[]): string[][] {
	const names = [...new Set(apiNames)];
	const groups: string[][] = [];
	for (let start = 0; start < names.length; start += MOST_FIELDS) groups.push(names.slice(start, start + MOST_FIELDS));
	return groups;
}

/**
 * Why the fields that the user chose cannot be read; undefined when they can. `id` always can.
 *
 * @param metadata of the module, where it is at hand
 */
export function fieldsProblem(apiNames: readonly string[], metadata: ModuleMetadata): Problem | undefined {
	const unknown = apiNames.find((name) => name !== 'id' && !metadata.fieldsByApiName.has(name));
	if (unknown === undefined) return undefined;
	const byLabel = metadata.fields.find(({ label }) => label.toLowerCase() === unknown.toLowerCase())?.apiName;
	const names = metadata.fields.map(({ apiName }) => apiName);
	return problemOf('unknownField', {
		field: unknown,
		module: metadata.module,
		suggestion: byLabel ?? nearest(unknown, names),
	});
}
