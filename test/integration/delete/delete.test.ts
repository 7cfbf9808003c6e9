import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { contactsThere, errorBranch, recordsSent, write, writesOf, type WriteForm } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
const remove = async (items: IDataObject[], form?: WriteForm, settings?: Parameters<typeof write>[3]) =>
	await write({ bench, operation: 'delete' }, items, form, settings);
const messages = (hints: Array<{ message: string }>) => hints.map(({ message }) => message);
const byId = (ids: string[]) => ids.map((id) => ({ id }));
const UNKNOWN = '5550000000000999999';

describeBoth('Delete', () => {
	it('deletes the record of each ID and tells it, in input order', async () => {
		const ids = contactsThere(bench, 3);
		const { success } = await remove(byId([ids[2], ids[0]]));

		expect(bench.stored().map(({ id }) => id)).toEqual([ids[1]]);
		expect(success).toEqual(
			[ids[2], ids[0]].map((id, item) => ({
				json: { id, deleted: true, action: 'delete', module: 'Contacts' },
				pairedItem: { item },
			})),
		);
	});

	it('E2, E8: 250 items take three requests, one credit each, and no field is read (E9)', async () => {
		const { hints } = await remove(byId(contactsThere(bench, 250)));

		expect(recordsSent(bench, 'delete').map((records) => records.length)).toEqual([100, 100, 50]);
		expect(messages(hints)).toEqual(['250 records: 250 deleted. 3 requests, about 3 API credits.']);
		expect(bench.emulator.credits.used).toBe(3);
		expect(bench.stored()).toEqual([]);
	});

	it('takes the address of a record', async () => {
		const [id] = contactsThere(bench, 1);
		await remove([{}], { recordId: bench.tested.address.contact(id) });
		expect(bench.stored()).toEqual([]);
	});

	it.each([
		[true, 1],
		[false, 0],
	])('with Run Workflows %s %i workflows run', async (runWorkflows, runs) => {
		await remove(byId(contactsThere(bench, 1)), { runWorkflows });
		expect(bench.emulator.workflows.total).toBe(runs);
	});

	it('E1: modules may differ from item to item', async () => {
		const [contact] = contactsThere(bench, 1);
		const product = bench.emulator.store.insert('Products', { Product_Name: 'Old' });
		const items = [
			{ id: contact, module: 'Contacts' },
			{ id: product, module: 'Products' },
		];
		const { success } = await remove(items, { module: '={{ $json.module }}' });
		expect(success.map(({ json }) => json.module)).toEqual(['Contacts', 'Products']);
		expect([bench.stored(), bench.stored('Products')]).toEqual([[], []]);
	});

	it('E3: items with one ID share one request and its outcome', async () => {
		const [id, other] = contactsThere(bench, 2);
		const { success, hints } = await remove(byId([id, other, ` ${id}`, id]), { options: { batchSize: 2 } });

		expect(recordsSent(bench, 'delete')).toEqual([byId([id, other])]);
		expect(success.map(({ json }) => [json.id, json.deleted])).toEqual([id, other, id, id].map((one) => [one, true]));
		expect(messages(hints)[0]).toBe('4 items for 2 records: 2 deleted. 1 request, about 1 API credit.');
	});

	it('E3: the first item with an ID decides whether workflows run', async () => {
		const [id] = contactsThere(bench, 1);
		const items = [
			{ id, run: false },
			{ id, run: true },
		];
		const { success } = await remove(items, { runWorkflows: '={{ $json.run }}' });
		expect(writesOf(bench, 'delete')).toHaveLength(1);
		expect(success).toHaveLength(2);
		expect(bench.emulator.workflows.total).toBe(0);
	});

	it('E3: the same ID in two modules is two records', async () => {
		const [id] = contactsThere(bench, 1);
		const items = [
			{ id, module: 'Contacts' },
			{ id, module: 'Products' },
		];
		const { success, errors } = await remove(items, { module: '={{ $json.module }}' }, errorBranch);
		expect([success.length, errors.length]).toEqual([1, 1]);
	});

	it('shows what it would delete in a dry run, and deletes nothing', async () => {
		const [id] = contactsThere(bench, 1);
		const { success, hints } = await remove(byId([id]), { options: { dryRun: true } });
		expect(success[0]?.json).toEqual({ action: 'dryRun', module: 'Contacts', request: 1, record: { id } });
		expect(bench.stored()).toHaveLength(1);
		expect(messages(hints)).toEqual([
			'Dry run of 1 item: nothing was sent. A real run would take 1 request, about 1 API credit, and refuse 0 items.',
		]);
	});

	it.each(['raw', 'inputAndResult'])('Output %s', async (output) => {
		const [id] = contactsThere(bench, 1);
		const { success } = await remove(byId([id]), { options: { output } });
		const json = success[0]?.json;
		if (output === 'raw') expect(json).toMatchObject({ message: 'record deleted', details: { id } });
		else
			expect(json).toEqual({
				id,
				[bench.tested.resultKey]: { id, deleted: true, action: 'delete', module: 'Contacts' },
			});
	});

	it('runs with a Self Client, too', async () => {
		bench.credential = bench.credentials.selfClient(bench.emulator);
		await remove(byId(contactsThere(bench, 1)));
		expect(bench.stored()).toEqual([]);
	});
});

