import fc from 'fast-check';

import {
	type FieldSpec,
	type JsonObject,
	type JsonValue,
	type OrgFixture,
	type ProductName,
	PRODUCTS,
} from '../../emulator';
import type { NodeBench } from '../support/bench';
import { anyText, day, decimals, digits, longText, moment } from './plainValues';

/** The modules whose records can be written, and the field by which an upsert finds one of them (reference 5; CRM 3). */
export const MODULES: Readonly<
	Record<ProductName, ReadonlyArray<readonly [module: string, matchField: string | null]>>
> = {
	bigin: [
		['Contacts', 'Email'],
		['Accounts', 'Account_Name'],
		['Products', 'Product_Name'],
		['Pipelines', 'Deal_Name'],
		['Tasks', null],
		['Events', null],
		['Calls', null],
		['Notes', null],
		['Associated_Products', null],
	],
	crm: [
		['Leads', 'Email'],
		['Contacts', 'Email'],
		['Accounts', 'Account_Name'],
		['Products', 'Product_Name'],
		['Deals', 'Deal_Name'],
		['Campaigns', 'Campaign_Name'],
		['Cases', 'Subject'],
		['Solutions', 'Solution_Title'],
		['Vendors', 'Vendor_Name'],
		['Price_Books', 'Price_Book_Name'],
		['Quotes', 'Subject'],
		['Sales_Orders', 'Subject'],
		['Purchase_Orders', 'Subject'],
		['Invoices', 'Subject'],
		['Vehicles', 'Name'],
		['Tasks', null],
		['Events', null],
		['Calls', null],
		['Notes', null],
	],
};

/** A record that others may point to, as reads tell of it. */
interface Reference {
	module: string;
	id: string;
	name: string | null;
}

/** Kinds of values that this test makes none of: files have calls of their own, and a layout is a choice, no value. */
const LEFT_OUT: ReadonlyArray<FieldSpec['dataType']> = ['imageupload', 'fileupload', 'layout', 'linetax'];

/** The fields of a module, as the org of the emulator has them. */
export function fieldsOf(module: string, product: ProductName): readonly FieldSpec[] {
	return fieldsIn(PRODUCTS[product].org, module);
}

function fieldsIn({ modules }: OrgFixture, module: string): readonly FieldSpec[] {
	const fields = modules.find(({ apiName }) => apiName === module)?.fields ?? [];
	return fields.filter(({ dataType }) => !LEFT_OUT.includes(dataType));
}

/** Puts records of the modules that lookups lead to into the store. */
export function others({ emulator, tested }: NodeBench): Reference[] {
	const { org } = PRODUCTS[tested.product];
	const named = org.modules.filter(({ fields }) => fields.some(({ displayField }) => displayField));
	const nameless = emulator.store.insert('Contacts', { Last_Name: 'No Full Name' });
	return [
		...named.flatMap(({ apiName: module, fields }) => {
			const nameField = fields.find(({ displayField }) => displayField)?.apiName ?? '';
			return ['One', 'Two, and; more'].map((name) => ({
				module,
				name,
				id: emulator.store.insert(module, { [nameField]: name }),
			}));
		}),
		{ module: 'Contacts', id: nameless, name: null },
		...org.teamPipelines.map(({ id, name }) => ({ module: 'Layouts', id, name })),
	];
}

// Both organizations have the same people.
const users = PRODUCTS.bigin.org.users.map(({ id, firstName, lastName, email }) => ({
	name: `${firstName} ${lastName}`,
	id,
	email,
}));

const NEXT_ROW_ID = 5550000000000700000n;

/** Ids of rows inside a record; no two of them are the same. */
const rowIds = (count: number, offset: number): string[] =>
	Array.from({ length: count }, (_, index) => String(NEXT_ROW_ID + BigInt(offset * 100 + index)));

const displayOf = (entry: NonNullable<FieldSpec['values']>[number]) =>
	typeof entry === 'string' ? entry : entry.display;

interface World {
	org: OrgFixture;
	references: readonly Reference[];
	/** Number of the record; keeps its unique values apart. */
	index: number;
}

const referenceTo = ({ lookupModules = [] }: FieldSpec, { references }: World) =>
	fc
		.constantFrom(...references.filter(({ module }) => lookupModules.includes(module)))
		.map(({ name, id }): JsonObject => ({ name, id }));

