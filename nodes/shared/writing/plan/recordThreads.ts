import type { MatchKey } from '../../metadata/matching';
import { rememberingLast } from '../../model/rememberingLast';

/**
 * Follows which records of a plan may write to the same record in Zoho: those that share a match key, directly or
 * through an earlier record that has the keys of both (E3). Such records form a thread and are sent one after the other.
 */
interface RecordThreads {
	/**
	 * Adds a record with these keys, which also joins their threads.
	 *
	 * @param placeAfter gives the position of the record's request; it is told the positions of the latest requests with
	 * a record that this one must come after
	 */
	add(module: string, keys: readonly MatchKey[], placeAfter: (predecessors: readonly number[]) => number): void;
}

export function recordThreads(): RecordThreads {
	const threads = disjointSets();
	const threadWithKey = matchKeyMap<number>();
	/** By the smallest member of a thread. */
	const latest: number[] = [];
	return {
		add(module, keys, placeAfter) {
			const known = keys.map((key) => threadWithKey.get(module, key));
			const predecessors: number[] = [];
			for (const thread of known) {
				const earlier = thread === undefined ? undefined : latest[threads.find(thread)];
				if (earlier !== undefined && !predecessors.includes(earlier)) predecessors.push(earlier);
			}
			const position = placeAfter(predecessors);
			if (keys.length === 0) return;
			let joined: number | undefined;
			for (const thread of known) if (thread !== undefined) joined = threads.join(joined ?? thread, thread);
			joined ??= threads.add();
			latest[joined] = position;
			const own = joined;
			keys.forEach((key, index) => known[index] === undefined && threadWithKey.set(module, key, own));
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
	const valuesOf = rememberingLast((module: string, field: string) => {
		const fields = entry(modules, module, () => new Map<string, Map<string, Value>>());
		return entry(fields, field, () => new Map<string, Value>());
	});
	return {
		get: (module, { field, value }) => valuesOf(module, field).get(value),
		set: (module, { field, value }, held) => void valuesOf(module, field).set(value, held),
	};
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
	const found = map.get(key);
	if (found !== undefined) return found;
	const made = make();
	map.set(key, made);
	return made;
}
