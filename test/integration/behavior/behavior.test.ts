import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { contact, contacts, type UpsertForm } from '../support/upsertForm';
import { contactsThere, errorBranch, METHODS, recordsSent, writesOf, type WriteName } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
// What the lookup cannot see yet, the node does not know (the option says that it is not atomic).
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

const messages = (hints: Array<{ message: string }>) => hints.map(({ message }) => message);
const queries = () => bench.emulator.requestsTo('/coql').map(({ body }) => String((body as IDataObject).select_query));

const run = async (
	behavior: string,
	items: IDataObject[],
	{ options, ...form }: UpsertForm = {},
	settings: Parameters<typeof bench.upsert>[2] = errorBranch,
) => await bench.upsert(items, { ...form, options: { behavior, ...options } }, settings);

/** A contact as it has been in Zoho for years. */
const old = (index: number, extra: IDataObject = {}) => contact({ Email: `old.${index}@example.com`, ...extra });

function nothingBut(operation: WriteName): void {
	const methods = bench.emulator.requests.filter(({ path }) => /\/Contacts(\/upsert)?$/.test(path));
	expect(methods.map(({ method }) => method)).toEqual(methods.map(() => METHODS[operation]));
	expect(bench.sent()).toEqual([]);
}

describeBoth('Behavior: Create or Update', () => {
	it('is the default, and looks nothing up', async () => {
		contactsThere(bench, 1);
		const { success } = await run('createOrUpdate', [old(0), contact()]);
		expect(success.map(({ json }) => json.action)).toEqual(['update', 'insert']);
		expect(queries()).toEqual([]);
	});
});

describeBoth('Behavior: Create Only', () => {
	it('creates what is not there, and refuses the others with the ID of the record that is', async () => {
		const [id] = contactsThere(bench, 1);
		const { success, errors } = await run('createOnly', [old(0, { Title: 'new' }), contact()]);

		expect(success.map(({ json, pairedItem }) => [json.action, pairedItem])).toEqual([['insert', { item: 1 }]]);
		expect(success[0]?.json).not.toHaveProperty('duplicateField');
		expect(errors.map(({ json }) => json.error)).toEqual([
			`Email: "old.0@example.com" already belongs to a record (record ${id}), and the node is set to create new records only. Nothing was changed. (DUPLICATE_DATA, item 0)`,
		]);
		expect(bench.stored().map(({ Title: title }) => title ?? null)).toEqual(['old', null]);
		nothingBut('create');
	});

	it('compares as an upsert would: whatever the case of an e-mail, and by all fields of the check order', async () => {
		contactsThere(bench, 1, { Customer_Code: 'C-1' });
		const items = [
			contact({ Email: ' OLD.0@Example.com ' }),
			contact({ Email: 'new@example.com', Customer_Code: 'C-1' }),
			contact({ Email: 'newer@example.com', Customer_Code: 'c-1' }),
		];
		const { success, errors } = await run('createOnly', items);
		expect(errors.map(({ json }) => String(json.error).split(':')[0])).toEqual(['Email', 'Customer Code']);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
	});

	it('does not compare by an e-mail that is not matched on', async () => {
		contactsThere(bench, 1, { Customer_Code: 'C-1' });
		const { errors } = await run('createOnly', [contact({ Customer_Code: 'C-1' })], { matchOn: ['Customer_Code'] });
		expect(errors).toHaveLength(1);
		expect(queries()[0]).toContain('where Customer_Code in');
		expect(queries().filter((query) => query.includes('Email'))).toEqual([]);
	});

	it('asks for 50 values in one query, and counts the queries (E8)', async () => {
		const { hints } = await run('createOnly', contacts(120));
		expect(queries()).toHaveLength(3);
		expect(writesOf(bench, 'create')).toHaveLength(2);
		expect(messages(hints)).toEqual(['120 records: 120 created. 6 requests, about 16 API credits.']);
		expect(bench.emulator.credits.used).toBe(16); // The fields cost one.
	});

	it.each(['sendInOrder', 'failLaterItems'])('refuses items that repeat an earlier one (%s)', async (policy) => {
		const options = { whenItemsShareMatchValue: policy };
		const { success, errors } = await run('createOnly', [contact(), contact({ Title: 'again' })], { options });
		expect(success).toHaveLength(1);
		expect(errors.map(({ json }) => json.error)).toEqual([
			'Email: "sample@example.com" was already given by item 0, and the node is set to create new records only. Remove one of the two items. (DUPLICATE_DATA, item 1)',
		]);
	});

	it('merges items that repeat each other where it is told to, with all values of their lists', async () => {
		const items = [contact({ Title: 'one', Languages: ['Tamil'] }), contact({ Title: 'two', Languages: ['French'] })];
		const form = {
			options: { whenItemsShareMatchValue: 'merge' },
			multiSelect: [{ field: 'Languages', addToExisting: true }],
		};
		const { success } = await run('createOnly', items, form);
		expect(success).toHaveLength(2);
		expect(bench.stored()).toMatchObject([{ Title: 'two', Languages: ['Tamil', 'French'] }]);
		expect(JSON.stringify(recordsSent(bench, 'create'))).not.toContain('$append_values');
	});

	it('creates items without a match value where they are to be inserted, and asks nothing for them', async () => {
		const options = { whenMatchValueIsEmpty: 'insert' };
		const { success } = await run('createOnly', [{ Last_Name: 'Nameless' }], { options });
		expect(success[0]?.json.action).toBe('insert');
		expect(queries()).toEqual([]);
	});

	it('never sends a record again after an ambiguous failure (E6)', async () => {
		bench.emulator.faults.add({ match: { method: 'POST', pathIncludes: '/Contacts' }, reset: 'afterApplying' });
		const { errors } = await run('createOnly', [contact()]);
		expect(errors[0]?.json).toMatchObject({ details: { outcome: 'unknown', attempts: 1 } });
		expect(errors[0]?.json.error).toContain(
			`could create it twice. Search for "sample@example.com" in ${bench.tested.name}`,
		);
		expect(bench.stored()).toHaveLength(1);
	});

	it('asks for the mandatory fields of a new record before it is sent', async () => {
		const { errors } = await run('createOnly', [{ Email: 'a@example.com' }]);
		expect(errors[0]?.json.error).toContain('Last Name: a new record needs a value here');
		expect(writesOf(bench, 'create')).toEqual([]);
	});

	it('creates every item of a module that has no match field', async () => {
		bench.emulator.setSwitches({ insertOfKnownName: 'accept' });
		const { success } = await run('createOnly', [{ Subject: 'Call' }, { Subject: 'Call' }], { module: 'Tasks' });
		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'insert']);
		expect(queries()).toEqual([]);
	});

	it('E7: sends nothing when a record is there and the node stops', async () => {
		contactsThere(bench, 1);
		const { error } = await run('createOnly', [contact(), old(0)], {}, {});
		expect(error?.message).toContain('already belongs to a record');
		expect(error?.description).toContain('Of 2 items: 1 failed, 1 not sent.');
		expect(writesOf(bench, 'create')).toEqual([]);
	});

	it('shows in a dry run which records are there', async () => {
		contactsThere(bench, 1);
		const { success, hints } = await run('createOnly', [old(0), contact()], { options: { dryRun: true } }, {});
		expect(success[0]?.json.error).toContain('already belongs to a record');
		expect(success[1]?.json).toMatchObject({ action: 'dryRun', request: 1 });
		expect(messages(hints)).toEqual([
			'Dry run of 2 items: nothing was written, and 1 request looked records up. A real run would refuse 1 item and stop before it sends anything, because On Error is set to Stop Workflow.',
		]);
	});
});

