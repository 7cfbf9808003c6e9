import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import type { RunResult } from '../support/engine';
import { contact, type UpsertForm } from '../support/upsertForm';
import { contactsThere, errorBranch, write, writesOf } from '../support/writes';

const { bench, describeBoth } = useBothProducts();
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

const LONG_AGO = { Modified_Time: '2020-01-01T00:00:00+00:00' };
const there = (count: number, extra: IDataObject = {}) => contactsThere(bench, count, { ...LONG_AGO, ...extra });

/** A contact as it has been there for years. */
const old = (index: number, extra: IDataObject = {}) => ({
	Last_Name: `Old ${index}`,
	Email: `old.${index}@example.com`,
	Title: 'old',
	...extra,
});

const run = async (items: IDataObject[], { options, ...form }: UpsertForm = {}) =>
	await bench.upsert(items, { ...form, options: { showChanges: true, ...options } }, errorBranch);
const foretold = async (items: IDataObject[], { options, ...form }: UpsertForm = {}) =>
	await run(items, { ...form, options: { ...options, dryRun: true } });
const shown = ({ success }: RunResult) => success.map(({ json }) => json);
const messages = ({ hints }: RunResult) => hints.map(({ message }) => message);

describeBoth('Show Changes', (tested) => {
	it('tells with each update what was stored and what is now', async () => {
		there(1, { Visits: 7, Languages: ['Tamil'], Newsletter: false });
		const items = [
			old(0, { Title: 'new', Visits: '7', Languages: 'French', Newsletter: 'yes', Phone: '1' }),
			contact(),
		];
		const result = await run(items);

		expect(shown(result)[0].changed).toEqual({
			Title: { from: 'old', to: 'new' },
			Languages: { from: ['Tamil'], to: ['French'] },
			Newsletter: { from: false, to: true },
			Phone: { from: null, to: '1' },
		});
		expect(shown(result)[1]).not.toHaveProperty('changed');
	});

	it.each(['raw', 'inputAndResult'])('tells it in the output %s, too', async (output) => {
		there(1);
		const [json] = shown(await run([old(0, { Title: 'new' })], { options: { output } }));
		const told = output === 'raw' ? json : json[tested.resultKey];
		expect(told).toMatchObject({ changed: { Title: { from: 'old', to: 'new' } } });
	});

	it('writes records that hold the values already all the same, and tells that nothing changes', async () => {
		there(1);
		expect(shown(await run([old(0)]))).toMatchObject([{ action: 'update', changed: {} }]);
		expect(bench.sent()).toHaveLength(1);
	});

	it('tells values that are added as what the field holds afterwards', async () => {
		there(1, { Languages: ['Tamil'] });
		bench.emulator.setSwitches({ appendValues: 'inRecord', appendOrder: 'existingFirst' });
		const items = [old(0, { Languages: ['French', 'Tamil'] })];
		const [json] = shown(await run(items, { multiSelect: [{ field: 'Languages', addToExisting: true }] }));
		expect(json.changed).toEqual({ Languages: { from: ['Tamil'], to: ['Tamil', 'French'] } });
		expect(bench.stored()[0].Languages).toEqual(['Tamil', 'French']);
	});

	it('names the fields that could not be compared', async () => {
		there(1);
		expect(shown(await run([old(0, { Description: 'two\nlines' })]))).toMatchObject([
			{ changed: {}, notCompared: ['Description'] },
		]);
	});

	it('tells nothing of another record than the one that was written', async () => {
		bench.emulator.setSwitches({ severalMatches: 'oldest', systemMatchField: 'plain' });
		for (const phone of ['1', '2'])
			bench.emulator.store.insert('Accounts', { ...LONG_AGO, Account_Name: 'Acme', Phone: phone });
		const [json] = shown(await run([{ Account_Name: 'Acme', Phone: '3' }], { module: 'Accounts' }));
		expect(json).toMatchObject({ action: 'update' });
		expect(json).not.toHaveProperty('changed');
	});

	it('writes what a failed query leaves open, and tells why nothing is told of it', async () => {
		there(1);
		bench.fault('/coql', { status: 500, body: '', times: Infinity });
		const result = await run([old(0, { Title: 'new' })], { options: { retries: 0 } });
		expect(shown(result)[0]).not.toHaveProperty('changed');
		expect(bench.stored()).toMatchObject([{ Title: 'new' }]);
		expect(messages(result)).toContainEqual(expect.stringMatching(/^Not all records could be compared/));
	});

	it('tells it for records that are named by their ID', async () => {
		const [id] = there(1);
		const items = [{ id, Title: 'new' }];
		const { success } = await write({ bench, operation: 'update' }, items, { options: { showChanges: true } });
		expect(success[0]?.json).toMatchObject({ id, changed: { Title: { from: 'old', to: 'new' } } });
	});
});

describeBoth('Show Changes with Dry Run', () => {
	it('foretells for each item what would become of it, and what that costs', async () => {
		const [id] = there(2);
		const items = [old(0, { Title: 'new' }), old(1), contact(), { Last_Name: 'No match value' }];
		const result = await foretold(items, { options: { skipUnchanged: true } });

		expect(shown(result)).toMatchObject([
			{ action: 'update', id, request: 1, changed: { Title: { from: 'old', to: 'new' } } },
			{ action: 'none' },
			{ action: 'insert', request: 1 },
		]);
		expect(result.errors).toHaveLength(1);
		expect(messages(result).at(-1)).toBe(
			'Dry run of 4 items: nothing was written, and 1 request looked records up. A real run would take 2 requests, about 2 API credits, and refuse 1 item. Foreseen: 1 created, 1 updated, 1 unchanged.',
		);
		expect(bench.sent()).toEqual([]);
	});

	it('knows that a later item finds what an earlier one creates', async () => {
		expect(shown(await foretold([contact(), contact({ Title: 'again' })]))).toMatchObject([
			{ action: 'insert' },
			{ action: 'update' },
		]);
	});

	it('knows that a later item finds a record by the value that an earlier one gives it', async () => {
		const [id] = there(1, { Customer_Code: 'C-1' });
		const items = [contact({ Customer_Code: 'C-1' }), contact({ Title: 'x' }), old(0)];
		expect(shown(await foretold(items))).toMatchObject([
			{ action: 'update', id },
			{ action: 'update', id },
			{ action: 'insert' },
		]);
	});

	it('does not foretell what it could not look up', async () => {
		bench.fault('/coql', { status: 500, body: '', times: Infinity });
		const result = await foretold([contact()], { options: { retries: 0 } });
		expect(shown(result)).toMatchObject([{ action: 'dryRun' }]);
		expect(messages(result).at(-1)).toMatch(/Foreseen: 1 unclear\.$/);
	});

	it('refuses an ID that no record has', async () => {
		const items = [{ id: '5550000000000999999', Title: 'x' }];
		const options = { showChanges: true, dryRun: true };
		const { errors } = await write({ bench, operation: 'update' }, items, { options }, errorBranch);
		expect(errors[0]?.json.error).toMatch(/has no record with the ID "5550000000000999999"/);
		expect(writesOf(bench, 'update')).toEqual([]);
	});
});
