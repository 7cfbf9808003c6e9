import type { JsonObject } from './index';
import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

const fill = (count: number) => {
	for (let index = 1; index <= count; index++)
		bench.emulator.store.insert('Products', { Product_Name: `Made-Up ${index}` });
};

const list = async (params: JsonObject = {}) =>
	await bench.api.get('/Products', { params: { fields: 'Product_Name', ...params } });

const namesIn = (data: { data: Array<{ Product_Name: string }> }) => data.data.map((record) => record.Product_Name);

/** A page token as it would be after so many records. */
const changedToken = (token: string, changes: JsonObject): string => {
	const read = JSON.parse(Buffer.from(token, 'base64url').toString());
	return Buffer.from(JSON.stringify({ ...read, ...changes })).toString('base64url');
};

describeBoth('6.1 summary', () => {
	it.each([
		['absent', 404],
		['present', 200],
	] as const)('countCall=%s answers %i', async (countCall, status) => {
		bench.emulator.setSwitches({ countCall });
		fill(3);
		const answer = await bench.api.get('/Products/actions/count');
		expect(answer.status).toBe(status);
		if (status === 200) expect(answer.data).toEqual({ count: 3 });
	});

	it.each([204, 400] as const)('unknownIdStatus=%i', async (unknownIdStatus) => {
		bench.emulator.setSwitches({ unknownIdStatus });
		expect((await bench.api.get('/Contacts/5550000000000999999')).status).toBe(unknownIdStatus);
	});
});

