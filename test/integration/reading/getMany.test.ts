import type { IDataObject } from 'n8n-workflow';

import { fillContacts, jsonOf, pairsOf, readRecords, readsOf, useSettledBench } from './support';

const { bench, describeBoth } = useSettledBench();

const names = (records: IDataObject[]) => records.map(({ Last_Name }) => Last_Name);

describeBoth('Get Many', () => {
	it('gives the fields chosen and the ID as text, newest first, up to the limit, in one request of that size', async () => {
		const ids = fillContacts(bench, 5);
		const result = await readRecords(bench, 'getMany', { limit: 2, fieldsToReturn: ['Last_Name', 'Email'] });

		expect(jsonOf(result)).toEqual([
			{ id: ids[4], Last_Name: 'Sample 4', Email: null },
			{ id: ids[3], Last_Name: 'Sample 3', Email: null },
		]);
		expect(readsOf(bench)).toEqual([
			{ path: '/Contacts', query: { fields: 'Last_Name,Email', per_page: '2', page: '1' } },
		]);
	});

	it('reads on with page tokens past the 2,000 records that page numbers reach', async () => {
		fillContacts(bench, 2_450);
		const result = await readRecords(bench, 'getMany', { returnAll: true, fieldsToReturn: ['Last_Name'] });

		expect(new Set(jsonOf(result).map(({ id }) => id)).size).toBe(2_450);
		expect(readsOf(bench)).toHaveLength(13);
		expect(readsOf(bench).filter(({ query }) => 'page_token' in query)).toHaveLength(12);
		expect(readsOf(bench).every(({ query }) => !('page' in query && 'page_token' in query))).toBe(true);
	});

	it('stops in the page in which the limit is reached', async () => {
		fillContacts(bench, 700);
		const result = await readRecords(bench, 'getMany', { limit: 250, fieldsToReturn: ['Last_Name'] });
		expect(result.success).toHaveLength(250);
		expect(readsOf(bench)).toHaveLength(2);
	});

	it('gives all fields when none is chosen, also of a module with more than 50', async () => {
		const id = bench.emulator.store.insert('Contacts', { Last_Name: 'Sample', Customer_Code: 'C-1', Score: 2.5 });
		const [record] = jsonOf(await readRecords(bench, 'getMany', {}));

		expect(Object.keys(record)).toHaveLength(bench.tested.contactFields.listed + 1);
		expect(record).toMatchObject({ id, Last_Name: 'Sample', Customer_Code: 'C-1', Score: 2.5 });
		const asked = readsOf(bench).map(({ query }) => query.fields.split(',').length);
		expect(asked).toEqual([50, bench.tested.contactFields.listed - 50]);
	});

	it('keeps the parts of records together over several pages of several groups of fields', async () => {
		Array.from({ length: 450 }, (_, index) =>
			bench.emulator.store.insert('Contacts', { Last_Name: `Sample ${index}`, Lifetime_Value: index }),
		);
		const records = jsonOf(await readRecords(bench, 'getMany', { returnAll: true }));
		expect(records).toHaveLength(450);
		expect(records.every((record) => record.Last_Name === `Sample ${String(record.Lifetime_Value)}`)).toBe(true);
	});

	it('sorts as asked', async () => {
		fillContacts(bench, 3);
		const sort = { rule: { by: 'Created_Time', direction: 'asc' } };
		await readRecords(bench, 'getMany', { sort, fieldsToReturn: ['Last_Name'] });
		expect(readsOf(bench)[0].query).toMatchObject({ sort_by: 'Created_Time', sort_order: 'asc' });
	});

	it('gives only records modified since a time of the workflow, newest change first, and stops at the first older one', async () => {
		const changed = (name: string, time: string) =>
			bench.emulator.store.insert('Contacts', { Last_Name: name, Modified_Time: time });
		Array.from({ length: 300 }, (_, index) => changed(`Old ${index}`, '2026-03-01T10:00:00+05:30'));
		changed('Edge', '2026-04-12T12:30:00+05:30');
		changed('Just before', '2026-04-12T12:29:59+05:30');
		changed('Later', '2026-04-13T00:00:00+05:30');

		const result = await readRecords(
			bench,
			'getMany',
			{
				returnAll: true,
				fieldsToReturn: ['Last_Name'],
				filters: { modifiedSince: '2026-04-12T09:00:00' },
			},
			{ timezone: 'Europe/Berlin' },
		);

		expect(jsonOf(result)).toEqual([
			{ id: expect.any(String), Last_Name: 'Later', Modified_Time: '2026-04-12T20:30:00+02:00' },
			{ id: expect.any(String), Last_Name: 'Edge', Modified_Time: '2026-04-12T09:00:00+02:00' },
		]);
		expect(readsOf(bench)).toHaveLength(1);
	});

	it.each([
		['a Date', '={{ new Date("2026-04-12T00:00:00.000+09:00") }}'],
		['a luxon value', '={{ DateTime.fromISO("2026-04-12T00:00:00.000+09:00") }}'],
		['text with an offset', '2026-04-12 00:00:00+09:00'],
		['text without one, in the workflow', '2026-04-11 17:00:00'],
	])('takes %s as Modified Since', async (_, modifiedSince) => {
		const changed = (name: string, time: string) =>
			bench.emulator.store.insert('Contacts', { Last_Name: name, Modified_Time: time });
		changed('Just before', '2026-04-11T20:29:59+05:30');
		changed('Edge', '2026-04-11T20:30:00+05:30');
		const form = { fieldsToReturn: ['Last_Name'], filters: { modifiedSince } };
		expect(names(jsonOf(await readRecords(bench, 'getMany', form, { timezone: 'Europe/Berlin' })))).toEqual(['Edge']);
	});

	it('looks through all pages for changes when the order is another', async () => {
		fillContacts(bench, 300, { Modified_Time: '2026-01-01T00:00:00+00:00' });
		bench.emulator.store.insert('Contacts', { Last_Name: 'New', Modified_Time: '2026-05-01T00:00:00+00:00' });
		const form = {
			returnAll: true,
			fieldsToReturn: ['Last_Name'],
			filters: { modifiedSince: '2026-04-01' },
			sort: { rule: { by: 'id', direction: 'asc' } },
		};
		expect(names(jsonOf(await readRecords(bench, 'getMany', form)))).toEqual(['New']);
		expect(readsOf(bench)).toHaveLength(2);
	});

	it('gives the records of a custom view, and tells their price', async () => {
		bench.emulator.store.insert('Contacts', { Last_Name: 'Reader', Newsletter: true });
		bench.emulator.store.insert('Contacts', { Last_Name: 'Other' });
		const views = await bench.tested.node().methods.loadOptions.getCustomViews.call(bench.formContext());
		const customView = views.find(({ name }) => name === 'Newsletter Readers')?.value;
		const { success, hints } = await readRecords(bench, 'getMany', {
			fieldsToReturn: ['Last_Name'],
			filters: { customView },
		});
		expect(readsOf(bench)[0].query).toMatchObject({ cvid: customView });
		expect(success.map(({ json }) => json.Last_Name)).toEqual(['Reader']);
		expect(hints.map(({ message }) => message)).toEqual(['1 item. 2 requests, about 4 API credits.']);
	});

	it('gives nothing for an empty module', async () => {
		const result = await readRecords(bench, 'getMany', {});
		expect(result).toMatchObject({ success: [], errors: [], status: 'success' });
	});

	it('gives moments in the time zone of the workflow and days as they are; raw data as Zoho gives it', async () => {
		bench.emulator.store.insert('Contacts', {
			Last_Name: 'Sample',
			Last_Visit: '2026-10-25T02:30:00+05:30',
			Birthday: '1990-02-03',
		});
		const form = { fieldsToReturn: ['Last_Visit', 'Birthday'] };
		const timezone = 'America/New_York';
		const [simple] = jsonOf(await readRecords(bench, 'getMany', form, { timezone }));
		expect(simple).toMatchObject({ Last_Visit: '2026-10-24T17:00:00-04:00', Birthday: '1990-02-03' });
		const [raw] = jsonOf(await readRecords(bench, 'getMany', { ...form, simplify: false }, { timezone }));
		expect(raw).toMatchObject({ Last_Visit: '2026-10-25T02:30:00+05:30' });
	});

	it('flattens lookups, users and tags on request', async () => {
		bench.emulator.store.insert('Contacts', {
			Last_Name: 'Sample',
			Account_Name: { name: 'Zylker', id: '5550000000000000777' },
			Tag: [{ name: 'VIP', id: '5550000000000000888', color_code: null }],
		});
		const form = { fieldsToReturn: ['Account_Name', 'Owner', 'Tag'], options: { flattenLookups: true } };
		const [record] = jsonOf(await readRecords(bench, 'getMany', form));
		expect(record).toMatchObject({
			Account_Name: 'Zylker',
			Account_Name_ID: '5550000000000000777',
			Owner: 'Avery Sample',
			Owner_ID: '5550000000000000101',
			Tag: ['VIP'],
			Tag_ID: ['5550000000000000888'],
		});
	});

	it('runs once for each item, each with its own expressions, and pairs what comes out with it', async () => {
		fillContacts(bench, 2);
		bench.emulator.store.insert('Accounts', { Account_Name: 'Zylker' });
		const result = await readRecords(
			bench,
			'getMany',
			{ module: '={{ $json.module }}', fieldsToReturn: '={{ $json.field }}', limit: '={{ $json.limit }}' },
			{
				items: [
					{ module: 'Contacts', field: 'Last_Name', limit: 5 },
					{ module: 'Accounts', field: 'Account_Name, Owner', limit: '1' },
					{ module: 'Contacts', field: ['Last_Name'], limit: 1 },
				],
			},
		);
		expect(pairsOf(result)).toEqual([0, 0, 1, 2]);
		expect(jsonOf(result)[2]).toMatchObject({ Account_Name: 'Zylker', Owner: { name: 'Avery Sample' } });
	});

	it.each([
		['DISCRETE_PAGINATION_LIMIT_EXCEEDED', 1, '200 records'],
		['PAGINATION_LIMIT_EXCEEDED', 2, '400 records'],
	])('keeps what was read where %s ends the list, and says that there is more', async (code, pages, records) => {
		fillContacts(bench, 450);
		const body = { code, details: { limit: 200 }, message: 'You can only get the first ones', status: 'error' };
		bench.fault(`${bench.tested.path}/Contacts`, { nth: pages + 1, status: 400, body });
		const form = { returnAll: true, fieldsToReturn: ['Last_Name'] };
		const { success, hints } = await readRecords(bench, 'getMany', form);
		expect(success).toHaveLength(pages * 200);
		expect(hints.map(({ message }) => message)).toContain(
			`${bench.tested.name} stopped after ${records}, although it has more. To read the others, use Modified Since, a custom view or the operation Query.`,
		);
	});

	it('leaves out the records of a list that broke off, because they would pass for all of them', async () => {
		fillContacts(bench, 450);
		bench.fault(`${bench.tested.path}/Contacts`, { nth: 3, status: 403 });
		const result = await readRecords(
			bench,
			'getMany',
			{ returnAll: true, fieldsToReturn: ['Last_Name'] },
			{ onError: 'continueErrorOutput' },
		);
		expect(result.success).toEqual([]);
		expect(result.errors.map(({ json }) => json.error)).toEqual([
			expect.stringContaining(`may not do this in ${bench.tested.name}`),
		]);
		expect(readsOf(bench)).toHaveLength(3);
	});
});

/** The other product has no team pipelines. */
describe('Get Many of deals', () => {
	it('gives them with their team pipeline', async () => {
		bench.emulator.store.insert('Pipelines', {
			Deal_Name: 'Lamps',
			Pipeline: { name: 'Sales', id: '5550000000000000777' },
		});
		const [deal] = jsonOf(await readRecords(bench, 'getMany', { module: 'Pipelines' }));
		expect(deal).toMatchObject({ Deal_Name: 'Lamps', Pipeline: { name: 'Sales', id: '5550000000000000777' } });
	});
});
