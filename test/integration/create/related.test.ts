import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { write } from '../support/writes';

const { bench, describeBoth } = useBothProducts();

/** A stored record of each kind that others hang on. */
const contact = () => bench.emulator.store.insert('Contacts', { Last_Name: 'Lee' });
const company = () => bench.emulator.store.insert('Accounts', { Account_Name: 'Zylker' });

async function created(module: string, record: IDataObject) {
	const { success, error } = await write({ bench, operation: 'create' }, [{}], { module, json: record });
	expect(error?.message).toBeUndefined();
	expect(success[0].json).toMatchObject({ action: 'insert' });
	return bench.stored(module)[0];
}

describeBoth('records that hang on others (design 6)', () => {
	it('a note names its parent by an ID and the module beside it', async () => {
		const id = contact();
		const note = await created('Notes', {
			Note_Title: 'Demo',
			Note_Content: 'x',
			Parent_Id: id,
			$se_module: 'Contacts',
		});
		expect(note.Parent_Id).toMatchObject({ id });
	});

	it.each([['Contacts'], [{ api_name: 'Contacts' }]])(
		'a note names its parent by an object with the module %j',
		async (module) => {
			const id = contact();
			const note = await created('Notes', { Note_Content: 'x', Parent_Id: { id, module } });
			expect(note.Parent_Id).toMatchObject({ id });
		},
	);

	it('a task on a company says so', async () => {
		const id = company();
		const task = await created('Tasks', { Subject: 'Call', What_Id: { id }, $se_module: 'Accounts' });
		expect(task.What_Id).toMatchObject({ id });
	});

	it('the address of the parent tells its module', async () => {
		const { address } = bench.tested;
		const [person, firm] = [contact(), company()];
		const note = { Note_Content: 'x', Parent_Id: address.contact(person) };
		expect((await created('Notes', note)).Parent_Id).toMatchObject({ id: person });
		const task = { Subject: 'Call', What_Id: `${address.company(firm)}?tab=notes` };
		expect((await created('Tasks', task)).What_Id).toMatchObject({ id: firm });
	});

	it('an item that is mapped automatically can do the same', async () => {
		const id = contact();
		const item = { 'Note Content': 'x', Parent_Id: id, $se_module: 'Contacts' };
		const { success } = await write({ bench, operation: 'create' }, [item], { module: 'Notes' });
		expect(success[0].json).toMatchObject({ action: 'insert' });
	});

	it('keys by which a record tells its state are not written', async () => {
		const state = { $state: 'save', $approval: { delegate: false }, $editable: true, $currency_symbol: '$' };
		const { success } = await write({ bench, operation: 'create' }, [{}], { json: { Last_Name: 'Lee', ...state } });
		expect(success[0].json).toMatchObject({ action: 'insert' });
		expect(JSON.stringify(bench.emulator.requestsTo('/Contacts').at(-1)?.body)).not.toContain('$');
	});
});

describeBoth('records that hang on others whose module nobody tells', ({ askedBeforeContacts: before }) => {
	/** The modules that were asked whether they have the records, in order. */
	const asked = () =>
		bench.emulator
			.requestsTo('/coql')
			.map(({ body }) => / from (\w+) where id in /.exec(String((body as IDataObject).select_query))?.[1]);

	beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

	it('are told of it by the node, which asks one module after the other', async () => {
		const [person, firm] = [contact(), company()];
		expect(await created('Notes', { Note_Content: 'x', Parent_Id: person })).toMatchObject({
			Parent_Id: { id: person },
		});
		expect(asked()).toEqual([...before, 'Contacts']);
		expect(await created('Tasks', { Subject: 'x', What_Id: { id: firm } })).toMatchObject({ What_Id: { id: firm } });
		expect(asked()).toEqual([...before, 'Contacts', ...before, 'Contacts', 'Accounts']);
	});

	it('share queries, and cost what these cost', async () => {
		const firms = Array.from({ length: 51 }, company);
		const items = [...firms, firms[0]].map((firm, index) => ({ Subject: `Call ${index}`, What_Id: firm }));
		const { success, hints, error } = await write({ bench, operation: 'create' }, items, { module: 'Tasks' });
		expect(error?.message).toBeUndefined();
		expect(success).toHaveLength(52);
		expect(bench.emulator.requestsTo('/Tasks').flatMap(({ body }) => (body as { data: IDataObject[] }).data)).toEqual(
			items.map((item) => ({ ...item, What_Id: { id: item.What_Id }, $se_module: 'Accounts' })),
		);
		const modules = [...before, 'Contacts', 'Accounts'];
		expect(asked()).toEqual(modules.flatMap((module) => [module, module]));
		expect(hints.at(-1)?.message).toContain(
			`${6 + 2 * before.length} requests, about ${11 + 2 * before.length} API credits`,
		);
	});

	it('are not asked about where the item, an address or the field itself tells it', async () => {
		const [person, firm] = [contact(), company()];
		await created('Tasks', { Subject: 'Key', What_Id: firm, $se_module: 'Accounts' });
		await created('Tasks', { Subject: 'Object', What_Id: { id: firm, module: 'Accounts' } });
		await created('Tasks', {
			Subject: 'Address',
			What_Id: bench.tested.address.company(firm),
		});
		await created('Tasks', { Subject: 'Person', Who_Id: person });
		expect(asked()).toEqual([]);
	});

	it('are left to Zoho where no module has the record, or nothing may be asked', async () => {
		bench.emulator.setSwitches({ relatedModule: 'required', invalidDataDetails: 'exact' });
		const task = async (id: string) =>
			await write({ bench, operation: 'create' }, [{}], { module: 'Tasks', json: { Subject: 'x', What_Id: id } });
		const { error } = await task('5550000000000999999');
		expect(error?.message).toMatch(/^Related To: /);
		const { scopes } = bench.tested;
		bench.connectAnew({ scopes: [`${scopes}.modules.ALL`, `${scopes}.settings.ALL`] });
		bench.emulator.setSwitches({ relatedModule: 'optional' });
		expect((await task(company())).success[0].json).toMatchObject({ action: 'insert' });
	});
});
