import { useBothProducts } from '../support/bothProducts';

const { bench, describeBoth } = useBothProducts();

const EMAIL = 'ann@example.com';
const messages = (hints: ReadonlyArray<{ message: string }>) =>
	hints.map(({ message }) => message).filter((message) => message.startsWith('Left out'));

describeBoth('names of fields (design 6)', () => {
	it.each([
		{ email: EMAIL, first_name: 'Ann', last_name: 'Lee', phone: '123' },
		{ EMAIL, firstName: 'Ann', lastName: 'Lee', Phone: '123' },
		{ 'e-mail': EMAIL, 'First\u00a0Name': 'Ann', '\uFEFFLast Name': 'Lee', ' phone ': '123' },
	])('are recognised however they are spelled: %j', async (item) => {
		await bench.upsert([{ Last_Name: 'Old', First_Name: 'Old', Email: EMAIL }]);
		const { success, hints } = await bench.upsert([item]);
		expect(success[0].json).toMatchObject({ action: 'update' });
		expect(bench.stored()).toMatchObject([{ Email: EMAIL, First_Name: 'Ann', Last_Name: 'Lee', Phone: '123' }]);
		expect(messages(hints)).toEqual([]);
	});

	it('that no field has are named in one hint a run, with the field that each may mean', async () => {
		const items = [1, 2, 3].map((number) => ({
			Last_Name: 'A',
			Email: `${number}@example.com`,
			'Hobies & Interests': 'Tea',
			row_number: number,
		}));
		const { success, hints } = await bench.upsert(items);
		expect(success).toHaveLength(3);
		expect(messages(hints)).toEqual([
			'Left out, because no field has that name: "Hobies & Interests" (did you mean Hobbies_Interests?), "row_number" in Contacts.',
		]);
	});

	it('are recognised in JSON, too', async () => {
		await bench.upsert([{}], { json: { email: EMAIL, 'last name': 'Lee' } });
		expect(bench.stored()).toMatchObject([{ Email: EMAIL, Last_Name: 'Lee' }]);
	});
});
