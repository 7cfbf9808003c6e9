import { fillContacts, jsonOf, readParameters, readRecords, readsOf, runRead, useSettledBench } from './support';

const { bench, describeBoth } = useSettledBench();

const apiHeaders = () => ({ Authorization: `Zoho-oauthtoken ${bench.emulator.issueToken().access_token}` });

describeBoth('Count', () => {
	it('asks Zoho where it counts by itself', async () => {
		bench.emulator.setSwitches({ countCall: 'present' });
		fillContacts(bench, 250);
		expect(jsonOf(await readRecords(bench, 'count', {}))).toEqual([{ module: 'Contacts', count: 250 }]);
		expect(readsOf(bench)).toHaveLength(1);
	});

	it('lists nothing but IDs where Zoho does not count, past 2,000 records', async () => {
		bench.emulator.setSwitches({ countCall: 'absent' });
		fillContacts(bench, 2_050);
		expect(jsonOf(await readRecords(bench, 'count', {}))).toEqual([{ module: 'Contacts', count: 2_050 }]);
		expect(
			readsOf(bench)
				.slice(1)
				.every(({ query }) => query.fields === 'id'),
		).toBe(true);
		expect(readsOf(bench)).toHaveLength(12);
	});

	it('counts records that match conditions exactly', async () => {
		bench.emulator.setSwitches({ searchLagSeconds: 0 });
		['Tea', 'Teapot', 'Tea'].forEach((Last_Name) => bench.emulator.store.insert('Contacts', { Last_Name }));
		const conditions = { rows: [{ field: 'Last_Name', operator: 'equals', value: 'Tea' }] };
		const form = { recordsToCount: 'conditions', conditions };
		expect(jsonOf(await readRecords(bench, 'count', form))).toEqual([{ module: 'Contacts', count: 2 }]);
		expect(jsonOf(await readRecords(bench, 'count', { ...form, exactMatchesOnly: false }))).toEqual([
			{ module: 'Contacts', count: 3 },
		]);
	});

	it('says "atLeast" when Zoho does not give all', async () => {
		bench.emulator.setSwitches({ searchLagSeconds: 0 });
		fillContacts(bench, 2_001);
		const conditions = { rows: [{ field: 'Last_Name', operator: 'starts_with', value: 'Sample' }] };
		const form = { recordsToCount: 'conditions', conditions };
		expect(jsonOf(await readRecords(bench, 'count', form))).toEqual([
			{ module: 'Contacts', count: 2_000, atLeast: true },
		]);
	});

	it('gives one item with 0 for an empty module, and one for each item', async () => {
		const form = { module: '={{ $json.module }}' };
		const items = [{ module: 'Contacts' }, { module: 'Accounts' }];
		expect(jsonOf(await readRecords(bench, 'count', form, { items }))).toEqual([
			{ module: 'Contacts', count: 0 },
			{ module: 'Accounts', count: 0 },
		]);
	});

	it('says that a module does not exist', async () => {
		const { error } = await readRecords(bench, 'count', { module: 'Nopes' });
		expect(error?.message).toContain(`${bench.tested.name} has no module called "Nopes"`);
	});
});

