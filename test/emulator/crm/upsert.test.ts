import type { JsonObject } from '../index';
import { withEmulator } from '../withEmulator';

const bench = withEmulator({ product: 'crm' });

const lead = (changes: JsonObject = {}): JsonObject => ({ Last_Name: 'Daly', Email: 'p.daly@example.com', ...changes });

const send = async (record: JsonObject, rest: JsonObject = {}) =>
	(await bench.upsert('Leads', [record], rest)).data.data[0];

const put = (record: JsonObject = {}): string => bench.emulator.store.insert('Leads', lead(record));

const layoutIds = async (): Promise<string[]> => {
	const { data } = await bench.api.get('/settings/layouts?module=Leads');
	return data.layouts.map(({ id }: { id: string }) => id);
};

describe('CRM 5 statuses', () => {
	const email = (name: string) => lead({ Email: `${name}@example.com` });
	const status = async (...records: JsonObject[]) => (await bench.upsert('Leads', records)).status;

	it('200 for inserts and for updates, 207 where some failed, 400 where all did', async () => {
		expect(await status(email('a'), email('b'))).toBe(200);
		expect(await status(email('a'), email('c'))).toBe(200);
		expect(await status(email('a'), {})).toBe(207);
		expect(await status({}, {})).toBe(400);
	});

	it('201 for a plain insert', async () => {
		expect((await bench.api.post('/Leads', { data: [lead()] })).status).toBe(201);
	});

	it('412 for a record that was changed since the time that the request names', async () => {
		const id = put();
		const update = async (since: number) => {
			const headers = { 'If-Unmodified-Since': new Date(Date.now() + since).toISOString() };
			return await bench.api.post('/Leads/upsert', { data: [lead({ Company: 'New' })] }, { headers });
		};
		const refused = await update(-60_000);
		expect([refused.status, refused.data.data[0]]).toMatchObject([412, { code: 'ALREADY_MODIFIED', details: { id } }]);
		expect(bench.stored('Leads', id).Company).toBeUndefined();
		expect((await update(60_000)).status).toBe(200);
	});
});

describe('CRM 5 trigger', () => {
	const ran = async (rest: JsonObject) => {
		const entry = await send(lead(), rest);
		return bench.emulator.workflows.kindsOf(entry.details.id).at(-1);
	};
	const ALL = ['workflow', 'approval', 'blueprint', 'pathfinder', 'orchestration'];

	it('left out runs everything, empty nothing', async () => {
		expect(await ran({})).toEqual([...ALL, 'cadences']);
		expect(await ran({ trigger: [] })).toEqual([]);
	});

	it.each(ALL)('may name %s', async (kind) => {
		expect(await ran({ trigger: [kind] })).toEqual([kind, 'cadences']);
		expect(bench.emulator.workflows.total).toBe(kind === 'workflow' ? 1 : 0);
	});

	it('skip_feature_execution keeps cadences from beginning, for inserts or updates', async () => {
		const skip = (...actions: string[]) => ({
			trigger: ['workflow'],
			skip_feature_execution: actions.map((action) => ({ name: 'cadences', action })),
		});
		expect(await ran(skip('update'))).toEqual(['workflow', 'cadences']);
		expect(await ran(skip('update'))).toEqual(['workflow']);
		expect(await ran(skip('insert', 'update'))).toEqual(['workflow']);
	});

	it('a plain insert needs no action to skip them', async () => {
		const { data } = await bench.api.post('/Leads', {
			data: [lead()],
			trigger: ['workflow'],
			skip_feature_execution: [{ name: 'cadences' }],
		});
		expect(bench.emulator.workflows.kindsOf(data.data[0].details.id)).toEqual([['workflow']]);
	});
});

