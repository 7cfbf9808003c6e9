import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { draftRecord } from '../../../nodes/shared/records/draftRecord';
import type { DraftingRules, RecordRequest, RecordSource } from '../../../nodes/shared/records/recordRequest';
import { contactsGroup } from '../writing/builders';
import { field } from '../metadata/builders';
import { contactsWith, NO_NOTES, USUAL_RULES } from './drafting';

const multiSelect = (apiName: string) =>
	field(apiName, {
		dataType: 'multiselectpicklist',
		jsonType: 'jsonarray',
		picklistValues: ['Tea', 'Coffee', 'Chess'].map((value) => ({ displayValue: value, actualValue: value })),
	});
const fields = [
	field('Last_Name', { mandatory: true }),
	field('Email', { dataType: 'email', unique: 'caseInsensitive' }),
	field('Code', { label: 'Customer Code', unique: 'caseSensitive' }),
	field('Age', { dataType: 'integer', jsonType: 'integer', maxLength: 9 }),
	field('Created_Time', { dataType: 'datetime', writable: false }),
	multiSelect('Tastes'),
	multiSelect('Games'),
	field('Tag', { jsonType: 'jsonarray' }),
];
const contacts = contactsWith(fields);

function draft(source: RecordSource, request: Partial<RecordRequest> = {}, changed: Partial<DraftingRules> = {}) {
	const given: RecordRequest = { itemIndex: 3, group: contactsGroup, source, multiSelectRows: [], ...request };
	const drafted = draftRecord(given, contacts, { ...USUAL_RULES, ...changed });
	return drafted.ok ? drafted.value.record : sentenceFor(drafted.problem, BIGIN, given.itemIndex);
}
const mapped = (values: Record<string, never> | object): RecordSource => ({ kind: 'mapped', values: { ...values } });
const automatic = (item: object): RecordSource => ({ kind: 'automatic', item: { ...item } });
const json = (value: unknown): RecordSource => ({ kind: 'json', value });

describe('mapped fields', () => {
	it('are converted to what the field takes', () => {
		expect(draft(mapped({ Last_Name: 'Lovelace', Age: '36' }))).toEqual({ Last_Name: 'Lovelace', Age: 36 });
	});

	it('that the user did not give are not sent', () => {
		expect(draft(mapped({ Last_Name: 'Lovelace', Age: undefined, Email: '' }))).toEqual({ Last_Name: 'Lovelace' });
	});

	it('that no longer exist are refused by name', () => {
		expect(draft(mapped({ Last_Name: 'a', Shoe_Size: 4 }))).toMatch(
			/^Shoe_Size: "Contacts" has no such field.*item 3\)$/,
		);
	});

	it('that Bigin fills in are refused', () => {
		expect(draft(mapped({ Created_Time: '2026-01-01' }))).toMatch(/^Created Time: .*cannot be written/);
	});

	it('without any value are refused', () => {
		expect(draft(mapped({}))).toMatch(/no field to write/);
	});
});

