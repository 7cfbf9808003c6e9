import { useBothProducts } from '../support/bothProducts';
import { contact, contacts } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();

const errorBranch = { onError: 'continueErrorOutput' } as const;

const sentRecords = () => bench.sent().flatMap(({ data }) => data);

describeBoth('map each field', () => {
	it('sends fixed values and expressions, resolved for each item', async () => {
		await bench.upsert([{ mail: 'a@example.com' }, { mail: 'b@example.com' }], {
			fields: { Last_Name: 'Sample', Email: '={{ $json.mail }}', Title: '={{ "No. " + $itemIndex }}' },
		});

		expect(sentRecords()).toEqual([
			{ Last_Name: 'Sample', Email: 'a@example.com', Title: 'No. 0' },
			{ Last_Name: 'Sample', Email: 'b@example.com', Title: 'No. 1' },
		]);
	});

	it('never sends what the user did not give', async () => {
		await bench.upsert([contact({ Title: 'not mapped' })], {
			fields: {
				Last_Name: 'Sample',
				Email: 'a@example.com',
				Phone: null,
				Newsletter: '={{ $json.nothing }}',
				Visits: '',
			},
		});
		expect(sentRecords()).toEqual([{ Last_Name: 'Sample', Email: 'a@example.com' }]);
	});

	it('keeps falsy values: 0 and false are values', async () => {
		await bench.upsert([{}], {
			fields: { Last_Name: 'Sample', Email: 'a@example.com', Visits: 0, Newsletter: false, Score: '={{ 0 }}' },
		});
		expect(sentRecords()[0]).toMatchObject({ Visits: 0, Newsletter: false, Score: 0 });
	});

	it('takes values of the agent’s $fromAI expressions', async () => {
		await bench.upsert([{ query: { mail: 'a@example.com' } }], {
			fields: { Last_Name: 'Sample', Email: "={{ $fromAI('mail', 'The address', 'string') }}" },
		});
		expect(sentRecords()[0]?.Email).toBe('a@example.com');
	});

	it('fails only the item whose expression cannot be worked out', async () => {
		const { success, errors } = await bench.upsert(
			[{ mail: 'a@example.com' }, {}],
			{ fields: { Last_Name: 'Sample', Email: '={{ $json.mail.toLowerCase() }}' } },
			errorBranch,
		);

		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(errors.map(({ json, pairedItem }) => [json.details, pairedItem])).toEqual([
			[expect.objectContaining({ outcome: 'failed' }), { item: 1 }],
		]);
	});
});

describeBoth('map automatically', () => {
	it('finds fields by API name', async () => {
		await bench.upsert([contact({ Lead_Source: 'Web' })]);
		expect(bench.stored()[0]).toMatchObject({ Last_Name: 'Sample', Lead_Source: 'Web' });
	});

	it('finds fields by label, whatever its case', async () => {
		await bench.upsert([
			{ 'Last Name': 'Sample', email: 'a@example.com', 'lead source': 'Web', 'Hobbies & Interests': 'Tea' },
		]);
		expect(sentRecords()[0]).toMatchObject({
			Last_Name: 'Sample',
			Email: 'a@example.com',
			Lead_Source: 'Web',
			Hobbies_Interests: ['Tea'],
		});
	});

	it('prefers the API name where an item has both', async () => {
		await bench.upsert([contact({ 'Lead Source': 'Trade Show', Lead_Source: 'Web' })]);
		expect(sentRecords()[0]?.Lead_Source).toBe('Web');
	});

	it('leaves out input fields that the module does not have', async () => {
		const { success } = await bench.upsert([contact({ row_number: 7, Wherefrom: 'import' })]);
		expect(success).toHaveLength(1);
		expect(sentRecords()[0]).toEqual(contact());
	});

	it('refuses the item that has one when Unknown Fields is Fail', async () => {
		const items = [contact({ Wherefrom: 'import' }), contact({ Email: 'b@example.com' })];
		const { success, errors } = await bench.upsert(items, { options: { unknownFields: 'fail' } }, errorBranch);

		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(errors[0]?.json.error).toMatch(/^Wherefrom: "Contacts" has no such field\. .+ \(INVALID_DATA, item 0\)$/);
	});

	it('ignores read-only fields, so that records read from Zoho can be sent back', async () => {
		await bench.upsert([
			contact({ id: '1000000000000000001', Created_Time: '2020-01-01T00:00:00+00:00', Full_Name: 'X' }),
		]);
		expect(sentRecords()[0]).toEqual(contact());
	});
});

