import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import type { UpsertForm } from '../support/upsertForm';
import { contactsThere, errorBranch, faultOn, recordsSent, writesOf } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
// What a query cannot see yet, the node does not know (the form says that it is not atomic).
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

const PHONE = '+49 30 1234';
const queries = () => bench.emulator.requestsTo('/coql').map(({ body }) => String((body as IDataObject).select_query));
const messages = (hints: Array<{ message: string }>) => hints.map(({ message }) => message);

const run = async (
	items: IDataObject[],
	{ options, ...form }: UpsertForm = {},
	settings: Parameters<typeof bench.upsert>[2] = errorBranch,
) => await bench.upsert(items, { matchOn: ['Phone'], ...form, options: { parallelRequests: 1, ...options } }, settings);

const person = (extra: IDataObject = {}) => ({ Last_Name: 'Doe', Phone: PHONE, ...extra });
const actions = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.action);
const stored = (...names: string[]) => bench.stored().map((record) => names.map((name) => record[name] ?? null));

describeBoth('Match On a field that is not unique', () => {
	it('creates what no record matches and updates the one that does, by its ID', async () => {
		const [id] = contactsThere(bench, 1, { Phone: PHONE });
		const { success } = await run([person({ Title: 'new' }), person({ Phone: '1' })]);

		expect(actions(success)).toEqual(['update', 'insert']);
		expect(success[0]?.json.id).toBe(id);
		expect(stored('Title', 'Phone')).toEqual([
			['new', PHONE],
			[null, '1'],
		]);
		expect(recordsSent(bench, 'update')).toEqual([[{ id, ...person({ Title: 'new' }) }]]);
		expect(bench.sent()).toEqual([]);
	});

	it('refuses an item that several records match, with their IDs', async () => {
		const ids = contactsThere(bench, 2, { Phone: PHONE });
		const { success, errors } = await run([person(), person({ Phone: '1' })]);
		expect(actions(success)).toEqual(['insert']);
		expect(errors[0]?.json.error).toContain(`Phone: "${PHONE}" belongs to several records (${ids.join(', ')})`);
		expect(stored('Title').slice(0, 2)).toEqual([['old'], ['old']]);
	});

	it.each(['ignore', 'respect'] as const)('compares texts exactly, where a query would %s case', async (coqlCase) => {
		bench.emulator.setSwitches({ coqlCase });
		contactsThere(bench, 1, { Mailing_City: 'Ext A' });
		const items = [person({ Mailing_City: 'ext a' }), person({ Mailing_City: ' Ext A ' })];
		const { success } = await run(items, { matchOn: ['Mailing_City'] });
		expect(actions(success)).toEqual(['insert', 'update']);
		expect(bench.stored()).toHaveLength(2);
	});

	it('asks for an address in each spelling that items give it', async () => {
		bench.emulator.setSwitches({ coqlCase: 'respect' });
		const [id] = contactsThere(bench, 1, { Email: 'DEE@EXAMPLE.COM' });
		const items = ['DEE@EXAMPLE.COM', 'dee@example.com'].map((address) => person({ Email: address }));
		const { success } = await run(items, { matchOn: ['Phone', 'Email'] });
		expect(success.map(({ json }) => json.id)).toEqual([id, id]);
	});

	it('tries the fields in their order, then the unique ones of the org', async () => {
		const [byCode] = contactsThere(bench, 1, { Customer_Code: 'C-1', Phone: '2' });
		const [byPhone] = contactsThere(bench, 1, { Email: 'p@example.com', Phone: PHONE });
		const items = [
			person({ Mobile: '9', Customer_Code: 'C-9' }),
			{ Last_Name: 'Roe', Phone: '1', Customer_Code: 'C-1' },
		];
		const { success } = await run(items, { matchOn: ['Mobile', 'Phone'] });
		expect(success.map(({ json }) => json.id)).toEqual([byPhone, byCode]);
	});

	it('does not match by a system field that is not listed', async () => {
		bench.emulator.setSwitches({ insertOfKnownEmail: 'accept', systemMatchField: 'plain' });
		contactsThere(bench, 1);
		const { success } = await run([person({ Email: 'old.0@example.com' })]);
		expect(actions(success)).toEqual(['insert']);
	});

	it('takes numbers and dates', async () => {
		contactsThere(bench, 1, { Visits: 7 as unknown as string });
		const { success } = await run(
			[
				{ Last_Name: 'Doe', Visits: '7' },
				{ Last_Name: 'Roe', Visits: 8 },
			],
			{
				matchOn: ['Visits'],
			},
		);
		expect(actions(success)).toEqual(['update', 'insert']);
	});

	it('asks for 50 values in one query, and counts the queries (E8)', async () => {
		const items = Array.from({ length: 120 }, (_, index) => person({ Phone: `${index}` }));
		const { hints } = await run(items);
		expect(queries()).toHaveLength(3);
		expect(messages(hints)).toEqual(['120 records: 120 created. 6 requests, about 16 API credits.']);
		expect(bench.emulator.credits.used).toBe(16); // The fields cost one.
	});

	it('looks nothing up where all fields are unique', async () => {
		await run([person({ Customer_Code: 'C-1' })], { matchOn: ['Customer_Code'] });
		expect(queries()).toEqual([]);
		expect(bench.sent()).toHaveLength(1);
	});

	it('never creates a record after a look-up that failed', async () => {
		bench.fault('/coql', { status: 500, body: '', times: Infinity });
		const { success, errors } = await run([person()], { options: { retries: 0 } });
		expect(success).toEqual([]);
		expect(errors[0]?.json.details).toMatchObject({ attempts: 0 });
		expect(bench.stored()).toEqual([]);
	});

	it('never takes a row without an ID for no row', async () => {
		contactsThere(bench, 1, { Phone: PHONE });
		bench.fault('/coql', { status: 200, body: { data: [{ Phone: PHONE }], info: { more_records: false } } });
		const { errors } = await run([person()]);
		expect(errors[0]?.json.error).toContain('did not give a usable answer');
		expect(bench.stored()).toHaveLength(1);
	});

	it('asks for the mandatory fields of a new record, and not of one that is there', async () => {
		contactsThere(bench, 1, { Phone: PHONE });
		const { success, errors } = await run([{ Phone: PHONE, Title: 'new' }, { Phone: '1' }]);
		expect(actions(success)).toEqual(['update']);
		expect(errors[0]?.json.error).toContain('Last Name: a new record needs a value here');
	});

	it.each(['fail', 'skip', 'insert'])('treats an item without a match value as the option says: %s', async (choice) => {
		const { success, errors } = await run([{ Last_Name: 'Doe' }], { options: { whenMatchValueIsEmpty: choice } });
		expect([errors.length, ...actions(success)]).toEqual(choice === 'fail' ? [1] : [0, choice]);
		expect(bench.stored()).toHaveLength(choice === 'insert' ? 1 : 0);
	});
});