describe('mapping automatically', () => {
	it('takes a key as API name first, then as label whatever its case', () => {
		expect(draft(automatic({ 'last name': 'Lovelace', Code: 'by API name', 'Customer Code': 'by label' }))).toEqual({
			Last_Name: 'Lovelace',
			Code: 'by API name',
		});
		expect(draft(automatic({ 'customer code': 'x1' }))).toEqual({ Code: 'x1' });
	});

	it('leaves out keys that name no field, and fields that Bigin fills in', () => {
		expect(draft(automatic({ Last_Name: 'a', Shoe_Size: 4, Created_Time: 'now' }))).toEqual({ Last_Name: 'a' });
	});

	it('tells the keys that name no field, and those whose field another key gives', () => {
		const told: string[] = [];
		const item = { 'last name': 'a', Shoe_Size: 4, Last_Name: 'b', Created_Time: 'now', LAST_NAME: 'c' };
		const request = { itemIndex: 0, group: contactsGroup, source: automatic(item), multiSelectRows: [] };
		const notes = { ...NO_NOTES, ignored: (keys: readonly string[]) => void told.push(...keys) };
		const drafted = draftRecord(request, contacts, USUAL_RULES, notes);
		expect(drafted).toMatchObject({ ok: true, value: { record: { Last_Name: 'b' } } });
		expect(told).toEqual(['Shoe_Size', 'last name', 'LAST_NAME']);
	});

	it('of an item whose data lies under body says so', () => {
		expect(draft(automatic({ headers: {}, body: { Last_Name: 'a' } }))).toMatch(/its data may lie under "body"/);
	});

	it('refuses them when the user asked for it', () => {
		const strict = { unknownFields: 'fail' } as const;
		expect(draft(automatic({ Last_Name: 'a', Shoe_Size: 4 }), {}, strict)).toMatch(/^Shoe_Size: /);
		expect(draft(automatic({ Last_Name: 'a', Created_Time: 'now' }), {}, strict)).toMatch(/^Created Time: /);
	});
});

describe('values that are left out', () => {
	const unfit = (item: object, changed: Partial<DraftingRules>) => {
		const told: string[] = [];
		const notes = {
			...NO_NOTES,
			unfit: ({ value }: { value?: string }) => void told.push(String(value)),
		};
		const request = { itemIndex: 0, group: contactsGroup, source: automatic(item), multiSelectRows: [] };
		const drafted = draftRecord(request, contacts, { ...USUAL_RULES, ...changed }, notes);
		return drafted.ok ? { record: drafted.value.record, told } : drafted.problem.reason;
	};

	it('of a list are only those that it does not have', () => {
		const item = { Last_Name: 'a', Tastes: 'Tea; Yoga; Chess; Golf' };
		expect(unfit(item, { valuesNotInList: 'leaveOut' })).toEqual({
			record: { Last_Name: 'a', Tastes: ['Tea', 'Chess'] },
			told: ['Yoga', 'Golf'],
		});
	});

	it('never take a value of another kind with them', () => {
		const item = { Last_Name: 'a', Tastes: ['Yoga', { deep: true }, 'Tea'] };
		expect(unfit(item, { valuesNotInList: 'leaveOut' })).toBe('wrongType');
	});
});

describe('JSON', () => {
	it.each([
		['an object', { Last_Name: 'a' }],
		['the text of an object', '{"Last_Name":"a"}'],
	])('is taken as %s', (_, value) => {
		expect(draft(json(value))).toEqual({ Last_Name: 'a' });
	});

	it.each([
		['a list', '[1]', /not one JSON object/],
		['a number', 4, /not one JSON object/],
		['nothing', undefined, /^JSON: no value was given/],
		['broken text', '{"Last_Name"', /not valid JSON/],
	])('is refused as %s', (_, value, sentence) => {
		expect(draft(json(value))).toMatch(sentence);
	});

	it('takes keys as people spell API names and labels, each field once (design 6)', () => {
		expect(draft(json({ 'Customer Code': 'x', last_name: 'a' }))).toEqual({ Code: 'x', Last_Name: 'a' });
		expect(draft(json({ Code: 'x', 'customer code': 'y' }))).toMatch(/^Customer Code: /);
	});

	it('refuses a key with a dollar sign that is none of the API’s own', () => {
		expect(draft(json({ Last_Name: 'a', $other: 'x' }))).toMatch(/^\$other: /);
		expect(draft(json({ Last_Name: 'a', $state: 'save' }))).toEqual({ Last_Name: 'a' });
	});

	it('names the field that a wrong key may mean', () => {
		expect(draft(json({ 'Custmer Code': 'x' }))).toMatch(/Did you mean "Code"\?/);
	});

	it('refuses a key that JavaScript gives a meaning', () => {
		expect(draft(json('{"Last_Name":"a","__proto__":{"x":1}}'))).toMatch(/^__proto__: /);
	});

	it('may say itself which values are added', () => {
		const value = { Last_Name: 'a', Tastes: ['Tea'], $append_values: { Tastes: true, Games: true } };
		expect(draft(json(value))).toEqual({ Last_Name: 'a', Tastes: ['Tea'], $append_values: { Tastes: true } });
	});

	it('may not ask to add to a field that would lose what it has', () => {
		const adding = (field: string) => draft(json({ Last_Name: 'a', Tag: ['New'], $append_values: { [field]: true } }));
		expect(adding('Tag')).toMatch(/^Tag: .*tags, which replace those there are/);
		expect(adding('Age')).toMatch(/^Age: .*one value only/);
		expect(adding('Tasts')).toMatch(/no such field.*Tastes/);
	});
});

