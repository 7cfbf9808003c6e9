import type { IDataObject } from 'n8n-workflow';

import { gate, until, untilQuiet } from '../../emulator/waiting';
import { useBothProducts } from '../support/bothProducts';
import { contact, contacts } from '../support/upsertForm';
import { contactsThere, errorBranch, faultOn, recordsSent, write, writesOf, type WriteForm } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
const create = async (items: IDataObject[], form?: WriteForm, settings?: Parameters<typeof write>[3]) =>
	await write({ bench, operation: 'create' }, items, form, settings);
const messages = (hints: Array<{ message: string }>) => hints.map(({ message }) => message);

describeBoth('Create', () => {
	it('makes a record for each item and tells its ID, in input order', async () => {
		const { success } = await create(contacts(3, { Title: 'Baker' }));

		expect(bench.stored()).toMatchObject([
			{ Last_Name: 'Sample 0', Email: 'sample.0@example.com', Title: 'Baker' },
			{ Last_Name: 'Sample 1' },
			{ Last_Name: 'Sample 2' },
		]);
		expect(success).toEqual(
			bench.stored().map(({ id, Created_Time: createdTime, Modified_Time: modifiedTime }, item) => ({
				json: { id, action: 'insert', module: 'Contacts', createdTime, modifiedTime },
				pairedItem: { item },
			})),
		);
	});

	it.each([
		[1, 1],
		[100, 1],
		[101, 2],
		[250, 3],
		[10_000, 100],
	])('E2: %i items take %i requests', async (count, requests) => {
		await create(contacts(count));
		expect(writesOf(bench, 'create')).toHaveLength(requests);
		expect(bench.stored()).toHaveLength(count);
	});

	it('E8: counts records, requests and API credits in a hint', async () => {
		const { hints } = await create(contacts(101));
		expect(messages(hints)).toEqual(['101 records: 101 created. 3 requests, about 12 API credits.']);
		expect(bench.emulator.credits.used).toBe(12); // The fields cost one.
	});

	it('E9: reads the fields once, and not again within five minutes', async () => {
		await create(contacts(150));
		await create([contact()]);
		expect(bench.emulator.requestsTo('/settings/fields')).toHaveLength(1);
	});

	it('E3: does not take equal items for repeats: each makes a record of its own', async () => {
		const { success } = await create([{ Last_Name: 'Twin' }, { Last_Name: 'Twin' }]);
		expect(recordsSent(bench, 'create')).toHaveLength(1);
		expect(new Set(success.map(({ json }) => json.id)).size).toBe(2);
	});

	it('E1: modules and workflows may differ from item to item', async () => {
		const items = [
			{ module: 'Contacts', run: true, Last_Name: 'One' },
			{ module: 'Products', run: true, Product_Name: 'Two' },
			{ module: 'Contacts', run: false, Last_Name: 'Three' },
		];
		const form = { module: '={{ $json.module }}', runWorkflows: '={{ $json.run }}' };
		const { success } = await create(items, form);

		expect(success.map(({ json }) => json.module)).toEqual(['Contacts', 'Products', 'Contacts']);
		expect(writesOf(bench, 'create').map(({ body }) => (body as IDataObject).trigger)).toEqual([undefined, []]);
		expect(bench.emulator.workflows.total).toBe(2);
	});

	it('takes values from mapped fields, JSON and Multi-Select Fields, and adds to no values', async () => {
		const multiSelect = [{ field: 'Languages', values: ['Tamil'], addToExisting: true }];
		await create([{}], { fields: { Last_Name: 'Mapped' }, multiSelect });
		await create([{}], { json: { Last_Name: 'Json', Languages: ['French'], $append_values: { Languages: true } } });

		expect(bench.stored()).toMatchObject([
			{ Last_Name: 'Mapped', Languages: ['Tamil'] },
			{ Last_Name: 'Json', Languages: ['French'] },
		]);
		expect(JSON.stringify(recordsSent(bench, 'create'))).not.toContain('$append_values');
	});

	it('leaves empty values out', async () => {
		await create([contact({ Title: '', Phone: null })]);
		expect(recordsSent(bench, 'create')[0]).toEqual([contact()]);
	});

	it('shows what it would send in a dry run, and sends nothing', async () => {
		const { success, hints } = await create([contact(), { Email: 'no.name@example.com' }], {
			options: { dryRun: true },
		});
		expect(success[0]?.json).toEqual({ action: 'dryRun', module: 'Contacts', request: 1, record: contact() });
		expect(success[1]?.json.error).toContain('Last Name: a new record needs a value here');
		expect(writesOf(bench, 'create')).toEqual([]);
		expect(messages(hints)[0]).toContain('Dry run of 2 items: nothing was sent.');
	});

	it.each(['raw', 'inputAndResult'])('Output %s', async (output) => {
		const { success } = await create([contact()], { options: { output } });
		const json = success[0]?.json ?? {};
		const [id] = bench.stored().map((record) => record.id);
		if (output === 'raw') expect(json).toMatchObject({ code: 'SUCCESS', message: 'record added', details: { id } });
		else
			expect(json).toMatchObject({
				...contact(),
				[bench.tested.resultKey]: { id, action: 'insert', module: 'Contacts' },
			});
	});

	it('runs with a Self Client, too', async () => {
		bench.credential = bench.credentials.selfClient(bench.emulator);
		const { success } = await create([contact()]);
		expect(success[0]?.json.action).toBe('insert');
	});
});