describeBoth('Items of one run that share such a value', () => {
	const twice = [person({ Title: 'first' }), person({ Title: 'second' }), person({ Title: 'third' })];

	it.each([1, 5])('create one record, which the later ones update (%i at once)', async (parallelRequests) => {
		const { success } = await run(twice, { options: { parallelRequests } });
		expect(actions(success)).toEqual(['insert', 'update', 'update']);
		expect(new Set(success.map(({ json }) => json.id)).size).toBe(1);
		expect(stored('Title')).toEqual([['third']]);
	});

	it('create one record though queries lag behind', async () => {
		bench.emulator.setSwitches({ coqlLagSeconds: 20 });
		const { success } = await run(twice);
		expect(actions(success)).toEqual(['insert', 'update', 'update']);
		expect(bench.stored()).toHaveLength(1);
	});

	it('are merged where they are to be', async () => {
		const { success } = await run(twice, { options: { whenItemsShareMatchValue: 'merge' } });
		expect(success).toHaveLength(3);
		expect(writesOf(bench, 'create')).toHaveLength(1);
		expect(writesOf(bench, 'update')).toHaveLength(0);
		expect(stored('Title')).toEqual([['third']]);
	});

	it('are refused where they are to be', async () => {
		const { success, errors } = await run(twice, { options: { whenItemsShareMatchValue: 'failLaterItems' } });
		expect(actions(success)).toEqual(['insert']);
		expect(errors).toHaveLength(2);
		expect(stored('Title')).toEqual([['first']]);
	});

	it('are not sent where the first of them was refused', async () => {
		faultOn(bench, 'create', { status: 400, body: { code: 'INVALID_DATA', message: 'invalid data', details: {} } });
		const { errors } = await run([person({ Title: 'first' }), person({ Title: 'second' })]);
		expect(errors).toHaveLength(2);
		expect(errors[1]?.json.error).toContain('writes to the same record as item 0');
		expect(bench.stored()).toEqual([]);
	});

	it('are never sent twice where the first got no answer', async () => {
		faultOn(bench, 'create', { status: 500, body: '', applied: true });
		const { errors } = await run(twice);
		expect(errors.map(({ json }) => (json.details as IDataObject).outcome)).toEqual(['unknown', 'failed', 'failed']);
		expect(errors[0]?.json.error).toContain(`Search for "${PHONE}" in ${bench.tested.name}`);
		expect(errors[1]?.json.error).toContain('writes to the same record as item 0');
		expect(stored('Title')).toEqual([['first']]);
	});

	it('meet in one record, though different fields find it, and are sent one after the other', async () => {
		const [id] = contactsThere(bench, 1, { Phone: PHONE, Customer_Code: 'C-1' });
		const items = [person({ Title: 'first' }), { Last_Name: 'Doe', Customer_Code: 'C-1', Title: 'second' }];
		const { success } = await run(items);
		expect(success.map(({ json }) => json.id)).toEqual([id, id]);
		expect(recordsSent(bench, 'update')).toHaveLength(2);
		expect(stored('Title')).toEqual([['second']]);
	});

	it('find by a value that an earlier one gives the record', async () => {
		const [id] = contactsThere(bench, 1, { Customer_Code: 'C-1', Phone: '1' });
		const items = [{ Last_Name: 'Doe', Customer_Code: 'C-1', Phone: PHONE }, person({ Title: 'second' })];
		const { success } = await run(items);
		expect(success.map(({ json }) => json.id)).toEqual([id, id]);
		expect(stored('Title', 'Phone')).toEqual([['second', PHONE]]);
	});

	it('create no second record where an item that takes the value from the first one is refused', async () => {
		const refusal = { status: 400, body: { code: 'INVALID_DATA', message: 'invalid data', details: {} } };
		faultOn(bench, 'update', refusal);
		const items = [
			person({ Customer_Code: 'C-1' }),
			{ Last_Name: 'Doe', Customer_Code: 'C-1', Phone: '1' },
			person({ Title: 'third' }),
		];
		const { success, errors } = await run(items);
		expect(actions(success)).toEqual(['insert']);
		expect(errors[1]?.json.error).toContain('Phone: an earlier item of this run changes this value');
		expect(stored('Phone')).toEqual([[PHONE]]);
	});

	it('are refused where an earlier one takes the value from the record that was found', async () => {
		contactsThere(bench, 1, { Customer_Code: 'C-1', Phone: PHONE });
		const items = [{ Last_Name: 'Doe', Customer_Code: 'C-1', Phone: '1' }, person({ Title: 'second' })];
		const form = { matchOn: ['={{ $json.Customer_Code ? "Customer_Code" : "Phone" }}'] };
		const { success, errors } = await run(items, form);
		expect(actions(success)).toEqual(['update']);
		expect(errors[0]?.json.error).toContain('Phone: an earlier item of this run changes this value');
		expect(bench.stored()).toHaveLength(1);
	});
});

