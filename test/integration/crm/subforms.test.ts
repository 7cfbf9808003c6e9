import type { IDataObject } from 'n8n-workflow';

import { jsonOf, readRecords } from '../reading/support';
import { useBench } from '../support/bench';
import { skipPauses } from '../support/node';
import { CRM } from '../support/products';
import { errorBranch, write } from '../support/writes';

const crm = useBench(CRM);
skipPauses();
const form = { module: 'Quotes' };

const lantern = () => crm.emulator.store.insert('Products', { Product_Name: 'Lantern' });
const quote = (items: unknown, fields: object = {}): IDataObject =>
	({ Subject: 'Offer', Quoted_Items: items, ...fields }) as IDataObject;
const rowRequests = () =>
	crm.emulator.requestsTo('/settings/fields').filter(({ query }) => query.module === 'Quoted_Items').length;

beforeEach(() => crm.emulator.setSwitches({ subformRowsOnUpsert: 'add' }));

describe('line items', () => {
	it('go out by the fields of their own module, which is read once', async () => {
		const id = lantern();
		const items = JSON.stringify([{ 'Product Name': id, quantity: '2' }]);
		await crm.upsert([quote(items), quote(items, { Subject: 'Second offer' })], form);
		expect(crm.stored('Quotes')[0].Quoted_Items).toMatchObject([
			{ Product_Name: { name: 'Lantern', id }, Quantity: 2 },
		]);
		expect(rowRequests()).toBe(1);
	});

	it('cost no request where no record gives any', async () => {
		await crm.upsert([{ Subject: 'Offer', Quote_Stage: 'Draft' }], form);
		expect(rowRequests()).toBe(0);
	});

	it('that do not fit are refused before sending, by list, row and field', async () => {
		const good = { Product_Name: lantern(), Quantity: 1 };
		const { errors } = await crm.upsert([quote([good, { ...good, Quantity: 'two' }])], form, errorBranch);
		expect(errors[0].json.error).toMatch(/^Quoted Items, row 2, Quantity: "two" does not fit\./);
		expect(crm.sent()).toEqual([]);
	});

	it('carry their taxes, as does the record for all of them, and are written back as they were read', async () => {
		const vat = [{ name: 'Vat', percentage: 10 }];
		const items = [{ Product_Name: lantern(), Quantity: 2, Line_Tax: vat }];
		await crm.upsert([quote(items, { $line_tax: JSON.stringify(vat) })], form);
		const [{ id }] = crm.stored('Quotes');
		expect(crm.stored('Quotes')[0]).toMatchObject({ $line_tax: vat, Quoted_Items: [{ Line_Tax: vat }] });
		const read = jsonOf(await readRecords(crm, 'get', { ...form, recordId: id }));
		expect(read[0]).toMatchObject({ $line_tax: vat, Quoted_Items: [{ Line_Tax: vat }] });
		const back = await write({ bench: crm, operation: 'update' }, read, { module: 'Quotes' }, errorBranch);
		expect(back.errors).toEqual([]);
		expect(crm.stored('Quotes')[0]).toMatchObject({ $line_tax: vat, Quoted_Items: [{ Line_Tax: vat, Quantity: 2 }] });
	});

	it('are refused where a tax is none, by list and row', async () => {
		const { errors } = await crm.upsert(
			[quote([{ Product_Name: lantern(), Quantity: 1, Line_Tax: 'Vat' }])],
			form,
			errorBranch,
		);
		expect(errors[0].json.error).toMatch(/^Quoted Items, row 1, Line Tax: "Vat" does not fit\./);
		expect(crm.sent()).toEqual([]);
	});

	it('that Zoho CRM refuses are named by list, row and label of the field', async () => {
		crm.emulator.setSwitches({ jsonPath: true, severalFaults: 'first', invalidDataDetails: 'exact' });
		const Product_Name = '5550000000000999999';
		const { errors } = await crm.upsert([quote([{ Product_Name, Quantity: 1 }])], form, errorBranch);
		expect(errors[0].json.error).toMatch(/^Quoted Items, row 1, Product Name: .*5550000000000999999/);
	});

	it('can be changed and taken away by their IDs', async () => {
		await crm.upsert([quote([{ Product_Name: lantern(), Quantity: 1 }])], form);
		const [{ id, Quoted_Items }] = crm.stored('Quotes');
		const [row] = Quoted_Items as IDataObject[];
		const update = { bench: crm, operation: 'update' } as const;
		await write(update, [{ id, Quoted_Items: [{ id: row.id, Quantity: 5 }] } as IDataObject], form);
		expect(crm.stored('Quotes')[0].Quoted_Items).toMatchObject([{ id: row.id, Quantity: 5 }]);
		await write(update, [{ id, Quoted_Items: [{ id: row.id, _delete: null }] } as IDataObject], form);
		expect(crm.stored('Quotes')[0].Quoted_Items).toEqual([]);
	});
});

describe('E6 a record that adds rows', () => {
	it('is not sent again after a lost answer: its outcome is unknown', async () => {
		crm.fault('/Quotes/upsert', { reset: 'afterApplying' });
		const items = [{ Product_Name: lantern(), Quantity: 1 }];
		const { errors } = await crm.upsert([quote(items)], form, errorBranch);
		expect(errors[0].json).toMatchObject({ details: { outcome: 'unknown', attempts: 1 } });
		expect(errors[0].json.error).toMatch(/could add its new rows twice\. Search for "Offer" in Zoho CRM/);
		expect(crm.stored('Quotes')).toHaveLength(1);
	});

	it('is not sent again by an update either', async () => {
		await crm.upsert([quote([{ Product_Name: lantern(), Quantity: 1 }])], form);
		const [{ id }] = crm.stored('Quotes');
		crm.emulator.faults.add({ match: { method: 'PUT' }, reset: 'afterApplying' });
		const items = [{ id, Quoted_Items: [{ Product_Name: lantern(), Quantity: 7 }] } as IDataObject];
		const { errors } = await write({ bench: crm, operation: 'update' }, items, form, errorBranch);
		expect(errors[0].json).toMatchObject({ details: { outcome: 'unknown', attempts: 1 } });
		expect(errors[0].json.error).toContain('Look at its rows in Zoho CRM before you run the item again.');
		expect(crm.stored('Quotes')[0].Quoted_Items).toHaveLength(2);
	});
});

describe('E3 records with rows that share a match value', () => {
	it('are never merged into one, so that the rows of both are added', async () => {
		const Product_Name = lantern();
		const items = [1, 2].map((Quantity) => quote([{ Product_Name, Quantity }]));
		await crm.upsert(items, { ...form, options: { whenItemsShareMatchValue: 'merge' } });
		expect(crm.sent()).toHaveLength(2);
		expect(crm.stored('Quotes')[0].Quoted_Items).toHaveLength(2);
	});
});