/** Rows of a multi-select lookup: each links to a record and has an id of its own. */
const linksTo = (field: FieldSpec, world: World) =>
	fc.uniqueArray(referenceTo(field, world), { selector: ({ id }) => id, minLength: 1, maxLength: 2 }).map((targets) =>
		targets.map((target, place): JsonObject => ({
			id: rowIds(place + 1, world.index).at(-1) ?? '',
			[field.linkedBy ?? field.apiName]: target,
		})),
	);

const usersOf = ({ apiName, linkedBy = apiName }: FieldSpec, { index }: World) =>
	fc
		.subarray(users, { minLength: 1 })
		.map((chosen) => chosen.map((one, place): JsonObject => ({ id: rowIds(9, index)[place], [linkedBy]: one })));

/** Rows of a subform, each with an id of its own and a value of every field that it needs. */
function rowsOf({ subform = '' }: FieldSpec, world: World): fc.Arbitrary<JsonValue> {
	const values = fieldsIn(world.org, subform)
		.filter(({ readOnly }) => !readOnly)
		.map((field): [string, fc.Arbitrary<JsonValue>] => [field.apiName, valueOf(field, world)]);
	return fc
		.array(fc.record(Object.fromEntries(values)), { minLength: 1, maxLength: 3 })
		.map((rows) => rows.map((row, place): JsonObject => ({ ...row, id: rowIds(9, world.index)[place + 2] })));
}

const tags = fc
	.uniqueArray(fc.constantFrom('Fair', 'Newsletter', 'A, B; C', '["x"]', 'null'), { minLength: 1, maxLength: 3 })
	.map((names) =>
		names.map((name, place): JsonObject => ({ name, id: rowIds(place + 1, 90)[place], color_code: null })),
	);

const participants = ({ references, index }: World) => {
	const [contact] = references.filter(({ module }) => module === 'Contacts');
	const [user] = users;
	const people = [
		{ type: 'contact', participant: contact.id, name: contact.name, Email: null },
		{ type: 'user', participant: user.id, name: user.name, Email: user.email },
		{ type: 'email', participant: 'guest@example.com', name: null, Email: 'guest@example.com' },
	];
	const rest = { invited: false, status: 'not_known' };
	return fc
		.subarray(people, { minLength: 1 })
		.map((chosen) => chosen.map((one, place): JsonObject => ({ ...one, ...rest, id: rowIds(9, index)[place + 5] })));
};

/** A value of the field, as the store holds one. */
function valueOf(field: FieldSpec, world: World): fc.Arbitrary<JsonValue> {
	const { apiName, dataType, length = 255, values = [] } = field;
	if (apiName === 'Tag') return tags;
	if (apiName === 'Participants') return participants(world);
	switch (dataType) {
		case 'textarea':
			return fc.oneof(longText, anyText(length));
		case 'email':
			return fc.nat().map((number) => `Some.One+${number}.${world.index}@Example.com`);
		case 'phone':
			return fc.constantFrom('+1 555 0100', '(0123) 456', '0');
		case 'website':
			return fc.constantFrom('https://www.example.com/a?b=c,d;e', 'www.example.com');
		case 'picklist':
			return fc.constantFrom(...values.map(displayOf));
		case 'multiselectpicklist':
			return fc.shuffledSubarray(values.map(displayOf), { minLength: 1 });
		case 'boolean':
			return fc.boolean();
		case 'integer':
			return fc.integer({ min: -999_999_999, max: 999_999_999 });
		case 'bigint':
			return digits(Math.min(length, 18)).map(String);
		case 'double':
		case 'currency':
			return decimals(6, 9);
		case 'decimal':
		case 'formula':
		case 'rollup_summary':
			return decimals(9, 2);
		case 'percent':
			return decimals(2, 2);
		case 'date':
			return day;
		case 'datetime':
			return moment;
		case 'ownerlookup':
		case 'userlookup':
			return fc.constantFrom(...users);
		case 'lookup':
			return referenceTo(field, world);
		case 'multi_module_lookup':
			return referenceTo(field, world);
		case 'multiselectlookup':
			return linksTo(field, world);
		case 'multiuserlookup':
			return usersOf(field, world);
		case 'subform':
			return rowsOf(field, world);
		case 'territories':
			return fc.constant([{ Name: 'North', id: '5550000000000000801' }]);
		case 'ALARM':
			return fc.constant({ ALARM: 'FREQ=NONE;ACTION=POPUP;TRIGGER=DATE-TIME:2026-04-12T09:30:00+05:30' });
		case 'RRULE':
			return fc.constant({ RRULE: 'FREQ=WEEKLY;INTERVAL=1;UNTIL=2026-05-16;BYDAY=SA;DTSTART=2026-05-02' });
		case 'multireminder':
			return fc.constant([
				{ unit: 15, period: 'minutes' },
				{ unit: 1, period: 'days' },
			]);
		default:
			return anyText(length);
	}
}

