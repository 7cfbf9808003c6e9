import fc from 'fast-check';

import type { JsonValue, ProductName } from '../emulator';
import { type Comparing, comparingFor, comparingLookedUp, faultKind, seldom } from './comparing';
import { TIMEOUT_KINDS, type FaultKindName } from './faultKinds';
import type { LookupFault } from '../integration/support/nameLookups';
import { type ChaosItem, itemsFor, LOOKED_UP_LISTS, MATCH_LISTS, mixedItems } from './items';
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

const statuses = {
	partlyFailedStatus: fc.constantFrom(207 as const, 202 as const, 200 as const),
	allFailedStatus: fc.constantFrom(400 as const, 202 as const, 207 as const),
};

const faults: fc.Arbitrary<ScenarioFaults> = fc.record({
	schedule: fc.array(fc.option(faultKind, { nil: null, freq: 2 }), { maxLength: 12, size: 'max' }),
	storm: seldom(
		fc.record({ from: fc.integer({ min: 1, max: 6 }), times: fc.integer({ min: 2, max: 6 }), kind: faultKind }),
		3,
	),
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

/** What is lost once is not sent again, so that much trouble would leave little to look at. */
const fewFaults = readable.map((given) => ({
	...given,
	schedule: given.schedule.slice(0, 3),
	storm: null,
	poison: null,
}));

/** Runs that match by fields which are not unique, or whose items may. */
const lookedUp = (weight: number, module: ModuleName, most: number): fc.WeightedArbitrary<Scenario> => ({
	weight,
	arbitrary: fc
		.record({
			drawn: scenarioOf(module, itemsFor(module, most, true), fc.oneof(faults, fewFaults)),
			matchOn: fc.constantFrom(...LOOKED_UP_LISTS[module]),
			comparing: comparingLookedUp(module),
		})
		.map(({ drawn, ...own }) => judgeable({ ...drawn, ...own })),
});

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
	lookedUp(14, 'Contacts', 16),
	lookedUp(3, 'Accounts', 12),
	lookedUp(4, 'Tasks', 12),
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
	lookedUp(10, 'CrmContacts', 16),
	lookedUp(10, 'Leads', 16),
	lookedUp(3, 'Vehicles', 12),
);

/** Whether an item of the run is matched by a field that is not unique; then the node looks up all that are there. */
export function isLookedUp({ module, items, matchOn, groupsByItem }: Scenario): boolean {
	const used = groupsByItem ? items.map((item) => item.matchOn) : [matchOn];
	return used.some((list) => LOOKED_UP_LISTS[module].includes(list));
}

/** Everything that a chaos run of a product can be, or of one that is drawn. */
export function scenariosOf(product: ProductName | undefined): fc.Arbitrary<Scenario> {
	if (product !== undefined) return { bigin: ofBigin, crm: ofCrm }[product];
	return fc.oneof(ofBigin, ofCrm);
}
