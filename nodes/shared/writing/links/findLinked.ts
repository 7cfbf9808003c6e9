import type { JsonValue } from '../../model/record';
import { problemOf } from '../../problems/problem';
import type { ApiClient } from '../../transport/apiClient';
import type { Gate } from '../../transport/pace/gate';
import { findMatches } from '../compare/findMatches';
import type { LookUp, Match } from '../compare/findMatches';
import { CONVERTED } from '../compare/storedRows';
import type { KeyedRecord } from '../terms/requestPlan';
import type { Sought } from './soughtRecords';

/** What looking up needs besides what is sought. */
export interface FindingMeans {
	client: ApiClient;
	gate: Gate;
	signal?: AbortSignal;
}

interface FoundLinked {
	matchOf(sought: Sought): Match;
	/** Queries asked, each for one credit (reference 11). */
	requests: number;
}

/**
 * Looks up all records that the links of a run seek (design 14): each value once, 50 with a query, several queries at once as
 * the gate allows (E10). What fails in one module leaves the others alone.
 */
export async function findLinked(sought: Iterable<Sought>, means: FindingMeans): Promise<FoundLinked> {
	const byModule = new Map<string, Sought[]>();
	for (const one of sought) {
		const { module } = one.schema;
		const known = byModule.get(module);
		if (known) known.push(one);
		else byModule.set(module, [one]);
	}
	const found = new Map<Sought, Match>();
	let requests = 0;
	const askAll = async (ofModule: readonly Sought[]) => {
		const asked = ofModule.flatMap((one) => one.spellings.map((value) => ({ one, value })));
		const told = await findMatches(asked.map(asRecord), lookUpFor(ofModule, means));
		requests += told.requests;
		asked.forEach(({ one }, index) => found.set(one, together(found.get(one), told.matches[index])));
	};
	await Promise.all([...byModule.values()].map(askAll));
	return { requests, matchOf: (one) => found.get(one) ?? { kind: 'notRead', problem: problemOf('defect') } };
}

/** Records are found by their match values, and this is one of nothing else. */
function asRecord({ one, value }: { one: Sought; value: JsonValue }, itemIndex: number): KeyedRecord {
	const { schema, field, key } = one;
	return {
		itemIndex,
		group: { module: schema.module, matchOn: [] },
		record: { [field.apiName]: value },
		matchKeys: [{ field: field.apiName, value: key }],
	};
}

/** A record that has become another one is no match, which a column tells where the module has such. */
function lookUpFor(sought: readonly Sought[], means: FindingMeans): LookUp {
	const fields = new Map(sought.map(({ field }) => [field.apiName, field]));
	const columns = sought[0].schema.field(CONVERTED) ? [CONVERTED] : [];
	return {
		...means,
		matchFieldOf: (_, name) => fields.get(name),
		hasModifiedTime: () => false,
		columnsFor: () => columns,
		tellsNear: true,
	};
}

/** What one value in two spellings finds. */
function together(one: Match | undefined, other: Match): Match {
	if (one === undefined || one.kind === 'none') return other.kind === 'none' ? { ...one, ...other } : other;
	if (one.kind === 'notRead' || other.kind === 'none') return one;
	return other.kind === 'notRead' ? other : { ...other, ids: [...new Set([...one.ids, ...other.ids])] };
}
