import type { MatchKey } from '../../metadata/matching';

/**
 * Follows which records of a plan may write to the same record in Zoho: those that share a match key, directly or
 * through an earlier record that has the keys of both (E3). Such records form a thread and are sent one after the other.
 */
interface RecordThreads {
	/** Positions of the latest requests with a record that one with these keys must come after. */
	latestBefore(module: string, keys: readonly MatchKey[]): number[];
	/** Adds a record with these keys, which also joins their threads. */
	add(module: string, keys: readonly MatchKey[], position: number): void;
}

export function recordThreads(): RecordThreads {
	const threads = disjointSets();
	const threadWithKey = matchKeyMap<number>();
	/** By the smallest member of a thread. */
	const latest: number[] = [];
	return {
		latestBefore(module, keys) {
			const positions: number[] = [];
			for (const key of keys) {
				const thread = threadWithKey.get(module, key);
				if (thread === undefined) continue;
				const position = latest[threads.find(thread)];
				if (!positions.includes(position)) positions.push(position);
			}
			return positions;
		},
		add(module, keys, position) {
			if (keys.length === 0) return;
			let joined: number | undefined;
			for (const key of keys) {
				const thread = threadWithKey.get(module, key);
				if (thread !== undefined) joined = threads.join(joined ?? thread, thread);
			}
			joined ??= threads.add();
			latest[joined] = position;
			for (const key of keys) if (threadWithKey.get(module, key) === undefined) threadWithKey.set(module, key, joined);
		},
	};
}

/** Sets that only ever grow together; finding and joining take nearly constant time. */
interface DisjointSets {
	/** Makes a set of its own and returns its member, counted from 0. */
	add(): number;
	/** The smallest member of the set. */
	find(member: number): number;
	/** Joins two sets and returns the smallest member. */
	join(left: number, right: number): number;
}

export function disjointSets(): DisjointSets {
	const parents: number[] = [];
	const find = (member: number): number => {
		let root = member;
		while (parents[root] !== root) root = parents[root];
		for (let step = member; step !== root;) {
			const above = parents[step];
			parents[step] = root;
			step = above;
		}
		return root;
	};
	return {
		add: () => parents.push(parents.length) - 1,
		find,
		join(left, right) {
			const [one, other] = [find(left), find(right)];
			const smallest = Math.min(one, other);
			parents[Math.max(one, other)] = smallest;
			return smallest;
		},
	};
}

/** A value for each match key of a module: the same key means the same records of Zoho in all groups of the module (E3). */
interface MatchKeyMap<Value> {
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
