import type { JsonObject } from '../index';
import { PRODUCTS } from '../products/products';
import { apiWithScopes, withEmulator } from '../withEmulator';

const bench = withEmulator({ product: 'crm' });

/** What a record of each module has to bring, as the insert page says (CRM 3). */
const WHOLE: Record<string, () => JsonObject> = {
	Leads: () => ({ Last_Name: 'Made-Up' }),
	Accounts: () => ({ Account_Name: 'Made-Up Mills' }),
	Contacts: () => ({ Last_Name: 'Made-Up' }),
	Deals: () => ({ Deal_Name: 'Ten Lanterns', Stage: 'Qualification', Pipeline: 'Standard (Standard)' }),
	Campaigns: () => ({ Campaign_Name: 'Spring' }),
	Cases: () => ({ Subject: 'Broken', Status: 'New', Case_Origin: 'Web' }),
	Solutions: () => ({ Solution_Title: 'Turn it on' }),
	Products: () => ({ Product_Name: 'Lantern' }),
	Vendors: () => ({ Vendor_Name: 'Glass Works' }),
	Price_Books: () => ({ Price_Book_Name: 'Retail', Pricing_Details: [{ from_range: 1, to_range: 10, discount: 5 }] }),
	Quotes: () => ({ Subject: 'Offer', Quoted_Items: lines() }),
	Sales_Orders: () => ({ Subject: 'Order', Ordered_Items: lines() }),
	Purchase_Orders: () => ({ Subject: 'Supply', Vendor_Name: { id: put('Vendors') }, Purchased_Items: lines() }),
	Invoices: () => ({ Subject: 'Bill', Invoiced_Items: lines() }),
	Vehicles: () => ({ Name: 'Van' }),
};

const MODULES = Object.keys(WHOLE);

const put = (module: string): string => bench.emulator.store.insert(module, WHOLE[module]());

const lines = () => [{ Product_Name: { id: put('Products') }, Quantity: 2 }];

const MATCH_FIELDS: Record<string, string> = {
	Leads: 'Email',
	Accounts: 'Account_Name',
	Contacts: 'Email',
	Deals: 'Deal_Name',
	Campaigns: 'Campaign_Name',
	Cases: 'Subject',
	Solutions: 'Solution_Title',
	Products: 'Product_Name',
	Vendors: 'Vendor_Name',
	Price_Books: 'Price_Book_Name',
	Quotes: 'Subject',
	Sales_Orders: 'Subject',
	Purchase_Orders: 'Subject',
	Invoices: 'Subject',
	Vehicles: 'Name',
};

const send = async (module: string, record: JsonObject) => (await bench.upsert(module, [record])).data.data[0];

describe('CRM 3 modules with upsert', () => {
	it.each(MODULES)('%s takes a record that has all that it needs', async (module) => {
		expect(await send(module, WHOLE[module]())).toMatchObject({ code: 'SUCCESS', action: 'insert' });
	});

	it.each(MODULES)('%s needs each of these fields', async (module) => {
		for (const missing of Object.keys(WHOLE[module]())) {
			expect(await send(module, { ...WHOLE[module](), [missing]: null })).toMatchObject({
				code: 'MANDATORY_NOT_FOUND',
				details: { api_name: missing, json_path: `$.data[0].${missing}` },
			});
		}
	});

	it.each(MODULES)('%s matches a record by its own field', async (module) => {
		const apiName = MATCH_FIELDS[module];
		const record = { ...WHOLE[module](), ...(apiName === 'Email' && { Email: 'a@example.com' }) };
		await send(module, record);
		expect(await send(module, record)).toMatchObject({ action: 'update', duplicate_field: apiName });
		expect(bench.emulator.store.size(module)).toBe(1);
	});

	it.each(['Tasks', 'Events', 'Calls', 'Notes', 'Attachments', 'Quoted_Items', 'Contacts_X_Vendors'])(
		'%s has none',
		async (module) => {
			const { status, data } = await bench.upsert(module, [{ Subject: 'X' }]);
			expect([status, data.code]).toEqual([400, 'INVALID_MODULE']);
		},
	);

	it('knows no module of Bigin alone', async () => {
		expect((await bench.upsert('Pipelines', [{}])).data.code).toBe('INVALID_MODULE');
	});

	it.each(['Tasks', 'Calls'])('%s are inserted and updated', async (module) => {
		const call = { Call_Type: 'Outbound', Call_Start_Time: '2023-08-31T10:00:00+05:30', Call_Duration: '10:00' };
		const record = { Subject: 'Made-up', ...(module === 'Calls' && call) };
		const { status, data } = await bench.api.post(`/${module}`, { data: [record] });
		expect([status, data.data[0].code]).toEqual([201, 'SUCCESS']);
		const { id } = data.data[0].details;
		expect((await bench.api.put(`/${module}/${id}`, { data: [{ Subject: 'New' }] })).status).toBe(200);
		expect(bench.stored(module, id).Subject).toBe('New');
	});
});

