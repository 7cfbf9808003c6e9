import type { FieldSpec, JsonValue } from './index';
import type { DataType } from './org/types';
import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

const USER = '5550000000000000102';

/** Upserts one contact with the value, and answers its entry. */
async function send(apiName: string, value: JsonValue) {
	const { data } = await bench.upsert('Contacts', [{ Last_Name: 'Made-Up', [apiName]: value }]);
	return data.data[0];
}

/** What is stored after sending the value. */
async function stored(apiName: string, value: JsonValue): Promise<JsonValue> {
	const entry = await send(apiName, value);
	expect(entry).toMatchObject({ code: 'SUCCESS' });
	return bench.stored('Contacts', entry.details.id)[apiName];
}

const text = (length: number, letter = 'x') => letter.repeat(length);
const hobbies = ['Tea', 'Coffee', 'Gold', 'Chess', 'Running', 'Cooking', 'Music'];

describeBoth('4.4 accepted values', () => {
	it.each<[string, string, JsonValue]>([
		['text', 'Title', 'Head of Made-Up Things'],
		['text at its length', 'First_Name', text(40)],
		['text in any script', 'First_Name', 'தமிழ் 日本 عربي'],
		['textarea', 'Short_Note', 'line1\nline2'],
		['textarea at its length', 'Description', text(32000)],
		['email', 'Email', 'first.last+tag@mail.example.com'],
		['phone', 'Phone', '+1 (555) 01-00.2/3 x 45'],
		['website', 'Website', 'https://www.example.com/path?x=1'],
		['website without scheme', 'Website', 'www.example.com'],
		['picklist', 'Customer_Tier', 'Gold'],
		['multiselectpicklist', 'Hobbies_Interests', ['Tea', 'Chess']],
		['boolean', 'Newsletter', true],
		['integer of 9 digits', 'Visits', 999_999_999],
		['negative integer', 'Visits', -4],
		['bigint of 18 digits', 'External_ID', '123456789012345678'],
		['double', 'Score', 12.5],
		['double of 16 digits', 'Score', 1234567.123456789],
		['decimal', 'Credit_Score', 250000.9],
		['percent of 5 digits', 'Discount', 12345],
		['currency with 9 decimals', 'Annual_Spend', 1.123456789],
		['date', 'Birthday', '2023-08-31'],
		['leap day', 'Birthday', '2024-02-29'],
		['datetime', 'Last_Visit', '2023-08-31T10:00:00+05:30'],
	])('%s', async (_case, apiName, value) => {
		expect(await stored(apiName, value)).toEqual(value);
	});

	it.each([
		'Title',
		'Email',
		'Customer_Tier',
		'Hobbies_Interests',
		'Visits',
		'Birthday',
		'Account_Name',
		'Account_Manager',
	])('null clears %s', async (apiName) => {
		expect(await stored(apiName, null)).toBeNull();
	});

	it('a user by id', async () => {
		const user = { name: 'Robin Specimen', id: USER, email: 'robin.specimen@example.com' };
		expect(await stored('Account_Manager', { id: USER })).toEqual(user);
		expect(await stored('Owner', { id: USER })).toEqual(user);
	});

	it('a lookup by id, told with its name', async () => {
		const id = bench.emulator.store.insert('Contacts', { Last_Name: 'Friend', Full_Name: 'Made-Up Friend' });
		expect(await stored('Referred_By', { id })).toEqual({ name: 'Made-Up Friend', id });
	});

	it('tags by name, which are created', async () => {
		const [tag] = (await stored('Tag', [{ name: 'SuperCool' }])) as Array<{ id: string }>;
		expect(tag).toEqual({ name: 'SuperCool', id: expect.stringMatching(/^\d{19}$/), color_code: null });
		const [again] = (await stored('Tag', [{ name: 'supercool' }])) as Array<{ id: string }>;
		expect(again.id).toBe(tag.id);
	});

	it('products of a multi-select lookup, added and removed', async () => {
		const [tea, cup] = ['Made-Up Tea', 'Made-Up Cup'].map((name) =>
			bench.emulator.store.insert('Products', { Product_Name: name }),
		);
		const email = 'linked@example.com';
		const link = async (rows: JsonValue) => {
			const { data } = await bench.upsert('Contacts', [{ Last_Name: 'L', Email: email, Favourite_Products: rows }]);
			return bench.stored('Contacts', data.data[0].details.id).Favourite_Products as Array<{ id: string }>;
		};
		await link([{ Favourite_Products: { id: tea } }]);
		const both = await link([{ Favourite_Products: { id: cup } }]);
		expect(both).toMatchObject([
			{ Favourite_Products: { id: tea, name: 'Made-Up Tea' } },
			{ Favourite_Products: { id: cup, name: 'Made-Up Cup' } },
		]);
		expect(await link(both)).toEqual(both);
		expect(await link([{ id: both[0].id, _delete: null }])).toEqual([both[1]]);
	});
});

