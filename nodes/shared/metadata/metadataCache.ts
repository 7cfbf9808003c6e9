import type { Result } from '../problems/problem';

/** E9: no request when a copy is younger than this. */
const MAX_AGE_MS = 5 * 60 * 1000;
const MAX_COPIES = 200;

/** Reads something of the org; never throws. */
type LoadAnew<T> = () => Promise<Result<T>>;

/** Keeps what was read from orgs for a short while (E9). */
export interface MetadataCache<T> {
	/**
	 * The copy under a key, or what `load` brings; calls for one key at the same time share one load.
	 * Failures are not kept, and a call that shared one loads once itself: the other run may have been stopped.
	 *
	 * @param key names the account, what is read and of which module
	 * @param fresh whether a copy will not do; what is loaded becomes the new copy
	 */
	get(key: string, load: LoadAnew<T>, fresh?: boolean): Promise<Result<T>>;
}

interface Copy<T> {
	loaded: Result<T>;
	at: number;
}

/**
 * A cache of at most 200 copies, of which the ones loaded longest ago go first.
 *
 * @param now the time in milliseconds
 */
export function createMetadataCache<T>({ now }: { now: () => number }): MetadataCache<T> {
	const copies = new Map<string, Copy<T>>();
	const running = new Map<string, Promise<Result<T>>>();

	function keep(key: string, loaded: Result<T>): void {
		copies.delete(key);
		copies.set(key, { loaded, at: now() });
		const [oldest] = copies.keys();
		if (copies.size > MAX_COPIES && oldest !== undefined) copies.delete(oldest);
	}

	async function loadAndKeep(key: string, load: LoadAnew<T>): Promise<Result<T>> {
		const loaded = await load();
		if (loaded.ok) keep(key, loaded);
		return loaded;
	}

	async function loadShared(key: string, load: LoadAnew<T>): Promise<Result<T>> {
		const started = loadAndKeep(key, load).finally(() => running.delete(key));
		running.set(key, started);
		return await started;
	}

	return {
		async get(key, load, fresh = false) {
			const copy = copies.get(key);
			if (!fresh && copy !== undefined && now() - copy.at < MAX_AGE_MS) return copy.loaded;
			const others = running.get(key);
			if (others === undefined) return await loadShared(key, load);
			const loaded = await others;
			return loaded.ok ? loaded : await (running.get(key) ?? loadShared(key, load));
		},
	};
}
