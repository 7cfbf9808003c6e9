import type { JsonObject, JsonValue } from '../index';
import { withEmulator } from '../withEmulator';

const bench = withEmulator({ product: 'crm' });

const contact = (changes: JsonObject): JsonObject => ({ Last_Name: 'Made-Up', Email: 'a@example.com', ...changes });

const send = async (changes: JsonObject) => (await bench.upsert('Contacts', [contact(changes)])).data.data[0];

const put = (module: string, record: JsonObject): string => bench.emulator.store.insert(module, record);

/** What is stored of a field after sending a value. */
async function stored(apiName: string, value: JsonValue): Promise<JsonValue> {
	const entry = await send({ [apiName]: value });
	expect(entry).toMatchObject({ code: 'SUCCESS' });
	return bench.stored('Contacts', entry.details.id)[apiName];
}

type Rows = Array<{ id: string } & JsonObject>;

describe('CRM 6 subforms', () => {
	const rows = async (value: JsonValue) => (await stored('Languages_Known', value)) as Rows;
	const languages = (list: Rows) => list.map(({ Language }) => Language);

	it('get an id for each row', async () => {
		const [row] = await rows([{ Language: 'Korean', Years: 3 }]);
		expect(row).toEqual({ id: expect.stringMatching(/^\d{19}$/), Language: 'Korean', Years: 3 });
	});

	it('add rows without id, change those with one, and take away', async () => {
		const [korean] = await rows([{ Language: 'Korean' }]);
		const [changed, german] = await rows([{ id: korean.id, Proficiency: 'Native' }, { Language: 'German' }]);
		expect(changed).toEqual({ ...korean, Proficiency: 'Native', id: korean.id });
		expect(languages(await rows([{ id: german.id, _delete: null }]))).toEqual(['Korean']);
		expect(await rows([])).toEqual([]);
	});

	it.each([
		['add', ['Korean', 'Korean']],
		['replace', ['Korean']],
	] as const)('subformRowsOnUpsert=%s: a record sent again has %j', async (subformRowsOnUpsert, expected) => {
		bench.emulator.setSwitches({ subformRowsOnUpsert });
		await rows([{ Language: 'Korean' }]);
		expect(languages(await rows([{ Language: 'Korean' }]))).toEqual(expected);
	});

	it('an update by id adds rows whatever an upsert does', async () => {
		bench.emulator.setSwitches({ subformRowsOnUpsert: 'replace' });
		await rows([{ Language: 'Korean' }]);
		const [{ id }] = bench.emulator.store.records('Contacts');
		await bench.api.put(`/Contacts/${id}`, { data: [{ Languages_Known: [{ Language: 'German' }] }] });
		expect(bench.stored('Contacts', id).Languages_Known).toHaveLength(2);
	});

	it.each<[JsonValue, string, string]>([
		[[{ Language: 'Klingon' }], 'INVALID_DATA', '$.data[0].Languages_Known[0].Language'],
		[[{ Language: 'Korean' }, { Years: 1 }], 'MANDATORY_NOT_FOUND', '$.data[0].Languages_Known[1].Language'],
		[[{ id: '5550000000000999999', Years: 1 }], 'INVALID_DATA', '$.data[0].Languages_Known[0].id'],
		[{ Language: 'Korean' }, 'INVALID_DATA', '$.data[0].Languages_Known'],
		[['Korean'], 'INVALID_DATA', '$.data[0].Languages_Known[0]'],
	])('refuse %j with %s, and name the row', async (value, code, jsonPath) => {
		expect(await send({ Languages_Known: value })).toMatchObject({ code, details: { json_path: jsonPath } });
		expect(bench.emulator.store.size('Contacts')).toBe(0);
	});
});