describeBoth('Create, of records that Zoho refuses', () => {
	it('names the ID of the record that has the value already', async () => {
		const id = bench.emulator.store.insert('Contacts', { Last_Name: 'Old', Customer_Code: 'C-1' });
		const items = [contact({ Customer_Code: 'C-1' }), contact({ Email: 'other@example.com' })];
		const { success, errors } = await create(items, {}, errorBranch);

		expect(errors.map(({ json }) => json.error)).toEqual([
			`Customer Code: "C-1" already belongs to another record (record ${id}), and no two records may share it. Change the value, or use Upsert to write to that record. (DUPLICATE_DATA, item 0)`,
		]);
		expect(errors[0]?.json).toMatchObject({ ...items[0], details: { outcome: 'failed', code: 'DUPLICATE_DATA' } });
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});

	it('E7: throws one error that counts what became of the items, and sends nothing further', async () => {
		contactsThere(bench, 1, { Customer_Code: 'C-1' });
		const items = contacts(6);
		items[2].Customer_Code = 'C-1';
		const { error, success } = await create(items, { options: { batchSize: 2, parallelRequests: 1 } });

		expect(success).toEqual([]);
		expect(error?.message).toMatch(/^Customer Code: "C-1" already belongs to another record .*item 2\)$/);
		expect(error?.description).toMatch(/^Of 6 items: 3 created, 1 failed, 2 not sent\./);
		expect(writesOf(bench, 'create')).toHaveLength(2);
	});

	it('E7: sends nothing at all when an item is refused before sending', async () => {
		const { error } = await create([contact(), { Email: 'no.name@example.com' }]);
		expect(error?.message).toContain('Last Name: a new record needs a value here');
		expect(writesOf(bench, 'create')).toEqual([]);
	});

	it('E4: with Continue each item has its outcome in the one output, and nothing is thrown', async () => {
		const items = [{ Email: 'no.name@example.com' }, contact()];
		const { success, error } = await create(items, {}, { onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(success.map(({ json }) => Object.keys(json))).toEqual([
			['error', 'details'],
			['id', 'action', 'module', 'createdTime', 'modifiedTime'],
		]);
	});

	it.each<[string, IDataObject, WriteForm, RegExp]>([
		['no module', contact(), { module: '={{ "" }}' }, /^No module is chosen/],
		['a module that is not there', contact(), { module: 'Nothing' }, / has no module called "Nothing"/],
		['a name that is none', contact(), { module: 'Contacts/upsert' }, /is not an API name/],
		['an item without fields', {}, {}, /^The item has no field to write/],
		[
			'a field that is read-only',
			{},
			{ json: { Last_Name: 'X', Created_Time: 'x' } },
			/ fills in this field by itself/,
		],
		['a field that is not there', {}, { json: { Last_Nam: 'X' } }, /no such field. Did you mean "Last_Name"\?/],
		['an ID', {}, { json: { Last_Name: 'X', id: '5550000000000000001' } }, /^id: .+ gives a new record its ID/],
		['JSON that is no object', {}, { json: '[1]' }, /is not one JSON object/],
		['text for a number', contact({ Visits: 'many' }), {}, /^Visits: "many" does not fit/],
		['a text that is too long', contact({ Last_Name: 'x'.repeat(81) }), {}, /^Last Name: .* is too long/],
		['a batch size of 101', contact(), { options: { batchSize: 101 } }, /^Batch Size: "101" is not possible/],
	])('refuses %s with a sentence of its own, before sending', async (_, item, form, sentence) => {
		const { errors } = await create([item], form, errorBranch);
		expect(errors[0]?.json.error).toMatch(sentence);
		expect(bench.stored('Contacts')).toEqual([]);
	});

	it('still creates the items beside bad ones', async () => {
		const items = [contact({ Visits: 'many' }), contact(), { Email: 'no.name@example.com' }];
		const { success, errors } = await create(items, {}, errorBranch);
		expect([success.length, errors.length]).toEqual([1, 2]);
		expect(bench.stored()).toHaveLength(1);
	});

	it('takes no items for nothing to do', async () => {
		const { success, error } = await create([]);
		expect([success, error, bench.emulator.requestsTo('/settings/fields')]).toEqual([[], undefined, []]);
	});
});

describeBoth('Create, whatever statuses Zoho answers with', () => {
	beforeEach(() => bench.emulator.setSwitches({ insertOfKnownEmail: 'refuse', systemMatchField: 'unique' }));

	it.each([400, 202, 207] as const)('reads each entry where all records failed under %i', async (allFailedStatus) => {
		bench.emulator.setSwitches({ allFailedStatus });
		contactsThere(bench, 1);
		const { errors } = await create([contact({ Email: 'old.0@example.com' })], {}, errorBranch);
		expect(errors[0]?.json).toMatchObject({ details: { code: 'DUPLICATE_DATA', attempts: 1 } });
	});

	it.each([207, 202, 200] as const)('reads each entry where some failed under %i', async (partlyFailedStatus) => {
		bench.emulator.setSwitches({ partlyFailedStatus });
		contactsThere(bench, 1);
		const items = [contact({ Email: 'old.0@example.com' }), contact()];
		const { success, errors } = await create(items, {}, errorBranch);
		expect([success.length, errors.length]).toEqual([1, 1]);
	});

	it.each(['id', 'record', 'both'] as const)('finds the ID of the other record in details of %s', async (details) => {
		bench.emulator.setSwitches({ duplicateDetails: details });
		const [id] = contactsThere(bench, 1);
		const { errors } = await create([contact({ Email: 'old.0@example.com' })], {}, errorBranch);
		expect(errors[0]?.json.error).toContain(`(record ${id})`);
	});
});

describeBoth('Create with Retry On Fail', () => {
	it('warns that n8n would create records twice', async () => {
		const { hints } = await create([contact()], {}, { retryOnFail: true });
		expect(messages(hints)[0]).toContain('those that went well are created twice');
	});
});

describeBoth('Create, cancelled', () => {
	it('sends no further batch', async () => {
		await create([contact()], { options: { dryRun: true } });
		const hold = gate();
		faultOn(bench, 'create', { answerDelayUntil: hold.opened, nth: 2 });
		const cancelWhen = until(() => writesOf(bench, 'create').length === 2);
		const { status } = await create(contacts(6), { options: { batchSize: 2, parallelRequests: 1 } }, { cancelWhen });

		expect(status).toBe('canceled');
		hold.open();
		await until(() => writesOf(bench, 'create').every(({ endedAt }) => endedAt !== null));
		await untilQuiet(bench.emulator);
		expect(bench.stored()).toHaveLength(4);
		expect(writesOf(bench, 'create')).toHaveLength(2);
	});
});

describeBoth('the JSON of a Create', () => {
	it('says in a hint what the form decides', async () => {
		const { hints } = await create([{}], { json: { data: [contact()], trigger: [] } });
		expect(messages(hints)[0]).toBe('JSON: trigger was left out, because the form of the node decides this.');
	});
});
