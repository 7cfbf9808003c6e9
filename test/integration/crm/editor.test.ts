import { useBench } from '../support/bench';
import { CRM } from '../support/products';

const crm = useBench(CRM);

/** The entries of Match On for a module. */
async function matchFields(module: string): Promise<Array<[name: string, description: string | undefined]>> {
	const listed = await crm.tested.node().methods?.loadOptions?.getMatchFields.call(crm.formContext({ module }));
	return (listed ?? []).map(({ name, description }) => [name, description]);
}

describe('the Match On list of Zoho CRM', () => {
	it.each([
		['Deals', 'Deal Name (system)'],
		['Sales_Orders', 'Subject (system)'],
		['Vehicles', 'Vehicle Name (system)'],
	])('says of the own match field of %s that several records may have its value', async (module, label) => {
		crm.emulator.setSwitches({ systemMatchField: 'plain' });
		const [[name, description]] = await matchFields(module);
		expect(name).toBe(label);
		expect(description).toMatch(/^Several records may have the same value: Zoho CRM then decides which of them/);
	});

	it('does not say so of an email or of a field that the org made unique', async () => {
		const listed = await matchFields('Leads');
		const compared = listed.map(([name]) => name).filter((name) => !name.endsWith('(looked up)'));
		expect(compared).toEqual(['Email (system)', 'Mobile (yours)', 'Lead Code (yours)']);
		expect(listed.filter(([, description]) => description?.includes('Several records'))).toEqual([]);
	});
});

describe('the Module list of Zoho CRM', () => {
	const names = async (filter?: string) => {
		const { results } = await crm.tested.node().methods.listSearch.searchModules.call(crm.formContext(), filter);
		return results.map(({ name }) => name);
	};

	it('shows the modules that can be upserted, also those that the organization made', async () => {
		const listed = await names();
		expect(listed).toEqual(expect.arrayContaining(['Leads', 'Deals', 'Purchase Orders (Purchase_Orders)', 'Vehicles']));
		expect(listed.filter((name) => /^(Tasks|Events|Calls)/.test(name))).toEqual([]);
	});

	it('finds by label or API name', async () => {
		expect(await names('purchase')).toEqual(['Purchase Orders (Purchase_Orders)']);
	});
});