describeBoth('JSON', () => {
	it('takes an object from an expression', async () => {
		await bench.upsert([{ record: contact({ Visits: 3 }) }], { json: '={{ $json.record }}' });
		expect(bench.stored()[0]).toMatchObject({ Email: 'sample@example.com', Visits: 3 });
	});

	it('takes the text of an object, for each item', async () => {
		const json = '={ "Last_Name": "Sample", "Email": "{{ $json.mail }}" }';
		await bench.upsert([{ mail: 'a@example.com' }, { mail: 'b@example.com' }], { json });
		expect(sentRecords().map(({ Email: email }) => email)).toEqual(['a@example.com', 'b@example.com']);
	});

	it('converts values by the same rules as the mapper', async () => {
		await bench.upsert([{ record: contact({ Visits: '12', Newsletter: 'yes', Languages: 'English; Tamil' }) }], {
			json: '={{ $json.record }}',
		});
		expect(sentRecords()[0]).toMatchObject({ Visits: 12, Newsletter: true, Languages: ['English', 'Tamil'] });
	});

	it('takes $append_values as Zoho documents it', async () => {
		bench.emulator.setSwitches({ appendValues: 'inRecord', appendOrder: 'existingFirst' });
		await bench.upsert([contact({ Languages: ['English'] })]);
		await bench.upsert([{ record: contact({ Languages: ['Tamil'], $append_values: { Languages: true } }) }], {
			json: '={{ $json.record }}',
		});
		expect(bench.stored()[0]?.Languages).toEqual(['English', 'Tamil']);
	});
});

describeBoth('Clear Fields With Empty Values', () => {
	const filled = contact({ Title: 'Baker', Visits: 4, Customer_Tier: 'Gold', Languages: ['German'] });
	const emptied = contact({ Title: '', Visits: null, Customer_Tier: '', Languages: [] });

	it('off: empty values are left out and the record keeps its own', async () => {
		await bench.upsert([filled]);
		await bench.upsert([emptied]);
		expect(bench.stored()[0]).toMatchObject({
			Title: 'Baker',
			Visits: 4,
			Customer_Tier: 'Gold',
			Languages: ['German'],
		});
	});

	it('on: empty values are sent as null and empty the fields', async () => {
		await bench.upsert([filled]);
		await bench.upsert([emptied], { options: { clearEmptyFields: true } });

		expect(sentRecords()[1]).toMatchObject({ Title: null, Visits: null, Customer_Tier: null });
		for (const field of ['Title', 'Visits', 'Customer_Tier', 'Languages']) {
			expect([bench.stored()[0]?.[field]].flat().filter((value) => value)).toEqual([]);
		}
	});
});

describeBoth('When Match Value Is Empty', () => {
	const items = [contact(), { Last_Name: 'Nobody' }, { Last_Name: 'Blank', Email: '  ' }];

	it('fails such items unless told else, and sends the others', async () => {
		const { success, errors } = await bench.upsert(items, {}, errorBranch);

		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(errors.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
		expect(errors[0]?.json.error).toContain('no value to match on: Email, Customer Code, Loyalty Number');
		expect(bench.stored()).toHaveLength(1);
	});

	it('inserts them when told to', async () => {
		const { success } = await bench.upsert(items, { options: { whenMatchValueIsEmpty: 'insert' } });

		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'insert', 'insert']);
		expect(bench.stored()).toHaveLength(3);
	});

	it('skips them when told to', async () => {
		const { success } = await bench.upsert(items, { options: { whenMatchValueIsEmpty: 'skip' } });

		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'skip', 'skip']);
		expect(bench.stored()).toHaveLength(1);
	});

	it('looks at the fields that are really compared: an e-mail does not count when the user matches on codes', async () => {
		const { errors } = await bench.upsert([contact()], { matchOn: ['Customer_Code'] }, errorBranch);
		expect(errors).toHaveLength(1);
	});

	it('takes any user-defined unique field for a match value, listed or not', async () => {
		bench.emulator.setSwitches({ emptyCheckValue: 'skip' });
		const { success } = await bench.upsert([{ Last_Name: 'Sample', Loyalty_Number: '42' }], {
			matchOn: ['Customer_Code'],
		});
		expect(success).toHaveLength(1);
	});
});