describe('CRM 5 options that are not in order', () => {
	it.each([
		[{ skip_feature_execution: [{ name: 'cadences' }] }, 'MANDATORY_NOT_FOUND', '$.skip_feature_execution[0].action'],
		[{ skip_feature_execution: [{ name: 'x', action: 'insert' }] }, 'INVALID_DATA', '$.skip_feature_execution[0].name'],
		[{ skip_feature_execution: 'cadences' }, 'INVALID_DATA', '$.skip_feature_execution'],
		[
			{ apply_feature_execution: [{ name: 'layout_rules' }, { name: 'x' }] },
			'INVALID_DATA',
			'$.apply_feature_execution[1].name',
		],
		[{ apply_feature_execution: ['layout_rules'] }, 'INVALID_DATA', '$.apply_feature_execution[0]'],
		[{ lar_id: '5550000000000000699' }, 'INVALID_DATA', '$.lar_id'],
	])('%j is refused as a whole', async (rest, code, jsonPath) => {
		const { status, data } = await bench.upsert('Leads', [lead()], rest);
		expect([status, data.data[0].code, data.data[0].details.json_path]).toEqual([400, code, jsonPath]);
		expect(bench.emulator.store.size('Leads')).toBe(0);
	});

	it.each([
		['listed', 200],
		['layoutRules', 400],
	] as const)('appliedFeatures=%s answers %i to another listed name', async (appliedFeatures, status) => {
		bench.emulator.setSwitches({ appliedFeatures });
		const rest = { apply_feature_execution: [{ name: 'range_validation' }] };
		expect((await bench.upsert('Leads', [lead()], rest)).status).toBe(status);
	});
});

describe('CRM 5 layout rules', () => {
	const rest = { apply_feature_execution: [{ name: 'layout_rules' }] };
	const missing = {
		code: 'MANDATORY_NOT_FOUND',
		details: { api_name: 'Loss_Remark', layout_rule: { name: 'Why a lead was lost', id: '5550000000000000501' } },
	};

	it('demand what they make mandatory, only where the request has them applied', async () => {
		const lost = lead({ Lead_Status: 'Lost Lead' });
		expect(await send(lost, rest)).toMatchObject(missing);
		expect(await send({ ...lost, Loss_Remark: 'Too dear' }, rest)).toMatchObject({ action: 'insert' });
		expect(await send(lead({ Email: 'b@example.com', Lead_Status: 'Lost Lead' }))).toMatchObject({ action: 'insert' });
	});

	it('look at the record as it will be', async () => {
		put({ Lead_Status: 'Lost Lead' });
		expect(await send(lead({ Company: 'X' }), rest)).toMatchObject(missing);
		expect(await send(lead({ Lead_Status: 'Contacted' }), rest)).toMatchObject({ action: 'update' });
	});
});

describe('CRM 5 lar_id', () => {
	const rest = { lar_id: '5550000000000000601' };
	const owner = async () => {
		const entry = await send(lead(), rest);
		return (bench.stored('Leads', entry.details.id).Owner as JsonObject).name;
	};

	it('gives an inserted record to whom the rule says', async () => {
		expect(await owner()).toBe('Sasha Placeholder');
	});

	it.each([
		['ignore', 'Avery Sample'],
		['assign', 'Sasha Placeholder'],
	] as const)('assignmentOnUpdate=%s leaves an updated one to %s', async (assignmentOnUpdate, name) => {
		bench.emulator.setSwitches({ assignmentOnUpdate });
		put();
		expect(await owner()).toBe(name);
	});

	it('is of one module', async () => {
		expect((await bench.upsert('Contacts', [lead()], rest)).status).toBe(400);
	});
});

