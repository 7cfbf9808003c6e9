import fc from 'fast-check';

import type { JsonValue, ProductName } from '../emulator';
import { type ModuleName, MODULES_OF, ONBOARDING, ROWS_FIELD, RULES, SALES, TAG_FIELD } from './oracle/rules';

export interface ChaosItem {
	/** By API name; a field that the item does not give is missing. */
	values: Record<string, JsonValue>;
	/** Used where groups differ from item to item. */
	matchOn: string[];
	runWorkflows: boolean;
	/** Where modules differ from item to item. */
	module?: ModuleName;
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

/** Counts that tell records apart, and several that are alike. */
const tellingCount = fc.oneof(
	weighted(60, fc.nat({ max: 3 })),
	weighted(30, fc.integer({ min: 10, max: 400 })),
	weighted(6, blank),
	weighted(1, fc.constant('many')),
);

const languages: fc.Arbitrary<JsonValue> = fc.oneof(
	{
		weight: 12,
		arbitrary: fc.subarray<JsonValue>(['English', 'German', 'French', 'Tamil'], { minLength: 1, maxLength: 3 }),
	},
	{ weight: 1, arbitrary: fc.constant<JsonValue>(['English', 'Klingon']) },
);

const mobile = fc.oneof(
	weighted(25, fc.constantFrom('+1 555 0101', ' +1 555 0101', '+1 555 0102', '+1 555 0103 ')),
	weighted(
		25,
		fc.integer({ min: 200, max: 600 }).map((number) => `+1 555 0${number}`),
	),
	weighted(9, blank),
);

/** The goods of which invoices tell how many were sold. */
export const GOODS_ID = '5550000000000090001';

const quantity = fc.oneof(weighted(60, fc.integer({ min: 1, max: 9 })), weighted(1, fc.constant('many')));
const row = quantity.map((Quantity): Record<string, JsonValue> => ({ Product_Name: GOODS_ID, Quantity }));
const rows: fc.Arbitrary<JsonValue> = fc.oneof(
	{ weight: 30, arbitrary: fc.array(row, { minLength: 1, maxLength: 3 }) },
	{ weight: 1, arbitrary: blank },
);

const values = fc.record<Record<string, JsonValue>>(
	{
		Email: email,
		Customer_Code: customerCode,
		Loyalty_Number: loyaltyNumber,
		Account_Name: companyName,
		Subject: fc.oneof(weighted(20, fc.constant('Call back')), weighted(20, companyName), weighted(1, blank)),
		Visits: count,
		Employees: count,
		Languages: languages,
		Deal_Name: companyName,
		Lead_Code: customerCode,
		No_of_Employees: count,
		Mobile: mobile,
		Work_Mobile: mobile,
		Name: companyName,
		Plate: fc.oneof(weighted(30, fc.constantFrom('V 1', 'v 1', ' V 1', 'V 2')), weighted(9, blank)),
		Seats: count,
		[ROWS_FIELD]: rows,
		Priority: fc.oneof(weighted(30, fc.constantFrom('High', 'Normal', 'Low')), weighted(1, fc.constant('Urgent!'))),
		Customer_Tier: fc.oneof(
			weighted(30, fc.constantFrom('Gold', 'Silver', 'Bronze')),
			weighted(5, blank),
			weighted(1, fc.constant('Platinum')),
		),
	},
	{ requiredKeys: [] },
);

/** By fields that are not unique. */
const lookedUpValues = fc.record<Record<string, JsonValue>>({
	Visits: tellingCount,
	Employees: tellingCount,
	No_of_Employees: tellingCount,
	Seats: tellingCount,
});

/** Where a deal stands; the last two are wrong, one in a way that a layout shows. */
const place = fc.constantFrom(
	...[
		[SALES, 'Sales Pipeline Standard', 'Qualification'],
		['Sales Pipeline', 'Sales Pipeline Standard', 'Proposal'],
		[SALES, 'Sales Pipeline Partners', 'Intro'],
		[ONBOARDING, 'Onboarding Standard', 'Kick-Off'],
		['Onboarding', 'Onboarding Standard', 'Live'],
		[SALES, 'Sales Pipeline Standard', 'Intro'],
		['Sales Pipeline', 'Sales Pipeline Standard', 'Kick-Off'],
	].map(([Pipeline, Sub_Pipeline, Stage]) => ({ Pipeline, Sub_Pipeline, Stage })),
);

/** The same by pipelines that are texts. */
const placeByName = fc.constantFrom(
	...[
		['Standard (Standard)', 'Qualification'],
		['Standard (Standard)', 'Proposal'],
		['Partners (Standard)', 'Agreement'],
		['Partners (Standard)', 'Closed Won'],
		['Standard (Standard)', 'Intro'],
	].map(([Pipeline, Stage]) => ({ Pipeline, Stage })),
);

const lastName = fc.oneof(weighted(20, fc.constantFrom('Sample', 'Specimen')), weighted(1, blank));

/** The match fields that a run may name. */
export const MATCH_LISTS: Record<ModuleName, string[][]> = {
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
	Pipelines: [[], ['Deal_Name']],
	Leads: [[], ['Email', 'Mobile'], ['Mobile', 'Email'], ['Lead_Code', 'Email']],
	CrmContacts: [
		[],
		['Email', 'Work_Mobile'],
		['Work_Mobile', 'Email'],
		['Customer_Code'],
		['Email', 'Customer_Code', 'Loyalty_Number', 'Work_Mobile'],
	],
	Vehicles: [[], ['Name'], ['Plate', 'Name']],
	Deals: [[], ['Deal_Name']],
	Invoices: [[], ['Subject']],
};

/** The same with fields that are not unique, by which the node looks records up before it writes (design 12). */
export const LOOKED_UP_LISTS: Record<ModuleName, string[][]> = {
	Contacts: [['Visits'], ['Visits', 'Email'], ['Customer_Code', 'Visits']],
	Accounts: [['Employees'], ['Account_Name', 'Employees']],
	Tasks: [['Subject']],
	Pipelines: [],
	Leads: [['No_of_Employees'], ['No_of_Employees', 'Email'], ['Email', 'No_of_Employees']],
	CrmContacts: [['Visits'], ['Visits', 'Work_Mobile'], ['Email', 'Visits']],
	Vehicles: [['Seats'], ['Seats', 'Name']],
	Deals: [],
	Invoices: [],
};

/** The fields of these that are not unique. */
export const LOOKED_UP_FIELDS: ReadonlySet<string> = new Set([
	'Visits',
	'Employees',
	'Subject',
	'No_of_Employees',
	'Seats',
]);

/** An expression has to name a field, so only a module without any has the empty list. */
function matchListsByItem(lists: string[][]): string[][] {
	const naming = lists.filter((list) => list.length > 0);
	return naming.length > 0 ? naming : lists;
}

function itemOf(module: ModuleName, looksUp = false): fc.Arbitrary<ChaosItem> {
	const given = looksUp ? fc.tuple(values, lookedUpValues).map(([some, counts]) => ({ ...some, ...counts })) : values;
	const lists = looksUp ? [...MATCH_LISTS[module], ...LOOKED_UP_LISTS[module]] : MATCH_LISTS[module];
	return fc.record({
		values: fc
			.tuple(given, lastName, RULES[module].product === 'crm' ? placeByName : place)
			.map(([given, name, stands]) => ownFields(module, { ...given, Last_Name: name, ...stands })),
		matchOn: fc.constantFrom(...matchListsByItem(lists)),
		runWorkflows: fc.boolean(),
	});
}

const listOf = (item: fc.Arbitrary<ChaosItem>, most: number): fc.Arbitrary<ChaosItem[]> =>
	fc.array(item, { minLength: 1, maxLength: most, size: 'max' });

/** Items of one module, in any number up to `most`; some are matched by fields that are not unique, where they are looked up. */
export const itemsFor = (module: ModuleName, most: number, looksUp = false) => listOf(itemOf(module, looksUp), most);

/** Items of several modules; an expression for the match fields would have to name some for all of them. */
export function mixedItems(product: ProductName, most: number): fc.Arbitrary<ChaosItem[]> {
	const ofModule = (module: ModuleName) => itemOf(module).map((item) => ({ ...item, module, matchOn: [] }));
	return listOf(fc.oneof(...MODULES_OF[product].map(ofModule)), most);
}

function ownFields(module: ModuleName, given: Record<string, JsonValue>): Record<string, JsonValue> {
	const own = RULES[module].fields.filter((field) => field !== TAG_FIELD);
	return Object.fromEntries(Object.entries(given).filter(([field]) => own.includes(field)));
}
