import type { IDataObject } from 'n8n-workflow';

import { untilQuiet } from '../../emulator/waiting';
import { useBothProducts } from '../support/bothProducts';
import { contactsThere, errorBranch, faultOn, recordsSent, write, writesOf, type WriteForm } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
const update = async (items: IDataObject[], form?: WriteForm, settings?: Parameters<typeof write>[3]) =>
	await write({ bench, operation: 'update' }, items, form, settings);
const messages = (hints: Array<{ message: string }>) => hints.map(({ message }) => message);
const titles = () => bench.stored().map(({ Title: title }) => title);

describeBoth('Update', () => {
	it('writes to the record of each ID and tells it, in input order', async () => {
		const [first, second] = contactsThere(bench, 2);
		const { success } = await update([
			{ id: second, Title: 'B' },
			{ id: first, Title: 'A' },
		]);

		expect(titles()).toEqual(['A', 'B']);
		expect(success.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual([
			{
				json: {
					id: second,
					action: 'update',
					module: 'Contacts',
					createdTime: '2020-01-01T00:00:00+00:00',
					modifiedTime: bench.stored()[1].Modified_Time,
				},
				pairedItem: { item: 0 },
			},
			{ json: expect.objectContaining({ id: first }), pairedItem: { item: 1 } },
		]);
	});

	it.each([
		['an address', (id: string) => `${bench.tested.address.contact(id)}?section=activities`],
		['text with blanks', (id: string) => ` ${id} `],
		['what a lookup reads as', (id: string) => `={{ ({ id: "${id}", name: "Ann" }) }}`],
	])('takes the ID as %s', async (_, given) => {
		const [id] = contactsThere(bench, 1);
		await update([{ Title: 'new' }], { recordId: given(id) });
		expect(titles()).toEqual(['new']);
	});

	it('E2, E8: 101 items take two requests and about 11 credits', async () => {
		const ids = contactsThere(bench, 101);
		const { hints } = await update(ids.map((id) => ({ id, Title: 'new' })));
		expect(recordsSent(bench, 'update').map((records) => records.length)).toEqual([100, 1]);
		expect(messages(hints)).toEqual(['101 records: 101 updated. 3 requests, about 12 API credits.']);
	});

	it('E9: reads the fields once', async () => {
		const [id] = contactsThere(bench, 1);
		await update([{ id, Title: 'a' }]);
		await update([{ id, Title: 'b' }]);
		expect(bench.emulator.requestsTo('/settings/fields')).toHaveLength(1);
	});

	it('leaves fields alone that are not given or empty, and asks for no mandatory field', async () => {
		const [id] = contactsThere(bench, 1, { Phone: '1' });
		await update([{ id, Title: '', Phone: '2' }]);
		expect(recordsSent(bench, 'update')).toEqual([[{ id, Phone: '2' }]]);
		expect(bench.stored()[0]).toMatchObject({ Last_Name: 'Old 0', Title: 'old', Phone: '2' });
	});

	it('empties fields with empty values where the option says so', async () => {
		const [id] = contactsThere(bench, 1);
		await update([{ id, Title: '' }], { options: { clearEmptyFields: true } });
		expect(titles()).toEqual([null]);
	});

	it.each([
		[true, ['Tamil', 'French']],
		[false, ['French']],
	])('multi-select values with Add to Existing Values %s', async (addToExisting, languages) => {
		const [id] = contactsThere(bench, 1);
		bench.emulator.setSwitches({ appendOrder: 'existingFirst' });
		await update([{ id }], { multiSelect: [{ field: 'Languages', values: ['Tamil'] }] });
		await update([{ id }], { multiSelect: [{ field: 'Languages', values: ['French'], addToExisting }] });
		expect(bench.stored()[0].Languages).toEqual(languages);
	});

	it('E1: workflows run unless an item says otherwise, and modules may differ', async () => {
		const [id] = contactsThere(bench, 1);
		const product = bench.emulator.store.insert('Products', { Product_Name: 'Old' });
		const items = [
			{ id, module: 'Contacts', run: false, Title: 'new' },
			{ id: product, module: 'Products', run: true, Product_Code: 'P' },
		];
		await update(items, { module: '={{ $json.module }}', runWorkflows: '={{ $json.run }}' });
		expect(bench.emulator.workflows.total).toBe(1);
		expect(bench.stored('Products')[0].Product_Code).toBe('P');
	});

	it('takes the ID among JSON for the record of the item, and refuses another', async () => {
		const [id, other] = contactsThere(bench, 2);
		const form = { json: '={{ $json.values }}', recordId: '={{ $json.of }}' };
		const items = [
			{ of: id, values: { id, Title: 'new' } },
			{ of: id, values: { id: other, Title: 'no' } },
		];
		const { errors } = await update(items, form, errorBranch);
		expect(titles()).toEqual(['new', 'old']);
		expect(errors.map(({ json }) => json.error)).toEqual([
			'id: the record to update is the one in Record ID, and the data names another. Remove the ID from the data. (INVALID_DATA, item 1)',
		]);
	});

	it('takes the ID of an item for no unknown field', async () => {
		const [id] = contactsThere(bench, 1);
		const { success } = await update([{ id, Title: 'new' }], { options: { unknownFields: 'fail' } });
		expect(success).toHaveLength(1);
	});

	it('shows what it would send in a dry run', async () => {
		const [id] = contactsThere(bench, 1);
		const { success } = await update([{ id, Title: 'new' }], { options: { dryRun: true } });
		expect(success[0]?.json).toMatchObject({ action: 'dryRun', request: 1, record: { id, Title: 'new' } });
		expect(titles()).toEqual(['old']);
	});

	it.each(['raw', 'inputAndResult'])('Output %s', async (output) => {
		const [id] = contactsThere(bench, 1);
		const { success } = await update([{ id, Title: 'new' }], { options: { output } });
		const json = success[0]?.json;
		if (output === 'raw') expect(json).toMatchObject({ message: 'record updated', details: { id } });
		else expect(json).toMatchObject({ id, Title: 'new', [bench.tested.resultKey]: { id, action: 'update' } });
	});

	it('runs with a Self Client, too', async () => {
		bench.credential = bench.credentials.selfClient(bench.emulator);
		const [id] = contactsThere(bench, 1);
		await update([{ id, Title: 'new' }]);
		expect(titles()).toEqual(['new']);
	});
});

describeBoth('E3 Update, of one record by several items', () => {
	const repeats = (id: string) => [
		{ id, Title: 'one', Phone: '1' },
		{ id: ` ${id}`, Title: 'two' },
		{ id, Title: 'three' },
	];

	it('sends them one after the other, so that the last one wins', async () => {
		const [id, other] = contactsThere(bench, 2);
		faultOn(bench, 'update', { delayUntil: async () => await untilQuiet(bench.emulator) });
		await update([...repeats(id), { id: other, Title: 'x' }], { options: { parallelRequests: 10 } });

		expect(recordsSent(bench, 'update').map((records) => records.map(({ Title: title }) => title))).toEqual([
			['one', 'x'],
			['two'],
			['three'],
		]);
		expect(writesOf(bench, 'update').flatMap(({ overlappedWith }) => overlappedWith)).toEqual([]);
		expect(titles()).toEqual(['three', 'x']);
	});

	it('Merge: sends one record with the later values, and each item has its outcome', async () => {
		const [id] = contactsThere(bench, 1);
		const { success, hints } = await update(repeats(id), { options: { whenItemsShareRecordId: 'merge' } });

		expect(recordsSent(bench, 'update')).toEqual([[{ id, Title: 'three', Phone: '1' }]]);
		expect(success.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
			[0, 1, 2].map((item) => [id, { item }]),
		);
		expect(messages(hints)[0]).toBe('3 items for 1 record: 1 updated. 2 requests, about 2 API credits.');
	});

	it('Fail Later Items: refuses them and says which item each one repeats', async () => {
		const [id] = contactsThere(bench, 1);
		const options = { whenItemsShareRecordId: 'failLaterItems' };
		const { success, errors } = await update(repeats(id), { options }, errorBranch);

		expect(success).toHaveLength(1);
		expect(errors.map(({ json }) => json.error)).toEqual(
			[1, 2].map(
				(item) =>
					`Record ID: "${id}" was already given by item 0, and the node is set to fail later items that share a record. (DUPLICATE_DATA, item ${item})`,
			),
		);
	});
});

describeBoth('Update, of records that Zoho refuses', () => {
	it('tells an ID that no record has', async () => {
		const [id] = contactsThere(bench, 1);
		const { name } = bench.tested;
		const unknown = '5550000000000999999';
		const items = [
			{ id: unknown, Title: 'new' },
			{ id, Title: 'new' },
		];
		const { success, errors } = await update(items, {}, errorBranch);

		expect(success).toHaveLength(1);
		expect(errors.map(({ json }) => json.error)).toEqual([
			`Record ID: "${unknown}" is not the ID of a record in ${name}. Check the ID: it may be mistyped, or deleted in ${name}. (INVALID_DATA, item 0)`,
		]);
	});

	it('names the other record that has a unique value', async () => {
		bench.emulator.setSwitches({ uniqueHeldByAnother: 'refuse' });
		const [id] = contactsThere(bench, 1);
		const holder = bench.emulator.store.insert('Contacts', { Last_Name: 'Holder', Customer_Code: 'C-1' });
		const { errors } = await update([{ id, Customer_Code: 'C-1' }], {}, errorBranch);
		expect(errors[0]?.json.error).toBe(
			`Customer Code: "C-1" already belongs to another record (record ${holder}), and no two records may share it. Change the value, or update that record instead. (DUPLICATE_DATA, item 0)`,
		);
	});

	it.each<[string, IDataObject, RegExp]>([
		['no ID', { Title: 'x' }, /^No record ID was given/],
		['an ID that is none', { id: 'abc', Title: 'x' }, /^Record ID: "abc" is not an ID of 16 to 19 digits/],
		['an ID that lost digits', { id: 5550000000000001000000, Title: 'x' }, /^Record ID: .* was given as a number/],
		['nothing to write', { id: '5550000000000000001' }, /^The item has no field to write/],
		['text for a number', { id: '5550000000000000001', Visits: 'many' }, /^Visits: "many" does not fit/],
	])('refuses %s before sending', async (_, item, sentence) => {
		const { errors } = await update([item], {}, errorBranch);
		expect(errors[0]?.json.error).toMatch(sentence);
		expect(writesOf(bench, 'update')).toEqual([]);
	});

	it('E7: stops at the first failure and counts', async () => {
		const ids = contactsThere(bench, 4);
		const items = ids.map((id) => ({ id, Title: 'new' }));
		items[1].id = '5550000000000999999';
		const { error } = await update(items, { options: { batchSize: 2 } });

		expect(error?.message).toMatch(/^Record ID: .* is not the ID of a record in .*item 1\)$/);
		expect(error?.description).toMatch(/^Of 4 items: 1 updated, 1 failed, 2 not sent\./);
		expect(writesOf(bench, 'update')).toHaveLength(1);
	});
});
