import { useBench } from '../support/bench';
import { CRM } from '../support/products';
import { errorBranch, write } from '../support/writes';

const crm = useBench(CRM);
const form = { module: 'Leads' };
const lead = { Last_Name: 'Daly', Email: 'daly@example.com', Phone: '123' };

const layouts = async () => {
	const methods = crm.tested.node().methods;
	return (await methods.loadOptions.getLayouts?.call(crm.formContext(form))) ?? [];
};
const idOf = async (layout: string) => (await layouts()).find(({ name }) => name === layout)?.value;
const inLayout = (layout: unknown) => ({ ...form, options: { layout: String(layout) } });

describe('the option Layout', () => {
	it('lists the layouts of the module, and sends one by its ID in each record', async () => {
		expect((await layouts()).map(({ name }) => name)).toEqual(['Standard', 'Partners']);
		const id = await idOf('Partners');
		await crm.upsert([lead], inLayout(id));
		await crm.upsert([lead], inLayout('partners'));
		expect(crm.sent().map(({ data }) => data[0].Layout)).toEqual([{ id }, { id }]);
	});

	it('gives way to the layout that a record chooses itself, by name or ID', async () => {
		await crm.upsert([{ ...lead, Company: 'Lanterns', Layout: 'standard' }], inLayout('Partners'));
		expect(crm.sent()[0].data[0].Layout).toEqual({ id: await idOf('Standard') });
	});

	it('is refused by a name that no layout has', async () => {
		const { errors } = await crm.upsert([lead], inLayout('Partner'), errorBranch);
		expect(errors[0].json.error).toMatch(/^Layout: "Partner" is not one of its values\. Did you mean "Partners"\?/);
		expect(crm.sent()).toEqual([]);
	});

	it('costs one request for the layouts, and none where no layout is chosen', async () => {
		await crm.upsert([lead, { ...lead, Email: 'b@example.com' }], form);
		expect(crm.emulator.requestsTo('/settings/layouts')).toHaveLength(0);
		await crm.upsert([lead, { ...lead, Email: 'b@example.com' }], inLayout('Partners'));
		expect(crm.emulator.requestsTo('/settings/layouts')).toHaveLength(1);
	});

	it('has the fields that the layout requires checked where the record is new', async () => {
		const create = { bench: crm, operation: 'create' } as const;
		const { errors } = await write(create, [{ ...lead, Phone: '' }], inLayout('Partners'), errorBranch);
		expect(errors[0].json.error).toMatch(/^Phone: a new record of the layout "Partners" needs a value here/);
		expect(crm.emulator.requestsTo('/crm/v8/Leads')).toEqual([]);
	});

	it('tells once which fields given the layout lacks', async () => {
		const items = ['a@example.com', 'b@example.com'].map((Email) => ({ ...lead, Email, Annual_Revenue: 5 }));
		const { hints } = await crm.upsert(items, inLayout('Partners'), errorBranch);
		const told = hints.filter(({ message }) => message.includes('drops'));
		expect(told.map(({ message }) => message)).toEqual([
			'Zoho CRM drops values without a word where the layout "Partners" lacks Annual Revenue.',
		]);
	});
});
