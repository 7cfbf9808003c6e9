import fc from 'fast-check';

import type { JsonValue } from '../emulator';
import { AMBIGUOUS_KINDS, QUICK_KINDS, TIMEOUT_KINDS, type FaultKindName } from './faultKinds';
import type { ModuleName } from './oracle/rules';

export interface ChaosItem {
	/** By API name; a field that the item does not give is missing. */
	values: Record<string, JsonValue>;
	/** Used where groups differ from item to item. */
	matchOn: string[];
	runWorkflows: boolean;
}

/** One run of the node: what it is given, how it is set up, and what goes wrong. */
export interface Scenario {
	module: ModuleName;
	items: ChaosItem[];
	/** Records that are there before the run. */
	seeded: Array<Record<string, JsonValue>>;
	matchOn: string[];
	runWorkflows: boolean;
	groupsByItem: boolean;
	batchSize: number;
	parallelRequests: number;
	retries: number;
	whenShared: 'sendInOrder' | 'merge' | 'failLaterItems';
	whenEmpty: 'fail' | 'insert' | 'skip';
	clearEmpty: boolean;
	validate: boolean;
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
	/** The access token is no longer valid when the run starts. */
	tokenExpired: boolean;
	/** API credits left. */
	credits: number | null;
	/** Requests at once that Bigin takes. */
	concurrencyLimit: number | null;
	/** HTTP statuses of answers, which the reference leaves open (reference 7.6). */
	partlyFailedStatus: 207 | 202 | 200;
	allFailedStatus: 400 | 202 | 207;
}

const POOL = ['ana', 'ben', 'cy', 'dee'];

/** The same value as different people write it. */
const written = (text: string) =>
	fc.constantFrom(text, text, text, text.toUpperCase(), ` ${text}`, `${text} `, `  ${text.toUpperCase()}\t`);

const blank = fc.constantFrom<JsonValue>('', '   ', null);
const someone = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...POOL) },
	{ weight: 4, arbitrary: fc.nat({ max: 400 }).map((number) => `person.${number}`) },
);
const weighted = (weight: number, arbitrary: fc.Arbitrary<JsonValue>) => ({ weight, arbitrary });

const email = fc.oneof(
	weighted(
		60,
		someone.chain((name) => written(`${name}@example.com`)),
	),
	weighted(6, blank),
	weighted(1, fc.constant('not-an-email')),
);
const customerCode = fc.oneof(
	weighted(30, fc.constantFrom('A1', 'a1', ' A1', 'A1 ', 'B2', 'b2', 'C3')),
	weighted(
		30,
		fc.nat({ max: 400 }).map((number) => `K-${number}`),
	),
	weighted(9, blank),
	weighted(1, fc.constant('x'.repeat(51))),
);
const loyaltyNumber = fc.oneof(
	weighted(25, fc.constantFrom<JsonValue>(1001, '1001', ' 1001 ', '+1001', 1002, '1002', 1003)),
	weighted(25, fc.integer({ min: 2000, max: 2400 })),
	weighted(9, blank),
	weighted(1, fc.constant('many')),
);
const companyName = fc.oneof(
	weighted(
		9,
		someone.chain((name) => written(`${name} ltd`)),
	),
	weighted(1, blank),
);
const count = fc.oneof(weighted(50, fc.nat({ max: 9 })), weighted(6, blank), weighted(1, fc.constant('many')));

const values = fc.record<Record<string, JsonValue>>(
	{
		Email: email,
		Customer_Code: customerCode,
		Loyalty_Number: loyaltyNumber,
		Account_Name: companyName,
		Subject: fc.oneof(weighted(20, fc.constant('Call back')), weighted(1, blank)),
		Visits: count,
		Employees: count,
		Priority: fc.oneof(weighted(30, fc.constantFrom('High', 'Normal', 'Low')), weighted(1, fc.constant('Urgent!'))),
		Customer_Tier: fc.oneof(
			weighted(30, fc.constantFrom('Gold', 'Silver', 'Bronze')),
			weighted(5, blank),
			weighted(1, fc.constant('Platinum')),
		),
	},
	{ requiredKeys: [] },
);

const lastName = fc.oneof(weighted(20, fc.constantFrom('Sample', 'Specimen')), weighted(1, blank));

