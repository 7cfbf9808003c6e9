import type { FieldMetadata } from '../../../../nodes/shared/model/field';
import type { JsonValue } from '../../../../nodes/shared/model/record';
import { convertValue } from '../../../../nodes/shared/values/convertValue';
import { isComparable, isSameValue } from '../../../../nodes/shared/writing/compare/sameValue';
import { context, field, list } from '../../values/build';

const TIERS = { picklistValues: list('Gold', 'Silver') };
const KINDS = {
	picklistValues: [
		{ displayValue: 'Enquiry', actualValue: 'Paperwork' },
		{ displayValue: 'Complaint', actualValue: 'Complaint' },
	],
};
/** What people call one value is what the system calls another. */
const SWAPPED = {
	picklistValues: [
		{ displayValue: 'Open', actualValue: 'Closed' },
		{ displayValue: 'Closed', actualValue: 'Done' },
	],
};
const ID = '7618134000000648015';
const OTHER_ID = '7618134000000648016';

type Row = [type: string, sent: JsonValue, stored: unknown, about?: Partial<FieldMetadata>];

const EQUAL: Row[] = [
	['text', 'Ada', 'Ada'],
	['email', 'Ada@Example.com', 'Ada@Example.com'],
	['phone', '+49 89 1', '+49 89 1'],
	['website', 'https://example.com', 'https://example.com'],
	['picklist', 'Gold', 'Gold', TIERS],
	['picklist', 'Enquiry', 'Paperwork', KINDS],
	['picklist', 'Not Listed', 'Not Listed', TIERS],
	['multiselectpicklist', ['Gold', 'Silver'], ['Silver', 'Gold'], TIERS],
	['multiselectpicklist', ['Gold', 'Gold'], ['Gold'], TIERS],
	['multiselectpicklist', ['Enquiry'], ['Paperwork'], KINDS],
	['multiselectpicklist', ['Gold', 'Silver'], 'Silver;Gold', TIERS],
	['boolean', true, true],
	['boolean', false, false],
	['boolean', true, 'true'],
	['integer', 42, 42],
	['integer', 0, 0],
	['bigint', '9007199254740993', '9007199254740993'],
	['bigint', '007', '7'],
	['bigint', '7', 7],
	['double', 12.5, '12.50'],
	['decimal', 12.5, 12.5],
	['percent', 25, 25],
	['currency', 250000.9, 250000.9],
	['date', '2026-04-12', '2026-04-12'],
	['date', '2026-04-12', '2026-04-12T00:00:00+05:30'],
	['datetime', '2026-04-12T10:00:00+05:30', '2026-04-12T04:30:00+00:00'],
	['datetime', '2026-04-12T04:30:00+00:00', '2026-04-12T04:30:00Z'],
	['lookup', { id: ID }, { id: ID, name: 'Zylker' }],
	['lookup', { id: ID }, ID],
	['lookup', { name: 'Zylker' }, { id: ID, name: 'Zylker' }],
	['multi_module_lookup', { id: ID, module: 'Contacts' }, { id: ID, name: 'Ada' }],
	['ownerlookup', { id: ID }, { id: ID, name: 'Ada', email: 'ada@example.com' }],
	['userlookup', { id: ID }, { id: ID }],
	['layout', { id: ID, name: 'Standard' }, { id: ID }],
	['bigint', { id: ID }, { id: ID, name: 'Sales' }, { apiName: 'Pipeline' }],
];

const UNEQUAL: Row[] = [
	['text', 'Ada', 'ada'],
	['text', 'Ada', 'Ada '],
	['text', 'Ada', 'Eva'],
	['text', '1', 1],
	['email', 'Ada@Example.com', 'ada@example.com'],
	['phone', '+49 89 1', '+49891'],
	['website', 'https://example.com', 'https://example.com/'],
	['picklist', 'Gold', 'Silver', TIERS],
	['picklist', 'Gold', 'gold', TIERS],
	['picklist', 'Closed', 'Closed', SWAPPED],
	['multiselectpicklist', ['Gold'], ['Gold', 'Silver'], TIERS],
	['multiselectpicklist', ['Gold', 'Silver'], ['Gold'], TIERS],
	['multiselectpicklist', ['Closed'], ['Closed'], SWAPPED],
	['boolean', true, false],
	['boolean', false, null],
	['boolean', false, 0],
	['integer', 42, 43],
	['integer', 0, null],
	['integer', 0, ' '],
	['integer', 16, '0x10'],
	['bigint', '9007199254740993', '9007199254740992'],
	['bigint', '9007199254740993', Number('9007199254740993')],
	['bigint', 'seven', 'seven'],
	['double', 12.345, 12.35],
	['decimal', 12.5, 12],
	['percent', 25, 0.25],
	['currency', 1, '1 EUR'],
	['date', '2026-04-12', '2026-04-13'],
	['date', 'soon', 'soon'],
	['datetime', '2026-04-12T10:00:00+05:30', '2026-04-12T10:00:00+00:00'],
	['datetime', '2026-04-12T10:00:00', '2026-04-12T10:00:00'],
	['lookup', { id: ID }, { id: OTHER_ID, name: 'Zylker' }],
	['lookup', { id: ID }, { name: 'Zylker' }],
	['lookup', { name: 'Zylker' }, { id: ID, name: 'zylker' }],
	['lookup', { name: 'Zylker' }, { id: ID }],
	['multi_module_lookup', { id: ID }, { id: OTHER_ID }],
	['ownerlookup', { id: ID }, { id: OTHER_ID }],
	['userlookup', { id: ID }, null],
	['layout', { id: ID }, { id: OTHER_ID }],
	['bigint', { id: ID }, { id: OTHER_ID }, { apiName: 'Pipeline' }],
];

