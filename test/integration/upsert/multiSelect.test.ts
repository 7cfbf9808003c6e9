import { useBothProducts } from '../support/bothProducts';
import { contact } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

const errorBranch = { onError: 'continueErrorOutput' } as const;

const sentRecords = () => bench.sent().flatMap(({ data }) => data);

const addsAsDocumented = () => bench.emulator.setSwitches({ appendValues: 'inRecord', appendOrder: 'existingFirst' });

describeBoth('Multi-Select Fields', () => {
	it('sends the values of a row as a list and replaces what the record has', async () => {
		await bench.upsert([contact({ Languages: ['German'] })]);
		await bench.upsert([contact()], {
			multiSelect: [{ field: 'Languages', values: ['English', 'Tamil'], addToExisting: false }],
		});

		expect(sentRecords()[1]).toMatchObject({ Languages: ['English', 'Tamil'], $append_values: { Languages: false } });
		expect(bench.stored()[0]?.Languages).toEqual(['English', 'Tamil']);
	});

	it('adds the values to those of the record when the toggle is on', async () => {
		addsAsDocumented();
		await bench.upsert([contact({ Languages: ['German'] })]);
		await bench.upsert([contact()], {
			multiSelect: [{ field: 'Languages', values: ['English'], addToExisting: true }],
		});

		expect(sentRecords()[1]).toMatchObject({ Languages: ['English'], $append_values: { Languages: true } });
		expect(bench.stored()[0]?.Languages).toEqual(['German', 'English']);
	});

	it('is only a toggle when its values are left empty: they come from the incoming field', async () => {
		addsAsDocumented();
		await bench.upsert([contact({ Languages: 'German' })]);
		await bench.upsert([contact({ Languages: 'English;Tamil' })], {
			multiSelect: [{ field: 'Languages', values: [], addToExisting: true }],
		});
		expect(bench.stored()[0]?.Languages).toEqual(['German', 'English', 'Tamil']);
	});

	it('has no part in a record without the field', async () => {
		await bench.upsert([contact()], { multiSelect: [{ field: 'Languages', values: [], addToExisting: true }] });
		expect(sentRecords()[0]).toEqual(contact());
	});

	it('keeps several rows apart, each with its own toggle', async () => {
		addsAsDocumented();
		await bench.upsert([contact({ Languages: ['German'], Hobbies_Interests: ['Tea'] })]);
		await bench.upsert([contact()], {
			multiSelect: [
				{ field: 'Languages', values: ['English'], addToExisting: true },
				{ field: 'Hobbies_Interests', values: ['Chess'], addToExisting: false },
			],
		});
		expect(bench.stored()[0]).toMatchObject({ Languages: ['German', 'English'], Hobbies_Interests: ['Chess'] });
	});

	it('takes values and toggle from expressions, for each item', async () => {
		await bench.upsert(
			[
				contact({ Email: 'a@example.com', spoken: ['English'], add: true }),
				contact({ Email: 'b@example.com', spoken: 'French, Arabic', add: false }),
			],
			{ multiSelect: [{ field: 'Languages', values: '={{ $json.spoken }}', addToExisting: '={{ $json.add }}' }] },
		);
		expect(sentRecords().map(({ Languages, $append_values: append }) => [Languages, append])).toEqual([
			[['English'], { Languages: true }],
			[['French', 'Arabic'], { Languages: false }],
		]);
	});

	it('takes the toggle as text, as an expression may give it', async () => {
		addsAsDocumented();
		await bench.upsert([contact({ Languages: ['German'] })]);
		await bench.upsert([contact({ add: 'true' })], {
			multiSelect: [{ field: 'Languages', values: ['English'], addToExisting: '={{ $json.add }}' }],
		});
		expect(bench.stored()[0]?.Languages).toEqual(['German', 'English']);
	});

	it('refuses a field that is given in both places', async () => {
		const { errors } = await bench.upsert(
			[contact({ Languages: 'German' })],
			{ multiSelect: [{ field: 'Languages', values: ['English'] }] },
			errorBranch,
		);
		expect(errors[0]?.json.error).toContain(
			'Languages: the field has values in two rows of Multi-Select Fields or Links, or there and',
		);
	});

	it('does not take a field of another type', async () => {
		const { errors } = await bench.upsert(
			[contact()],
			{ multiSelect: [{ field: 'Customer_Tier', values: ['Gold'] }] },
			errorBranch,
		);
		expect(errors[0]?.json.error).toContain('Customer Tier');
		expect(bench.sent()).toEqual([]);
	});

	it.each([undefined, null, '', 'perhaps'])('refuses the item whose toggle is %p', async (add) => {
		const items = [contact({ add: 'No' }), contact({ Email: 'b@example.com', add })];
		const form = { multiSelect: [{ field: 'Languages', values: ['English'], addToExisting: '={{ $json.add }}' }] };
		const { success, errors } = await bench.upsert(items, form, errorBranch);

		expect(success).toHaveLength(1);
		expect(sentRecords()).toEqual([expect.objectContaining({ $append_values: { Languages: false } })]);
		expect(errors.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(/^Add to Existing Values: .+item 1\)$/),
		]);
	});

	it('refuses the item whose row has values but no field', async () => {
		const items = [contact({ list: 'Languages' }), contact({ Email: 'b@example.com' })];
		const form = { multiSelect: [{ field: '={{ $json.list }}', values: ['English'] }] };
		const { success, errors } = await bench.upsert(items, form, errorBranch);

		expect(success).toHaveLength(1);
		expect(errors.map(({ json }) => json.error)).toEqual([expect.stringMatching(/^Multi-Select Fields: .+item 1\)$/)]);
		expect(bench.stored()).toHaveLength(1);
	});

	it('ignores a row without field and values', async () => {
		await bench.upsert([contact()], { multiSelect: [{ field: '', values: [] }] });
		expect(sentRecords()).toEqual([contact()]);
	});

	it('takes values that nobody can see for none', async () => {
		await bench.upsert([contact({ Languages: 'German', unseen: '\u200B ' })], {
			multiSelect: [{ field: 'Languages', values: '={{ $json.unseen }}', addToExisting: true }],
		});
		expect(bench.stored()[0]?.Languages).toEqual(['German']);
	});
});