const MATCH_LISTS: Record<ModuleName, string[][]> = {
	Contacts: [
		[],
		['Email'],
		['Customer_Code'],
		['Loyalty_Number', 'Email'],
		['Customer_Code', 'Loyalty_Number'],
		['Email', 'Customer_Code', 'Loyalty_Number'],
	],
	Accounts: [[], ['Account_Name']],
	Tasks: [[]],
};

/** An expression has to name a field, so only a module without any has the empty list. */
function matchListsByItem(module: ModuleName): string[][] {
	const naming = MATCH_LISTS[module].filter((list) => list.length > 0);
	return naming.length > 0 ? naming : MATCH_LISTS[module];
}

function itemsFor(module: ModuleName, most: number): fc.Arbitrary<ChaosItem[]> {
	const item = fc.record({
		values: fc.tuple(values, lastName).map(([given, name]) => ownFields(module, { ...given, Last_Name: name })),
		matchOn: fc.constantFrom(...matchListsByItem(module)),
		runWorkflows: fc.boolean(),
	});
	return fc.array(item, { minLength: 1, maxLength: most, size: 'max' });
}

const FIELDS: Record<ModuleName, readonly string[]> = {
	Contacts: ['Email', 'Customer_Code', 'Loyalty_Number', 'Last_Name', 'Visits', 'Customer_Tier'],
	Accounts: ['Account_Name', 'Employees'],
	Tasks: ['Subject', 'Priority'],
};

function ownFields(module: ModuleName, given: Record<string, JsonValue>): Record<string, JsonValue> {
	return Object.fromEntries(Object.entries(given).filter(([field]) => FIELDS[module].includes(field)));
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

const faults: fc.Arbitrary<ScenarioFaults> = fc.record({
	schedule: fc.array(fc.option(kind, { nil: null, freq: 2 }), { maxLength: 12, size: 'max' }),
	storm: seldom(fc.record({ from: fc.integer({ min: 1, max: 6 }), times: fc.integer({ min: 2, max: 6 }), kind }), 3),
	poison: seldom(fc.nat({ max: 30 }), 5),
	unreadableFields: seldom(fc.integer({ min: 1, max: 4 }), 12).map((times) => times ?? 0),
	tokenExpired: fc.nat({ max: 7 }).map((draw) => draw === 7),
	credits: seldom(fc.integer({ min: 1, max: 8 }), 10),
	concurrencyLimit: seldom(fc.integer({ min: 1, max: 3 }), 6),
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
	...statuses,
});

function scenarioOf(module: ModuleName, most: number, faultsOf: fc.Arbitrary<ScenarioFaults>): fc.Arbitrary<Scenario> {
	return fc.record({
		module: fc.constant(module),
		items: itemsFor(module, most),
		seeded: itemsFor(module, 6).map((items) => items.map((item) => item.values)),
		matchOn: fc.constantFrom(...MATCH_LISTS[module]),
		runWorkflows: fc.boolean(),
		groupsByItem: fc.nat({ max: 5 }).map((draw) => draw === 5),
		batchSize: fc.constantFrom(100, 1, 2, 3, 5, 10, 2, 3),
		parallelRequests: fc.constantFrom(1, 1, 2, 3, 5, 10),
		retries: fc.constantFrom(3, 2, 1, 0),
		whenShared: fc.constantFrom('sendInOrder', 'merge', 'failLaterItems'),
		whenEmpty: fc.constantFrom('insert', 'fail', 'skip'),
		clearEmpty: fc.boolean(),
		validate: fc.constantFrom(true, true, false),
		onError: fc.constantFrom('continueErrorOutput', 'continueErrorOutput', 'continueRegularOutput', 'stop'),
		credential: fc.constantFrom('oAuth2', 'oAuth2', 'oAuth2', 'selfClient'),
		faults: faultsOf,
	});
}

/** Everything that a chaos run can be. */
export const scenarios: fc.Arbitrary<Scenario> = fc.oneof(
	{ weight: 60, arbitrary: scenarioOf('Contacts', 30, faults) },
	{ weight: 4, arbitrary: scenarioOf('Contacts', 150, faults) },
	{ weight: 12, arbitrary: scenarioOf('Accounts', 16, faults) },
	{ weight: 8, arbitrary: scenarioOf('Tasks', 12, faults) },
	{ weight: 3, arbitrary: scenarioOf('Contacts', 12, timeoutFaults) },
);
