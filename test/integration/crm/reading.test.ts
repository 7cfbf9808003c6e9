import type { IDataObject } from 'n8n-workflow';

import { jsonOf, readParameters, readRecords, runRead } from '../reading/support';
import { useBench } from '../support/bench';
import { CRM } from '../support/products';
import { write } from '../support/writes';

const crm = useBench(CRM);
const form = { module: 'Leads' };

beforeEach(() => crm.emulator.setSwitches({ searchLagSeconds: 0, coqlLagSeconds: 0, searchReach: 2_000 }));

const lead = (Last_Name: string, isConverted: boolean) =>
	crm.emulator.store.insert('Leads', { Last_Name, Email: `${Last_Name}@example.com`, Converted__s: isConverted });
const lastNames = async (operation: string, filled: IDataObject) =>
	jsonOf(await readRecords(crm, operation, { ...form, ...filled })).map(({ Last_Name }) => Last_Name);
const asked = () =>
	crm.emulator.requests.filter(({ path }) => path.startsWith('/crm/') && !path.includes('/settings/'));

describe('converted leads', () => {
	beforeEach(() => ['open', 'gone'].forEach((name) => lead(name, name === 'gone')));

	it.each([
		[undefined, ['open'], undefined],
		['include', ['gone', 'open'], 'both'],
		['only', ['gone'], 'true'],
		['leaveOut', ['open'], 'false'],
	])('come out of a list as the filter says: %s', async (convertedRecords, expected, sent) => {
		const filters = convertedRecords === undefined ? {} : { convertedRecords };
		expect(await lastNames('getMany', { filters, fieldsToReturn: ['Last_Name'] })).toEqual(expected);
		expect(asked()[0].query.converted).toBe(sent);
	});

	it('come out of a search by word as the option says', async () => {
		const found = (options: object) => lastNames('search', { searchBy: 'email', email: 'gone@example.com', options });
		expect(await found({})).toEqual([]);
		expect(await found({ convertedRecords: 'only' })).toEqual(['gone']);
	});

	it('are no choice in another module', async () => {
		const { error } = await readRecords(crm, 'getMany', {
			module: 'Contacts',
			filters: { convertedRecords: 'only' },
		});
		expect(error?.message).toContain('Module of Converted Leads: "Contacts" is not possible. Give Leads');
		expect(asked()).toEqual([]);
	});
});

describe('subforms and lookups of several records', () => {
	const contact = () =>
		crm.emulator.store.insert('Contacts', { Last_Name: 'Daly', Languages_Known: [{ id: '1', Language: 'Korean' }] });

	it('come with records that are read by their IDs', async () => {
		const items = [{ id: contact() }, { id: contact() }];
		const recordId = '={{ $json.id }}';
		const records = jsonOf(await readRecords(crm, 'get', { recordId }, { items }));
		expect(records.map((record) => record.Languages_Known)).toMatchObject([[{ Language: 'Korean' }], [{ id: '1' }]]);
	});

	it('cost a request for each record, which is told of many, and none more where the fields chosen are others', async () => {
		crm.emulator.setSwitches({ listIds: 'honour' });
		const items = Array.from({ length: 12 }, () => ({ id: contact() }));
		const get = async (fieldsToReturn: string[]) => {
			crm.emulator.clearRequests();
			const { hints } = await readRecords(crm, 'get', { recordId: '={{ $json.id }}', fieldsToReturn }, { items });
			return { requests: asked().length, told: hints.map(({ message }) => message).join() };
		};
		expect(await get(['Languages_Known'])).toEqual({
			requests: 12,
			told: expect.stringContaining('gives Languages Known one record at a time, so 12 records took as many requests'),
		});
		expect(await get(['Last_Name'])).toEqual({
			requests: 1,
			told: expect.not.stringContaining('one record at a time'),
		});
	});

	it('are not asked for in a list of all fields, and told where they are chosen', async () => {
		contact();
		const all = await readRecords(crm, 'getMany', {});
		expect(asked().some(({ query }) => query.fields.includes('Languages_Known'))).toBe(false);
		const chosen = await readRecords(crm, 'getMany', { fieldsToReturn: ['Last_Name', 'Languages_Known'] });
		const hints = ({ hints: told }: typeof all) => told.map(({ message }) => message).join();
		expect(hints(all)).not.toContain('only of a record');
		expect(hints(chosen)).toContain('Zoho CRM gives Languages Known only of a record that is read by its ID');
	});
});