describeBoth('Behavior: Update Only', () => {
	it('updates the record that matches by its ID, and refuses items that none matches', async () => {
		const [id] = contactsThere(bench, 1);
		const items = [contact({ Customer_Code: 'C-9' }), old(0, { Title: 'new' })];
		const { success, errors } = await run('updateOnly', items);

		expect(success.map(({ json, pairedItem }) => [json.id, json.action, pairedItem])).toEqual([
			[id, 'update', { item: 1 }],
		]);
		expect(errors.map(({ json }) => json.error)).toEqual([
			'No record matches Email "sample@example.com" or Customer Code "C-9", and the node is set to update existing records only. Nothing was created. (RECORD_NOT_FOUND, item 0)',
		]);
		expect(bench.stored()).toMatchObject([{ id, Title: 'new' }]);
		nothingBut('update');
	});

	it('tries the fields in check order: the first that is there decides', async () => {
		const [first, second] = contactsThere(bench, 2);
		bench.emulator.store.insert('Contacts', { Last_Name: 'Coded', Customer_Code: 'C-1' });
		const { success } = await run('updateOnly', [old(1, { Title: 'x' }), old(0, { Title: 'y' })]);
		expect(success.map(({ json }) => json.id)).toEqual([second, first]);

		const byCode = await run('updateOnly', [contact({ Email: 'else@example.com', Customer_Code: 'C-1' })]);
		expect(byCode.success).toHaveLength(1);
		expect(bench.stored()[2]).toMatchObject({ Customer_Code: 'C-1', Email: 'else@example.com' });
	});

	it('refuses an item that several records match, and names the field and them', async () => {
		const { name, companyName } = bench.tested;
		const ids = ['a', 'b'].map(() => bench.emulator.store.insert('Accounts', { Account_Name: 'Acme' }));
		const { errors } = await run('updateOnly', [{ Account_Name: 'Acme', Phone: '1' }], { module: 'Accounts' });
		expect(errors.map(({ json }) => json.error)).toEqual([
			`${companyName}: "Acme" belongs to several records (${ids.join(', ')}), so it is not clear which one to update. Merge them in ${name}, match on another field, or use Update with the ID. (SEVERAL_MATCHES, item 0)`,
		]);
		expect(writesOf(bench, 'update', 'Accounts')).toEqual([]);
	});

	it('E3: sends items that match one record one after the other, by whatever field they do', async () => {
		contactsThere(bench, 1, { Customer_Code: 'C-1' });
		const items = [old(0, { Title: 'one' }), contact({ Email: '', Customer_Code: 'C-1', Title: 'two' })];
		await run('updateOnly', items, { options: { parallelRequests: 10 } });
		expect(recordsSent(bench, 'update').map((records) => records.map(({ Title: title }) => title))).toEqual([
			['one'],
			['two'],
		]);
		expect(bench.stored()).toMatchObject([{ Title: 'two' }]);
	});

	it('E3: merges them where it is told to', async () => {
		contactsThere(bench, 1);
		const options = { whenItemsShareMatchValue: 'merge' };
		const { success } = await run('updateOnly', [old(0, { Title: 'one' }), old(0, { Phone: '2' })], { options });
		expect(success).toHaveLength(2);
		expect(recordsSent(bench, 'update')).toHaveLength(1);
		expect(bench.stored()).toMatchObject([{ Title: 'one', Phone: '2' }]);
	});

	it('sends a batch again after an ambiguous failure (E6)', async () => {
		contactsThere(bench, 1);
		bench.emulator.faults.add({ match: { method: 'PUT', pathIncludes: '/Contacts' }, reset: 'afterApplying' });
		const { success } = await run('updateOnly', [old(0, { Title: 'new' })]);
		expect(success[0]?.json).toMatchObject({ action: 'update', attempts: 2 });
	});

	it.each<[string, IDataObject, UpsertForm, string]>([
		[
			'no match value',
			{ Last_Name: 'X' },
			{ options: { whenMatchValueIsEmpty: 'insert' } },
			'The item has no value to match on: Email, Customer Code, Loyalty Number. Without one the record to update cannot be found. Give a value.',
		],
		['no match field', { Subject: 'Call' }, { module: 'Tasks' }, 'This module has no field to match records by'],
	])('refuses an item with %s', async (_, item, form, sentence) => {
		const { errors } = await run('updateOnly', [item], form);
		expect(errors[0]?.json.error).toContain(sentence);
		expect(queries()).toEqual([]);
	});

	it('skips an item without a match value where it is told to', async () => {
		const options = { whenMatchValueIsEmpty: 'skip' };
		const { success } = await run('updateOnly', [{ Last_Name: 'X' }], { options });
		expect(success[0]?.json).toMatchObject({ action: 'skip' });
	});
});

