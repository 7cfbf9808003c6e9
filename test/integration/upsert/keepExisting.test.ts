import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import type { RunResult } from '../support/engine';
import { contact } from '../support/upsertForm';
import { contactsThere, errorBranch, recordsSent, write, writesOf } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

const LONG_AGO = { Modified_Time: '2020-01-01T00:00:00+00:00' };
const there = (extra: IDataObject = {}) => contactsThere(bench, 1, { ...LONG_AGO, ...extra })[0];
const old = (extra: IDataObject = {}) => ({ Last_Name: 'Old 0', Email: 'old.0@example.com', ...extra });

const run = async (items: IDataObject[], keepExisting: string[] | string, options: IDataObject = {}) =>
	await bench.upsert(items, { options: { keepExisting, ...options } }, errorBranch);
const actions = ({ success }: RunResult) => success.map(({ json }) => json.action);
const said = ({ errors }: RunResult) => errors.map(({ json }) => String(json.error));
const sent = () => bench.sent().flatMap(({ data }) => data);

describeBoth('Keep Existing Values', () => {
	it('fills in what is empty, leaves what is there, and writes all other fields', async () => {
		there({ Phone: '1', Mobile: '' });
		await run([old({ Phone: '2', Mobile: '3', Title: 'new' })], ['Phone', 'Mobile']);
		expect(sent()).toEqual([old({ Mobile: '3', Title: 'new' })]);
		expect(bench.stored()).toMatchObject([{ Phone: '1', Mobile: '3', Title: 'new' }]);
	});

	it('gives a new record all its values', async () => {
		await run([contact({ Phone: '2' })], ['Phone']);
		expect(bench.stored()).toMatchObject([{ Phone: '2' }]);
	});

	it('takes 0 and false for values, and a picklist without a choice for empty', async () => {
		there({ Visits: 0, Newsletter: false, Customer_Tier: null });
		const fields = ['Visits', 'Newsletter', 'Customer_Tier'];
		await run([old({ Visits: 7, Newsletter: true, Customer_Tier: 'Gold' })], fields);
		expect(bench.stored()).toMatchObject([{ Visits: 0, Newsletter: false, Customer_Tier: 'Gold' }]);
	});

	it('does not empty a field that is to be kept', async () => {
		there({ Phone: '1' });
		await run([old({ Phone: '', Title: '' })], ['Phone'], { clearEmptyFields: true });
		expect(bench.stored()).toMatchObject([{ Phone: '1', Title: null }]);
	});

	it('takes labels and text parted by commas, as an expression gives them', async () => {
		there({ Phone: '1', Mobile: '1' });
		await run([old({ Phone: '2', Mobile: '2' })], 'phone, Mobile');
		expect(bench.stored()).toMatchObject([{ Phone: '1', Mobile: '1' }]);
	});

	it('keeps the value also from an item that finds the record only by what an earlier one writes', async () => {
		there({ Customer_Code: 'A1', Phone: '1' });
		const moved = { Last_Name: 'Old 0', Email: 'moved@example.com' };
		await run(
			[
				{ ...moved, Customer_Code: 'A1', Phone: '2' },
				{ ...moved, Phone: '3' },
			],
			['Phone'],
		);
		expect(bench.stored()).toMatchObject([{ Email: 'moved@example.com', Phone: '1' }]);
	});

	it('never takes out the value by which the record is found', async () => {
		there();
		expect(actions(await run([old({ Title: 'new' })], ['Email', 'Title']))).toEqual(['update']);
		expect(bench.stored()).toMatchObject([{ Title: 'old' }]);
	});

	it.each(['sendInOrder', 'merge'])(
		'E3: an earlier item of the run fills the field, a later one does not (%s)',
		async (sharing) => {
			const items = [contact({ Phone: '1', Title: 'one' }), contact({ Phone: '2', Title: 'two' })];
			await run(items, ['Phone'], { whenItemsShareMatchValue: sharing });
			expect(bench.stored()).toMatchObject([{ Phone: '1', Title: 'two' }]);
		},
	);

	it('overwrites nothing where it cannot be told what is there', async () => {
		there({ Phone: '1' });
		bench.fault('/coql', { status: 500, body: '', times: Infinity });
		const result = await run([old({ Phone: '2' }), contact()], ['Phone'], { retries: 0 });
		expect(result.errors).toHaveLength(1);
		expect(actions(result)).toEqual(['insert']);
		expect(bench.stored()[0]).toMatchObject({ Phone: '1' });
	});

	it('refuses an item that several records match', async () => {
		for (const phone of ['1', '']) bench.emulator.store.insert('Accounts', { Account_Name: 'Acme', Phone: phone });
		const settings = { module: 'Accounts', options: { keepExisting: ['Phone'] } };
		const { errors } = await bench.upsert([{ Account_Name: 'Acme', Phone: '2' }], settings, errorBranch);
		expect(errors[0]?.json.details).toMatchObject({ code: 'SEVERAL_MATCHES' });
	});

	it.each([
		['Nickname', 'Nickname'],
		['Description', 'cannot be read by a query'],
	])('refuses an item where %s is to be kept', async (field, sentence) => {
		there();
		expect(said(await run([old({ Description: 'x' })], [field]))).toEqual([expect.stringContaining(sentence)]);
		expect(bench.sent()).toEqual([]);
	});

	it('leaves a record alone of which nothing is left to write', async () => {
		const id = there({ Phone: '1' });
		const target = { bench, operation: 'update' } as const;
		const options = { keepExisting: ['Phone', 'Mobile'] };
		const kept = await write(target, [{ id, Phone: '2' }], { options });
		expect(kept.success[0]?.json).toMatchObject({ id, action: 'none' });
		expect(writesOf(bench, 'update')).toEqual([]);

		await write(target, [{ id, Phone: '2', Mobile: '3' }], { options });
		expect(recordsSent(bench, 'update')).toEqual([[{ id, Mobile: '3' }]]);
	});

	it('goes together with Skip Unchanged Records: what is kept does not count as a change', async () => {
		there({ Phone: '1' });
		expect(actions(await run([old({ Phone: '2' })], ['Phone'], { skipUnchanged: true }))).toEqual(['none']);
	});
});