describe('CRM 5 Layout', () => {
	it('demands what the layout does; without it only what the module does', async () => {
		const [standard, partners] = await layoutIds();
		expect(await send(lead())).toMatchObject({ action: 'insert' });
		const inStandard = lead({ Email: 'b@example.com', Layout: { id: standard } });
		expect(await send(inStandard)).toMatchObject({ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Company' } });
		expect(await send({ ...inStandard, Company: 'Mills' })).toMatchObject({ action: 'insert' });
		const inPartners = lead({ Email: 'c@example.com', Layout: { id: partners } });
		expect(await send(inPartners)).toMatchObject({ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Phone' } });
	});

	it('is told with the record', async () => {
		const [standard, partners] = await layoutIds();
		const layoutOf = async (record: JsonObject) => {
			const { details } = await send(record);
			return (await bench.api.get(`/Leads/${details.id}`)).data.data[0].$layout_id;
		};
		expect(await layoutOf(lead())).toMatchObject({ name: 'Standard', id: standard });
		expect(await layoutOf(lead({ Phone: '1', Layout: { id: partners } }))).toMatchObject({
			name: 'Partners',
			id: partners,
		});
	});

	it('has to exist', async () => {
		expect(await send(lead({ Layout: { id: '5550000000000000999' } }))).toMatchObject({
			message: 'the id given seems to be invalid',
			details: { api_name: 'Layout' },
		});
	});

	it.each([
		['drop', 'SUCCESS', undefined],
		['refuse', 'INVALID_DATA', undefined],
		['keep', 'SUCCESS', ['Korean']],
	] as const)('fieldsOutsideLayout=%s: a field that it lacks is %s', async (fieldsOutsideLayout, code, kept) => {
		bench.emulator.setSwitches({ fieldsOutsideLayout });
		const [, partners] = await layoutIds();
		const record = lead({ Phone: '1', Foreign_Languages: ['Korean'], Layout: { id: partners } });
		expect(await send(record)).toMatchObject({ code });
		expect(bench.emulator.store.records('Leads')[0]?.Foreign_Languages).toEqual(kept);
	});
});

describe('CRM 5 converted leads', () => {
	beforeEach(() => void put({ Converted__s: true }));

	it.each([
		['notMatched', { action: 'insert' }],
		['refuse', { code: 'CONVERTED_RECORD' }],
	] as const)('convertedLeads=%s answers %j to an upsert that means one', async (convertedLeads, entry) => {
		bench.emulator.setSwitches({ convertedLeads });
		expect(await send(lead())).toMatchObject(entry);
	});

	it('are not updated by their id', async () => {
		const [{ id }] = bench.emulator.store.records('Leads');
		const { status, data } = await bench.api.put(`/Leads/${id}`, { data: [{ Company: 'X' }] });
		expect([status, data.data[0].code]).toEqual([400, 'CONVERTED_RECORD']);
	});
});

describe('CRM 5 duplicate check preference', () => {
	const preference = async (module: string) =>
		await bench.api.get('/settings/duplicate_check_preference', { params: { module } });
	let contact: string;

	beforeEach(() => {
		contact = bench.emulator.store.insert('Contacts', lead({ Email: 'P.Daly@example.com' }));
	});

	it('off: a lead may have the e-mail of a contact', async () => {
		expect(await send(lead())).toMatchObject({ action: 'insert' });
		expect((await preference('Leads')).status).toBe(204);
	});

	it('duplicateCheckPreference=mappedModules: the duplicate of a new lead is a contact, which is named', async () => {
		bench.emulator.setSwitches({ duplicateCheckPreference: 'mappedModules' });
		expect(await send(lead())).toMatchObject({
			code: 'DUPLICATE_DATA',
			details: { api_name: 'Email', duplicate_record: { id: contact, module: { api_name: 'Contacts' } } },
		});
		const { data } = await preference('Leads');
		expect(data.duplicate_check_preference).toMatchObject({
			type: 'mapped_module_records',
			type_configurations: [{ mapped_module: { api_name: 'Contacts' } }],
		});
		expect((await preference('Deals')).status).toBe(204);
	});
});

describe('CRM 5 external ids', () => {
	it('are matched like other unique fields', async () => {
		const id = bench.emulator.store.insert('Vehicles', { Name: 'Van', Fleet_ID: 'F-1' });
		const { data } = await bench.upsert('Vehicles', [{ Name: 'Lorry', Fleet_ID: 'F-1' }]);
		expect(data.data[0]).toMatchObject({ action: 'update', duplicate_field: 'Fleet_ID', details: { id } });
	});
});