describe('4.4 companies by name', () => {
	it.each<[string, JsonValue]>([
		['a plain text', 'Made-Up Mills'],
		['{name}', { name: 'Made-Up Mills' }],
	])('%s creates the company once and matches it afterwards', async (_case, value) => {
		const first = (await stored('Account_Name', value)) as { id: string };
		expect(bench.stored('Accounts', first.id).Account_Name).toBe('Made-Up Mills');
		expect(await stored('Account_Name', ' made-up mills ')).toEqual(first);
		expect(bench.emulator.store.size('Accounts')).toBe(1);
	});

	it('creates no company for a contact that is refused', async () => {
		await bench.upsert('Contacts', [{ Last_Name: 'X', Account_Name: 'Never', Email: 'no e-mail' }]);
		expect(bench.emulator.store.size('Accounts')).toBe(0);
	});

	it('takes only an id on a deal', async () => {
		const { data } = await bench.upsert('Pipelines', [{ Deal_Name: 'D', Account_Name: 'Made-Up Mills' }]);
		expect(JSON.stringify(data)).toContain('{"expected_data_type":"jsonobject","api_name":"Account_Name"}');
	});
});

describeBoth('4.4 limits of custom fields', () => {
	const digits = (count: number) => Number('1'.repeat(count));

	it.each<[DataType, FieldSpec['length'], JsonValue, JsonValue]>([
		['text', 255, text(255), text(256)],
		['textarea', 2000, text(2000), text(2001)],
		['textarea', 32000, text(32000), text(32001)],
		['phone', 30, text(30, '1'), text(31, '1')],
		['website', 255, `https://example.com/${text(235)}`, `https://example.com/${text(236)}`],
		['integer', 9, digits(9), digits(10)],
		['bigint', 18, text(18, '1'), text(19, '1')],
		['double', 16, digits(16), digits(17)],
		['percent', 5, digits(5), digits(6)],
		['currency', 16, 1234567.123456789, digits(17)],
	])('%s of at most %i', async (dataType, length, longest, tooLong) => {
		const apiName = `Custom_${dataType}_${length}`;
		const decimalPlaces = dataType === 'currency' ? 9 : undefined;
		bench.emulator.addField('Products', { apiName, label: apiName, dataType, length, decimalPlaces, custom: true });
		const write = async (value: JsonValue) =>
			(await bench.upsert('Products', [{ Product_Name: 'Made-Up', [apiName]: value }])).data.data[0];
		expect(await write(longest)).toMatchObject({ code: 'SUCCESS' });
		expect(await write(tooLong)).toMatchObject({ details: { api_name: apiName, maximum_length: length } });
	});
});

