import fc from 'fast-check';

import type { JsonValue, ProductName } from '../emulator';
import { AMBIGUOUS_KINDS, QUICK_KINDS, TIMEOUT_KINDS, type FaultKindName } from './faultKinds';
import type { LookupFault } from '../integration/support/nameLookups';
import { type ChaosItem, itemsFor, MATCH_LISTS, mixedItems } from './items';
import { type ModuleName, RULES } from './oracle/rules';

/** One run of the node: what it is given, how it is set up, and what goes wrong. */
export interface Scenario {
	module: ModuleName;
	items: ChaosItem[];
	/** Records of the module that are there before the run. */
	seeded: Array<Record<string, JsonValue>>;
	/** How the form is given the values. */
	given: 'automatic' | 'mapper' | 'json';
	/** A row for the languages, whose toggle this is. */
	append: boolean | null;
	matchOn: string[];
	runWorkflows: boolean;
	/** Where a product knows several automations those that run when any do; left out: all of them. */
	automations?: string[];
	groupsByItem: boolean;
	batchSize: number;
	parallelRequests: number | 'automatic';
	retries: number;
	whenShared: 'sendInOrder' | 'merge' | 'failLaterItems';
	whenEmpty: 'fail' | 'insert' | 'skip';
	clearEmpty: boolean;
	validate: boolean;
	valuesNotInList: 'fail' | 'sendAnyway';
	output: 'simplified' | 'raw' | 'inputAndResult' | 'summary' | 'summaryWithIds';
	comparing: Comparing;
	/** The run is stopped by the user when so many upserts have arrived. */
	cancelAt: number | null;
	onError: 'stop' | 'continueErrorOutput' | 'continueRegularOutput';
	credential: 'oAuth2' | 'selfClient';
	faults: ScenarioFaults;
}

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

export interface ScenarioFaults {
	/** What happens to the first upsert request, the second and so on. */
	schedule: Array<FaultKindName | null>;
	/** Several requests in a row that meet the same. */
	storm: { from: number; times: number; kind: FaultKindName } | null;
	/** An item that makes Bigin refuse every request that carries it. */
	poison: number | null;
	/** Times that the fields of the module cannot be read. */
	unreadableFields: number;
	/** Connections, counted from the first one to the API, that never stand. */
	connections: Array<{ nth: number; fault: LookupFault }>;
	/** The access token is no longer valid when the run starts. */
	tokenExpired: boolean;
	/** API credits left. */
	credits: number | null;
	/** Requests at once that Bigin takes, and those of other clients among them. */
	concurrencyLimit: number | null;
	ofOthers: number;
	/** What every upsert takes that nothing else happens to, so that those sent together are at work together. */
	delayMs: number;
	/** HTTP statuses of answers, which the reference leaves open (reference 7.6). */
	partlyFailedStatus: 207 | 202 | 200;
	allFailedStatus: 400 | 202 | 207;
}

const kind = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...QUICK_KINDS) },
	{ weight: 2, arbitrary: fc.constantFrom(...AMBIGUOUS_KINDS) },
);

const statuses = {
	partlyFailedStatus: fc.constantFrom(207 as const, 202 as const, 200 as const),
	allFailedStatus: fc.constantFrom(400 as const, 202 as const, 207 as const),
};

/** Present in one of `outOf` cases. */
function seldom<T>(arbitrary: fc.Arbitrary<T>, outOf: number): fc.Arbitrary<T | null> {
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

function comparingFor(module: ModuleName): fc.Arbitrary<Comparing> {
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
			queries: seldom(fc.array(fc.option(kind, { nil: null, freq: 2 }), { maxLength: 4, size: 'max' }), 3).map(
				(drawn) => drawn ?? [],
			),
		}),
	);
}

const faults: fc.Arbitrary<ScenarioFaults> = fc.record({
	schedule: fc.array(fc.option(kind, { nil: null, freq: 2 }), { maxLength: 12, size: 'max' }),
	storm: seldom(fc.record({ from: fc.integer({ min: 1, max: 6 }), times: fc.integer({ min: 2, max: 6 }), kind }), 3),
	poison: seldom(fc.nat({ max: 30 }), 5),
	unreadableFields: seldom(fc.integer({ min: 1, max: 4 }), 12).map((times) => times ?? 0),
	tokenExpired: fc.nat({ max: 7 }).map((draw) => draw === 7),
	credits: seldom(fc.integer({ min: 1, max: 8 }), 10),
	concurrencyLimit: seldom(fc.integer({ min: 1, max: 5 }), 4),
	ofOthers: fc.nat({ max: 7 }).map((draw) => (draw < 6 ? 0 : draw - 5)),
	delayMs: fc.constantFrom(4, 0, 6),
	connections: seldom(
		fc.array(
			fc.record({
				nth: fc.integer({ min: 1, max: 8 }),
				fault: fc.constantFrom<LookupFault>('nameNotFound', 'connectionRefused'),
			}),
			{ minLength: 1, maxLength: 4 },
		),
		6,
	).map((connections) => connections ?? []),
	...statuses,
});

/** Timeouts cost a second each, so they have scenarios of their own and are few. */
const timeoutFaults: fc.Arbitrary<ScenarioFaults> = fc.record({
	schedule: fc
		.tuple(fc.nat({ max: 2 }), fc.constantFrom(...TIMEOUT_KINDS))
		.map(([before, timeout]) => [...Array<null>(before).fill(null), timeout]),
	storm: fc.constant(null),
	poison: fc.constant(null),
	unreadableFields: fc.constant(0),
	tokenExpired: fc.constant(false),
	credits: fc.constant(null),
	concurrencyLimit: fc.constant(null),
	ofOthers: fc.constant(0),
	delayMs: fc.constant(0),
	connections: fc.constant([]),
	...statuses,
});