describeBoth('Get Deleted', () => {
	const remove = async (ids: readonly string[]) =>
		await fetch(`${bench.emulator.url}${bench.tested.path}/Contacts?ids=${ids.join(',')}`, {
			method: 'DELETE',
			headers: apiHeaders(),
		});

	it('gives what was deleted, page by page, with times of the workflow', async () => {
		const ids = fillContacts(bench, 250);
		for (let start = 0; start < ids.length; start += 100) await remove(ids.slice(start, start + 100));
		bench.emulator.clearRequests();
		const result = await readRecords(bench, 'getDeleted', { returnAll: true }, { timezone: 'Asia/Tokyo' });
		expect(new Set(jsonOf(result).map(({ id }) => id))).toEqual(new Set(ids));
		expect(jsonOf(result)[0]).toMatchObject({
			type: 'recycle',
			deleted_by: { name: 'Avery Sample' },
			deleted_time: expect.stringMatching(/\+09:00$/),
		});
		expect(readsOf(bench)).toHaveLength(2);
	});

	it('gives only those of one type, up to the limit', async () => {
		await remove(fillContacts(bench, 5));
		bench.emulator.clearRequests();
		expect((await readRecords(bench, 'getDeleted', { limit: 2 })).success).toHaveLength(2);
		expect((await readRecords(bench, 'getDeleted', { deletedType: 'permanent' })).success).toEqual([]);
		expect(readsOf(bench).map(({ query }) => query)).toEqual([
			{ type: 'all', per_page: '2', page: '1' },
			{ type: 'permanent', per_page: '50', page: '1' },
		]);
	});

	it('keeps what was read where page numbers reach no further, and says that there is more', async () => {
		for (const count of [100, 100, 50]) await remove(fillContacts(bench, count));
		const body = { code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED', details: {}, message: 'no further', status: 'error' };
		bench.fault('/deleted', { nth: 2, status: 400, body });
		const { success, hints } = await readRecords(bench, 'getDeleted', { returnAll: true });
		expect(success).toHaveLength(200);
		expect(hints.map(({ message }) => message)).toContain(
			`${bench.tested.name} stopped after 200 records that were deleted, although it has more.`,
		);
	});
});

describeBoth('Module > Get Many', () => {
	it('gives the modules that can be used, or all', async () => {
		const usable = jsonOf(await runRead(bench, readParameters('module', 'getMany', {})));
		expect(usable).toContainEqual({
			apiName: 'Accounts',
			...bench.tested.companyLabels,
			usable: true,
			creatable: true,
			editable: true,
			deletable: true,
			id: expect.stringMatching(/^\d{19}$/),
		});
		expect(usable.map(({ apiName }) => apiName)).not.toContain('Social');
		const options = { includeUnusable: true };
		const all = jsonOf(await runRead(bench, readParameters('module', 'getMany', { options, simplify: false })));
		expect(all).toContainEqual(expect.objectContaining({ api_name: 'Social', api_supported: false }));
	});

	it('says which scope is missing', async () => {
		bench.connectAnew({ scopes: [`${bench.tested.scopes}.modules.ALL`] });
		const { error } = await runRead(bench, readParameters('module', 'getMany', {}));
		expect(error?.message).toContain(`it lacks the scope "${bench.tested.scopes}.settings.modules.READ"`);
	});
});

describeBoth('Field > Get Many', () => {
	it('gives types, lengths, uniqueness and lists of values', async () => {
		bench.emulator.setSwitches({ noneEntry: 'absent' });
		const fields = jsonOf(await runRead(bench, readParameters('field', 'getMany', {})));
		const named = (name: string) => fields.find(({ apiName }) => apiName === name);
		expect(fields).toHaveLength(bench.tested.contactFields.all);
		expect(named('Last_Name')).toEqual({
			apiName: 'Last_Name',
			label: 'Last Name',
			dataType: 'text',
			maxLength: 80,
			decimalPlaces: null,
			mandatory: true,
			writable: true,
			unique: false,
			caseSensitive: false,
			custom: false,
			values: [],
			lookupModule: null,
		});
		expect(named('Customer_Code')).toMatchObject({ unique: true, caseSensitive: true, custom: true });
		expect(named('Customer_Tier')).toMatchObject({ values: ['Gold', 'Silver', 'Bronze'] });
		expect(named('Account_Name')).toMatchObject({ label: bench.tested.companyName, lookupModule: 'Accounts' });
		expect(named('Created_Time')).toMatchObject({ writable: false });
	});

	it('leaves out what cannot be written, and gives raw data, when asked to', async () => {
		const form = { options: { onlyWritable: true }, simplify: false };
		const fields = jsonOf(await runRead(bench, readParameters('field', 'getMany', form)));
		const names = fields.map(({ api_name: name }) => name);
		expect(names).toContain('Last_Name');
		expect(names).not.toContain('Created_Time');
		expect(fields[0]).toHaveProperty('view_type');
	});

	it('says that a module does not exist', async () => {
		const { error } = await runRead(bench, readParameters('field', 'getMany', { module: 'Nopes' }));
		expect(error?.message).toContain(`${bench.tested.name} has no module called "Nopes"`);
	});
});

/** The other product has no team pipelines. */
describe('Pipeline > Get Many', () => {
	it('gives team pipelines with their sub-pipelines and stages', async () => {
		bench.emulator.setSwitches({ layoutMaps: 'absent' });
		const pipelines = jsonOf(await runRead(bench, readParameters('pipeline', 'getMany', {})));
		expect(pipelines.length).toBeGreaterThan(1);
		for (const pipeline of pipelines) {
			expect(pipeline).toEqual({
				id: expect.stringMatching(/^\d{19}$/),
				name: expect.any(String),
				subPipelines: expect.arrayContaining([expect.any(String)]),
				stages: expect.arrayContaining([expect.any(String)]),
			});
		}
	});

	it('shows which stages each sub-pipeline has, where layouts say it', async () => {
		bench.emulator.setSwitches({ layoutMaps: 'present' });
		const pipelines = jsonOf(await runRead(bench, readParameters('pipeline', 'getMany', {})));
		expect(pipelines.map(({ name, stagesBySubPipeline }) => ({ name, stagesBySubPipeline }))).toEqual([
			{
				name: 'Sales Pipeline',
				stagesBySubPipeline: {
					'Sales Pipeline Standard': [
						...['Qualification', 'Needs Analysis', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'],
					],
					'Sales Pipeline Partners': ['Intro', 'Agreement', 'Closed Won', 'Closed Lost'],
				},
			},
			{
				name: 'Onboarding',
				stagesBySubPipeline: { 'Onboarding Standard': ['Kick-Off', 'Set-Up', 'Training', 'Live'] },
			},
		]);
	});

	it('gives the layouts themselves as raw data', async () => {
		const [layout] = jsonOf(await runRead(bench, readParameters('pipeline', 'getMany', { simplify: false })));
		expect(layout).toHaveProperty('sections');
	});
});
