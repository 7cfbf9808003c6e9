import type { MatchField, MatchKey } from '../../metadata/matching';
import { matchKeyMap } from '../plan/recordThreads';
import { keysOfRow } from './storedRows';
import type { StoredRow } from './storedRows';

/** A record that is stored, or will be. */
export interface Holder {
	/** Of one that is stored. */
	id?: string;
	/** Its match values by field, and the item that gives each; none for those that are stored. */
	keys: Map<string, HeldKey>;
}

interface HeldKey {
	key: MatchKey;
	by?: number;
}

/** The records that hold a match value. */
interface Held {
	key: MatchKey;
	holders: readonly [Holder, ...Holder[]];
}

/** Follows which record holds which match value while the records of a run are gone through in their order. */
export interface Holders {
	/** Who holds the first of these values that any record holds. */
	find(module: string, keys: readonly MatchKey[]): Held | undefined;
	/** Whether a record had this value until an item of the run gave it another one. */
	wasTaken(module: string, key: MatchKey): boolean;
	isHeldByAnother(module: string, keys: readonly MatchKey[], holder: Holder | undefined): boolean;
	/** Gives a record these values in place of those that it has in the same fields. */
	give(module: string, keys: readonly MatchKey[], holder: Holder, by?: number): void;
	/** Takes from a record its value of a field. */
	clear(module: string, field: string, holder: Holder): void;
	/** Learns what stored records hold; of one that is known already it stays as it is. */
	learn(module: string, rows: readonly StoredRow[], fields: readonly MatchField[]): void;
}

export function matchHolders(): Holders {
	const map = matchKeyMap<readonly Holder[]>();
	const taken = matchKeyMap<true>();
	const known = new Set<string>();
	const at = (module: string, key: MatchKey) => map.get(module, key) ?? [];
	const holders: Holders = {
		find(module, keys) {
			for (const key of keys) {
				const [first, ...others] = at(module, key);
				if (first) return { key, holders: [first, ...others] };
			}
			return undefined;
		},
		wasTaken: (module, key) => taken.get(module, key) === true,
		isHeldByAnother: (module, keys, holder) =>
			keys.some((key) => !key.mayRepeat && at(module, key).some((other) => other !== holder)),
		give(module, keys, holder, by) {
			for (const key of keys) {
				if (holder.keys.get(key.field)?.key.value === key.value) continue;
				holders.clear(module, key.field, holder);
				map.set(module, key, [...at(module, key), holder]);
				holder.keys.set(key.field, { key, by });
			}
		},
		clear(module, field, holder) {
			const before = holder.keys.get(field);
			if (!before) return;
			const others = at(module, before.key).filter((other) => other !== holder);
			map.set(module, before.key, others);
			taken.set(module, before.key, true);
			holder.keys.delete(field);
		},
		learn(module, rows, fields) {
			for (const row of rows) {
				if (known.has(`${module} ${row.id}`)) continue;
				known.add(`${module} ${row.id}`);
				holders.give(module, keysOfRow(row, fields), { id: row.id, keys: new Map() });
			}
		},
	};
	return holders;
}