describeBoth('Dry Run', () => {
	it('writes nothing and sends no upsert', async () => {
		await bench.upsert(contacts(3), { options: { dryRun: true } });

		expect(bench.sent()).toEqual([]);
		expect(bench.stored()).toEqual([]);
	});

	it('shows for each item what would be sent, and refuses what would be refused', async () => {
		const items = [contact({ Visits: '7' }), contact({ Email: 'b@example.com', Visits: 'seven' })];
		const { success, errors } = await bench.upsert(items, { options: { dryRun: true } }, errorBranch);

		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(JSON.stringify(success[0]?.json)).toContain('"Visits":7');
		expect(errors[0]?.json.error).toContain('Visits: "seven"');
	});

	it('returns all items in order under Stop Workflow too, and counts the refused ones', async () => {
		const items = contacts(3).map((item, index) => (index === 1 ? { ...item, Visits: 'seven' } : item));
		const { success, error, hints } = await bench.upsert(items, { options: { dryRun: true } });

		expect(error).toBeUndefined();
		expect(success.map(({ json, pairedItem }) => [json.action ?? Object.keys(json), pairedItem])).toEqual([
			['dryRun', { item: 0 }],
			[['error', 'details'], { item: 1 }],
			['dryRun', { item: 2 }],
		]);
		expect(hints.map(({ message }) => message)).toEqual([
			'Dry run of 3 items: nothing was sent. A real run would refuse 1 item and stop before it sends anything, because On Error is set to Stop Workflow.',
		]);
	});

	it('never throws for another option that cannot be used', async () => {
		const { success, error } = await bench.upsert(contacts(2), { options: { dryRun: true, output: '={{ "csv" }}' } });

		expect(error).toBeUndefined();
		expect(success.map(({ json }) => json.error)).toEqual([0, 1].map(() => expect.stringMatching(/^Output: "csv"/)));
	});

	it.each(['"true"', '"Yes"', '" TRUE "', '1', '"1"', 'true'])('is on for the expression %s', async (expression) => {
		const { success } = await bench.upsert([contact()], { options: { dryRun: `={{ ${expression} }}` } });

		expect(success.map(({ json }) => json.action)).toEqual(['dryRun']);
		expect(bench.sent()).toEqual([]);
	});

	it.each(['"false"', '"no"', '0', 'undefined'])('is off for the expression %s', async (expression) => {
		await bench.upsert([contact()], { options: { dryRun: `={{ ${expression} }}` } });
		expect(bench.stored()).toHaveLength(1);
	});
});

describeBoth('Validate Before Sending', () => {
	const unknownTier = contact({ Customer_Tier: 'Platinum' });

	it('refuses before sending when on', async () => {
		const { errors } = await bench.upsert([unknownTier], {}, errorBranch);
		expect(errors).toHaveLength(1);
		expect(bench.sent()).toEqual([]);
	});

	it('leaves the decision to Zoho when off', async () => {
		bench.emulator.setSwitches({ newPicklistValues: 'accept' });
		const { success } = await bench.upsert([unknownTier], { options: { validateBeforeSending: false } });

		expect(success).toHaveLength(1);
		expect(bench.stored()[0]?.Customer_Tier).toBe('Platinum');
	});
});
