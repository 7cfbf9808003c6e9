import type { JsonObject } from './index';
import { withEmulator } from './withEmulator';

const bench = withEmulator();

const SALES = '5550000000000000401';
const ONBOARDING = '5550000000000000402';

const deal = (changes: JsonObject = {}): JsonObject => ({
	Deal_Name: 'Made-Up Deal',
	Pipeline: { id: SALES },
	Sub_Pipeline: 'Sales Pipeline Standard',
	Stage: 'Qualification',
	...changes,
});

const WHOLE: Record<string, JsonObject> = {
	Contacts: { Last_Name: 'Made-Up' },
	Accounts: { Account_Name: 'Made-Up Mills' },
	Products: { Product_Name: 'Made-Up Tea' },
	Pipelines: deal(),
	Tasks: { Subject: 'Made-up task' },
	Events: {
		Event_Title: 'Made-up event',
		Start_DateTime: '2023-08-31T10:00:00+05:30',
		End_DateTime: '2023-08-31T11:00:00+05:30',
	},
	Calls: {
		Subject: 'Made-up call',
		Call_Type: 'Outbound',
		Call_Start_Time: '2023-08-31T10:00:00+05:30',
		Call_Duration: '05:00',
	},
};

const pairs = Object.entries(WHOLE).flatMap(([module, record]) =>
	Object.keys(record).map((apiName) => [module, apiName]),
);

describe('5 mandatory fields', () => {
	it.each(Object.keys(WHOLE))('%s takes a record that has them all', async (module) => {
		const { status, data } = await bench.upsert(module, [WHOLE[module]]);
		expect([status, data.data[0].code]).toEqual([200, 'SUCCESS']);
	});

	it.each(pairs)('%s needs %s', async (module, apiName) => {
		for (const missing of [undefined, null, '']) {
			const record = { ...WHOLE[module], [apiName]: missing };
			const { status, data } = await bench.upsert(module, [record]);
			expect(status).toBe(400);
			expect(data.data).toEqual([
				{
					code: 'MANDATORY_NOT_FOUND',
					details: { api_name: apiName },
					message: 'required field not found',
					status: 'error',
				},
			]);
		}
		expect(bench.emulator.store.size(module)).toBe(0);
	});

	it('takes the team pipeline as Layout too', async () => {
		const { Pipeline, ...rest } = deal();
		const { data } = await bench.upsert('Pipelines', [{ ...rest, Layout: Pipeline }]);
		expect(bench.stored('Pipelines', data.data[0].details.id).Pipeline).toEqual({ name: 'Sales Pipeline', id: SALES });
	});

	it.each([
		['optional', 200],
		['mandatory', 400],
	] as const)('closingDate=%s answers %i to a deal without one', async (closingDate, status) => {
		bench.emulator.setSwitches({ closingDate });
		expect((await bench.upsert('Pipelines', [deal()])).status).toBe(status);
	});
});

describe('5 activities have no match field', () => {
	it.each(['Tasks', 'Events', 'Calls'])('every upsert of %s inserts', async (module) => {
		const { data } = await bench.upsert(module, [WHOLE[module], WHOLE[module]]);
		expect(data.data.map((entry: { action: string }) => entry.action)).toEqual(['insert', 'insert']);
	});
});

describe('5 switches of match and mandatory fields', () => {
	it.each([
		['Tasks', 'Subject'],
		['Events', 'Event_Title'],
		['Calls', 'Subject'],
	])('activitiesMatch=byTitle compares %s by %s', async (module, apiName) => {
		bench.emulator.setSwitches({ activitiesMatch: 'byTitle' });
		await bench.upsert(module, [WHOLE[module]]);
		const { data } = await bench.upsert(module, [WHOLE[module]]);
		expect(data.data[0]).toMatchObject({ action: 'update', duplicate_field: apiName });
	});

	it('dealPipeline=optional takes a deal without team pipeline', async () => {
		bench.emulator.setSwitches({ dealPipeline: 'optional' });
		const { data } = await bench.upsert('Pipelines', [deal({ Pipeline: null })]);
		expect(data.data[0].action).toBe('insert');
	});

	it('insertOfKnownName=refuse keeps names of companies apart in plain inserts', async () => {
		bench.emulator.setSwitches({ insertOfKnownName: 'refuse' });
		await bench.api.post('/Accounts', { data: [WHOLE.Accounts] });
		const { status, data } = await bench.api.post('/Accounts', { data: [WHOLE.Accounts] });
		expect([status, data.data[0].details.api_name]).toEqual([400, 'Account_Name']);
	});
});

describe('5 and 7.8 a record sent again', () => {
	it.each([
		['Contacts', 'Email', { Last_Name: 'A', Email: 'a@example.com' }],
		['Accounts', 'Account_Name', WHOLE.Accounts],
		['Products', 'Product_Name', WHOLE.Products],
		['Pipelines', 'Deal_Name', WHOLE.Pipelines],
	])('%s compares %s', async (module, apiName, record) => {
		await bench.upsert(module, [record]);
		const { status, data } = await bench.upsert(module, [record]);
		expect(status).toBe(200);
		expect(data.data[0]).toMatchObject({ action: 'update', duplicate_field: apiName });
	});

	it('lets a plain insert repeat a company name', async () => {
		await bench.api.post('/Accounts', { data: [WHOLE.Accounts] });
		expect((await bench.api.post('/Accounts', { data: [WHOLE.Accounts] })).status).toBe(201);
	});

	it.each([
		['refuse', 400],
		['accept', 201],
	] as const)(
		'insertOfKnownEmail=%s answers %i to a plain insert of a known e-mail',
		async (insertOfKnownEmail, status) => {
			bench.emulator.setSwitches({ insertOfKnownEmail });
			const data = [{ Last_Name: 'A', Email: 'a@example.com' }];
			await bench.api.post('/Contacts', { data });
			expect((await bench.api.post('/Contacts', { data })).status).toBe(status);
		},
	);
});

describe('7.5 stages', () => {
	it.each([
		['a stage of another sub-pipeline', { Stage: 'Intro' }, 'Stage'],
		['a sub-pipeline of another pipeline', { Pipeline: { id: ONBOARDING } }, 'Sub_Pipeline'],
		['a stage that is in no pipeline', { Stage: 'Dreaming' }, 'Stage'],
	])('refuses %s', async (_case, changes, apiName) => {
		const { data } = await bench.upsert('Pipelines', [deal(changes)]);
		expect(data.data[0]).toMatchObject({ code: 'INVALID_DATA', details: { api_name: apiName } });
	});

	it('refuses a pipeline id that nothing has', async () => {
		const { data } = await bench.upsert('Pipelines', [deal({ Pipeline: { id: '5550000000000000499' } })]);
		expect(data.data[0]).toMatchObject({
			message: 'the id given seems to be invalid',
			details: { api_name: 'Pipeline' },
		});
	});

	it('checks the stage of an update against the stored sub-pipeline', async () => {
		await bench.upsert('Pipelines', [deal()]);
		const good = await bench.upsert('Pipelines', [{ Deal_Name: 'Made-Up Deal', Stage: 'Closed Won' }]);
		const bad = await bench.upsert('Pipelines', [{ Deal_Name: 'Made-Up Deal', Stage: 'Agreement' }]);
		expect([good.status, bad.data.data[0].details.api_name]).toEqual([200, 'Stage']);
	});

	it('takes it where the switch says so', async () => {
		bench.emulator.setSwitches({ stageOutsidePipeline: 'accept' });
		expect((await bench.upsert('Pipelines', [deal({ Stage: 'Intro' })])).status).toBe(200);
	});
});
