import { useBench } from '../support/bench';
import { CRM } from '../support/products';
import { errorBranch, recordsSent, write } from '../support/writes';

const crm = useBench(CRM);
const contact = { Last_Name: 'Made-Up', Email: 'made.up@example.com' };
const vendor = () => crm.emulator.store.insert('Vendors', { Vendor_Name: 'Glass Works' });

describe('lookups of several records', () => {
	it('take IDs, and put them where the metadata say', async () => {
		const id = vendor();
		await crm.upsert([{ ...contact, Favourite_Vendors: id, Advisers: ['5550000000000000102'] }]);
		expect(crm.sent()[0].data[0]).toMatchObject({
			Favourite_Vendors: [{ Vendor: { id } }],
			Advisers: [{ Advisers: { id: '5550000000000000102' } }],
		});
		expect(crm.stored()[0].Favourite_Vendors).toMatchObject([{ Vendor: { name: 'Glass Works', id } }]);
	});
});

describe('a link of several records', () => {
	it('is taken away by the ID of the link', async () => {
		const [one, two] = [vendor(), vendor()];
		await crm.upsert([{ ...contact, Favourite_Vendors: [one, two] }]);
		const [{ id }] = crm.stored()[0].Favourite_Vendors as Array<{ id: string }>;
		await crm.upsert([{ ...contact, Favourite_Vendors: [{ id, _delete: null }] }]);
		expect(crm.stored()[0].Favourite_Vendors).toMatchObject([{ Vendor: { id: two } }]);
	});
});

describe('a lookup to one of several modules', () => {
	it('goes out with the module that the address of the record names', async () => {
		const id = vendor();
		const address = `https://crm.zoho.com/crm/org5550000/tab/Vendors/${id}`;
		await crm.upsert([{ ...contact, Introduced_By: address }]);
		expect(crm.sent()[0].data[0]).toMatchObject({ Introduced_By: { id }, $se_module: 'Vendors' });
		expect(crm.stored()[0].Introduced_By).toMatchObject({ id });
	});

	it('goes out with the module that the record names beside it', async () => {
		const id = vendor();
		await crm.upsert([{ ...contact, Introduced_By: id, $se_module: 'Vendors' }]);
		expect(crm.sent()[0].data[0]).toMatchObject({ Introduced_By: { id }, $se_module: 'Vendors' });
	});
});

describe('two lookups to one of several modules', () => {
	it('may lead to two of them: the second says so itself', async () => {
		crm.emulator.setSwitches({ coqlLagSeconds: 0 });
		crm.emulator.addField('Contacts', {
			apiName: 'Paid_By',
			label: 'Paid By',
			dataType: 'multi_module_lookup',
			lookupModules: ['Accounts', 'Vendors'],
			custom: true,
		});
		const Introduced_By = vendor();
		const Paid_By = crm.emulator.store.insert('Accounts', { Account_Name: 'Made-Up Mills' });
		crm.connectAnew();
		await crm.upsert([{ ...contact, Introduced_By, Paid_By }]);
		expect(crm.sent()[0].data[0]).toMatchObject({
			Introduced_By: { id: Introduced_By },
			$se_module: 'Vendors',
			Paid_By: { id: Paid_By, module: { api_name: 'Accounts' } },
		});
		expect(crm.stored()[0]).toMatchObject({ Introduced_By: { id: Introduced_By }, Paid_By: { id: Paid_By } });
	});
});

describe('a lookup to one of several modules whose module nobody tells', () => {
	const queries = () => crm.emulator.requestsTo('/coql').map(({ body }) => JSON.stringify(body));

	it.each(['automatically', 'field by field'])(
		'is looked up, those modules first that the field names: mapped %s',
		async (how) => {
			crm.emulator.setSwitches({ coqlLagSeconds: 0 });
			const id = vendor();
			const fields = {
				Last_Name: '={{ $json.Last_Name }}',
				Email: '={{ $json.Email }}',
				Introduced_By: '={{ $json.Introduced_By }}',
			};
			await crm.upsert([{ ...contact, Introduced_By: id }], how === 'automatically' ? {} : { fields });
			expect(crm.sent()[0].data[0]).toMatchObject({ Introduced_By: { id }, $se_module: 'Vendors' });
			expect(queries().map((query) => /from (\w+)/.exec(query)?.[1])).toEqual(['Contacts', 'Vendors']);
		},
	);

	it('is looked up in own modules, too, where no other one has the record', async () => {
		crm.emulator.setSwitches({ coqlLagSeconds: 0 });
		const What_Id = crm.emulator.store.insert('Vehicles', { Name: 'Van' });
		const task = { Subject: 'Wash', What_Id };
		const { errors } = await write({ bench: crm, operation: 'create' }, [task], { module: 'Tasks' }, errorBranch);
		expect(errors).toEqual([]);
		expect(recordsSent(crm, 'create', 'Tasks')[0][0]).toMatchObject({
			What_Id: { id: What_Id },
			$se_module: 'Vehicles',
		});
		expect(crm.emulator.requestsTo('/settings/modules')).toHaveLength(1);
	});

	it('goes out as it is in a module that says nothing of it', async () => {
		await crm.upsert([contact]);
		expect(queries()).toEqual([]);
	});
});

describe('a duplicate', () => {
	it('of another module is named with that module, and never updated', async () => {
		crm.emulator.setSwitches({ duplicateCheckPreference: 'mappedModules', duplicateDetails: 'both' });
		const id = crm.emulator.store.insert('Contacts', { Last_Name: 'There', Email: 'made.up@example.com' });
		const { errors } = await crm.upsert([{ ...contact, Company: 'Mills' }], { module: 'Leads' }, errorBranch);
		expect(errors[0].json.error).toMatch(/Contacts/);
		expect(errors[0].json.error).toContain(id);
		expect(crm.stored('Contacts')).toMatchObject([{ Last_Name: 'There' }]);
		expect(crm.stored('Leads')).toEqual([]);
	});
});

describe('a refusal', () => {
	it('of a value in a row names the subform, the row and the field', async () => {
		crm.emulator.setSwitches({
			jsonPath: true,
			invalidDataDetails: 'exact',
			severalFaults: 'first',
			newPicklistValues: 'refuse',
		});
		const rows = [{ Language: 'Korean' }, { Language: 'Klingon' }];
		const form = { options: { valuesNotInList: 'sendAnyway' } };
		const { errors } = await crm.upsert([{ ...contact, Languages_Known: rows }], form, errorBranch);
		expect(errors[0].json.error).toMatch(/^Languages Known, row 2, Language: "Klingon" is not one of its values/);
	});
});

describe('a note whose parent nobody tells the module of', () => {
	it.each([
		['Vehicles', { Name: 'Van' }],
		['Tasks', { Subject: 'Call back' }],
	])('is told that the parent is in %s', async (module, parent) => {
		crm.emulator.setSwitches({ coqlLagSeconds: 0, relatedModule: 'required' });
		const id = crm.emulator.store.insert(module, parent);
		const json = { Note_Content: 'x', Parent_Id: id };
		const { error } = await write({ bench: crm, operation: 'create' }, [{}], { module: 'Notes', json });
		expect(error?.message).toBeUndefined();
		expect(crm.stored('Notes')).toMatchObject([{ Parent_Id: { id } }]);
	});
});
