import { useBothProducts } from '../support/bothProducts';
import { contact } from '../support/upsertForm';
import { LONG_AGO, messages, old, skippingWith } from './skipping';

const { bench, describeBoth } = useBothProducts();
// What a query does not find is sent; those that say so set the lag themselves.
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

const { run, sent, there, titles } = skippingWith(bench);

describeBoth('E3: repeats where unchanged records are skipped', () => {
	it('sends an item whose values are stored when an earlier one has written others by then', async () => {
		there(1);
		await run([old(0, { Title: 'new' }), old(0)]);
		expect(sent('Title')).toEqual([['new'], ['old']]);
		expect(titles()).toEqual(['old']);
	});

	it('sends none of several that all hold what is stored', async () => {
		there(1);
		const { success } = await run([old(0), old(0)]);
		expect(success.map(({ json }) => json.action)).toEqual(['none', 'none']);
		expect(bench.sent()).toEqual([]);
	});

	it('knows that two items mean one record though they find it by different fields', async () => {
		there(1, { Customer_Code: 'C-1' });
		const byCode = { Last_Name: 'Old 0', Customer_Code: 'C-1', Title: 'old' };
		await run([old(0, { Title: 'new' }), byCode]);
		expect(sent('Title').flat()).toEqual(['new', 'old']);
	});

	it('knows it also where the other item is not looked up at all', async () => {
		there(1, { Customer_Code: 'C-1' });
		const byCode = { Last_Name: 'Old 0', Customer_Code: 'C-1', Title: 'old' };
		await run([old(0, { Title: 'new', Description: 'two\nlines' }), byCode]);
		expect(sent('Title').flat()).toEqual(['new', 'old']);
	});

	it('sends an item whose record an earlier one gives another match value', async () => {
		there(1, { Customer_Code: 'C-1' });
		await run([contact({ Customer_Code: 'C-1' }), old(0)]);
		expect(sent('Email').flat()).toEqual(['sample@example.com', 'old.0@example.com']);
	});

	it('still refuses later items where it is told to, though the first is not sent', async () => {
		there(1);
		const { success, errors } = await run([old(0), old(0, { Title: 'new' })], {
			options: { whenItemsShareMatchValue: 'failLaterItems' },
		});
		expect(success.map(({ json }) => json.action)).toEqual(['none']);
		expect(errors.map(({ json }) => json.details)).toMatchObject([{ code: 'DUPLICATE_DATA' }]);
		expect(titles()).toEqual(['old']);
	});

	it('merges what repeats, and leaves it alone where all of it is stored', async () => {
		there(2);
		const items = [old(0), old(0, { Phone: '1' }), old(1), old(1)];
		const { success } = await run(items, { options: { whenItemsShareMatchValue: 'merge' } });
		expect(success.map(({ json }) => json.action)).toEqual(['update', 'update', 'none', 'none']);
		expect(sent('Phone')).toEqual([['1']]);
	});
});

describeBoth('a comparison that fails or lies behind loses no write', (tested) => {
	it('where a record was changed a moment ago', async () => {
		there(1, { Modified_Time: new Date().toISOString() });
		const { success } = await run([old(0)]);
		expect(success[0]?.json.action).toBe('update');
	});

	it('where the index has not got to know a record', async () => {
		bench.emulator.setSwitches({ coqlLagSeconds: 60 });
		await run([old(0, { Title: 'first' })]);
		const { success } = await run([old(0, { Title: 'second' })]);
		expect(success[0]?.json.action).toBe('update');
		expect(titles()).toEqual(['second']);
	});

	it('where a run follows upon another', async () => {
		there(1);
		for (const title of ['new', 'old']) await run([old(0, { Title: title })]);
		expect(titles()).toEqual(['old']);
	});

	it('where several records hold the match value', async () => {
		bench.emulator.setSwitches({ severalMatches: 'oldest', systemMatchField: 'plain' });
		for (const phone of ['1', '2'])
			bench.emulator.store.insert('Accounts', { ...LONG_AGO, Account_Name: 'Acme', Phone: phone });
		const { success } = await run([{ Account_Name: 'Acme', Phone: '2' }], { module: 'Accounts' });
		expect(success[0]?.json.action).toBe('update');
		expect(bench.stored('Accounts').map(({ Phone: phone }) => phone)).toEqual(['2', '2']);
	});

	it.each([500, 400])(
		'where the query is answered with %i: everything is sent, and a hint says why',
		async (status) => {
			there(2);
			bench.fault('/coql', { status, body: '', times: Infinity });
			const { success, hints } = await run([old(0), old(1)], { options: { retries: 0 } });
			expect(success.map(({ json }) => json.action)).toEqual(['update', 'update']);
			expect(messages(hints)).toContainEqual(
				expect.stringMatching(/^Not all records could be compared, so their items are sent\. /),
			);
		},
	);

	it('where the credential may not ask queries', async () => {
		there(1);
		bench.connectAnew({ scopes: [`${tested.scopes}.modules.ALL`, `${tested.scopes}.settings.ALL`] });
		const { success, hints } = await run([old(0)]);
		expect(success[0]?.json.action).toBe('update');
		expect(messages(hints)).toContainEqual(expect.stringContaining(`${tested.scopes}.coql.READ`));
	});
});
