import { matchKeysOf } from '../../metadata/matching';
import type { ModuleSchema } from '../../metadata/moduleSchema';
import type { PlannedRecord } from '../terms/requestPlan';
import type { PreviewedRecord } from '../terms/wayOfSending';
import type { WriteCall } from '../terms/writeCall';
import { differenceOf } from './differences';
import type { Difference } from './differences';
import type { Match } from './findMatches';
import { matchHolders } from './holders';
import type { Holder, Holders } from './holders';
import type { RunMatching } from './runMatching';
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
	matchingOf(module: string): RunMatching;
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
	const meant = holders.find(group.module, matchKeysOf(record, order))?.holders ?? [];
	return whenWritten(planned, { holders, foresight, meant });
}

/** @param meant the records of which the API takes one, where there are any */
function whenWritten(
	planned: PreviewedRecord,
	{ holders, foresight, meant }: { holders: Holders; foresight: Foresight; meant: readonly Holder[] },
): Prediction | undefined {
	if (meant.length > 1) return { kind: 'update' };
	const { module } = planned.group;
	const keys = matchKeysOf(planned.record, foresight.matchingOf(module).fields);
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

/** Who holds which match value before the run. */
function holdersOf(planned: readonly PreviewedRecord[], foresight: Foresight): Holders {
	const holders = matchHolders();
	for (const record of planned) {
		const { module } = record.group;
		holders.learn(module, rowsOf(record, foresight), foresight.matchingOf(module).fields);
	}
	return holders;
}
