import type { JsonValue } from '../emulator';
import { NOT_COMPARING } from './comparing';
import { GOODS_ID } from './items';
import type { Scenario, ScenarioFaults } from './scenario';
import type { Kind } from './told';

const quiet: ScenarioFaults = {
	schedule: [],
	storm: null,
	poison: null,
	unreadableFields: 0,
	tokenExpired: false,
	credits: null,
	concurrencyLimit: null,
	ofOthers: 0,
	delayMs: 0,
	connections: [],
	partlyFailedStatus: 207,
	allFailedStatus: 400,
};

function scenario(
	items: Array<Record<string, JsonValue>>,
	faults: Partial<ScenarioFaults>,
	rest: Partial<Scenario> = {},
): Scenario {
	return {
		module: 'Contacts',
		items: items.map((values) => ({ values: { Last_Name: 'Sample', ...values }, matchOn: [], runWorkflows: true })),
		seeded: [],
		matchOn: [],
		runWorkflows: true,
		groupsByItem: false,
		batchSize: 100,
		parallelRequests: 1,
		retries: 3,
		whenShared: 'sendInOrder',
		whenEmpty: 'insert',
		clearEmpty: false,
		given: 'automatic',
		append: null,
		validate: true,
		valuesNotInList: 'fail',
		output: 'simplified',
		comparing: NOT_COMPARING,
		cancelAt: null,
		onError: 'continueErrorOutput',
		credential: 'oAuth2',
		...rest,
		faults: { ...quiet, ...faults },
	};
}

const invoices = (
	items: Array<Record<string, JsonValue>>,
	faults: Partial<ScenarioFaults>,
	rest: Partial<Scenario> = {},
): Scenario => {
	const all = scenario(items, faults, { module: 'Invoices', ...rest });
	return { ...all, items: items.map((values) => ({ values, matchOn: [], runWorkflows: true })) };
};

type Outcomes = Partial<Record<Kind, number>>;

/** Small runs in which a rule was once broken, or that show the edge of one, and how many items end how. */
export const REGRESSIONS: ReadonlyArray<[name: string, scenario: Scenario, outcomes: Outcomes]> = [
	[
		'a repeat waits although the request before it timed out for the last time',
		scenario([{ Customer_Code: 'A1' }, { Customer_Code: 'A1' }], { schedule: ['timeoutBefore'] }, { retries: 0 }),
		{ unknown: 1, updated: 1 },
	],
	[
		'a record that a lost attempt wrote and that is then locked is unknown, not failed',
		scenario([{ Email: 'ana@example.com' }], { schedule: ['tooManyEntriesApplied', 'lockedInData'] }),
		{ unknown: 1 },
	],
	[
		'a 429 whose body breaks off is waited out',
		scenario([{}], { schedule: ['resetDuringAnswer'], credits: 1 }, { retries: 1 }),
		{ failed: 1 },
	],
	[
		'a refusal whose body breaks off after a lost attempt leaves the record unknown',
		scenario(
			[{ Customer_Code: 'A1', Loyalty_Number: 1001 }],
			{ schedule: ['error500', 'cutBody'] },
			{ seeded: [{ Loyalty_Number: 1001 }, { Customer_Code: 'A1' }] },
		),
		{ unknown: 1 },
	],
	[
		'one item that Bigin cannot take is found among many, and the others are written',
		scenario(
			Array.from({ length: 100 }, (_, index) => ({ Email: `person.${index}@example.com` })),
			{ poison: 41 },
		),
		{ inserted: 99, failed: 1 },
	],
	[
		'four records refused alone are no reason to give the others up',
		scenario(
			Array.from({ length: 8 }, (_, index) => ({ Email: `person.${index}@example.com` })),
			{ storm: { from: 1, times: 9, kind: 'invalidData' } },
		),
		{ inserted: 4, failed: 4 },
	],
	[
		'a record without a match key is never sent again after a lost attempt',
		scenario([{}, { Email: 'ana@example.com' }, {}], { schedule: ['resetAfter'] }),
		{ unknown: 2, inserted: 1 },
	],
	[
		'merging never moves values away from the record that they were to find',
		scenario(
			[
				{ Email: 'old@example.com', Customer_Code: 'C-1' },
				{ Email: 'new@example.com', Customer_Code: 'C-1' },
				{ Email: 'new@example.com', Visits: 3 },
			],
			{},
			{ seeded: [{ Email: 'old@example.com' }], whenShared: 'merge' },
		),
		{ updated: 3 },
	],
	[
		'merging does not reach over an item that wrote to the same stored record by another value',
		scenario(
			[
				{ Customer_Code: 'C-1', Visits: 1 },
				{ Email: 'ana@example.com', Visits: 2 },
				{ Customer_Code: 'C-1', Visits: 3 },
			],
			{},
			{ seeded: [{ Email: 'ana@example.com', Customer_Code: 'C-1' }], whenShared: 'merge' },
		),
		{ updated: 3 },
	],
	[
		'an invoice whose answer was lost is unknown: a second attempt would add its rows once more',
		invoices(
			[
				{ Subject: 'One', Invoiced_Items: [{ Product_Name: GOODS_ID, Quantity: 1 }] },
				{ Subject: 'Two', Invoiced_Items: [{ Product_Name: GOODS_ID, Quantity: 2 }] },
			],
			{ schedule: ['resetAfter'] },
		),
		{ unknown: 2 },
	],
	[
		'merging never makes one list of the rows of two invoices',
		invoices(
			[
				{ Subject: 'One', Invoiced_Items: [{ Product_Name: GOODS_ID, Quantity: 1 }] },
				{ Subject: 'One' },
				{ Subject: 'ONE', Invoiced_Items: [{ Product_Name: GOODS_ID, Quantity: 2 }] },
			],
			{},
			{ whenShared: 'merge' },
		),
		{ inserted: 2, updated: 1 },
	],
];
