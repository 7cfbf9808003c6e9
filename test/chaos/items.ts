import fc from 'fast-check';

import type { JsonValue } from '../emulator';
import { type ModuleName, MODULES, ONBOARDING, SALES } from './oracle/rules';

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

const languages: fc.Arbitrary<JsonValue> = fc.oneof(
	{
		weight: 12,
		arbitrary: fc.subarray<JsonValue>(['English', 'German', 'French', 'Tamil'], { minLength: 1, maxLength: 3 }),
	},
	{ weight: 1, arbitrary: fc.constant<JsonValue>(['English', 'Klingon']) },
);

const values = fc.record<Record<string, JsonValue>>(
	{
		Email: email,
		Customer_Code: customerCode,
		Loyalty_Number: loyaltyNumber,
		Account_Name: companyName,
		Subject: fc.oneof(weighted(20, fc.constant('Call back')), weighted(1, blank)),
		Visits: count,
		Employees: count,
		Languages: languages,
		Deal_Name: companyName,
		Priority: fc.oneof(weighted(30, fc.constantFrom('High', 'Normal', 'Low')), weighted(1, fc.constant('Urgent!'))),
		Customer_Tier: fc.oneof(
			weighted(30, fc.constantFrom('Gold', 'Silver', 'Bronze')),
			weighted(5, blank),
			weighted(1, fc.constant('Platinum')),
		),
	},
	{ requiredKeys: [] },
);

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
};

/** An expression has to name a field, so only a module without any has the empty list. */
function matchListsByItem(module: ModuleName): string[][] {
	const naming = MATCH_LISTS[module].filter((list) => list.length > 0);
	return naming.length > 0 ? naming : MATCH_LISTS[module];
}

function itemOf(module: ModuleName): fc.Arbitrary<ChaosItem> {
	return fc.record({
		values: fc
			.tuple(values, lastName, place)
			.map(([given, name, stands]) => ownFields(module, { ...given, Last_Name: name, ...stands })),
		matchOn: fc.constantFrom(...matchListsByItem(module)),
		runWorkflows: fc.boolean(),
	});
}

const listOf = (item: fc.Arbitrary<ChaosItem>, most: number): fc.Arbitrary<ChaosItem[]> =>
	fc.array(item, { minLength: 1, maxLength: most, size: 'max' });

/** Items of one module, in any number up to `most`. */
export const itemsFor = (module: ModuleName, most: number) => listOf(itemOf(module), most);

/** Items of several modules; an expression for the match fields would have to name some for all of them. */
export function mixedItems(most: number): fc.Arbitrary<ChaosItem[]> {
	const ofModule = (module: ModuleName) => itemOf(module).map((item) => ({ ...item, module, matchOn: [] }));
	return listOf(fc.oneof(...MODULES.map(ofModule)), most);
}

const FIELDS: Record<ModuleName, readonly string[]> = {
	Contacts: ['Email', 'Customer_Code', 'Loyalty_Number', 'Last_Name', 'Visits', 'Customer_Tier', 'Languages'],
	Accounts: ['Account_Name', 'Employees'],
	Tasks: ['Subject', 'Priority'],
	Pipelines: ['Deal_Name', 'Pipeline', 'Sub_Pipeline', 'Stage'],
};

function ownFields(module: ModuleName, given: Record<string, JsonValue>): Record<string, JsonValue> {
	return Object.fromEntries(Object.entries(given).filter(([field]) => FIELDS[module].includes(field)));
}
