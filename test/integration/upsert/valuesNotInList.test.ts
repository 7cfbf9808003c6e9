import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

const errorBranch = { onError: 'continueErrorOutput' } as const;
const upsert = async (item: IDataObject, options: IDataObject) => await bench.upsert([item], { options }, errorBranch);

const picklist = { Customer_Tier: 'Golld' };
const multiSelect = { Languages: ['English', 'Elvish'] };

describeBoth('Values Not in the List', () => {
	it.each<[string, IDataObject, IDataObject, string]>([
		['Fail is the default', {}, picklist, 'Customer Tier: "Golld" is not one of its values. Did you mean "Gold"?'],
		['Fail', { valuesNotInList: 'fail' }, multiSelect, 'Languages: "Elvish" is not one of its values.'],
	])('%s: the item is refused before sending', async (_name, options, fields, sentence) => {
		const { errors } = await upsert(contact(fields), options);

		expect(errors[0]?.json.error).toContain(sentence);
		expect(bench.sent()).toEqual([]);
	});

	it('Send Anyway: Zoho decides, and may take them', async () => {
		bench.emulator.setSwitches({ newPicklistValues: 'accept' });
		const { success } = await upsert(contact({ ...picklist, ...multiSelect }), { valuesNotInList: 'sendAnyway' });

		expect(success[0]?.json.action).toBe('insert');
		expect(bench.stored()[0]).toMatchObject({ ...picklist, ...multiSelect });
	});

	it('Send Anyway: Zoho decides, and may refuse them with the nearest value', async () => {
		bench.emulator.setSwitches({ newPicklistValues: 'refuse', invalidDataDetails: 'exact' });
		const { errors } = await upsert(contact(picklist), { valuesNotInList: 'sendAnyway' });

		expect(bench.sent()).toHaveLength(1);
		expect(errors[0]?.json.error).toContain('Customer Tier: "Golld" is not one of its values. Did you mean "Gold"?');
	});

	it('Send Anyway: values of the list are still sent in its spelling', async () => {
		await upsert(contact({ Customer_Tier: 'gold', Languages: 'english' }), { valuesNotInList: 'sendAnyway' });
		expect(bench.sent()[0]?.data[0]).toMatchObject({ Customer_Tier: 'Gold', Languages: ['English'] });
	});

	it('Send Anyway: also for the rows of Multi-Select Fields', async () => {
		bench.emulator.setSwitches({ newPicklistValues: 'accept' });
		const rows = [{ field: 'Languages', values: ['Elvish'], addToExisting: true }];
		await bench.upsert([contact()], { multiSelect: rows, options: { valuesNotInList: 'sendAnyway' } });
		expect(bench.stored()[0]?.Languages).toEqual(['Elvish']);
	});

	it('Send Anyway: everything else is still checked', async () => {
		const { errors } = await upsert(contact({ Newsletter: 'perhaps' }), { valuesNotInList: 'sendAnyway' });
		expect(errors[0]?.json.error).toMatch(/^Newsletter: "perhaps" does not fit\./);
	});

	it('may be an expression', async () => {
		bench.emulator.setSwitches({ newPicklistValues: 'accept' });
		const items = contacts(2, picklist);
		const { success } = await bench.upsert(items, { options: { valuesNotInList: '={{ "send" + "Anyway" }}' } });
		expect(success).toHaveLength(2);
	});
});
