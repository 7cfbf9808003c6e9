import fc from 'fast-check';

import { AMBIGUOUS_KINDS, QUICK_KINDS, type FaultKindName } from './faultKinds';
import { LOOKED_UP_LISTS } from './items';
import { type ModuleName, RULES } from './oracle/rules';

/** What is asked of what is stored, and how far a run may go (design 12 and 13). */
export interface Comparing {
	skipsUnchanged: boolean;
	showsChanges: boolean;
	/** Fields whose values are kept. */
	keeps: string[];
	/** By the names of their options; left out where there is no limit. */
	guards: { mostToCreate?: number; mostFailed?: string; mostCredits?: number };
	/** One of so many items is stored already as it would be sent; 0: none. */
	echoEvery: number;
	/** What is stored was changed just now. */
	isRecent: boolean;
	/** How long a query does not find what was written. */
	lagSeconds: number;
	/** What happens to the first query, the second and so on. */
	queries: Array<FaultKindName | null>;
}

/** No option that asks what is stored. */
export const NOT_COMPARING: Comparing = {
	skipsUnchanged: false,
	showsChanges: false,
	keeps: [],
	guards: {},
	echoEvery: 0,
	isRecent: false,
	lagSeconds: 0,
	queries: [],
};

const MOST_TRIES = 4;

/** Something that goes wrong with a request. */
export const faultKind = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...QUICK_KINDS) },
	{ weight: 2, arbitrary: fc.constantFrom(...AMBIGUOUS_KINDS) },
);

/** Present in one of `outOf` cases. */
export function seldom<T>(arbitrary: fc.Arbitrary<T>, outOf: number): fc.Arbitrary<T | null> {
	return fc.oneof(
		{ withCrossShrink: true },
		{ weight: outOf - 1, arbitrary: fc.constant(null) },
		{ weight: 1, arbitrary },
	);
}

/** Fields by which no run matches: of others it is not told which record an item is for once they are taken out. */
const KEPT = ['Visits', 'Customer_Tier', 'Languages', 'Last_Name', 'Employees', 'No_of_Employees', 'Seats', 'Priority'];

const guards: fc.Arbitrary<Comparing['guards']> = fc
	.tuple(
		seldom(fc.nat({ max: 12 }), 6),
		seldom(fc.constantFrom('0', '2', '10%', '50%'), 6),
		seldom(fc.integer({ min: 1, max: 20 }), 6),
	)
	.map(([mostToCreate, mostFailed, mostCredits]) => ({
		...(mostToCreate !== null && { mostToCreate }),
		...(mostFailed !== null && { mostFailed }),
		...(mostCredits !== null && { mostCredits }),
	}));

const queriesOf = (some: fc.Arbitrary<FaultKindName>): fc.Arbitrary<Comparing['queries']> =>
	seldom(fc.array(fc.option(some, { nil: null, freq: 2 }), { maxLength: 4, size: 'max' }), 3).map(
		(drawn) => drawn ?? [],
	);

/** Options that ask what is stored, for runs of a module. */
export function comparingFor(module: ModuleName): fc.Arbitrary<Comparing> {
	const fields = KEPT.filter((field) => RULES[module].fields.includes(field));
	return fc.oneof(
		fc.constant(NOT_COMPARING),
		fc.record({
			skipsUnchanged: fc.constantFrom(true, true, false),
			showsChanges: fc.boolean(),
			keeps: seldom(fc.subarray(fields, { minLength: Math.min(1, fields.length) }), 3).map((names) => names ?? []),
			guards,
			echoEvery: fc.constantFrom(1, 2, 3, 0),
			isRecent: fc.nat({ max: 7 }).map((draw) => draw === 7),
			lagSeconds: fc.constantFrom(0, 0, 0, 15),
			queries: queriesOf(faultKind),
		}),
	);
}

/** Rows that were not asked for are an answer to a query, though an untrue one, and so are none. */
const queryFault = faultKind.filter((kind) => !/^too(?:Few|Many)Entries(?:Applied)?$/.test(kind));

/** In some runs no query is answered, whatever is tried. */
const queriesOfLookUps = fc.oneof(
	{ weight: 6, arbitrary: queriesOf(queryFault) },
	{ weight: 1, arbitrary: queryFault.map((kind) => Array<FaultKindName>(MOST_TRIES).fill(kind)) },
);

/** The same where records are looked up anyhow: queries may fail whatever is asked for, and what is matched by is not kept. */
export function comparingLookedUp(module: ModuleName): fc.Arbitrary<Comparing> {
	const matchedBy = new Set(LOOKED_UP_LISTS[module].flat());
	return fc.tuple(comparingFor(module), queriesOfLookUps).map(([comparing, ofLookUps]) => ({
		...comparing,
		keeps: comparing.keeps.filter((field) => !matchedBy.has(field)),
		queries: ofLookUps,
	}));
}
