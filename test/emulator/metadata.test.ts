import { withEmulator } from './withEmulator';

const bench = withEmulator();

/** The keys of reference 4.2. */
const FIELD_KEYS = [
	'id api_name field_label display_label data_type json_type type length decimal_place',
	'system_mandatory field_read_only read_only custom_field virtual_field display_field visible',
	'filterable searchable sortable mass_update webhook businesscard_supported separator',
	'display_type ui_type quick_sequence_number created_source tooltip crypt created_time',
	'modified_time global_picklist external subform association_details display_format',
	'display_format_properties parent_field child_fields range address history_tracking',
	'enable_colour_code colour_code_enabled_by_system pick_list_values',
	'pick_list_values_sorted_lexically unique lookup multiselectlookup multi_module_lookup formula',
	'auto_number currency email_parser view_type profiles',
].flatMap((line) => line.split(' '));

interface FieldJson {
	[key: string]: unknown;
	api_name: string;
}

async function fieldsOf(module: string): Promise<Map<string, FieldJson>> {
	const { data } = await bench.api.get('/settings/fields', { params: { module } });
	return new Map(data.fields.map((field: FieldJson) => [field.api_name, field]));
}

async function field(module: string, apiName: string): Promise<FieldJson> {
	const found = (await fieldsOf(module)).get(apiName);
	if (!found) throw new Error(`${module} has no ${apiName}`);
	return found;
}

const uniqueOf = (fields: Map<string, FieldJson>) =>
	[...fields.values()]
		.filter((one) => Object.keys(one.unique as object).length > 0)
		.map((one) => [one.api_name, one.unique]);

describe('4.1 fields call', () => {
	it('needs the module', async () => {
		const { status, data } = await bench.api.get('/settings/fields');
		expect([status, data.code, data.details]).toEqual([400, 'REQUIRED_PARAM_MISSING', { param_name: 'module' }]);
	});

	it.each(['Nope', 'Social'])('answers INVALID_MODULE for %s, not an empty list', async (module) => {
		const { status, data } = await bench.api.get('/settings/fields', { params: { module } });
		expect([status, data]).toEqual([
			400,
			{
				code: 'INVALID_MODULE',
				details: { resource_path_index: 0 },
				message: 'the module name given seems to be invalid',
				status: 'error',
			},
		]);
	});

	it('answers one field by id', async () => {
		const { id } = await field('Contacts', 'Email');
		const { data } = await bench.api.get(`/settings/fields/${String(id)}`, { params: { module: 'Contacts' } });
		expect(data.fields.map((one: FieldJson) => one.api_name)).toEqual(['Email']);
	});
});

describe('4.2 one field', () => {
	it('carries every key of a live org', async () => {
		expect(await field('Contacts', 'Email')).toEqual(
			expect.objectContaining({
				id: expect.stringMatching(/^\d{19}$/),
				field_label: 'Email',
				display_label: 'Email',
				data_type: 'email',
				json_type: 'string',
				type: 'used',
				length: 100,
				decimal_place: null,
				system_mandatory: false,
				custom_field: false,
				unique: { casesensitive: '0' },
				lookup: {},
				multiselectlookup: {},
				pick_list_values: [],
				view_type: { view: true, edit: true, create: true, quick_create: false },
			}),
		);
		expect(Object.keys(await field('Contacts', 'Email')).sort()).toEqual([...FIELD_KEYS].sort());
	});

	it('has no operation_type', async () => {
		expect(await field('Contacts', 'Email')).not.toHaveProperty('operation_type');
	});

	it('writes unique as {} or as text', async () => {
		expect((await field('Contacts', 'Last_Name')).unique).toEqual({});
		expect(uniqueOf(await fieldsOf('Contacts'))).toEqual([
			['Email', { casesensitive: '0' }],
			['Customer_Code', { casesensitive: '1' }],
			['Loyalty_Number', { casesensitive: '0' }],
		]);
	});

	it.each(['1', 'true', true] as const)('caseSensitiveMark=%j', async (caseSensitiveMark) => {
		bench.emulator.setSwitches({ caseSensitiveMark });
		expect((await field('Contacts', 'Customer_Code')).unique).toEqual({ casesensitive: caseSensitiveMark });
		expect((await field('Contacts', 'Email')).unique).toEqual({ casesensitive: '0' });
	});

	it('marks Owner read-only by one key and writable by the other', async () => {
		expect(await field('Contacts', 'Owner')).toMatchObject({
			read_only: false,
			field_read_only: true,
			view_type: { create: true },
		});
	});

	it('shows Tag as not creatable, an array of type text', async () => {
		expect(await field('Contacts', 'Tag')).toMatchObject({
			data_type: 'text',
			json_type: 'jsonarray',
			view_type: { create: false, edit: false },
		});
	});

	it('names the target of a lookup', async () => {
		expect(await field('Contacts', 'Account_Name')).toMatchObject({
			data_type: 'lookup',
			json_type: 'jsonobject',
			length: 120,
			lookup: { api_name: 'Contacts', module: { api_name: 'Accounts', crypt: false } },
			field_label: 'Company Name',
			display_label: 'Account Name',
		});
	});

	it('lists picklist values with both names', async () => {
		const { pick_list_values: values } = await field('Contacts', 'Unsubscribed_Mode');
		expect(values).toHaveLength(4);
		expect(values).toContainEqual({
			id: expect.stringMatching(/^\d{19}$/),
			display_value: 'Manual',
			actual_value: 'Manual',
			reference_value: 'Manual',
			sequence_number: 2,
			colour_code: null,
			type: 'used',
		});
	});

	it('tells large text apart', async () => {
		expect(await field('Contacts', 'Description')).toMatchObject({
			textarea: { type: 'large' },
			length: 32000,
			filterable: false,
			sortable: false,
		});
		expect((await field('Contacts', 'Short_Note')).textarea).toEqual({ type: 'small' });
	});

	it('gives every id nineteen digits and none twice', async () => {
		const ids: string[] = [];
		for (const module of ['Contacts', 'Accounts', 'Pipelines', 'Products', 'Tasks']) {
			const fields = await fieldsOf(module);
			for (const one of fields.values()) {
				ids.push(String(one.id), ...(one.pick_list_values as Array<{ id: string }>).map((value) => value.id));
			}
		}
		expect(ids.every((id) => /^\d{19}$/.test(id))).toBe(true);
		expect(new Set(ids).size).toBe(ids.length);
	});
});

