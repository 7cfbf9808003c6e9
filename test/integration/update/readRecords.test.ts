import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { write } from '../support/writes';

const { bench, describeBoth } = useBothProducts();

const READ = '2020-01-01T00:00:00+00:00';
const SALES = { name: 'Sales Pipeline', id: '5550000000000000401' };

const messages = (hints: ReadonlyArray<{ message: string }>) => hints.map(({ message }) => message);
const contact = () =>
	bench.emulator.store.insert('Contacts', { Last_Name: 'Lee', Email: 'ann@example.com', Title: 'old' });
const asRead = (id: string): IDataObject => ({
	id,
	Last_Name: 'Lee',
	Email: 'ann@example.com',
	Title: 'new',
	Full_Name: 'Ann Lee',
	Created_Time: READ,
	Fax: null,
	$u_id: 'x',
});

describeBoth('a record that was read and changed', () => {
	it('is updated without what cannot be written, and without a word about it', async () => {
		const id = contact();
		const json = '={{ $json }}';
		const { success, hints } = await write({ bench, operation: 'update' }, [asRead(id)], { json });
		expect(success[0].json).toMatchObject({ id, action: 'update' });
		expect(bench.stored()).toMatchObject([{ Title: 'new' }]);
		expect(messages(hints)).toEqual([expect.stringMatching(/^1 record: 1 updated\./)]);
	});

	it('is found by its match value in an upsert, which says that the ID was left out', async () => {
		const id = contact();
		const { success, hints } = await bench.upsert([asRead(id)], { json: '={{ $json }}' });
		expect(success[0].json).toMatchObject({ id, action: 'update' });
		expect(messages(hints)[0]).toBe('Left out, because no field has that name: "id" in Contacts.');
	});

	it('tells keys with a value that no field has, and which field each may mean', async () => {
		const id = contact();
		const json = { ...asRead(id), Titles: 'x' };
		const { hints } = await write({ bench, operation: 'update' }, [{ id }], { json });
		expect(messages(hints)[0]).toBe(
			'Left out, because no field has that name: "Titles" (did you mean Title?) in Contacts.',
		);
	});
});

/** The other product has no team pipelines, and no upsert of tasks. */
describe('a deal or a task that was read and changed', () => {
	it('(a task) is not made anew by an upsert that has nothing to find it by', async () => {
		const id = bench.emulator.store.insert('Tasks', { Subject: 'Call' });
		const { error } = await bench.upsert([{ id, Subject: 'Call' }], { module: 'Tasks', json: '={{ $json }}' });
		expect(error?.message).toMatch(/^id: an upsert finds the record by its match fields, not by its ID/);
		expect(bench.stored('Tasks')).toHaveLength(1);
	});

	it('(a deal) is placed in its team pipeline by the name that it gives', async () => {
		const deal = { Deal_Name: 'Spring order', Pipeline: SALES, Sub_Pipeline: 'Sales Pipeline Standard' };
		const id = bench.emulator.store.insert('Pipelines', { ...deal, Stage: 'Qualification' });
		const json = { id, ...deal, Pipeline: 'Onboarding', Sub_Pipeline: 'Onboarding Standard', Stage: 'Kick-Off' };
		await write({ bench, operation: 'update' }, [{ id }], { module: 'Pipelines', json });
		expect(bench.stored('Pipelines')).toMatchObject([{ Pipeline: { name: 'Onboarding' }, Stage: 'Kick-Off' }]);
	});
});

describeBoth('a row that is no record', () => {
	it('is written without a field that Zoho fills in, and a hint names that', async () => {
		const row = { 'Last Name': 'Lee', Email: 'ann@example.com', 'Full Name': 'Ann Lee', 'Created Time': READ };
		const { hints } = await bench.upsert([row]);
		expect(messages(hints)[0]).toBe(
			`Left out, because ${bench.tested.name} fills in these fields by itself: Full Name, Created Time in Contacts.`,
		);
	});
});
