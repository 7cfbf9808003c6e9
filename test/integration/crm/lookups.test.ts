import { useBench } from '../support/bench';
import { CRM } from '../support/products';
import { errorBranch } from '../support/writes';

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