describe('CRM 3 several records may hold a match value', () => {
	it.each(['Cases', 'Deals', 'Vehicles'])('a plain insert of %s repeats it', async (module) => {
		const data = [WHOLE[module](), WHOLE[module]()];
		const answer = await bench.api.post(`/${module}`, { data });
		expect([answer.status, bench.emulator.store.size(module)]).toEqual([201, 2]);
	});

	it('an upsert then updates the oldest', async () => {
		const [oldest] = [put('Cases'), put('Cases')];
		expect((await send('Cases', { Subject: 'Broken', Status: 'Closed' })).details.id).toBe(oldest);
	});
});

describe('CRM 3 the list of modules', () => {
	const modules = async (query = ''): Promise<Map<string, JsonObject>> => {
		const { data } = await bench.api.get(`/settings/modules${query}`);
		return new Map(data.modules.map((module: JsonObject) => [module.api_name, module]));
	};

	it.each([
		['Sales_Orders', 'SalesOrders', 'default'],
		['Price_Books', 'PriceBooks', 'default'],
		['Leads', 'Leads', 'default'],
		['Vehicles', 'CustomModule3', 'custom'],
		['Quoted_Items', 'QuotedItems', 'subform'],
		['Contacts_X_Vendors', 'LinkingModule9', 'linking'],
	])('tells %s as %s, generated_type %s', async (apiName, moduleName, generatedType) => {
		expect((await modules()).get(apiName)).toMatchObject({
			module_name: moduleName,
			generated_type: generatedType,
			status: 'visible',
			api_supported: true,
			creatable: true,
		});
	});

	it('tells of which module the rows of a subform are', async () => {
		const all = await modules();
		// The rows of purchase orders go by another name than the field.
		const expected = { api_name: 'Purchase_Orders', id: all.get('Purchase_Orders')?.id };
		expect(all.get('Purchase_Items')?.parent_module).toEqual(expected);
		expect(all.get('Leads')?.parent_module).toEqual({});
	});

	it('leaves out those of another status than is asked for', async () => {
		const visible = await modules('?status=visible');
		expect([visible.has('Leads'), visible.has('Notes')]).toEqual([true, false]);
		expect([...(await modules('?status=system_hidden')).keys()]).toEqual(['Notes', 'Attachments']);
		expect((await modules()).size).toBeGreaterThan(visible.size);
	});
});

describe('CRM 2 hosts and scopes', () => {
	it.each(['/crm/v8', '/crm/v7', '/crm/v6'])('answers under %s', async (base) => {
		const headers = { Authorization: `Zoho-oauthtoken ${bench.emulator.issueToken().access_token}` };
		expect((await bench.plain.get(`${base}/org`, { headers })).status).toBe(200);
		expect((await bench.plain.get('/bigin/v2/org', { headers })).status).toBe(404);
	});

	it.each([
		['Leads', 'leads'],
		['Price_Books', 'pricebooks'],
		['Sales_Orders', 'salesorders'],
		['Vehicles', 'custom'],
	])('writes %s with the scope of %s', async (module, scope) => {
		const status = async (...scopes: string[]) =>
			(await apiWithScopes(bench.emulator, ...scopes).post(`/${module}/upsert`, { data: [WHOLE[module]()] })).status;
		expect(await status(`ZohoCRM.modules.${scope}.WRITE`)).toBe(200);
		expect(await status(`ZohoCRM.modules.${scope}.READ`)).toBe(401);
		expect(await status('ZohoBigin.modules.ALL')).toBe(401);
	});

	it('asks for consent with its own scopes alone', async () => {
		const { clientId } = bench.emulator.registerClient();
		const ask = async (scope: string) => {
			const params = { response_type: 'code', client_id: clientId, scope, redirect_uri: 'http://localhost/' };
			return (await bench.plain.get('/oauth/v2/auth', { params })).status;
		};
		expect(await ask('ZohoCRM.modules.ALL,ZohoCRM.settings.fields.READ,ZohoSearch.securesearch.READ')).toBe(200);
		expect(await ask('ZohoBigin.modules.ALL')).toBe(400);
	});
});

describe('CRM 9 limits', () => {
	it('tells the edition and the licences, and whether there are several currencies', async () => {
		const { data } = await bench.api.get('/org');
		expect(data.org[0]).toMatchObject({
			zgid: expect.any(String),
			mc_status: false,
			type: 'production',
			license_details: { paid: true, paid_type: 'enterprise', users_license_purchased: 10 },
		});
	});

	it('gives the credits and the requests at once of the edition', () => {
		expect(bench.emulator.credits.limit).toBe(60_000);
		expect(PRODUCTS.crm.edition('enterprise').requestsAtOnce).toBe(20);
	});
});