/** Where a deal may stand: what it says of that fits together (reference 10; CRM 6). */
function placesIn({ teamPipelines, dealPipelines = [] }: OrgFixture): JsonObject[] {
	const ofTeams = teamPipelines.flatMap(({ id, name, subPipelines }) =>
		subPipelines.flatMap((subPipeline) =>
			subPipeline.stages.map((stage): JsonObject => ({
				Pipeline: { name, id },
				Sub_Pipeline: subPipeline.name,
				Stage: stage,
			})),
		),
	);
	const listed = dealPipelines.flatMap(({ name, stages }) =>
		stages.map((stage): JsonObject => ({ Pipeline: name, Stage: stage })),
	);
	return [...ofTeams, ...listed];
}

/** What the store itself gives every record. */
const STAMPS: readonly string[] = ['Created_By', 'Modified_By', 'Created_Time', 'Modified_Time'];

/** Fields that each record has for itself: no two records share their value. */
const isKeptApart = ({ unique }: FieldSpec, apiName: string, matchField: string | null) =>
	unique !== undefined || apiName === matchField;

const isWords = ({ dataType }: FieldSpec) => dataType === 'text' || dataType === 'phone';

/** Text of the record's own, which ends with a whole character. */
const ownText = (made: JsonValue, { length }: FieldSpec, { index }: World) =>
	`${index} ${String(made)}`.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');

/** A number of the record's own: its first two digits are of no other record. */
const ownNumber = (made: JsonValue, { length }: FieldSpec, { index }: World) =>
	`${10 + index}${String(made).replace(/\D/g, '')}`.slice(0, length);

/** The value where no other record of the run may have it. */
function ownValue(made: JsonValue, field: FieldSpec, world: World): JsonValue {
	if (field.dataType === 'bigint') return ownNumber(made, field, world);
	return isWords(field) ? ownText(made, field, world) : made;
}

/**
 * Any record of a module as the store may hold it: read-only fields too, and any field but those that a record needs may
 * have no value.
 */
export function anyRecord(module: string, matchField: string | null, world: World): fc.Arbitrary<JsonObject> {
	const values = fieldsIn(world.org, module)
		.filter(({ apiName }) => !STAMPS.includes(apiName))
		.map((field): [string, fc.Arbitrary<JsonValue>] => {
			const { apiName } = field;
			const isNeeded = field.mandatory === true || apiName === matchField || apiName === 'Owner';
			const value = valueOf(field, world);
			const own = isKeptApart(field, apiName, matchField) && typeof field.length === 'number';
			const apart = own ? value.map((made) => ownValue(made, field, world)) : value;
			return [apiName, isNeeded ? apart : fc.option(apart, { freq: 3 })];
		});
	const record = fc.record(Object.fromEntries(values)).map((made): JsonObject => ({ ...made }));
	if (module === 'Pipelines' || module === 'Deals') {
		return fc.tuple(record, fc.constantFrom(...placesIn(world.org))).map(([made, where]) => ({ ...made, ...where }));
	}
	if (module === 'Leads') return record.map((made) => ({ ...made, Full_Name: fullName(made), ...OPEN_LEAD }));
	if (module !== 'Contacts') return record;
	return record.map((made) => ({ ...made, Full_Name: fullName(made) }));
}

/** Lists leave out leads that were converted (CRM 7). */
const OPEN_LEAD: JsonObject = { Converted__s: false };

/** As Zoho itself puts it together. */
const fullName = ({ First_Name: first, Last_Name: last }: JsonObject) =>
	[first, last].filter((part) => typeof part === 'string' && part !== '').join(' ');
