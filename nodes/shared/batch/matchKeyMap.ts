import type { MatchKey } from '../metadata/matching';

/** A value for each match key of a module: the same key means the same records of Bigin in all groups of the module (E3). */
export interface MatchKeyMap<Value> {
	get(module: string, key: MatchKey): Value | undefined;
	set(module: string, key: MatchKey, value: Value): void;
}

/** Holds on to the keys' own texts and makes none, for a long run has a key for each of a hundred thousand records. */
export function matchKeyMap<Value>(): MatchKeyMap<Value> {
	const modules = new Map<string, Map<string, Map<string, Value>>>();
	return {
		get: (module, { field, value }) => modules.get(module)?.get(field)?.get(value),
		set(module, { field, value }, held) {
			const fields = entry(modules, module, () => new Map<string, Map<string, Value>>());
			entry(fields, field, () => new Map<string, Value>()).set(value, held);
		},
	};
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
	const found = map.get(key);
	if (found !== undefined) return found;
	const made = make();
	map.set(key, made);
	return made;
}
