import type { JsonObject } from './index';
import { apiWithScopes, withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

const product = (name: string, changes: JsonObject = {}): string =>
	bench.emulator.store.insert('Products', { Product_Name: name, ...changes });

const search = async (params: JsonObject, module = 'Products') => await bench.api.get(`/${module}/search`, { params });

const found = async (params: JsonObject, module = 'Products'): Promise<string[]> => {
	const { status, data } = await search(params, module);
	const nameKey = module === 'Products' ? 'Product_Name' : 'Last_Name';
	return status === 204 ? [] : data.data.map((record: JsonObject) => record[nameKey]).sort();
};

describeBoth('6.6 search', () => {
	beforeEach(() => bench.emulator.setSwitches({ searchLagSeconds: 0 }));

	it('equals acts like contains', async () => {
		['Made-Up Test Product', 'Made-Up Test Product Two', 'Other'].forEach((name) => product(name));
		expect(await found({ criteria: '(Product_Name:equals:test product)' })).toEqual([
			'Made-Up Test Product',
			'Made-Up Test Product Two',
		]);
	});

	it('joins conditions, and takes back what a backslash protects', async () => {
		product('Tea (green), loose', { Unit_Price: 4 });
		product('Tea (black)', { Unit_Price: 9 });
		const criteria = '((Product_Name:equals:green\\), loose)and((Unit_Price:less_than:5)or(Unit_Price:equals:9)))';
		expect(await found({ criteria })).toEqual(['Tea (green), loose']);
		expect(await found({ criteria: '(Product_Name:starts_with:Tea)' })).toHaveLength(2);
		expect(await found({ criteria: '(Unit_Price:in:9,10)' })).toEqual(['Tea (black)']);
	});

	it.each(['Product_Name:equals:x', '(Nope:equals:x)', '(Product_Name:like:x)', '(Product_Name:equals:x'])(
		'refuses the criteria %s',
		async (criteria) => {
			expect((await search({ criteria })).data.details).toEqual({ param_name: 'criteria' });
		},
	);

	it.each([
		['text', { '+91 98765 43210': true, '+919876543210': false, '9876543210': false, '43210': false }],
		['digits', { '+91 98765 43210': true, '+919876543210': true, '9876543210': true, '43210': true }],
	] as const)('phoneSearch=%s', async (phoneSearch, expected) => {
		bench.emulator.setSwitches({ phoneSearch });
		bench.emulator.store.insert('Contacts', { Last_Name: 'Found', Phone: '+91 98765 43210' });
		for (const [phone, isFound] of Object.entries(expected)) {
			expect([phone, await found({ phone }, 'Contacts')]).toEqual([phone, isFound ? ['Found'] : []]);
		}
		expect(await found({ phone: '+91 98765 43211' }, 'Contacts')).toEqual([]);
		expect(await found({ phone: 'none' }, 'Contacts')).toEqual([]);
	});

	it('takes at most ten conditions', async () => {
		const criteria = (count: number) => `(${Array(count).fill('(Product_Name:equals:x)').join('or')})`;
		expect((await search({ criteria: criteria(10) })).status).toBe(204);
		expect((await search({ criteria: criteria(11) })).status).toBe(400);
	});

	it('finds by e-mail, phone and word', async () => {
		const put = (fields: JsonObject) => bench.emulator.store.insert('Contacts', { Last_Name: 'Found', ...fields });
		put({ Second_Email: 'a@example.com' });
		put({ Phone: '+1 555 0100' });
		put({ Description: 'likes lanterns' });
		const ways: JsonObject[] = [{ email: 'A@example.com' }, { phone: '+1 555 0100' }, { word: 'lantern' }];
		for (const params of ways) {
			expect(await found(params, 'Contacts')).toEqual(['Found']);
		}
	});

	it('needs exactly one of its parameters', async () => {
		expect((await search({})).data.code).toBe('REQUIRED_PARAM_MISSING');
		expect((await search({ word: 'ab', email: 'a@example.com' })).data.code).toBe('AMBIGUITY_DURING_PROCESSING');
		expect((await search({ word: 'a' })).data.details).toEqual({ param_name: 'word' });
	});

	it.each([
		['Contacts', 204],
		['Accounts', 204],
		['Products', 204],
		['Tasks', 204],
		['Events', 204],
		['Calls', 204],
		['Notes', 204],
		['Attachments', 400],
	])('of %s answers %i', async (module, status) => {
		expect((await search({ word: 'nothing' }, module)).status).toBe(status);
	});

	it('returns whole records, and an info without page tokens', async () => {
		for (let index = 0; index < 3; index++) product(`Tea ${index}`);
		const { data } = await search({ word: 'Tea', per_page: 2 });
		expect(data.data[0]).toMatchObject({ Product_Name: 'Tea 2', Unit_Price: null, $approval_state: 'approved' });
		expect(data.info).toEqual({
			per_page: 2,
			count: 2,
			sort_by: 'id',
			page: 1,
			sort_order: 'desc',
			more_records: true,
		});
		expect(await found({ word: 'Tea', per_page: 2, page: 2 })).toEqual(['Tea 0']);
	});

	it('searchLagSeconds: finds a record only some time after it was written', async () => {
		bench.emulator.setSwitches({ searchLagSeconds: 15 });
		product('Late');
		expect(await found({ word: 'Late' })).toEqual([]);
		bench.advanceSeconds(16);
		expect(await found({ word: 'Late' })).toEqual(['Late']);
	});

	it('searchReach: ends after a number of records', async () => {
		for (let index = 0; index < 3; index++) product(`Tea ${index}`);
		bench.emulator.setSwitches({ searchReach: 2 });
		expect((await search({ word: 'Tea' })).data.info).toMatchObject({ count: 2, more_records: false });
	});
});

describeBoth('6.7 deleted records', () => {
	const deleted = async (params: JsonObject = {}) => await bench.api.get('/Products/deleted', { params });

	it('lists what was deleted, of every type or of one', async () => {
		const id = product('Gone');
		expect((await deleted()).status).toBe(204);
		await bench.api.delete(`/Products/${id}`);
		const item = { id, display_name: 'Gone', type: 'recycle', deleted_time: expect.any(String) };
		expect((await deleted()).data.data).toEqual([expect.objectContaining(item)]);
		expect((await deleted({ type: 'recycle' })).data.info).toEqual({
			per_page: 200,
			count: 1,
			page: 1,
			more_records: false,
		});
		expect((await deleted({ type: 'permanent' })).status).toBe(204);
		expect((await deleted({ type: 'other' })).status).toBe(400);
	});
});

describe('6.6 modules and scopes of Bigin', () => {
	it.each([
		['accept', 204],
		['refuse', 400],
	] as const)(
		'subPipelineCriteria=%s answers criteria on Sub_Pipeline with %i',
		async (subPipelineCriteria, status) => {
			bench.emulator.setSwitches({ subPipelineCriteria });
			const criteria = '((Deal_Name:equals:x)and(Sub_Pipeline:equals:y))';
			const answer = await search({ criteria }, 'Pipelines');
			expect(answer.status).toBe(status);
			if (status === 400)
				expect(answer.data).toMatchObject({ code: 'INVALID_DATA', details: { param_name: 'criteria' } });
			expect((await search({ criteria: '(Deal_Name:equals:x)' }, 'Pipelines')).status).toBe(204);
		},
	);

	it('searches deals', async () => {
		expect((await bench.api.get('/Pipelines/search', { params: { word: 'ab' } })).status).toBe(204);
	});

	it('a search needs its scope and one of the modules', async () => {
		const status = async (...scopes: string[]) =>
			(await apiWithScopes(bench.emulator, ...scopes).get('/Products/search', { params: { word: 'ab' } })).status;
		expect(await status('ZohoSearch.securesearch.READ', 'ZohoBigin.modules.products.READ')).toBe(204);
		expect(await status('ZohoSearch.securesearch.READ')).toBe(401);
		expect(await status('ZohoBigin.modules.ALL')).toBe(401);
	});
});

describe('6.6 deals in a search', () => {
	it.each(['Pipeline', 'Layout'] as const)(
		'tells the team pipeline of a deal as %s (searchedPipeline)',
		async (key) => {
			bench.emulator.setSwitches({ searchedPipeline: key, searchLagSeconds: 0 });
			const teamPipeline = { name: 'Sales Pipeline', id: '5550000000000000401' };
			bench.emulator.store.insert('Pipelines', { Deal_Name: 'Made-Up', Pipeline: teamPipeline });
			const { data } = await search({ word: 'Made-Up' }, 'Pipelines');
			expect(data.data[0][key]).toEqual(teamPipeline);
			expect(['Pipeline', 'Layout'].filter((name) => name in data.data[0])).toEqual([key]);
		},
	);
});