describeBoth('Delete, of records that are not there', () => {
	it.each([
		['alone', 0],
		['beside others', 2],
	])('tells the ID %s', async (_, others) => {
		const { success, errors } = await remove(byId([UNKNOWN, ...contactsThere(bench, others)]), {}, errorBranch);
		expect(success).toHaveLength(others);
		expect(errors.map(({ json }) => json.error)).toEqual([
			`Record ID: there is no record "${UNKNOWN}" to delete. The ID may be mistyped, or the record was deleted before. (INVALID_DATA, item 0)`,
		]);
	});

	it('E7: stops at the first failure and counts', async () => {
		const ids = contactsThere(bench, 3);
		const { error } = await remove(byId([ids[0], UNKNOWN, ids[1], ids[2]]), { options: { batchSize: 2 } });
		expect(error?.message).toContain(`there is no record "${UNKNOWN}" to delete`);
		expect(error?.description).toMatch(/^Of 4 items: 1 deleted, 1 failed, 2 not sent\./);
		expect(bench.stored()).toHaveLength(2);
	});

	it('names the scope that is missing, and sends nothing further to the module', async () => {
		const { scopes } = bench.tested;
		bench.connectAnew({ scopes: [`${scopes}.modules.contacts.READ`] });
		const { errors } = await remove(byId(contactsThere(bench, 3)), { options: { batchSize: 1 } }, errorBranch);
		expect(errors[0]?.json.error).toContain(`it lacks the scope "${scopes}.modules.ALL"`);
		expect(errors.map(({ json }) => (json.details as IDataObject).outcome)).toEqual(['failed', 'notSent', 'notSent']);
	});

	it.each<[string, IDataObject, WriteForm, RegExp]>([
		['no ID', {}, {}, /^No record ID was given/],
		['an ID that is none', { id: '12,34' }, {}, /^Record ID: "12,34" is not an ID of 16 to 19 digits/],
		['two IDs in one', { id: `${UNKNOWN},${UNKNOWN}` }, {}, /is not an ID of 16 to 19 digits/],
		['a module that is none', { id: UNKNOWN }, { module: '../settings' }, /is not an API name/],
		['no module', { id: UNKNOWN }, { module: '={{ "" }}' }, /^No module is chosen/],
		['a module that is not there', { id: UNKNOWN }, { module: 'Nothing' }, / has no module called "Nothing"/],
		['automation that is none', { id: UNKNOWN }, { runWorkflows: '={{ "perhaps" }}' }, /^Run \w+: "perhaps"/],
	])('refuses %s with a sentence of its own', async (_, item, form, sentence) => {
		const { errors } = await remove([item], form, errorBranch);
		expect(errors[0]?.json.error).toMatch(sentence);
	});
});