describeBoth('6.2 list', () => {
	it('answers 204 without a body when there is nothing', async () => {
		const { status, data } = await list();
		expect([status, data]).toEqual([204, '']);
	});

	it('needs fields', async () => {
		const { status, data } = await bench.api.get('/Products');
		expect([status, data.code, data.details]).toEqual([400, 'REQUIRED_PARAM_MISSING', { param_name: 'fields' }]);
	});

	it('listWithoutFields=answer gives every field', async () => {
		bench.emulator.setSwitches({ listWithoutFields: 'answer' });
		fill(1);
		const { data } = await bench.api.get('/Products');
		expect(data.data).toEqual([expect.objectContaining({ Product_Name: 'Made-Up 1', Unit_Price: null })]);
	});

	it('sortBy=anyField sorts by what the module has', async () => {
		fill(2);
		const params = { sort_by: 'Product_Name', sort_order: 'asc' };
		expect((await list(params)).status).toBe(400);
		bench.emulator.setSwitches({ sortBy: 'anyField' });
		expect(namesIn((await list(params)).data)).toEqual(['Made-Up 1', 'Made-Up 2']);
		expect((await list({ sort_by: 'Nope' })).status).toBe(400);
	});

	it('answers lookups as {name,id}', async () => {
		const id = bench.emulator.store.insert('Accounts', { Account_Name: 'Made-Up Mills' });
		await bench.upsert('Contacts', [{ Last_Name: 'X', Account_Name: { id } }]);
		const { data } = await bench.api.get('/Contacts', { params: { fields: 'Account_Name' } });
		expect(data.data[0].Account_Name).toEqual({ name: 'Made-Up Mills', id });
	});

	it('listIds: gives the records with these ids, all records, or none', async () => {
		fill(3);
		const [first, , third] = bench.emulator.store.records('Products').map(({ id }) => id);
		const ids = `${first},${third}`;
		expect(namesIn((await list({ ids })).data)).toEqual(['Made-Up 3', 'Made-Up 1']);
		bench.emulator.setSwitches({ listIds: 'ignore' });
		expect(namesIn((await list({ ids })).data)).toHaveLength(3);
		bench.emulator.setSwitches({ listIds: 'refuse' });
		expect((await list({ ids })).data.details).toEqual({ param_name: 'ids' });
	});

	it('lists the records of a custom view, which has an order of its own', async () => {
		await bench.upsert('Contacts', [{ Last_Name: 'Reader', Newsletter: true }, { Last_Name: 'Other' }]);
		const { data } = await bench.api.get('/settings/custom_views', { params: { module: 'Contacts' } });
		const { id: cvid } = data.custom_views.find(({ name }: JsonObject) => name === 'Newsletter Readers');
		const inView = async (params: JsonObject) =>
			await bench.api.get('/Contacts', { params: { fields: 'Last_Name', ...params } });
		expect((await inView({ cvid })).data.data).toEqual([expect.objectContaining({ Last_Name: 'Reader' })]);
		expect((await inView({ cvid: '1' })).data).toMatchObject({ code: 'INVALID_DATA', details: { param_name: 'cvid' } });
		expect((await inView({ cvid, sort_by: 'id' })).data.code).toBe('AMBIGUITY_DURING_PROCESSING');
	});

	it('takes at most 50 fields', async () => {
		const { status } = await list({ fields: Array.from({ length: 51 }, (_, index) => `F${index}`).join(',') });
		expect(status).toBe(400);
	});

	it('answers the requested fields and the id, null where nothing is set, and an info', async () => {
		fill(1);
		const { data } = await list({ fields: 'Product_Name,Unit_Price', per_page: 3 });
		expect(data).toEqual({
			data: [{ Product_Name: 'Made-Up 1', Unit_Price: null, id: expect.stringMatching(/^\d{19}$/) }],
			info: {
				per_page: 3,
				next_page_token: null,
				count: 1,
				sort_by: 'id',
				page: 1,
				previous_page_token: null,
				page_token_expiry: null,
				sort_order: 'desc',
				more_records: false,
			},
		});
	});

	it('answers users as {name,id,email} and tags as []', async () => {
		await bench.upsert('Products', [{ Product_Name: 'Made-Up' }]);
		const { data } = await list({ fields: 'Owner,Tag' });
		expect(data.data[0]).toMatchObject({
			Owner: { name: 'Avery Sample', id: expect.any(String), email: 'avery.sample@example.com' },
			Tag: [],
		});
	});

	it('sorts by id, newest first, unless told otherwise', async () => {
		fill(3);
		expect(namesIn((await list()).data)).toEqual(['Made-Up 3', 'Made-Up 2', 'Made-Up 1']);
		expect(namesIn((await list({ sort_order: 'asc' })).data)).toEqual(['Made-Up 1', 'Made-Up 2', 'Made-Up 3']);
	});

	it('sorts by Modified_Time', async () => {
		fill(3);
		bench.advanceSeconds(60);
		await bench.upsert('Products', [{ Product_Name: 'Made-Up 2', Product_Code: 'x' }]);
		expect(namesIn((await list({ sort_by: 'Modified_Time' })).data)[0]).toBe('Made-Up 2');
	});

	it.each<JsonObject>([{ per_page: 201 }, { per_page: 0 }, { page: 0 }, { sort_by: 'Product_Name' }])(
		'refuses %o',
		async (params) => {
			const { status, data } = await list(params);
			expect([status, data.code]).toEqual([400, 'INVALID_DATA']);
		},
	);

	it('pages by number up to 2,000 records', async () => {
		fill(2100);
		const { data } = await list({ page: 10 });
		expect([data.info.page, data.info.count, data.info.more_records]).toEqual([10, 200, true]);
		const beyond = await list({ page: 11 });
		expect([beyond.status, beyond.data]).toEqual([
			400,
			{
				code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
				message: 'You can only get the first 2000 records without using page_token param',
				details: { limit: 2000 },
				status: 'error',
			},
		]);
	});

	it('pages by token up to 100,000 records', async () => {
		fill(3);
		const { next_page_token: token } = (await list({ per_page: 1 })).data.info;
		const at = async (offset: number) => await list({ per_page: 1, page_token: changedToken(token, { offset }) });
		expect((await at(99_999)).status).toBe(204);
		const beyond = await at(100_000);
		expect([beyond.status, beyond.data]).toEqual([
			400,
			{
				code: 'PAGINATION_LIMIT_EXCEEDED',
				message: 'You can only get upto 100000 records using page_token param',
				details: { param_name: 'page_token' },
				status: 'error',
			},
		]);
	});

	it('goes beyond with page tokens', async () => {
		fill(2100);
		const { info } = (await list({ page: 10 })).data;
		const { data } = await list({ page_token: info.next_page_token });
		expect([data.info.page, data.info.count, data.info.more_records, data.info.next_page_token]).toEqual([
			11,
			100,
			false,
			null,
		]);
		expect(namesIn(data).at(-1)).toBe('Made-Up 1');
		expect(info.page_token_expiry).toMatch(/\+05:30$/);
	});

	it('refuses a page token with other parameters, and an old one', async () => {
		fill(3);
		const token = (await list({ per_page: 1 })).data.info.next_page_token;
		const other = await list({ per_page: 1, sort_order: 'asc', page_token: token });
		expect([other.status, other.data.code]).toEqual([400, 'TOKEN_BOUND_DATA_MISMATCH']);
		expect((await list({ page_token: 'nonsense' })).data.code).toBe('TOKEN_BOUND_DATA_MISMATCH');
		bench.advanceSeconds(24 * 3600 + 1);
		const { access_token: fresh } = bench.emulator.issueToken();
		const params = { fields: 'Product_Name', per_page: 1, page_token: token };
		const old = await bench.api.get('/Products', { params, headers: { Authorization: `Zoho-oauthtoken ${fresh}` } });
		expect(old.data.code).toBe('EXPIRED_VALUE');
	});
});