describe('Multi-Select Fields', () => {
	const row = (name: string, values: unknown, addToExisting = false) => ({ field: name, values, addToExisting });
	const name = { Last_Name: 'a' };

	it('send their values, and whether these are added or replace', () => {
		const rows = [row('Tastes', ['Tea', 'Coffee'], true), row('Games', ['Chess'])];
		expect(draft(mapped(name), { multiSelectRows: rows })).toEqual({
			Last_Name: 'a',
			Tastes: ['Tea', 'Coffee'],
			Games: ['Chess'],
			$append_values: { Tastes: true, Games: false },
		});
	});

	it('without values are a toggle for the values given elsewhere', () => {
		const rows = [row('Tastes', [], true), row('Games', [], true)];
		expect(draft(automatic({ ...name, Tastes: 'Tea; Coffee' }), { multiSelectRows: rows })).toEqual({
			Last_Name: 'a',
			Tastes: ['Tea', 'Coffee'],
			$append_values: { Tastes: true },
		});
	});

	it('are refused when the field is given elsewhere too, or in two rows', () => {
		expect(draft(mapped({ ...name, Tastes: 'Tea' }), { multiSelectRows: [row('Tastes', ['Tea'])] })).toMatch(
			/^Tastes: .*one place only/,
		);
		expect(draft(mapped(name), { multiSelectRows: [row('Tastes', ['Tea']), row('Tastes', ['Tea'])] })).toMatch(
			/^Tastes: /,
		);
	});

	it('are refused when the field takes one value or does not exist', () => {
		expect(draft(mapped(name), { multiSelectRows: [row('Age', ['4'])] })).toMatch(
			/^Age: .*one value only, so none can be added to it/,
		);
		expect(draft(mapped(name), { multiSelectRows: [row('Nothing', ['4'])] })).toMatch(/no such field/);
	});
});

describe('Clear Fields With Empty Values', () => {
	it('sends null for what is empty, but never for what was not given', () => {
		const values = { Last_Name: 'a', Email: '', Age: null, Code: undefined, Tastes: [] };
		expect(draft(mapped(values), {}, { clearEmptyFields: true })).toEqual({
			Last_Name: 'a',
			Email: null,
			Age: null,
			Tastes: null,
		});
	});
});

describe('Match On', () => {
	const matching = (...matchOn: string[]) =>
		draft(mapped({ Last_Name: 'a' }), { group: { ...contactsGroup, matchOn } });

	it('takes the system field and the unique fields of the org', () => {
		expect(matching('Code', 'Email')).toEqual({ Last_Name: 'a' });
	});

	it('takes a field whose values may repeat, where the node can look records up by it', () => {
		expect(matching('Age')).toEqual({ Last_Name: 'a' });
	});

	it('refuses a field that no query compares and names those that may be used', () => {
		expect(matching('Tastes')).toMatch(/^Tastes: .*cannot look up.*Choose one of: Email, Customer Code/);
	});

	it('refuses a field that does not exist', () => {
		expect(matching('Shoe_Size')).toMatch(/^Shoe_Size: .*Match On names this field/);
	});
});