describe('CRM 6 line items', () => {
	const quote = (Quoted_Items: JsonValue) => ({ Subject: 'Offer', Quoted_Items });
	const upsert = async (items: JsonValue) => (await bench.upsert('Quotes', [quote(items)])).data.data[0];

	it('are mandatory, and each names its product and how many', async () => {
		expect(await upsert([])).toMatchObject({ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Quoted_Items' } });
		const Product_Name = { id: put('Products', { Product_Name: 'Lantern' }) };
		expect(await upsert([{ Product_Name }])).toMatchObject({
			code: 'MANDATORY_NOT_FOUND',
			details: { api_name: 'Quantity', json_path: '$.data[0].Quoted_Items[0].Quantity' },
		});
		const entry = await upsert([{ Product_Name, Quantity: 100, Discount: 0, Description: 'Blue' }]);
		expect(bench.stored('Quotes', entry.details.id).Quoted_Items).toMatchObject([
			{ Product_Name: { name: 'Lantern', id: Product_Name.id }, Quantity: 100 },
		]);
	});
});

describe('CRM 6 lookups', () => {
	it('to several records: a row names what the linking module calls the record', async () => {
		const vendor = put('Vendors', { Vendor_Name: 'Glass Works' });
		const links = (await stored('Favourite_Vendors', [{ Vendor: { id: vendor } }])) as Rows;
		expect(links).toMatchObject([{ Vendor: { id: vendor, name: 'Glass Works' } }]);
		expect(await stored('Favourite_Vendors', [{ id: links[0].id, _delete: null }])).toEqual([]);
		const wrong = await send({ Favourite_Vendors: [{ Favourite_Vendors: { id: vendor } }] });
		expect(wrong).toMatchObject({ code: 'INVALID_DATA', details: { api_name: 'Favourite_Vendors' } });
	});

	it('to several users', async () => {
		const advisers = await stored('Advisers', [{ Advisers: { id: '5550000000000000102' } }]);
		expect(advisers).toMatchObject([{ Advisers: { name: 'Robin Specimen', id: '5550000000000000102' } }]);
		const unknown = await send({ Advisers: [{ Advisers: { id: '5550000000000000199' } }] });
		expect(unknown).toMatchObject({ message: 'the id given seems to be invalid' });
	});

	it('to one of several modules need $se_module', async () => {
		const id = put('Vendors', { Vendor_Name: 'Glass Works' });
		expect(await send({ Introduced_By: { id } })).toMatchObject({ details: { api_name: 'Introduced_By' } });
		const entry = await send({ Introduced_By: { id }, $se_module: 'Vendors' });
		expect(bench.stored('Contacts', entry.details.id).Introduced_By).toEqual({ id, name: 'Glass Works' });
	});

	it('of a task name the module of the record, which is Deals', async () => {
		const id = put('Deals', { Deal_Name: 'Ten Lanterns' });
		const insert = async (module: JsonObject) => {
			const { data } = await bench.api.post('/Tasks', { data: [{ Subject: 'Call', What_Id: { id }, ...module }] });
			return data.data[0].code;
		};
		expect(await insert({})).toBe('INVALID_DATA');
		expect(await insert({ $se_module: 'Deals' })).toBe('SUCCESS');
	});

	it('take an id only: no record comes of a name', async () => {
		for (const Account_Name of ['Made-Up Mills', { name: 'Made-Up Mills' }]) {
			expect(await send({ Account_Name })).toMatchObject({ details: { expected_data_type: 'jsonobject' } });
		}
		expect(bench.emulator.store.size('Accounts')).toBe(0);
	});
});

describe('CRM 6 files', () => {
	it.each(['Pictures', 'Papers'])('%s take ids of uploads', async (apiName) => {
		expect(await stored(apiName, [{ File_Id__s: 'abc' }])).toEqual([{ File_Id__s: 'abc' }]);
		for (const value of ['abc', [{ id: 'abc' }]]) {
			expect(await send({ [apiName]: value })).toMatchObject({ code: 'INVALID_DATA', details: { api_name: apiName } });
		}
	});
});

describe('CRM 6 pipelines of deals', () => {
	const deal = (changes: JsonObject = {}): JsonObject => ({
		Deal_Name: 'Ten Lanterns',
		Stage: 'Qualification',
		Pipeline: 'Standard (Standard)',
		...changes,
	});
	const upsert = async (record: JsonObject) => (await bench.upsert('Deals', [record])).data.data[0];

	it('are texts, and the stage has to belong to the one that is named', async () => {
		expect(await upsert(deal())).toMatchObject({ action: 'insert' });
		expect(await upsert(deal({ Stage: 'Intro' }))).toMatchObject({
			code: 'INVALID_DATA',
			details: { api_name: 'Stage' },
		});
		expect(await upsert(deal({ Pipeline: 'Nope' }))).toMatchObject({ details: { api_name: 'Pipeline' } });
		expect(await upsert(deal({ Stage: 'Intro', Pipeline: 'Partners (Standard)' }))).toMatchObject({ action: 'update' });
	});

	it('dealPipeline=optional: an org without pipelines needs none', async () => {
		const rest = deal({ Pipeline: null });
		expect(await upsert(rest)).toMatchObject({ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Pipeline' } });
		bench.emulator.setSwitches({ dealPipeline: 'optional' });
		expect(await upsert(rest)).toMatchObject({ action: 'insert' });
	});

	it('closingDate=mandatory, as many orgs have it', async () => {
		bench.emulator.setSwitches({ closingDate: 'mandatory' });
		expect(await upsert(deal())).toMatchObject({ details: { api_name: 'Closing_Date' } });
	});
});

describe('CRM 6 fields that are read-only', () => {
	it.each(['Territories', 'Converted__s', 'Locked__s', 'Record_Status__s'])(
		'%s of a lead is not written',
		async (name) => {
			const { data } = await bench.upsert('Leads', [{ Last_Name: 'X', [name]: 'no' }]);
			expect(bench.stored('Leads', data.data[0].details.id)[name]).not.toBe('no');
		},
	);
});
