import type { JsonObject } from '../index';
import { withEmulator } from '../withEmulator';

const bench = withEmulator({ product: 'crm' });

const put = (module: string, record: JsonObject): string => bench.emulator.store.insert(module, record);

describe('CRM 7 converted leads', () => {
	beforeEach(() => {
		put('Leads', { Last_Name: 'Open' });
		put('Leads', { Last_Name: 'Gone', Converted__s: true });
	});

	const names = async (path: string, params: JsonObject): Promise<string[]> => {
		const { data } = await bench.api.get(path, { params: { fields: 'Last_Name', ...params } });
		return (data.data ?? []).map((record: JsonObject) => record.Last_Name);
	};

	it.each([
		[{}, ['Open']],
		[{ converted: 'false' }, ['Open']],
		[{ converted: 'true' }, ['Gone']],
		[{ converted: 'both' }, ['Gone', 'Open']],
	])('a list with %j has %j', async (params, expected) => {
		expect(await names('/Leads', params)).toEqual(expected);
	});

	it('a search leaves them out, too, unless it asks for them', async () => {
		bench.emulator.setSwitches({ searchLagSeconds: 0 });
		expect(await names('/Leads/search', { word: 'Gone' })).toEqual([]);
		expect(await names('/Leads/search', { word: 'Gone', converted: 'true' })).toEqual(['Gone']);
	});

	it('a page token belongs to what was asked', async () => {
		put('Leads', { Last_Name: 'Second' });
		const ask = async (params: JsonObject) =>
			(await bench.api.get('/Leads', { params: { fields: 'Last_Name', per_page: 1, ...params } })).data;
		const token = (await ask({})).info.next_page_token;
		expect((await ask({ page_token: token })).data).toMatchObject([{ Last_Name: 'Open' }]);
		expect((await ask({ page_token: token, converted: 'both' })).code).toBe('TOKEN_BOUND_DATA_MISMATCH');
	});
});

describe('CRM 7 what only a record fetched by its id shows', () => {
	it('are the rows of subforms and the links of multi-select lookups', async () => {
		const rows = { Languages_Known: [{ id: '1', Language: 'Korean' }], Favourite_Products: [], Advisers: [] };
		const id = put('Contacts', { Last_Name: 'Made-Up', ...rows });
		const params = { fields: ['Last_Name', ...Object.keys(rows)].join(',') };
		expect((await bench.api.get('/Contacts', { params })).data.data).toEqual([{ Last_Name: 'Made-Up', id }]);
		expect((await bench.api.get(`/Contacts/${id}`)).data.data[0]).toMatchObject(rows);
	});
});

describe('CRM 7 count', () => {
	it.each([
		[{}, 3],
		[{ criteria: '(Account_Name:starts_with:Lantern)' }, 2],
		[{ word: 'Mills' }, 1],
		[{ phone: '1' }, 1],
	])('with %j', async (params, count) => {
		bench.emulator.setSwitches({ searchLagSeconds: 0 });
		put('Accounts', { Account_Name: 'Lantern A', Phone: '1' });
		put('Accounts', { Account_Name: 'Lantern B' });
		put('Accounts', { Account_Name: 'Mills' });
		expect((await bench.api.get('/Accounts/actions/count', { params })).data).toEqual({ count });
	});

	it('with a view', async () => {
		put('Contacts', { Last_Name: 'A', Newsletter: true });
		put('Contacts', { Last_Name: 'B' });
		const { data } = await bench.api.get('/settings/custom_views?module=Contacts');
		const counts = [];
		for (const { id } of data.custom_views) {
			counts.push((await bench.api.get('/Contacts/actions/count', { params: { cvid: id } })).data.count);
		}
		expect(counts).toEqual([2, 1]);
	});
});

describe('CRM 7 search and query', () => {
	it.each(['Leads', 'Deals', 'Quotes', 'Vehicles', 'Tasks', 'Notes'])('%s are searched', async (module) => {
		expect((await bench.api.get(`/${module}/search`, { params: { word: 'nothing' } })).status).toBe(204);
	});

	it.each(['Quoted_Items', 'Contacts_X_Vendors'])('%s are not', async (module) => {
		expect((await bench.api.get(`/${module}/search`, { params: { word: 'nothing' } })).status).toBe(400);
	});

	it('a query needs a condition', async () => {
		const query = async (rest: string) =>
			(await bench.api.post('/coql', { select_query: `select id from Leads${rest}` })).status;
		expect([await query(''), await query(' where id is not null')]).toEqual([400, 204]);
	});
});