describe('6.2 list with pipeline_id', () => {
	const [SALES, ONBOARDING] = ['5550000000000000401', '5550000000000000402'];
	const deal = (Deal_Name: string, id: string) =>
		bench.emulator.store.insert('Pipelines', { Deal_Name, Pipeline: { id, name: 'X' } });
	const deals = async (params: JsonObject) =>
		await bench.api.get('/Pipelines', { params: { fields: 'Deal_Name', ...params } });
	const dealNames = (data: { data: JsonObject[] }) => data.data.map((record) => record.Deal_Name);

	it('lists the deals of that team pipeline, page by page', async () => {
		['A', 'B', 'C'].forEach((name) => deal(name, SALES));
		deal('Other', ONBOARDING);
		const first = (await deals({ pipeline_id: SALES, per_page: 2 })).data;
		expect(dealNames(first)).toEqual(['C', 'B']);
		const token = first.info.next_page_token;
		expect(dealNames((await deals({ pipeline_id: SALES, per_page: 2, page_token: token })).data)).toEqual(['A']);
	});

	it('binds page tokens to the team pipeline', async () => {
		['A', 'B'].forEach((name) => deal(name, SALES));
		const token = (await deals({ pipeline_id: SALES, per_page: 1 })).data.info.next_page_token;
		const others: JsonObject[] = [{}, { pipeline_id: ONBOARDING }];
		for (const other of others) {
			const { data } = await deals({ ...other, per_page: 1, page_token: token });
			expect(data.code).toBe('TOKEN_BOUND_DATA_MISMATCH');
		}
	});

	it('refuses an ID that no team pipeline has', async () => {
		const { status, data } = await deals({ pipeline_id: '5550000000000000999' });
		expect([status, data.code, data.details]).toEqual([400, 'INVALID_DATA', { param_name: 'pipeline_id' }]);
	});

	it('says nothing in a module that has no team pipelines', async () => {
		fill(1);
		expect((await list({ pipeline_id: SALES })).status).toBe(200);
	});
});

describeBoth('6.3 get one', () => {
	it('answers every field and the system keys', async () => {
		const id = bench.emulator.store.insert('Contacts', { Last_Name: 'X' });
		const { data } = await bench.api.get(`/Contacts/${id}`);
		expect(data.data[0]).toMatchObject({
			id,
			Last_Name: 'X',
			Title: null,
			$editable: true,
			$approval_state: 'approved',
		});
		expect(data.data[0].$layout_id).toEqual({ display_label: 'Standard', name: 'Standard', id: expect.any(String) });
	});

	it('answers only the requested fields', async () => {
		const id = bench.emulator.store.insert('Contacts', { Last_Name: 'X' });
		expect((await bench.api.get(`/Contacts/${id}`, { params: { fields: 'Last_Name' } })).data.data).toEqual([
			{ id, Last_Name: 'X' },
		]);
	});
});
