import type { JsonObject } from './index';
import { apiWithScopes, withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

const product = (name: string, changes: JsonObject = {}): string =>
	bench.emulator.store.insert('Products', { Product_Name: name, ...changes });

describeBoth('6.8 COQL', () => {
	// Zoho CRM demands a condition.
	const ALL = 'where id is not null';
	const query = async (text: string) => await bench.api.post('/coql', { select_query: text });
	const names = async (text: string): Promise<string[]> =>
		((await query(text)).data.data ?? []).map((record: JsonObject) => record.Product_Name);

	it('answers the named fields and the id, oldest first', async () => {
		const ids = ['B', 'A'].map((name) => product(name, { Unit_Price: 3 }));
		const { status, data } = await query("select Product_Name from Products where Product_Name in ('A', 'B')");
		expect(status).toBe(200);
		expect(data).toEqual({
			data: [
				{ Product_Name: 'B', id: ids[0] },
				{ Product_Name: 'A', id: ids[1] },
			],
			info: { count: 2, more_records: false },
		});
	});

	it('takes keywords in any case', async () => {
		product('A');
		expect(await names("SELECT Product_Name FROM Products WHERE Product_Name = 'a' ORDER BY id DESC LIMIT 1")).toEqual([
			'A',
		]);
	});

	it.each([
		["Product_Name like 'Tea%'", ['Tea', 'Teapot']],
		["Product_Name like '%pot'", ['Teapot']],
		["Product_Name = 'Tea'", ['Tea']],
		["Product_Name != 'Tea' and Unit_Price is not null", ['Teapot']],
		['Unit_Price is null', ['It\'s "free"']],
		["Product_Name = 'It\\'s \"free\"'", ['It\'s "free"']],
		['Unit_Price between 2 and 4 or Unit_Price > 8', ['Tea', 'Teapot']],
		["(Unit_Price <= 3 or Unit_Price >= 9) and Product_Name not in ('Tea')", ['Teapot']],
	])('where %s', async (where, expected) => {
		product('Tea', { Unit_Price: 3 });
		product('Teapot', { Unit_Price: 9 });
		product('It\'s "free"');
		expect(await names(`select Product_Name from Products where ${where}`)).toEqual(expected);
	});

	it('takes as many lists as coqlLists says', async () => {
		bench.emulator.setSwitches({ coqlLists: 2 });
		const lists = (count: number) => Array.from({ length: count }, (_, index) => `Product_Name in ('P${index}')`);
		const asked = async (count: number) =>
			(await query(`select id from Products where ${lists(count).join(' or ')}`)).status;
		expect([await asked(2), await asked(3)]).toEqual([204, 400]);
	});

	it('gives 200 rows unless told otherwise, and at most that', async () => {
		for (let index = 0; index < 201; index++) product(`P${index}`);
		const { data } = await query(`select id from Products ${ALL}`);
		expect(data.info).toEqual({ count: 200, more_records: true });
		expect(await names(`select Product_Name from Products ${ALL} limit 200 offset 200`)).toEqual(['P200']);
		expect((await query(`select id from Products ${ALL} limit 201`)).data).toMatchObject({
			code: 'LIMIT_EXCEEDED',
			details: { limit: 200 },
		});
		expect((await query(`select id from Products ${ALL} limit 200 offset 9801`)).data.code).toBe('LIMIT_EXCEEDED');
		expect((await query('select id from Products where id = 1 limit 200 offset 9800')).status).toBe(204);
	});

	it.each([
		['selekt id from Products', 'SYNTAX_ERROR'],
		["select id from Products where Product_Name = 'open", 'SYNTAX_ERROR'],
		['select id from Products where Product_Name', 'SYNTAX_ERROR'],
		[`select Nope from Products ${ALL}`, 'INVALID_QUERY'],
		['select id from Nopes', 'INVALID_QUERY'],
		[`select id, id from Products ${ALL}`, 'DUPLICATE_DATA'],
	])('answers %j with %s', async (text, code) => {
		const { status, data } = await query(text);
		expect([status, data.code]).toEqual([400, code]);
	});

	it('compares a field with 50 values at most', async () => {
		product('P49');
		const among = (count: number) => Array.from({ length: count }, (_, index) => `'P${index}'`).join(', ');
		const asking = (count: number) => `select Product_Name from Products where Product_Name in (${among(count)})`;
		expect(await names(asking(50))).toEqual(['P49']);
		expect((await query(asking(51))).data).toMatchObject({ code: 'LIMIT_EXCEEDED', details: { limit: 50 } });
	});

	it('compares exactly, which a search does not', async () => {
		product('Tea');
		product('Tea Cup');
		expect(await names("select Product_Name from Products where Product_Name in ('Tea')")).toEqual(['Tea']);
	});

	it.each([
		['optional', 204],
		['mandatory', 400],
	] as const)('coqlWhere=%s answers %i to a query without where', async (coqlWhere, status) => {
		bench.emulator.setSwitches({ coqlWhere });
		expect((await query('select id from Products')).status).toBe(status);
	});

	it.each([
		['ignore', ['a@example.com', 'A@example.com'], [1, 1]],
		['respect', ['a@example.com', 'A@example.com'], [0, 1]],
	] as const)('coqlCase=%s', async (coqlCase, values, found) => {
		bench.emulator.store.insert('Contacts', { Last_Name: 'Made-Up', Email: 'A@example.com' });
		bench.emulator.setSwitches({ coqlCase });
		const counts = [];
		for (const value of values) {
			const select_query = `select id from Contacts where Email in ('${value}')`;
			const { data } = await bench.api.post('/coql', { select_query });
			counts.push(data?.data?.length ?? 0);
		}
		expect(counts).toEqual(found);
	});

	it('coqlLagSeconds: finds a record only some time after it was written', async () => {
		bench.emulator.setSwitches({ coqlLagSeconds: 15 });
		product('Late');
		expect(await names(`select Product_Name from Products ${ALL}`)).toEqual([]);
		bench.advanceSeconds(16);
		expect(await names(`select Product_Name from Products ${ALL}`)).toEqual(['Late']);
	});
});

describe('6.8 scopes of Bigin', () => {
	it('a query needs its scope and one of the module', async () => {
		const body = { select_query: 'select id from Products' };
		const status = async (...scopes: string[]) =>
			(await apiWithScopes(bench.emulator, ...scopes).post('/coql', body)).status;
		expect(await status('ZohoBigin.coql.READ', 'ZohoBigin.modules.products.READ')).toBe(204);
		expect(await status('ZohoBigin.coql.READ', 'ZohoBigin.modules.contacts.READ')).toBe(401);
		expect(await status('ZohoBigin.modules.ALL')).toBe(401);
	});
});
