import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { draftRecord } from '../../../nodes/shared/records/draftRecord';
import type { DraftingRules, RecordRequest, RecordSource } from '../../../nodes/shared/records/recordRequest';
import { field } from '../metadata/builders';
import { contactsGroup } from '../writing/builders';
import { contactsWith, NO_NOTES, USUAL_RULES } from './drafting';

const ID = '7618134000000648053';

const fields = [
	field('Last_Name', { mandatory: true }),
	field('Email', { dataType: 'email', unique: 'caseInsensitive' }),
	field('Owner', { dataType: 'ownerlookup', jsonType: 'jsonobject' }),
	field('Full_Name', { label: 'Full Name', writable: false }),
	field('What_Id', { dataType: 'lookup', jsonType: 'jsonobject', lookupModule: 'se_module' }),
];
const contacts = contactsWith(fields);

/** The record, or the sentence that refuses it; and what is said to be left out. */
function draft(source: RecordSource, changed: Partial<DraftingRules> = {}, request: Partial<RecordRequest> = {}) {
	const leftOut: string[] = [];
	const readOnly: string[] = [];
	const notes = {
		...NO_NOTES,
		ignored: (keys: readonly string[]) => void leftOut.push(...keys),
		readOnly: ({ label }: { label: string }) => void readOnly.push(label),
	};
	const given: RecordRequest = { itemIndex: 3, group: contactsGroup, source, multiSelectRows: [], ...request };
	const drafted = draftRecord(given, contacts, { ...USUAL_RULES, ...changed }, notes);
	const record = drafted.ok ? drafted.value.record : sentenceFor(drafted.problem, BIGIN, given.itemIndex);
	return { record, leftOut, readOnly };
}
const json = (value: object): RecordSource => ({ kind: 'json', value });
const automatic = (item: object): RecordSource => ({ kind: 'automatic', item: { ...item } });

const upserts = { foundByMatchValue: true };
const record = { Last_Name: 'Lee', Email: 'ann@example.com' };
const asRead = { id: ID, ...record, Full_Name: 'Ann Lee', $u_id: 'x', Locked__s: false, Fax: null, Tax: [] };

describe('a record that was read, which its ID shows', () => {
	it('is written without what cannot be written, as JSON and mapped automatically', () => {
		expect(draft(json(asRead), upserts)).toEqual({ record, leftOut: ['id'], readOnly: [] });
		expect(draft(automatic(asRead), upserts)).toEqual({ record, leftOut: ['id'], readOnly: [] });
	});

	it('is one too where its ID has been taken out of it', () => {
		const rest = Object.fromEntries(Object.entries(asRead).filter(([key]) => key !== 'id'));
		expect(draft(json(rest), {}, { wasRead: true }).record).toEqual(record);
		expect(draft(json(rest)).record).toMatch(/^Full Name: .*cannot be written/);
	});

	it('names the keys that no field has, where they have a value', () => {
		const { record: written, leftOut } = draft(json({ ...asRead, Qty: 0, Titel: 'x' }), upserts);
		expect(written).toEqual(record);
		expect(leftOut).toEqual(['Qty', 'Titel', 'id']);
	});

	it('does not hide a slip in the key that keeps values of multi-select fields', () => {
		expect(draft(json({ ...asRead, $append_value: { Tastes: true } }), upserts).record).toMatch(
			/^\$append_value: .*Did you mean "\$append_values"\?/,
		);
	});

	it('keeps to Unknown Fields: Fail only where a key has a value', () => {
		const strict = { ...upserts, unknownFields: 'fail' } as const;
		expect(draft(automatic(asRead), strict).record).toEqual(record);
		expect(draft(automatic({ ...asRead, Titel: 'x' }), strict).record).toMatch(/^Titel: /);
	});
});

describe('the ID of a record in JSON', () => {
	it('is refused without a match value, because the record would be made anew', () => {
		expect(draft(json({ id: ID, Last_Name: 'Lee' }), upserts).record).toMatch(/^id: /);
	});

	it('is refused where records are not found by match values', () => {
		expect(draft(json({ id: ID, ...record })).record).toMatch(/^id: /);
	});
});

describe('a field that the API fills in, of an item that is no record', () => {
	it('is a mistake of the user in JSON and in mapped fields', () => {
		expect(draft(json({ ...record, Full_Name: 'Ann Lee' }), upserts).record).toMatch(/^Full Name: .*cannot be written/);
		const mapped: RecordSource = { kind: 'mapped', values: { ...record, Full_Name: 'Ann Lee' } };
		expect(draft(mapped, upserts, { wasRead: true }).record).toMatch(/^Full Name: .*cannot be written/);
	});

	it('is told where it is mapped automatically, and when its ID is none of a record', () => {
		const row = { id: 'row-7', ...record, 'Full name': 'Ann Lee' };
		expect(draft(automatic(row), upserts)).toEqual({ record, leftOut: ['id'], readOnly: ['Full Name'] });
	});
});

describe('lookups of a record that was read', () => {
	it('are written by ID, also flattened', () => {
		const owner = { Owner: { id: ID } };
		expect(
			draft(json({ ...asRead, Owner: { name: 'Avery', id: ID, email: 'a@example.com' } }), upserts).record,
		).toEqual({
			...record,
			...owner,
		});
		const flattened = { ...asRead, Owner: 'Avery', Owner_ID: ID };
		expect(draft(json(flattened), upserts)).toEqual({ record: { ...record, ...owner }, leftOut: ['id'], readOnly: [] });
		expect(draft(automatic(flattened), upserts).record).toEqual({ ...record, ...owner });
	});

	it('go out with the module that the record tells beside them', () => {
		const related = { What_Id: { name: 'Zylker', id: ID }, $se_module: 'Accounts' };
		expect(draft(json({ ...asRead, ...related }), upserts).record).toEqual({
			...record,
			What_Id: { id: ID },
			$se_module: 'Accounts',
		});
	});
});
