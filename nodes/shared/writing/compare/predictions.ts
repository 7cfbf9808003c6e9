import { matchKeysOf } from '../../metadata/matching';
import type { MatchKey } from '../../metadata/matching';
import type { ModuleSchema } from '../../metadata/moduleSchema';
import { matchKeyMap } from '../plan/recordThreads';
import type { PlannedRecord } from '../terms/requestPlan';
import type { PreviewedRecord } from '../terms/wayOfSending';
import type { WriteCall } from '../terms/writeCall';
import { differenceOf } from './differences';
import type { Difference } from './differences';
import type { Match } from './findMatches';
import { keysOfRow } from './storedRows';
import type { StoredRow } from './storedRows';

/**
 * What a request will do to a record. An update tells which record it is of and what it changes of what was stored before the
 * run, where these are known.
 */
export type Prediction =
	{ kind: 'insert' } | { kind: 'update'; id?: string; difference?: Difference } | { kind: 'notThere'; id: string };

/** By item; none for those of which it cannot be told. */
export type Predictions = ReadonlyMap<number, Prediction>;

/** What is known when records are planned. */
export interface Foresight {
	/** What was found for an item; undefined where nothing was asked. */
	matchOf(itemIndex: number): Match | undefined;
	schemaOf(module: string): ModuleSchema;
	finds: WriteCall['finds'];
	/** Whether values were read, so that it can be told what changes. */
	tellsChanges: boolean;
}

/**
 * Foretells what becomes of each planned record, as far as queries tell what is stored (design 12). The records of the run
 * are followed in their order: what one creates, or gives another match value, a later one may find.
 */
export function predict(planned: readonly PreviewedRecord[], foresight: Foresight): Predictions {
	const predictions = new Map<number, Prediction>();
	const holders = holdersOf(planned, foresight);
	for (const record of planned) {
		const prediction = predictOne(record, holders, foresight);
		if (prediction) for (const itemIndex of record.itemIndexes) predictions.set(itemIndex, prediction);
	}
	return predictions;
}

function predictOne(planned: PreviewedRecord, holders: Holders, foresight: Foresight): Prediction | undefined {
	const { finds } = foresight;
	if (finds === 'nothing') return whenWritten(planned, { holders, foresight, meant: [] });
	const matches = matchesOf(planned, foresight);
	if (matches.some((match) => match === undefined || match.kind === 'notRead')) return undefined;
	if (finds === 'id') {
		const id = String(planned.record.id);
		const isThere = rowsOf(planned, foresight).some((row) => row.id === id);
		return isThere ? updateOf(id, planned, foresight) : { kind: 'notThere', id };
	}
	const { group, record } = planned;
	const order = foresight.schemaOf(group.module).checkOrderFor(group.matchOn);
	return whenWritten(planned, { holders, foresight, meant: holders.find(group.module, matchKeysOf(record, order)) });
}

/** @param meant the records of which the API takes one, where there are any */
function whenWritten(
	planned: PreviewedRecord,
	{ holders, foresight, meant }: { holders: Holders; foresight: Foresight; meant: readonly Holder[] },
): Prediction | undefined {
	if (meant.length > 1) return { kind: 'update' };
	const { module } = planned.group;
	const keys = matchKeysOf(planned.record, foresight.schemaOf(module).checkOrderFor([]));
	const [holder] = meant;
	// A value that another record holds is refused, which may change what comes after.
	if (holders.isHeldByAnother(module, keys, holder)) return undefined;
	holders.give(module, keys, holder ?? { keys: new Map() });
	if (!holder) return { kind: 'insert' };
	return holder.id === undefined ? { kind: 'update' } : updateOf(holder.id, planned, foresight);
}

function updateOf(id: string, planned: PreviewedRecord, foresight: Foresight): Prediction {
	if (!foresight.tellsChanges) return { kind: 'update', id };
	const rows = rowsOf(planned, foresight).filter((row) => row.id === id);
	const stored = Object.assign({}, ...rows.map(({ values }) => values));
	const schema = foresight.schemaOf(planned.group.module);
	return { kind: 'update', id, difference: differenceOf(planned.record, stored, schema) };
}

function matchesOf({ itemIndexes }: PlannedRecord, { matchOf }: Foresight): Array<Match | undefined> {
	return itemIndexes.map((itemIndex) => matchOf(itemIndex));
}

function rowsOf(planned: PlannedRecord, foresight: Foresight): StoredRow[] {
	return matchesOf(planned, foresight).flatMap((match) => (match?.kind === 'found' ? (match.rows ?? []) : []));
}

/** A record that is stored, or will be. */
interface Holder {
	/** Of one that is stored. */
	id?: string;
	/** Its match values by field. */
	keys: Map<string, MatchKey>;
}

interface Holders {
	/** The records that hold the first of these values that any holds. */
	find(module: string, keys: readonly MatchKey[]): readonly Holder[];
	isHeldByAnother(module: string, keys: readonly MatchKey[], holder: Holder | undefined): boolean;
	/** Gives a record these values in place of those that it has in the same fields. */
	give(module: string, keys: readonly MatchKey[], holder: Holder): void;
}

/** Who holds which match value before the run. */
function holdersOf(planned: readonly PreviewedRecord[], foresight: Foresight): Holders {
	const map = matchKeyMap<Holder[]>();
	const at = (module: string, key: MatchKey) => map.get(module, key) ?? [];
	const holders: Holders = {
		find: (module, keys) => keys.map((key) => at(module, key)).find((held) => held.length > 0) ?? [],
		isHeldByAnother: (module, keys, holder) =>
			keys.some((key) => !key.mayRepeat && at(module, key).some((other) => other !== holder)),
		give(module, keys, holder) {
			for (const key of keys) {
				const before = holder.keys.get(key.field);
				if (before)
					map.set(
						module,
						before,
						at(module, before).filter((other) => other !== holder),
					);
				map.set(module, key, [...at(module, key), holder]);
				holder.keys.set(key.field, key);
			}
		},
	};
	const known = new Set<string>();
	for (const record of planned) {
		const { module } = record.group;
		const fields = foresight.schemaOf(module).checkOrderFor([]);
		for (const row of rowsOf(record, foresight)) {
			if (known.has(`${module} ${row.id}`)) continue;
			known.add(`${module} ${row.id}`);
			holders.give(module, keysOfRow(row, fields), { id: row.id, keys: new Map() });
		}
	}
	return holders;
}