describe('Search', () => {
	it('finds records of an own module by conditions', async () => {
		crm.emulator.store.insert('Vehicles', { Name: 'Van', Seats: 9 });
		crm.emulator.store.insert('Vehicles', { Name: 'Bus', Seats: 40 });
		const conditions = { rows: [{ field: 'Seats', operator: 'greater_than', value: '10' }] };
		expect(jsonOf(await readRecords(crm, 'search', { module: 'Vehicles', conditions }))).toMatchObject([
			{ Name: 'Bus' },
		]);
	});
});

describe('Query', () => {
	it('reads quotes by COQL, 200 rows a request', async () => {
		for (let index = 0; index < 250; index++) crm.emulator.store.insert('Quotes', { Subject: `Offer ${index}` });
		const query = 'select Subject from Quotes where id is not null';
		expect((await readRecords(crm, 'query', { query, returnAll: true })).success).toHaveLength(250);
		expect(asked().map(({ path }) => path)).toEqual(['/crm/v8/coql', '/crm/v8/coql']);
	});

	it('says what Zoho CRM finds wrong in a query', async () => {
		crm.emulator.setSwitches({ coqlWhere: 'mandatory' });
		const { error } = await readRecords(crm, 'query', { query: 'select Subject from Quotes' });
		expect(error?.message).toContain('Zoho CRM');
		expect(error?.message).toContain('SYNTAX_ERROR');
	});
});

describe('Count', () => {
	it('lets Zoho CRM count by itself', async () => {
		crm.emulator.setSwitches({ countCall: 'present' });
		for (let index = 0; index < 3; index++) crm.emulator.store.insert('Invoices', { Subject: `Bill ${index}` });
		expect(jsonOf(await readRecords(crm, 'count', { module: 'Invoices' }))).toEqual([{ module: 'Invoices', count: 3 }]);
		expect(asked().map(({ path }) => path)).toEqual(['/crm/v8/Invoices/actions/count']);
	});
});

describe('Get Deleted', () => {
	it('gives what was deleted in an own module', async () => {
		const id = crm.emulator.store.insert('Vehicles', { Name: 'Van' });
		const vehicles = { module: 'Vehicles' };
		await write({ bench: crm, operation: 'delete' }, [{ id }], vehicles);
		const deleted = jsonOf(await readRecords(crm, 'getDeleted', vehicles));
		expect(deleted).toMatchObject([{ id, display_name: 'Van', type: 'recycle' }]);
	});
});

describe('Module > Get Many', () => {
	it('gives the modules of Zoho CRM and those that the organization made', async () => {
		const modules = jsonOf(await runRead(crm, readParameters('module', 'getMany', {})));
		const names = modules.map(({ apiName }) => apiName);
		expect(names).toEqual(
			expect.arrayContaining(['Leads', 'Deals', 'Purchase_Orders', 'Invoices', 'Tasks', 'Vehicles']),
		);
	});
});

describe('Field > Get Many', () => {
	it('tells what the API may write, also of rows of a subform', async () => {
		const fieldsOf = async (module: string) =>
			jsonOf(await runRead(crm, readParameters('field', 'getMany', { module })));
		const leads = await fieldsOf('Leads');
		expect(leads.find(({ apiName }) => apiName === 'Converted__s')).toMatchObject({ writable: false });
		expect(leads.find(({ apiName }) => apiName === 'Lead_Code')).toMatchObject({ writable: true, unique: true });
		const rows = (await fieldsOf('Quoted_Items')).map(({ apiName }) => apiName);
		expect(rows).toEqual(expect.arrayContaining(['Product_Name', 'Quantity']));
	});
});

describe('Pipeline > Get Many', () => {
	const pipelines = async (filled: object = {}) =>
		jsonOf(await runRead(crm, readParameters('pipeline', 'getMany', { ...filled })));

	it('gives the layouts of deals with their pipelines, and the stages of each where layouts say it', async () => {
		crm.emulator.setSwitches({ layoutMaps: 'present' });
		expect(await pipelines()).toEqual([
			{
				id: expect.stringMatching(/^\d{19}$/),
				name: 'Standard',
				pipelines: ['Standard (Standard)', 'Partners (Standard)'],
				stages: expect.arrayContaining(['Qualification', 'Intro', 'Closed Won']),
				stagesByPipeline: {
					'Standard (Standard)': expect.arrayContaining(['Qualification', 'Closed Won']),
					'Partners (Standard)': ['Intro', 'Agreement', 'Closed Won', 'Closed Lost'],
				},
			},
		]);
		expect(await pipelines({ simplify: false })).toMatchObject([{ name: 'Standard', sections: expect.any(Array) }]);
	});

	it('goes without the stages of each pipeline where layouts do not say them', async () => {
		crm.emulator.setSwitches({ layoutMaps: 'absent' });
		expect((await pipelines())[0]).not.toHaveProperty('stagesByPipeline');
	});
});
