import { useBothProducts } from '../support/bothProducts';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

const metadataRequests = (module = 'Contacts') =>
	bench.emulator.requestsTo('/settings/fields').filter(({ query }) => query.module === module).length;

describeBoth('exact figures', () => {
	it.each([
		[1, 1],
		[100, 1],
		[101, 2],
		[250, 3],
	])('sends %i items in %i upsert requests', async (items, requests) => {
		const { success } = await bench.upsert(contacts(items));

		expect(success).toHaveLength(items);
		expect(bench.sent()).toHaveLength(requests);
		expect(bench.stored()).toHaveLength(items);
	});

	it('asks for nothing but the fields of the module and the upserts', async () => {
		bench.emulator.setSwitches({ acceptBearer: true });
		const { path } = bench.tested;
		await bench.upsert(contacts(250));

		expect(bench.emulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			`GET ${path}/settings/fields`,
			...Array(3).fill(`POST ${path}/Contacts/upsert`),
		]);
	});

	it('makes no request at all for an item that cannot be sent and has no module', async () => {
		await bench.upsert([contact()], { module: '={{ $json.nothing }}' }, { onError: 'continueErrorOutput' });
		expect(bench.emulator.requests).toEqual([]);
	});
});

describeBoth('10,000 items', () => {
	it('takes exactly 100 requests, each full', async () => {
		const { success, hints } = await bench.upsert(contacts(10_000));

		expect(bench.sent().map(({ data }) => data.length)).toEqual(Array(100).fill(100));
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(contacts(10_000).map((_, item) => ({ item })));
		expect(hints.map(({ message }) => message)).toEqual([
			'10000 records: 10000 created. 101 requests, about 1001 API credits.',
		]);
	});
});

describeBoth('E1 groups', () => {
	it('groups by the module of each item, in order of first appearance', async () => {
		const items = [
			{ module: 'Contacts', ...contact({ Email: 'one@example.com' }) },
			{ module: 'Accounts', Account_Name: 'Lantern' },
			{ module: 'Contacts', ...contact({ Email: 'two@example.com' }) },
			{ module: 'Accounts', Account_Name: 'Harbour' },
		];
		const { success } = await bench.upsert(items, { module: '={{ $json.module }}' });

		expect(bench.sent().map(({ module, data }) => [module, data.length])).toEqual([
			['Contacts', 2],
			['Accounts', 2],
		]);
		expect(success.map(({ json }) => json.module)).toEqual(['Contacts', 'Accounts', 'Contacts', 'Accounts']);
		expect(bench.stored('Accounts').map(({ Account_Name: name }) => name)).toEqual(['Lantern', 'Harbour']);
	});

	it('groups by the match fields of each item', async () => {
		const items = [
			contact({ match: 'Email', Email: 'one@example.com' }),
			contact({ match: 'Customer_Code', Customer_Code: 'C-2' }),
			contact({ match: 'Email', Email: 'three@example.com' }),
		];
		await bench.upsert(items, { matchOn: ['={{ $json.match }}'] });

		expect(bench.sent().map(({ body, data }) => [body.duplicate_check_fields, data.length])).toEqual([
			[['Email'], 2],
			[['Customer_Code'], 1],
		]);
	});

	it('groups by Run Workflows of each item', async () => {
		const items = contacts(4).map((item, index) => ({ ...item, quiet: index % 2 === 0 }));
		await bench.upsert(items, { runWorkflows: '={{ !$json.quiet }}' });

		expect(bench.sent().map(({ body, data }) => ['trigger' in body, data.length])).toEqual([
			[true, 2],
			[false, 2],
		]);
	});

	it('keeps the groups apart even where all three expressions vary', async () => {
		const items = ['Contacts', 'Accounts'].flatMap((module) =>
			[true, false].flatMap((run) =>
				contacts(3).map((item, index) => ({
					...item,
					module,
					run,
					Account_Name: module === 'Accounts' ? `Company ${run} ${index}` : undefined,
					Email: `${module}.${run}.${index}@example.com`,
				})),
			),
		);
		const options = { parallelRequests: 1 };
		await bench.upsert(items, { module: '={{ $json.module }}', runWorkflows: '={{ $json.run }}', options });

		expect(bench.sent().map(({ module, body, data }) => [module, body.trigger, data.length])).toEqual([
			['Contacts', undefined, 3],
			['Contacts', [], 3],
			['Accounts', undefined, 3],
			['Accounts', [], 3],
		]);
	});
});