describeBoth('4.4 refused values', () => {
	const wrongType = (expected: string) => ({ expected_data_type: expected });

	// Zoho CRM calls it by another name.
	beforeEach(() => bench.emulator.setSwitches({ textTypeName: 'string' }));

	it.each<[string, string, JsonValue, object]>([
		['number for text', 'Title', 5, wrongType('string')],
		['array for text', 'Title', ['a'], wrongType('string')],
		['text over its length', 'First_Name', text(41), { maximum_length: 40 }],
		['unique text over its length', 'Customer_Code', text(51), { maximum_length: 50 }],
		['textarea over its length', 'Short_Note', text(2001), { maximum_length: 2000 }],
		['phone over its length', 'Work_Phone', text(31, '1'), { maximum_length: 30 }],
		['standard phone over its length', 'Phone', text(51, '1'), { maximum_length: 50 }],
		['email without domain', 'Email', 'someone@', wrongType('email')],
		['email with a blank', 'Second_Email', 'some one@example.com', wrongType('email')],
		['email over its length', 'Email', `${text(95)}@example.com`, { maximum_length: 100 }],
		['website that is none', 'Website', 'not a website', wrongType('website')],
		['unknown picklist value', 'Customer_Tier', 'Platinum', { supported_values: ['Gold', 'Silver', 'Bronze'] }],
		['picklist value in another case', 'Customer_Tier', 'gold', {}],
		['empty picklist text', 'Customer_Tier', '', {}],
		['array for a picklist', 'Customer_Tier', ['Gold'], wrongType('string')],
		['text for a multi-select', 'Hobbies_Interests', 'Tea', wrongType('jsonarray')],
		['unknown multi-select value', 'Hobbies_Interests', ['Tea', 'Golf'], { supported_values: hobbies }],
		['text for a boolean', 'Newsletter', 'true', wrongType('boolean')],
		['text for an integer', 'Visits', '4', wrongType('integer')],
		['fraction for an integer', 'Visits', 4.5, wrongType('integer')],
		['integer of 10 digits', 'Visits', 1_000_000_000, { maximum_length: 9 }],
		['number for a bigint', 'External_ID', 12, wrongType('bigint')],
		['letters for a bigint', 'External_ID', '12a', wrongType('bigint')],
		['bigint of 19 digits', 'External_ID', text(19, '1'), { maximum_length: 18 }],
		['text for a double', 'Score', '12.5', wrongType('double')],
		['double of 17 digits', 'Score', 12345678901234568, { maximum_length: 16 }],
		['text for a currency', 'Annual_Spend', '12', wrongType('double')],
		['percent of 6 digits', 'Discount', 123456, { maximum_length: 5 }],
		['date in another form', 'Birthday', '31.08.2023', wrongType('date')],
		['date that never was', 'Birthday', '2023-02-29', wrongType('date')],
		['datetime without offset', 'Last_Visit', '2023-08-31T10:00:00', wrongType('datetime')],
		['datetime with milliseconds', 'Last_Visit', '2023-08-31T10:00:00.000+05:30', wrongType('datetime')],
		['datetime that never was', 'Last_Visit', '2023-13-31T10:00:00+05:30', wrongType('datetime')],
		['text for a lookup', 'Referred_By', '5550000000000100001', wrongType('jsonobject')],
		['text for a user', 'Account_Manager', USER, wrongType('jsonobject')],
		['object for a multi-select lookup', 'Favourite_Products', { id: '1' }, wrongType('jsonarray')],
		['text for tags', 'Tag', 'VIP', wrongType('jsonarray')],
	])('%s', async (_case, apiName, value, details) => {
		expect(await send(apiName, value)).toEqual({
			code: 'INVALID_DATA',
			message: 'invalid data',
			status: 'error',
			details: expect.objectContaining({ api_name: apiName, ...details }),
		});
		expect(bench.emulator.store.size('Contacts')).toBe(0);
	});

	it.each<[string, JsonValue]>([
		['Referred_By', { id: '5550000000000999999' }],
		['Account_Name', { id: '5550000000000999999' }],
		['Account_Manager', { id: '5550000000000000199' }],
		['Owner', { id: '5550000000000000199' }],
		['Favourite_Products', [{ Favourite_Products: { id: '5550000000000999999' } }]],
	])('%s with an id that nothing has', async (apiName, value) => {
		expect(await send(apiName, value)).toMatchObject({
			code: 'INVALID_DATA',
			message: 'the id given seems to be invalid',
			details: { api_name: apiName },
		});
	});

	it('a tag without a name', async () => {
		expect(await send('Tag', [{ id: '1' }])).toMatchObject({ code: 'INVALID_DATA', details: { api_name: 'Tag' } });
	});
});

describe('4.4 values of tasks', () => {
	it('a reminder and a repetition of a task', async () => {
		const task = { Remind_At: { ALARM: 'FREQ=NONE;ACTION=POPUP;TRIGGER=DATE-TIME:2023-08-31T10:00:00+05:30' } };
		const { data } = await bench.upsert('Tasks', [{ Subject: 'Made-up task', ...task }]);
		expect(bench.stored('Tasks', data.data[0].details.id)).toMatchObject(task);
	});
});
