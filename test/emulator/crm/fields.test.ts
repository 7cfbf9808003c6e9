import type { JsonObject } from '../index';
import { withEmulator } from '../withEmulator';

const bench = withEmulator({ product: 'crm' });

async function fieldsOf(module: string): Promise<Map<string, JsonObject>> {
	const { data } = await bench.api.get('/settings/fields', { params: { module } });
	return new Map(data.fields.map((field: JsonObject) => [field.api_name, field]));
}

const fieldOf = async (module: string, apiName: string) => (await fieldsOf(module)).get(apiName);

async function layoutsOf(module: string) {
	const { data } = await bench.api.get('/settings/layouts', { params: { module } });
	return data.layouts as Array<{ id: string; name: string; sections: Array<{ fields: JsonObject[] }> }>;
}

describe('CRM 4 fields', () => {
	it.each([
		['Contacts', 'Last_Name', true, true],
		['Contacts', 'Full_Name', false, false],
		['Contacts', 'Created_Time', false, false],
		['Contacts', 'Tag', true, false],
	])('%s.%s may be written: by the API %p, in pages %p', async (module, apiName, api, web) => {
		const operation_type = { web_update: web, api_create: api, web_create: web, api_update: api };
		expect(await fieldOf(module, apiName)).toMatchObject({ operation_type });
	});

	it.each([
		['Leads', 'Territories', 'territories'],
		['Leads', 'Layout', 'layout'],
		['Contacts', 'Languages_Known', 'subform'],
		['Contacts', 'Advisers', 'multiuserlookup'],
		['Contacts', 'Introduced_By', 'multi_module_lookup'],
		['Contacts', 'Favourite_Vendors', 'multiselectlookup'],
		['Contacts', 'Pictures', 'imageupload'],
		['Contacts', 'Papers', 'fileupload'],
		['Contacts', 'Sum_of_Deals', 'rollup_summary'],
		['Contacts', 'Account_Manager', 'userlookup'],
		['Contacts', 'Lifetime_Value', 'formula'],
		['Contacts', 'Contact_Number', 'autonumber'],
		['Quotes', 'Quoted_Items', 'subform'],
		['Deals', 'Pipeline', 'picklist'],
	])('%s.%s is of the type %s', async (module, apiName, dataType) => {
		expect(await fieldOf(module, apiName)).toMatchObject({ data_type: dataType });
	});

	it('names the module of the rows of a subform, which has fields of its own', async () => {
		expect(await fieldOf('Purchase_Orders', 'Purchased_Items')).toMatchObject({
			subform: { module: 'Purchase_Items', id: expect.any(String) },
		});
		expect((await fieldsOf('Purchase_Items')).get('Quantity')).toMatchObject({ system_mandatory: true });
	});

	it.each([
		['Favourite_Vendors', 'multiselectlookup', 'Vendor', 'Contacts_X_Vendors'],
		['Advisers', 'multiuserlookup', 'Advisers', 'Contacts_X_Users'],
	])(
		'%s: %s names what its rows call a record, and the module that links them',
		async (apiName, key, name, linking) => {
			const { [key]: links } = (await fieldOf('Contacts', apiName)) ?? {};
			expect(links).toMatchObject({
				connectedlookup_apiname: name,
				connectedfield_apiname: apiName,
				linking_details: { module: { api_name: linking }, connected_lookup_field: { api_name: name } },
			});
		},
	);

	it('names the modules of a lookup to several', async () => {
		const introducedBy = await fieldOf('Contacts', 'Introduced_By');
		expect(introducedBy).toMatchObject({
			multi_module_lookup: { modules: [{ api_name: 'Contacts' }, { api_name: 'Vendors' }] },
		});
	});

	it('marks an external id, and the layouts that have a field', async () => {
		expect(await fieldOf('Vehicles', 'Fleet_ID')).toMatchObject({
			external: { type: 'org' },
			unique: { casesensitive: '0' },
		});
		const associations = async (apiName: string) => (await fieldOf('Leads', apiName))?.layout_associations;
		expect(await associations('Email')).toMatchObject([{ name: 'Standard' }, { name: 'Partners' }]);
		expect(await associations('Annual_Revenue')).toMatchObject([{ name: 'Standard' }]);
	});

	it('tells how likely a stage of deals is to become a sale', async () => {
		const stages = (await fieldOf('Deals', 'Stage'))?.pick_list_values;
		expect(stages).toContainEqual(
			expect.objectContaining({ actual_value: 'Closed Won', probability: 100, deal_category: 'Closed Won' }),
		);
		expect(stages).toContainEqual(expect.objectContaining({ actual_value: 'Intro', deal_category: 'Open' }));
	});
});

describe('CRM 4 layouts', () => {
	const fieldIn = async (module: string, layout: number, apiName: string) =>
		(await layoutsOf(module))[layout].sections[0].fields.find((field) => field.api_name === apiName);

	it('tell what is mandatory in them, which the fields do not', async () => {
		expect(await fieldIn('Leads', 0, 'Company')).toMatchObject({ required: true });
		expect(await fieldIn('Leads', 1, 'Company')).toMatchObject({ required: false });
		expect(await fieldOf('Leads', 'Company')).toMatchObject({ system_mandatory: false });
	});

	it('leave out the fields that they do not have', async () => {
		expect(await fieldIn('Leads', 0, 'Foreign_Languages')).toBeDefined();
		expect(await fieldIn('Leads', 1, 'Foreign_Languages')).toBeUndefined();
	});

	it('tell the stages of each pipeline of deals', async () => {
		const pipeline = (await fieldIn('Deals', 0, 'Pipeline')) as {
			pick_list_values: Array<{ actual_value: string; maps: Array<{ pick_list_values: JsonObject[] }> }>;
		};
		const stages = pipeline.pick_list_values.map(({ actual_value: name, maps }) => [
			name,
			maps[0].pick_list_values.map((value) => value.actual_value),
		]);
		expect(stages[1]).toEqual(['Partners (Standard)', ['Intro', 'Agreement', 'Closed Won', 'Closed Lost']]);
	});
});

describe('CRM 11 system match fields', () => {
	it.each([
		['plain', {}, 201],
		['unique', { casesensitive: '0' }, 400],
	] as const)(
		'systemMatchField=%s tells unique as %j, and answers %i to a known one',
		async (systemMatchField, unique, status) => {
			bench.emulator.setSwitches({ systemMatchField });
			expect((await fieldOf('Leads', 'Email'))?.unique).toEqual(unique);
			const data = [{ Last_Name: 'Made-Up', Email: 'a@example.com' }];
			await bench.api.post('/Leads', { data });
			expect((await bench.api.post('/Leads', { data })).status).toBe(status);
		},
	);

	it('a unique one is kept apart when an upsert compares another field', async () => {
		bench.emulator.setSwitches({ systemMatchField: 'unique' });
		bench.emulator.store.insert('Leads', { Last_Name: 'Made-Up', Email: 'a@example.com' });
		const record = { Last_Name: 'Other', Email: 'A@example.com', Lead_Code: 'L-2' };
		const { status, data } = await bench.upsert('Leads', [record], { duplicate_check_fields: ['Lead_Code'] });
		expect([status, data.data[0].code, data.data[0].details.api_name]).toEqual([400, 'DUPLICATE_DATA', 'Email']);
	});
});
