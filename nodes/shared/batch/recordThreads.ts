import { disjointSets } from './disjointSets';

/**
 * Follows which records of a plan may write to the same record in Bigin: those that share a match key, directly or
 * through an earlier record that has the keys of both (E3). Such records form a thread and are sent one after the other.
 */
export interface RecordThreads {
	/** Positions of the latest requests with a record that one with these keys must come after. */
	latestBefore(keys: readonly string[]): number[];
	/** Adds a record with these keys, which also joins their threads. */
	add(keys: readonly string[], position: number): void;
}

export function recordThreads(): RecordThreads {
	const threads = disjointSets();
	const threadWithKey = new Map<string, number>();
	const latest = new Map<number, number>();
	const knownThreads = (keys: readonly string[]) => {
		const known = keys.map((key) => threadWithKey.get(key)).filter((thread) => thread !== undefined);
		return [...new Set(known.map(threads.find))];
	};
	return {
		latestBefore: (keys) => knownThreads(keys).map((thread) => latest.get(thread) ?? -1),
		add(keys, position) {
			if (keys.length === 0) return;
			const [first = threads.add(), ...others] = knownThreads(keys);
			const joined = others.reduce((thread, other) => threads.join(thread, other), first);
			latest.set(joined, position);
			for (const key of keys) threadWithKey.set(key, joined);
		},
	};
}
