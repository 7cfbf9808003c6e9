import type { MatchKey } from '../metadata/matching';
import { disjointSets } from './disjointSets';
import { matchKeyMap } from './matchKeyMap';

/**
 * Follows which records of a plan may write to the same record in Bigin: those that share a match key, directly or
 * through an earlier record that has the keys of both (E3). Such records form a thread and are sent one after the other.
 */
export interface RecordThreads {
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