describe('4.3 fields of contacts', () => {
	it.each([
		['First_Name', 'text', 'string', 40],
		['Last_Name', 'text', 'string', 80],
		['Account_Name', 'lookup', 'jsonobject', 120],
		['Email', 'email', 'string', 100],
		['Title', 'text', 'string', 100],
		['Phone', 'phone', 'string', 50],
		['Full_Name', 'text', 'string', 120],
		['Mailing_Street', 'text', 'string', 250],
		['Mailing_City', 'text', 'string', 100],
		['Mailing_Zip', 'text', 'string', 30],
		['Description', 'textarea', 'string', 32000],
		['Email_Opt_Out', 'boolean', 'boolean', 5],
		['Tag', 'text', 'jsonarray', 2000],
		['Record_Image', 'profileimage', 'string', 255],
		['Owner', 'ownerlookup', 'jsonobject', 120],
		['Created_Time', 'datetime', 'string', 120],
		['Record_Creation_Source_ID__s', 'bigint', 'string', 19],
		['Loyalty_Number', 'bigint', 'string', 18],
		['Visits', 'integer', 'integer', 9],
		['Discount', 'percent', 'double', 5],
		['Annual_Spend', 'currency', 'double', 16],
		['Languages', 'multiselectpicklist', 'jsonarray', 765],
		['Favourite_Products', 'multiselectlookup', 'jsonarray', 120],
	])('%s is %s / %s of %i', async (apiName, dataType, jsonType, length) => {
		expect(await field('Contacts', apiName)).toMatchObject({ data_type: dataType, json_type: jsonType, length });
	});

	it.each([
		'Created_By',
		'Modified_By',
		'Created_Time',
		'Modified_Time',
		'Last_Activity_Time',
		'Full_Name',
		'Contact_Number',
		'Lifetime_Value',
	])('%s is read-only', async (apiName) => {
		expect(await field('Contacts', apiName)).toMatchObject({
			read_only: true,
			view_type: { create: false, edit: false },
		});
	});

	it('needs only Last_Name', async () => {
		const mandatory = [...(await fieldsOf('Contacts')).values()].filter((one) => one.system_mandatory);
		expect(mandatory.map((one) => one.api_name)).toEqual(['Last_Name']);
	});
});

describe('adding a field', () => {
	it('shows in the metadata and in the check order', async () => {
		const fresh = {
			apiName: 'Badge',
			label: 'Badge',
			dataType: 'text' as const,
			length: 9,
			custom: true,
			unique: '0' as const,
		};
		bench.emulator.addField('Tasks', fresh);
		expect(await field('Tasks', 'Badge')).toMatchObject({ custom_field: true, unique: { casesensitive: '0' } });
		await bench.upsert('Tasks', [{ Subject: 'One', Badge: 'b1' }]);
		const { data } = await bench.upsert('Tasks', [{ Subject: 'Two', Badge: 'B1' }]);
		expect(data.data[0]).toMatchObject({ action: 'update', duplicate_field: 'Badge' });
	});
});
