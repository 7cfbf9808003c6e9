import { useBothProducts } from '../support/bothProducts';
import { contact, contacts } from '../support/upsertForm';
import { errorBranch, recordsSent, write, writesOf } from '../support/writes';
import { LONG_AGO, messages, old, SKIPS, skippingWith } from './skipping';

const { bench, describeBoth } = useBothProducts();
// What a query does not find is sent; those that say so set the lag themselves.
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

const { queries, run, sent, there, titles } = skippingWith(bench);

describeBoth('Skip Unchanged Records', (tested) => {
	it('is off unless it is added: nothing is looked up', async () => {
		there(1);
		const { success } = await bench.upsert([old(0)]);
		expect(success[0]?.json.action).toBe('update');
		expect(queries()).toEqual([]);
	});

	it('sends nothing for a record that holds the values already, and says which one it is', async () => {
		const [id] = there(1);
		const { success, hints } = await run([old(0)]);

		expect(success).toEqual([
			{
				json: {
					id,
					action: 'none',
					module: 'Contacts',
					duplicateField: 'Email',
					createdTime: '2020-01-01T00:00:00+00:00',
					modifiedTime: '2020-01-01T00:00:00+00:00',
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(bench.sent()).toEqual([]);
		expect(bench.stored()).toMatchObject([LONG_AGO]);
		expect(messages(hints)).toContain('1 record: 1 unchanged. 2 requests, about 2 API credits.');
	});

	it('sends the others in full batches, and says what was saved (E8)', async () => {
		there(120);
		const items = Array.from({ length: 120 }, (_, index) => old(index, index % 60 === 0 ? { Title: 'new' } : {}));
		const { success, hints } = await run([...items, contact()]);

		expect(sent('Title')).toEqual([['new', 'new', undefined]]);
		expect(success.map(({ json }) => json.action).filter((action) => action !== 'none')).toEqual([
			'update',
			'update',
			'insert',
		]);
		expect(queries()).toHaveLength(3);
		expect(messages(hints).at(-1)).toBe(
			'121 records: 1 created, 2 updated, 118 unchanged. 5 requests, about 5 API credits. Comparing saved about 9 API credits.',
		);
	});

	it('says so where comparing cost more than it saved', async () => {
		const { hints } = await run(contacts(60));
		expect(messages(hints).at(-1)).toMatch(/Comparing cost about 2 API credits more than it saved\.$/);
	});

	it('reads only the fields that are sent, and what tells one record from another', async () => {
		there(1);
		await run([old(0)]);
		const [columns] = queries()[0].slice('select '.length).split(' from ');
		const always = ['id', 'Email', 'Modified_Time', 'Created_Time', 'Customer_Code', 'Loyalty_Number'];
		expect(columns.split(', ').sort()).toEqual([...always, 'Last_Name', 'Title'].sort());
	});

	it('compares values by the type of their field, not by how they are written', async () => {
		there(1, {
			Visits: 7,
			Annual_Spend: 1250.5,
			Loyalty_Number: '9007199254740993',
			Birthday: '1990-04-12',
			Last_Visit: '2026-04-12T04:30:00+00:00',
			Newsletter: false,
			Hobbies_Interests: ['Tea', 'Chess'],
			Customer_Tier: 'Gold',
		});
		const given = {
			Visits: '7',
			Annual_Spend: '$1,250.50',
			Loyalty_Number: '9007199254740993',
			Birthday: '12 Apr 1990',
			Last_Visit: '2026-04-12T10:00:00+05:30',
			Newsletter: 'no',
			Hobbies_Interests: 'chess; Tea',
			Customer_Tier: 'gold',
		};
		const { success } = await run([old(0, given)]);
		expect(success[0]?.json.action).toBe('none');
	});

	it('takes values to be added for unchanged where all of them are there', async () => {
		bench.emulator.setSwitches({ appendValues: 'inRecord' });
		there(2, { Languages: ['Tamil', 'French'] });
		const multiSelect = [{ field: 'Languages', addToExisting: true }];
		const items = [old(0, { Languages: ['French'] }), old(1, { Languages: ['French', 'German'] })];
		const { success } = await run(items, { multiSelect });
		expect(success.map(({ json }) => json.action)).toEqual(['none', 'update']);
		expect(bench.stored()[1].Languages).toEqual(expect.arrayContaining(['Tamil', 'French', 'German']));
	});

	it('leaves an empty value out of the comparison, unless it empties the field', async () => {
		there(1);
		const left = await run([old(0, { Title: '' })]);
		const cleared = await run([old(0, { Title: '' })], { options: { clearEmptyFields: true } });
		expect([left, cleared].map(({ success }) => success[0]?.json.action)).toEqual(['none', 'update']);
		expect(titles()).toEqual([null]);
	});

	it('sends a value that differs in nothing but case', async () => {
		there(1);
		const { success } = await run([old(0, { Title: 'OLD' })]);
		expect(success[0]?.json.action).toBe('update');
		expect(titles()).toEqual(['OLD']);
	});

	it('always sends a field that no query gives, asks nothing for it and names it', async () => {
		there(1, { Description: 'one' });
		const { success, hints } = await run([old(0, { Description: 'one' })]);
		expect(success[0]?.json.action).toBe('update');
		expect(queries()).toEqual([]);
		expect(messages(hints)).toContain(
			'Items with these fields are always sent, because they cannot be compared: Description.',
		);
	});

	it('runs no workflows for what is unchanged', async () => {
		const ids = there(2);
		await run([old(0), old(1, { Title: 'new' })]);
		expect(ids.map((id) => bench.emulator.workflows.runsOf(id))).toEqual([0, 1]);
	});

	it('gives the input beside the result where it is asked for', async () => {
		const [id] = there(1);
		const { success } = await run([old(0)], { options: { output: 'inputAndResult' } });
		expect(success[0]?.json).toMatchObject({ Last_Name: 'Old 0', [tested.resultKey]: { id, action: 'none' } });
	});

	it('shows in a dry run what is unchanged', async () => {
		there(1);
		const { success, hints } = await run([old(0), contact()], { options: { dryRun: true } });
		expect(success.map(({ json }) => json.action)).toEqual(['none', 'dryRun']);
		expect(messages(hints).at(-1)).toMatch(/1 request looked records up\. A real run would take 2 requests/);
	});
});

describeBoth('Skip Unchanged Records where the record is named by its ID', () => {
	const target = { bench, operation: 'update' } as const;

	it('updates only the records that differ', async () => {
		const ids = there(3);
		const items = ids.map((id, index) => ({ id, Title: index === 1 ? 'new' : 'old' }));
		const { success } = await write(target, items, { options: SKIPS });
		expect(success.map(({ json }) => json.action)).toEqual(['none', 'update', 'none']);
		expect(success[0]?.json).toEqual({
			id: ids[0],
			action: 'none',
			module: 'Contacts',
			createdTime: '2020-01-01T00:00:00+00:00',
			modifiedTime: '2020-01-01T00:00:00+00:00',
		});
		expect(recordsSent(bench, 'update')).toEqual([[{ id: ids[1], Title: 'new' }]]);
	});

	it('leaves an ID that no record has to the API', async () => {
		const items = [{ id: '5550000000000999999', Title: 'old' }];
		const { errors } = await write(target, items, { options: SKIPS }, errorBranch);
		expect(errors).toHaveLength(1);
		expect(writesOf(bench, 'update')).toHaveLength(1);
	});

	it('sends both of two items with one ID when one of them changes something', async () => {
		const [id] = there(1);
		await write(
			target,
			[
				{ id, Title: 'new' },
				{ id, Title: 'old' },
			],
			{ options: SKIPS },
		);
		expect(titles()).toEqual(['old']);
	});

	it('asks once for the behavior Update Only and for this', async () => {
		const [id] = there(1);
		const { success } = await run([old(0)], { options: { behavior: 'updateOnly' } });
		expect(success[0]?.json).toMatchObject({ id, action: 'none' });
		expect(success[0]?.json).not.toHaveProperty('duplicateField');
		expect(queries()).toHaveLength(1);
	});
});
