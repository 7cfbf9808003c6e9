import { CRM as PRODUCT } from '../../nodes/shared/products/crm';
import { useBench } from '../integration/support/bench';
import { runNode } from '../integration/support/engine';
import { CRM } from '../integration/support/products';
import { errorBranch } from '../integration/support/writes';
import { GUIDES, rowsBelow } from './pages';

const crm = useBench(CRM);

const list = (cell: string) => (cell === '(nothing)' ? [] : cell.split(', '));
const apiName = (label: string) => label.replace(' ', '_');

const ORDERS = rowsBelow(GUIDES.crm, '| Match On | Fields in the order in which they are tried |').map(
	([matchOn, order]) => ({
		matchOn: list(matchOn).map(apiName),
		order: list(order).map(apiName),
	}),
);

describe('the table of orders in the guide for Zoho CRM', () => {
	const known = { Last_Name: 'Daly', Email: 'daly@example.com', Mobile: '+1 555 0120', Lead_Code: 'L-1' };
	const FIELDS = ['Email', 'Mobile', 'Lead_Code'] as const;

	it('has every way to list the match fields that Zoho explains', () => expect(ORDERS).toHaveLength(5));

	it.each(ORDERS)('is right for $matchOn: $order', async ({ matchOn, order }) => {
		crm.emulator.store.insert('Leads', known);
		const withOnly = (fields: readonly string[]) =>
			Object.fromEntries(Object.entries(known).filter(([name]) => name === 'Last_Name' || fields.includes(name)));
		const form = { module: 'Leads', matchOn };
		for (const [place, first] of order.entries()) {
			const { success } = await crm.upsert([withOnly(order.slice(place))], form);
			expect(success[0].json).toMatchObject({ action: 'update', duplicateField: first });
		}
		const others = FIELDS.filter((field) => !order.includes(field));
		for (const other of others) {
			const { errors } = await crm.upsert([withOnly([other])], form, errorBranch);
			expect(errors[0].json).toMatchObject({ details: { code: 'MANDATORY_NOT_FOUND' } });
		}
	});
});

it('the guide for Zoho CRM has the match field of every module', () => {
	const told = rowsBelow(GUIDES.crm, '| Modules | Match field |').flatMap(([modules, label]) =>
		list(modules).map((module) => [module.replaceAll(' ', '_'), label]),
	);
	const known = Object.entries(PRODUCT.systemMatchFields).map(([module, { label }]) => [module, label]);
	expect(told.sort()).toEqual([...known, ['modules_of_your_own', PRODUCT.matchFieldOfCustomModules]].sort());
	const once = Object.entries(PRODUCT.systemMatchFields).filter(([, { mayRepeat }]) => !mayRepeat);
	expect(new Set(once.map(([, { label }]) => label))).toEqual(new Set(['Email']));
});

describe('what the guide for Zoho CRM says of settings', () => {
	const lead = { Last_Name: 'Daly', Email: 'daly@example.com' };

	it('is right of Run Automation', async () => {
		for (const runAutomation of ['all', 'none']) await crm.upsert([lead], { module: 'Leads', runAutomation });
		expect(crm.sent().map(({ body }) => body.trigger)).toEqual([undefined, []]);
		expect(GUIDES.crm).toContain(
			`what you choose below it: ${PRODUCT.automations
				.map(({ name }) => name)
				.sort()
				.join(', ')} |`,
		);
	});

	it('quotes the hint about fields that a layout lacks', async () => {
		const form = { module: 'Leads', options: { layout: 'Partners' } };
		const { hints } = await crm.upsert([{ ...lead, Phone: '123', Annual_Revenue: 5 }], form);
		expect(hints.filter(({ message }) => GUIDES.crm.includes(`> ${message}`))).toHaveLength(1);
	});

	it('lets rows of a found record be added, and says so', async () => {
		const row = { Product_Name: crm.emulator.store.insert('Products', { Product_Name: 'Lantern' }), Quantity: 1 };
		const order = { Subject: 'SO-1', Ordered_Items: [row] };
		await crm.upsert([order], { module: 'Sales_Orders' });
		await crm.upsert([order], { module: 'Sales_Orders' });
		expect(crm.stored('Sales_Orders')[0].Ordered_Items).toHaveLength(2);
		expect(GUIDES.crm).toContain('rows without an `id` are **added**');
	});

	it('reads records with their rows one by one where Simplify is off', async () => {
		const product = crm.emulator.store.insert('Products', { Product_Name: 'Lantern' });
		const orders = ['SO-1', 'SO-2'].map((Subject) => ({
			Subject,
			Ordered_Items: [{ Product_Name: product, Quantity: 1 }],
		}));
		const written = (await crm.upsert(orders, { module: 'Sales_Orders' })).success.map(({ json }) => json);
		const form = { operation: 'get', recordId: '={{ $json.id }}', fieldsToReturn: [], simplify: false };
		const parameters = { ...crm.parameters({ module: 'Sales_Orders' }), ...form };
		const run = { node: crm.tested.node(), items: written, parameters, credential: crm.credential };
		const { success } = await runNode(run);
		expect(success.map(({ json }) => json.Ordered_Items)).toEqual([[expect.anything()], [expect.anything()]]);
		for (const { id } of written) expect(crm.emulator.requestsTo(`/Sales_Orders/${String(id)}`)).toHaveLength(1);
	});
});