describeBoth('what is there', () => {
	describe.each(['createOnly', 'updateOnly'])('looking up for %s', (behavior) => {
		it('without the scope for queries refuses every item and names the scope', async () => {
			const { scopes } = bench.tested;
			bench.connectAnew({ scopes: [`${scopes}.modules.ALL`, `${scopes}.settings.ALL`] });
			const { errors } = await run(behavior, [contact()]);
			expect(errors[0]?.json.error).toContain(`it lacks the scope "${scopes}.coql.READ"`);
			expect([...writesOf(bench, 'create'), ...writesOf(bench, 'update')]).toEqual([]);
		});

		it('is tried again after a passing fault, because it changes nothing', async () => {
			bench.fault('/coql', { status: 502, body: '' });
			await run(behavior, [contact()]);
			expect(queries()).toHaveLength(2);
		});

		it('writes nothing when Zoho gives no usable answer', async () => {
			bench.fault('/coql', { status: 500, body: '', times: Infinity });
			const { errors } = await run(behavior, [contact()], { options: { retries: 0 } });
			expect(errors[0]?.json.error).toMatch(new RegExp(`^${bench.tested.name} did not give a usable answer`));
			expect([...writesOf(bench, 'create'), ...writesOf(bench, 'update')]).toEqual([]);
		});

		it('lets no value end its text in the query', async () => {
			const { success, errors } = await run(behavior, [contact({ Customer_Code: "x') or id > 0 --" })]);
			expect(success.length + errors.length).toBe(1);
			expect(queries().at(-1)).toContain("in ('x\\') or id > 0 --')");
		});
	});
});

describeBoth('Behavior', () => {
	it('refuses a choice that it does not have', async () => {
		const { errors } = await run('deleteOnly', [contact()]);
		expect(errors[0]?.json.error).toMatch(/^Behavior: "deleteOnly" is not possible\. Give one of: Create Only/);
	});
});
