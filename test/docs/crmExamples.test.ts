import type { IDataObject } from 'n8n-workflow';

import { useBench } from '../integration/support/bench';
import { skipPauses } from '../integration/support/node';
import { CRM } from '../integration/support/products';
import { readExample, runExample } from './examples/runExample';
import { GUIDES } from './pages';

const crm = useBench(CRM);
skipPauses();
beforeEach(() => crm.connectAnew());

const run = async (file: string) => await runExample(readExample(file), crm.credential);
const actions = (items: IDataObject[]) => items.map(({ action }) => action);
const upserts = () => crm.sent().map(({ body }) => body);

/** Every result that the guide quotes is to be a real one. */
const GUIDE = GUIDES.crm;

describe('crm-leads-by-email-and-mobile, run in n8n’s engine against the emulator,', () => {
	const FILE = 'crm-leads-by-email-and-mobile.json';

	it('finds a lead by its email first, and by its mobile number where there is none', async () => {
		const { status, output } = await run(FILE);
		const written = output('Upsert Leads');
		expect(status).toBe('success');
		expect(written.map(({ action, duplicateField }) => [action, duplicateField])).toEqual([
			['insert', null],
			['update', 'Mobile'],
			['insert', null],
		]);
		expect(written[0]?.id).toBe(written[1]?.id);
		expect(crm.stored('Leads')).toMatchObject([
			{ Last_Name: 'Daly', Email: 'petra.daly@example.com', Lead_Source: 'Trade Show' },
			{ Last_Name: 'Novak', Lead_Source: 'Cold Call' },
		]);
	});

	it('updates everybody when it runs again, each by the first field that has a value', async () => {
		await run(FILE);
		const { output } = await run(FILE);
		expect(output('Upsert Leads').map(({ duplicateField }) => duplicateField)).toEqual(['Email', 'Mobile', 'Email']);
		expect(crm.stored('Leads')).toHaveLength(2);
	});

	it('sends the match fields in their order, lets only workflows run, and never a repeat beside its record', async () => {
		await run(FILE);
		expect(upserts()).toHaveLength(2);
		for (const body of upserts()) {
			expect(body).toMatchObject({ duplicate_check_fields: ['Email', 'Mobile'], trigger: ['workflow'] });
		}
	});

	it('hands the rows that cannot be written to the error branch, with the sentences that the guide quotes', async () => {
		const { output } = await run(FILE);
		const report = output('Report for Correction');
		expect(report.map(({ row, code }) => [row, code])).toEqual([
			[4, 'INVALID_DATA'],
			[5, 'MANDATORY_NOT_FOUND'],
		]);
		for (const { problem } of report) expect(GUIDE).toContain(`> ${String(problem)}`);
	});
});

describe('crm-orders-with-line-items, run in n8n’s engine against the emulator,', () => {
	const FILE = 'crm-orders-with-line-items.json';

	it('makes an order of every row, with its line and the product of the line', async () => {
		const { status, output } = await run(FILE);
		expect(status).toBe('success');
		const products = output('Upsert Products').map(({ crm: result }) => result as IDataObject);
		expect(actions(products)).toEqual(['insert', 'update', 'insert']);
		expect(actions(output('New Orders'))).toEqual(['insert', 'insert', 'insert']);
		const stored = crm.stored('Products');
		expect(stored.map(({ Product_Name: name }) => name)).toEqual(['Storm Lantern', 'Beeswax Candle']);
		expect(crm.stored('Sales_Orders')).toMatchObject([
			{ Ordered_Items: [{ Product_Name: { id: stored[0]?.id }, Quantity: 2, List_Price: 49.5 }] },
			{ Ordered_Items: [{ Product_Name: { id: stored[0]?.id }, Quantity: 10, List_Price: 45 }] },
			{ Ordered_Items: [{ Product_Name: { id: stored[1]?.id }, Quantity: 12, List_Price: 3.25 }] },
		]);
	});

	it('adds no line to an order that is there', async () => {
		await run(FILE);
		const { status, output } = await run(FILE);
		expect(status).toBe('success');
		const [first] = output('Orders Not Created');
		expect(output('Orders Not Created')).toHaveLength(3);
		expect(GUIDE).toContain(`> ${String(first?.error)}`);
		expect(crm.stored('Sales_Orders').map(({ Ordered_Items: lines }) => lines)).toEqual([
			[expect.anything()],
			[expect.anything()],
			[expect.anything()],
		]);
	});
});
