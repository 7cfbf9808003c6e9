import { useBothProducts } from '../support/bothProducts';

const { bench, describeBoth } = useBothProducts();

const EMAIL = 'ann@example.com';
const ROW = { Last_Name: 'Lee', Email: EMAIL };
const summaryOf = (hints: ReadonlyArray<{ message: string }>) => hints.at(-1)?.message;

describeBoth('values that are left out', () => {
	it('of a list that does not have them, and the record is written', async () => {
		const options = { valuesNotInList: 'leaveOut' };
		const item = { ...ROW, Customer_Tier: 'Chat bot', Hobbies_Interests: 'Tea; Yoga; Chess' };
		const { success, hints } = await bench.upsert([item, { ...ROW, Email: 'b@example.com' }], { options });
		expect(bench.stored()[0]).toMatchObject({ ...ROW, Hobbies_Interests: ['Tea', 'Chess'] });
		expect(bench.stored()[0].Customer_Tier ?? null).toBeNull();
		expect(success[0].json).toMatchObject({
			action: 'insert',
			leftOut: [
				{ field: 'Customer_Tier', value: 'Chat bot', reason: expect.stringContaining('not one of its values') },
				{ field: 'Hobbies_Interests', value: 'Yoga', reason: expect.stringContaining('not one of its values') },
			],
		});
		expect(success[1].json).not.toHaveProperty('leftOut');
		expect(summaryOf(hints)).toContain('Left out: 2 values of 1 item.');
	});

	it('of any field that does not take them', async () => {
		const options = { valuesThatDoNotFit: 'leaveOut' };
		const item = { ...ROW, Birthday: 'soon', Visits: 'many', First_Name: 'x'.repeat(100) };
		const { success } = await bench.upsert([item], { options });
		expect(success[0].json.leftOut).toMatchObject([
			{ field: 'Birthday', label: 'Birthday', value: 'soon' },
			{ field: 'Visits' },
			{ field: 'First_Name', reason: expect.stringContaining('at most 40 characters') },
		]);
		expect(bench.stored()).toMatchObject([ROW]);
	});

	it('each choice is for its own kind of value', async () => {
		const item = { ...ROW, Customer_Tier: 'Chat bot' };
		const { error } = await bench.upsert([item], { options: { valuesThatDoNotFit: 'leaveOut' } });
		expect(error?.message).toContain('Customer Tier: "Chat bot" is not one of its values');
		const other = await bench.upsert([{ ...ROW, Visits: 'many' }], { options: { valuesNotInList: 'leaveOut' } });
		expect(other.error?.message).toContain('Visits: "many" does not fit');
	});

	it('a match value that is left out is none', async () => {
		const { error } = await bench.upsert([{ Last_Name: 'Lee', Email: 'no address' }], {
			options: { valuesThatDoNotFit: 'leaveOut' },
		});
		expect(error?.message).toContain('no value');
	});
});

describeBoth('empty values', () => {
	const stored = { ...ROW, Title: 'Head', Phone: '1', Customer_Tier: 'Gold' };

	it('null in JSON empties that one field, an empty text does not, and the summary says what was left out', async () => {
		await bench.upsert([stored]);
		const json = { Email: EMAIL, Title: null, Phone: '' };
		const { hints } = await bench.upsert([{}], { json });
		expect(bench.stored()).toMatchObject([{ Title: null, Phone: '1' }]);
		expect(summaryOf(hints)).toContain('Empty and left as they were: Phone.');
	});

	it('null of a row that is mapped automatically leaves the field as it is', async () => {
		await bench.upsert([stored]);
		const { hints } = await bench.upsert([{ Email: EMAIL, Title: null }]);
		expect(bench.stored()).toMatchObject([{ Title: 'Head' }]);
		expect(summaryOf(hints)).toContain('Empty and left as they were: Title.');
	});

	it.each(['-None-', '--None--', '- none -', '-Select-'])(
		'%j is nothing chosen, where the list does not have it',
		async (none) => {
			bench.emulator.setSwitches({ noneEntry: 'absent' });
			await bench.upsert([stored]);
			await bench.upsert([{ Email: EMAIL, Customer_Tier: none, Hobbies_Interests: [none, 'Tea'] }]);
			expect(bench.stored()).toMatchObject([{ Customer_Tier: 'Gold', Hobbies_Interests: ['Tea'] }]);
			await bench.upsert([{ Email: EMAIL, Customer_Tier: none }], { options: { clearEmptyFields: true } });
			expect(bench.stored()).toMatchObject([{ Customer_Tier: null }]);
		},
	);

	it('-None- is sent where the list has it, and Zoho empties the field', async () => {
		bench.emulator.setSwitches({ noneEntry: 'listed' });
		await bench.upsert([stored]);
		await bench.upsert([{ Email: EMAIL, Customer_Tier: '-none-' }]);
		expect(bench.stored()).toMatchObject([{ Customer_Tier: null }]);
	});
});

/** The other product takes IDs alone. */
describe('the name of a company', () => {
	it('may be a number', async () => {
		await bench.upsert([{ ...ROW, 'Company Name': 1860 }]);
		expect(bench.stored('Accounts')).toMatchObject([{ Account_Name: '1860' }]);
	});
});