describeBoth('what a request carries', () => {
	it('leaves trigger out while Run Workflows is on', async () => {
		await bench.upsert([contact()], { runWorkflows: true });
		expect(bench.sent()[0]?.body).not.toHaveProperty('trigger');
	});

	it('sends an empty trigger while Run Workflows is off', async () => {
		await bench.upsert([contact()], { runWorkflows: false });
		expect(bench.sent()[0]?.body.trigger).toEqual([]);
	});

	it('has the match fields at the top level in the user’s order and never inside a record', async () => {
		await bench.upsert([contact({ Customer_Code: 'C-1' })], { matchOn: ['Customer_Code', 'Email'] });

		const [request] = bench.sent();
		expect(request?.body.duplicate_check_fields).toEqual(['Customer_Code', 'Email']);
		expect(request?.data[0]).not.toHaveProperty('duplicate_check_fields');
	});

	it('has no match fields when none are chosen, so that Zoho’s own order holds', async () => {
		await bench.upsert([contact()]);
		expect(bench.sent()[0]?.body).not.toHaveProperty('duplicate_check_fields');
	});

	it('matches on what the user chose: a known code updates although the e-mail is new', async () => {
		await bench.upsert([contact({ Customer_Code: 'C-1', Email: 'old@example.com' })]);
		const item = contact({ Customer_Code: 'C-1', Email: 'new@example.com' });
		const { success } = await bench.upsert([item], { matchOn: ['Customer_Code'] });

		expect(success[0]?.json).toMatchObject({ action: 'update', duplicateField: 'Customer_Code' });
		expect(bench.stored().map(({ Email: email }) => email)).toEqual(['new@example.com']);
	});

	it('matches on nothing else: a known e-mail under another code does not update', async () => {
		bench.emulator.setSwitches({ systemMatchField: 'unique' });
		await bench.upsert([contact({ Customer_Code: 'C-1' })]);
		const form = { matchOn: ['Customer_Code'] };
		const { errors } = await bench.upsert([contact({ Customer_Code: 'C-2' })], form, {
			onError: 'continueErrorOutput',
		});

		expect(errors[0]?.json).toMatchObject({ details: { code: 'DUPLICATE_DATA', field: 'Email' } });
		expect(bench.stored().map(({ Customer_Code: code }) => code)).toEqual(['C-1']);
	});
});

describeBoth('E2 batches', () => {
	it('sends at most Batch Size records a request', async () => {
		await bench.upsert(contacts(7), { options: { batchSize: 3 } });
		expect(bench.sent().map(({ data }) => data.length)).toEqual([3, 3, 1]);
	});

	it('keeps the items in order across the requests', async () => {
		await bench.upsert(contacts(7), { options: { batchSize: 3 } });

		const sent = bench.sent().flatMap(({ data }) => data.map(({ Email: email }) => email));
		expect(sent).toEqual(contacts(7).map(({ Email: email }) => email));
	});
});

describeBoth('E8 cost', () => {
	const hintOf = async (...run: Parameters<typeof bench.upsert>) =>
		(await bench.upsert(...run)).hints.map(({ message }) => message);

	it('counts created, updated and failed records, requests and credits in one hint', async () => {
		await bench.upsert(contacts(68));
		const items = contacts(250).map((item, index) => (index >= 248 ? { ...item, Last_Name: 'x'.repeat(81) } : item));
		const hints = await hintOf(items, {}, { onError: 'continueErrorOutput' });

		expect(hints).toEqual(['250 records: 180 created, 68 updated, 2 failed. 3 requests, about 25 API credits.']);
	});

	it('says how many records the items made where some were merged', async () => {
		const items = [contact({ Title: 'Baker' }), contact({ Visits: 2 })];
		const [hint] = await hintOf(items, { options: { whenItemsShareMatchValue: 'merge' } });

		expect(hint).toBe('2 items for 1 record: 1 created. 2 requests, about 2 API credits.');
	});

	it('names each kind of outcome that occurred and no other', async () => {
		const items = [contact(), { Last_Name: 'Nobody' }];
		const [hint] = await hintOf(items, { options: { whenMatchValueIsEmpty: 'skip' } });

		expect(hint).toBe('2 records: 1 created, 1 skipped. 2 requests, about 2 API credits.');
	});
});

describeBoth('E9 metadata', () => {
	it('costs one request a module a run, however many items there are', async () => {
		const items = contacts(300).flatMap((item, index) => [
			{ module: 'Contacts', ...item },
			{ module: 'Accounts', Account_Name: `Company ${index}` },
		]);
		await bench.upsert(items, { module: '={{ $json.module }}' });

		expect([metadataRequests('Contacts'), metadataRequests('Accounts')]).toEqual([1, 1]);
	});

	it('costs none on the next run within five minutes, and one after them', async () => {
		const clock = jest.spyOn(Date, 'now');
		try {
			await bench.upsert([contact()]);
			await bench.upsert([contact()]);
			expect(metadataRequests()).toBe(1);

			const now = Date.now();
			clock.mockImplementation(() => now + 5 * 60_000 + 1_000);
			await bench.upsert([contact()]);
			expect(metadataRequests()).toBe(2);
		} finally {
			clock.mockRestore();
		}
	});

	it('is not shared between credentials', async () => {
		await bench.upsert([contact()]);
		bench.connectAnew();
		await bench.upsert([contact()]);

		expect(metadataRequests()).toBe(2);
	});

	it('shows Zoho’s own refusal when a field went away meanwhile, instead of losing the value', async () => {
		bench.emulator.setSwitches({ unknownFields: 'refuse', invalidDataDetails: 'exact' });
		bench.fault('/settings/fields', { status: 200, body: { fields: [...(await liveFields()), goneField] } });
		const { errors } = await bench.upsert([contact({ Gone: 'x' })], {}, { onError: 'continueErrorOutput' });

		expect(bench.sent()).toHaveLength(1);
		expect(errors[0]?.json).toMatchObject({ details: { outcome: 'failed', code: 'INVALID_DATA', field: 'Gone' } });
	});

	const goneField = {
		api_name: 'Gone',
		field_label: 'Gone',
		data_type: 'text',
		json_type: 'string',
		length: 50,
		view_type: { create: true, edit: true, view: true },
		unique: {},
		custom_field: true,
		visible: true,
		pick_list_values: [],
		lookup: {},
	};

	async function liveFields(): Promise<unknown[]> {
		const { url, issueToken } = bench.emulator;
		const headers = { authorization: `Zoho-oauthtoken ${issueToken().access_token}` };
		const answer = await fetch(`${url}${bench.tested.path}/settings/fields?module=Contacts`, { headers });
		return ((await answer.json()) as { fields: unknown[] }).fields;
	}
});