/** Columns that no query gives, and values whose form differs from what is sent (reference 6.8). */
const NEVER_COMPARED: Row[] = [
	['textarea', 'one\ntwo', 'one\ntwo'],
	['multiselectlookup', [{ id: ID }], [{ id: ID }]],
	['multiuserlookup', [{ id: ID }], [{ id: ID }]],
	['subform', [{ id: ID }], [{ id: ID }]],
	['imageupload', [{ File_Id__s: '1' }], [{ File_Id__s: '1' }]],
	['fileupload', [{ File_Id__s: '1' }], [{ File_Id__s: '1' }]],
	['text', [{ name: 'VIP' }], [{ name: 'VIP' }], { apiName: 'Tag' }],
	['ALARM', { ALARM: 'x' }, { ALARM: 'x' }, { apiName: 'Remind_At' }],
	['RRULE', { RRULE: 'x' }, { RRULE: 'x' }],
	['multireminder', [{ unit: 15 }], [{ unit: 15 }]],
	['text', [{ type: 'email' }], [{ type: 'email' }], { apiName: 'Participants' }],
	['territories', 'North', 'North'],
	['consent_lookup', { id: ID }, { id: ID }],
	['a type of next year', 'x', 'x'],
];

const named = ([type, sent, stored, about]: Row) =>
	[`${type}: ${JSON.stringify(sent)}`, JSON.stringify(stored), { field: field(type, about), sent, stored }] as const;

describe('a field that already holds what would be sent', () => {
	it.each(EQUAL.map(named))('%s is the same as %s', (_, __, { field: about, sent, stored }) => {
		expect(isSameValue(sent, stored, { field: about })).toBe(true);
	});

	it.each(UNEQUAL.map(named))('%s is another value than %s', (_, __, { field: about, sent, stored }) => {
		expect(isSameValue(sent, stored, { field: about })).toBe(false);
	});

	it.each(NEVER_COMPARED.map(named))(
		'%s is never taken for the same as %s',
		(_, __, { field: about, sent, stored }) => {
			expect([isSameValue(sent, stored, { field: about }), isComparable(about)]).toEqual([false, false]);
		},
	);

	it('has an equal and an unequal row for every type that is compared', () => {
		const types = (rows: Row[]) => new Set(rows.map(([type]) => type));
		expect(types(EQUAL)).toEqual(types(UNEQUAL));
		expect(EQUAL.filter(([type, , , about]) => !isComparable(field(type, about)))).toEqual([]);
	});

	it.each(EQUAL.map(([type, , , about]) => [type, about] as const))(
		'%s: a query that gave no such column',
		(type, about) => {
			expect(isSameValue('x', undefined, { field: field(type, about) })).toBe(false);
			expect(isSameValue(null, undefined, { field: field(type, about) })).toBe(false);
		},
	);
});

describe('Clear Fields With Empty Values', () => {
	it.each([null, '', '  ', []])('finds a field empty that holds %j', (stored) => {
		expect(isSameValue(null, stored, { field: field('text') })).toBe(true);
	});

	it('finds a picklist empty in which nothing is chosen', () => {
		expect(isSameValue(null, '-None-', { field: field('picklist', TIERS) })).toBe(true);
	});

	it.each([
		['text', 'Ada'],
		['integer', 0],
		['boolean', false],
		['multiselectpicklist', ['Gold']],
		['lookup', { id: ID }],
	])('has to be sent where a %s holds %j', (type, stored) => {
		expect(isSameValue(null, stored, { field: field(type) })).toBe(false);
	});
});

describe('Add to Existing Values', () => {
	const adds = (sent: JsonValue, stored: unknown) =>
		isSameValue(sent, stored, { field: field('multiselectpicklist', TIERS), adds: true });

	it('changes nothing where all of them are there', () => {
		expect(adds(['Gold'], ['Silver', 'Gold'])).toBe(true);
		expect(adds(['Silver', 'Gold'], ['Gold', 'Silver'])).toBe(true);
		expect(adds([], ['Gold'])).toBe(true);
	});

	it('has to be sent where one of them is missing', () => {
		expect(adds(['Gold', 'Silver'], ['Gold'])).toBe(false);
		expect(adds(['Gold'], null)).toBe(false);
		expect(adds(['Gold'], undefined)).toBe(false);
	});
});

describe('what the node sends', () => {
	it.each([
		['date', '12 Apr 2026', '2026-04-12', {}],
		['datetime', '2026-04-12 10:00', '2026-04-12T04:30:00Z', {}],
		['currency', '$1,250.00', 1250, {}],
		['boolean', 'yes', true, {}],
		['multiselectpicklist', 'silver; Gold', ['Gold', 'Silver'], TIERS],
		['picklist', 'gold', 'Gold', TIERS],
	])('for a %s given as %j is the same as the stored %j', (type, raw, stored, about) => {
		const converted = convertValue(raw, field(type, about), context());
		expect(converted.kind === 'value' && isSameValue(converted.value, stored, { field: field(type, about) })).toBe(
			true,
		);
	});
});