describeBoth('What other options make of such a field', () => {
	it('Create Only and Update Only go by it', async () => {
		contactsThere(bench, 1, { Phone: PHONE });
		const items = [person({ Title: 'new' }), person({ Phone: '1' })];
		const updated = await run(items, { options: { behavior: 'updateOnly' } });
		expect(actions(updated.success)).toEqual(['update']);
		const created = await run(items, { options: { behavior: 'createOnly' } });
		expect(actions(created.success)).toEqual(['insert']);
		expect(bench.stored()).toHaveLength(2);
	});

	it('Skip Unchanged Records leaves out what is stored already', async () => {
		contactsThere(bench, 1, { Phone: PHONE, Last_Name: 'Doe', Modified_Time: '2020-01-01T00:00:00+00:00' });
		const { success } = await run([person(), person({ Phone: '1' })], { options: { skipUnchanged: true } });
		expect(actions(success)).toEqual(['none', 'insert']);
		expect(queries()).toHaveLength(1);
	});

	it('Keep Existing Values keeps them', async () => {
		contactsThere(bench, 1, { Phone: PHONE });
		await run([person({ Title: 'new', Mobile: '5' })], { options: { keepExisting: ['Title'] } });
		expect(stored('Title', 'Mobile')).toEqual([['old', '5']]);
	});

	it('Dry Run foretells what a real run does', async () => {
		contactsThere(bench, 1, { Phone: PHONE });
		const items = [person({ Title: 'new' }), person({ Phone: '1' }), person({ Phone: '1', Title: 'again' })];
		const dry = await run(items, { options: { dryRun: true } });
		expect(bench.emulator.requests.filter(({ path }) => path.endsWith('/Contacts'))).toEqual([]);
		const real = await run(items);
		expect(actions(dry.success)).toEqual(['update', 'insert', 'update']);
		expect(actions(real.success)).toEqual(actions(dry.success));
		expect(messages(dry.hints).join()).toContain('Foreseen: 1 created, 2 updated.');
	});

	it('Most Records to Create counts the new ones', async () => {
		contactsThere(bench, 1, { Phone: PHONE });
		const items = [person(), person({ Phone: '1' }), person({ Phone: '1' }), person({ Phone: '2' })];
		const { errors } = await run(items, { options: { mostToCreate: 1 } });
		expect(errors).toHaveLength(4);
		const { success } = await run(items, { options: { mostToCreate: 2 } });
		expect(actions(success)).toEqual(['update', 'insert', 'update', 'insert']);
	});

	it('a Summary counts created and updated records', async () => {
		contactsThere(bench, 1, { Phone: PHONE });
		const { success } = await run([person(), person({ Phone: '1' })], { options: { output: 'summary' } });
		expect(JSON.stringify(success[0]?.json)).toMatch(/"created":1/);
		expect(JSON.stringify(success[0]?.json)).toMatch(/"updated":1/);
	});
});