/** Nothing that keeps a run from reading fields or layouts, where it is not one module whose items all depend on it. */
const readable = faults.map((given) => ({
	...given,
	unreadableFields: 0,
	credits: null,
	concurrencyLimit: null,
	connections: [],
}));

/** In the order in which the API names them. */
const automations = fc.constantFrom<string[]>([], ['workflow'], ['approval', 'orchestration']);

function scenarioOf(
	module: ModuleName,
	items: fc.Arbitrary<ChaosItem[]>,
	faultsOf: fc.Arbitrary<ScenarioFaults>,
): fc.Arbitrary<Scenario> {
	const drawn = fc.record<Scenario>({
		module: fc.constant(module),
		items,
		given: fc.constantFrom('automatic', 'mapper', 'json'),
		append: RULES[module].fields.includes('Languages') ? fc.constantFrom(null, true, false) : fc.constant(null),
		seeded: itemsFor(module, 6).map((items) => items.map((item) => item.values)),
		matchOn: fc.constantFrom(...MATCH_LISTS[module]),
		runWorkflows: fc.boolean(),
		...(RULES[module].product === 'crm' && { automations }),
		groupsByItem: fc.nat({ max: 5 }).map((draw) => draw === 5),
		batchSize: fc.constantFrom(100, 1, 2, 3, 5, 10, 2, 3),
		parallelRequests: fc.constantFrom<Scenario['parallelRequests']>('automatic', 1, 'automatic', 2, 3, 5, 1, 10),
		retries: fc.constantFrom(3, 2, 1, 0),
		whenShared: fc.constantFrom('sendInOrder', 'merge', 'failLaterItems'),
		whenEmpty: fc.constantFrom('insert', 'fail', 'skip'),
		clearEmpty: fc.boolean(),
		validate: fc.constantFrom(true, true, false),
		valuesNotInList: fc.constantFrom('fail', 'fail', 'sendAnyway'),
		output: fc.constantFrom<Scenario['output']>(
			...([
				'simplified',
				'simplified',
				'simplified',
				'raw',
				'raw',
				'inputAndResult',
				'inputAndResult',
				'summary',
			] as const),
			'summaryWithIds',
		),
		comparing: comparingFor(module),
		cancelAt: seldom(fc.integer({ min: 1, max: 5 }), 12),
		onError: fc.constantFrom('continueErrorOutput', 'continueErrorOutput', 'continueRegularOutput', 'stop'),
		credential: fc.constantFrom('oAuth2', 'oAuth2', 'oAuth2', 'selfClient'),
		faults: faultsOf,
	});
	return drawn.map(judgeable);
}

/**
 * Which values of merged items are kept depends on what each item's own query showed, and which items are merged on those
 * that are left out: without an outcome of each item neither can be told.
 */
function judgeable(scenario: Scenario): Scenario {
	const { comparing, whenShared, output, onError, cancelAt } = scenario;
	if (whenShared !== 'merge') return scenario;
	const tellsItems = !output.startsWith('summary') && onError !== 'stop' && cancelAt === null;
	const skipsUnchanged = comparing.skipsUnchanged && tellsItems;
	return { ...scenario, comparing: { ...comparing, skipsUnchanged, keeps: [] } };
}

/** Several modules in one run: their fields cannot be mapped one by one, nor matched by one list. */
const mixed = (product: ProductName, module: ModuleName) =>
	scenarioOf(module, mixedItems(product, 24), readable).map((scenario): Scenario => ({
		...scenario,
		matchOn: [],
		// A name that one of the modules has no field for is refused there.
		comparing: { ...scenario.comparing, keeps: [] },
		given: scenario.given === 'mapper' ? 'automatic' : scenario.given,
	}));

/** Runs of one module with so many items at the most, and how often they are drawn. */
function runsOf(weight: number, module: ModuleName, most: number, faultsOf = faults): fc.WeightedArbitrary<Scenario> {
	return { weight, arbitrary: scenarioOf(module, itemsFor(module, most), faultsOf) };
}

const ofBigin = fc.oneof(
	runsOf(54, 'Contacts', 30),
	runsOf(4, 'Contacts', 150),
	runsOf(9, 'Accounts', 16),
	runsOf(6, 'Tasks', 12),
	runsOf(8, 'Pipelines', 16, readable),
	{ weight: 8, arbitrary: mixed('bigin', 'Accounts') },
	runsOf(3, 'Contacts', 12, timeoutFaults),
);

const ofCrm = fc.oneof(
	runsOf(28, 'CrmContacts', 30),
	runsOf(28, 'Leads', 30),
	runsOf(4, 'Leads', 150),
	runsOf(9, 'Vehicles', 16),
	runsOf(8, 'Deals', 16, readable),
	runsOf(16, 'Invoices', 16, readable),
	{ weight: 8, arbitrary: mixed('crm', 'Vehicles') },
	runsOf(3, 'Invoices', 12, timeoutFaults),
);

/** Everything that a chaos run of a product can be, or of one that is drawn. */
export function scenariosOf(product: ProductName | undefined): fc.Arbitrary<Scenario> {
	if (product !== undefined) return { bigin: ofBigin, crm: ofCrm }[product];
	return fc.oneof(ofBigin, ofCrm);
}
