import { fillContacts, jsonOf, pairsOf, readRecords, readsOf, useSettledBench } from './support';

const { bench, describeBoth } = useSettledBench();

const FIELDS = { fieldsToReturn: ['Last_Name', 'Description'] };
const ofItem = { ...FIELDS, recordId: '={{ $json.id }}' };

const itemsFor = (ids: readonly string[]) => ids.map((id) => ({ id }));

describeBoth('Get', () => {
	it.each([
		['its ID', (id: string) => id],
		['its address', (id: string) => `${bench.tested.address.contact(id)}?tab=notes`],
	])('gives one record by %s, in one request', async (_, given) => {
		const [id] = fillContacts(bench, 1, { Description: 'Tea' });
		const result = await readRecords(bench, 'get', { ...FIELDS, recordId: given(id) });
		expect(jsonOf(result)).toEqual([{ id, Last_Name: 'Sample 0', Description: 'Tea' }]);
		expect(readsOf(bench).map(({ path }) => path)).toEqual([`/Contacts/${id}`]);
	});

	it('gives the whole record without the keys that are no fields, and with them as raw data', async () => {
		const [recordId] = fillContacts(bench, 1);
		const [simple] = jsonOf(await readRecords(bench, 'get', { recordId }));
		const [raw] = jsonOf(await readRecords(bench, 'get', { recordId, simplify: false }));
		expect(Object.keys(simple).filter((key) => key.startsWith('$') || key === 'Locked__s')).toEqual([]);
		expect(Object.keys(simple)).toHaveLength(bench.tested.contactFields.all + 1);
		expect(raw).toMatchObject({ id: recordId, $approval_state: 'approved', $layout_id: { name: 'Standard' } });
	});

	it('reads 250 records in three requests, and gives each to the item that asked for it', async () => {
		bench.emulator.setSwitches({ listIds: 'honour' });
		const ids = fillContacts(bench, 250).reverse();
		const result = await readRecords(bench, 'get', ofItem, { items: itemsFor(ids) });
		expect(readsOf(bench)).toHaveLength(3);
		expect(jsonOf(result).map(({ id }) => id)).toEqual(ids);
		expect(pairsOf(result)).toEqual(ids.map((_, index) => index));
	});

	it('reads a record once however many items ask for it', async () => {
		const [id] = fillContacts(bench, 1);
		const result = await readRecords(bench, 'get', ofItem, { items: itemsFor([id, id, id]) });
		expect(result.success).toHaveLength(3);
		expect(new Set(jsonOf(result)).size).toBe(3);
		expect(readsOf(bench)).toHaveLength(1);
	});

	it.each(['ignore', 'refuse'] as const)(
		'reads each record by itself where Zoho would %s the ids of a list, after finding out once',
		async (listIds) => {
			bench.emulator.setSwitches({ listIds });
			const ids = fillContacts(bench, 205);
			const wanted = ids.slice(0, 3);
			const result = await readRecords(bench, 'get', ofItem, { items: itemsFor(wanted) });
			expect(jsonOf(result).map(({ id }) => id)).toEqual(wanted);
			expect(readsOf(bench).map(({ path }) => path)).toEqual(['/Contacts', ...wanted.map((id) => `/Contacts/${id}`)]);
		},
	);

	it.each([204, 400] as const)('refuses an ID that no record has, also where Zoho answers %i', async (status) => {
		bench.emulator.setSwitches({ unknownIdStatus: status });
		const [id] = fillContacts(bench, 1);
		const missing = '5550000999999999999';
		const settings = { items: itemsFor([missing, id]), onError: 'continueErrorOutput' } as const;
		const result = await readRecords(bench, 'get', ofItem, settings);
		expect(jsonOf(result)).toMatchObject([{ id }]);
		expect(result.errors.map(({ json }) => json)).toEqual([
			{
				id: missing,
				error: `Record ID: "${missing}" is not the ID of a record in Contacts. Check the ID: it may be mistyped, or deleted in ${bench.tested.name}. (INVALID_DATA, item 0)`,
				details: expect.objectContaining({ code: 'INVALID_DATA', value: missing }),
			},
		]);
	});

	it('leaves out what is not found when asked to', async () => {
		const [id] = fillContacts(bench, 1);
		const form = { ...ofItem, options: { whenNotFound: 'leaveOut' } };
		const result = await readRecords(bench, 'get', form, { items: itemsFor(['5550000999999999999', id]) });
		expect(result.error).toBeUndefined();
		expect(pairsOf(result)).toEqual([1]);
	});

	it('never makes a number of an ID', async () => {
		const [id] = fillContacts(bench, 1);
		const [record] = jsonOf(await readRecords(bench, 'get', { recordId: id }));
		expect(JSON.stringify(record)).not.toMatch(/"\w*id"\s*:\s*\d/i);
		expect(record.Owner).toMatchObject({ id: '5550000000000000101' });
	});

	it('reads nothing when an item cannot be asked for and the node stops at errors', async () => {
		const [id] = fillContacts(bench, 1);
		const result = await readRecords(bench, 'get', ofItem, { items: itemsFor([id, 'nobody']) });
		expect(result.error).toMatchObject({
			message: expect.stringContaining('"nobody" is not an ID of 16 to 19 digits or the address of a record'),
			context: { itemIndex: 1 },
		});
		expect(readsOf(bench)).toEqual([]);
	});

	it('reads the other items when one cannot be asked for and the node goes on', async () => {
		const [id] = fillContacts(bench, 1);
		const items = itemsFor(['', id]);
		const result = await readRecords(bench, 'get', ofItem, { items, onError: 'continueRegularOutput' });
		expect(jsonOf(result)).toMatchObject([
			{ error: expect.stringMatching(/^No record ID was given.*item 0\)$/), details: { code: 'MANDATORY_NOT_FOUND' } },
			{ id },
		]);
	});

	it('reads from several modules, each with its own expression', async () => {
		const [contact] = fillContacts(bench, 1);
		const account = bench.emulator.store.insert('Accounts', { Account_Name: 'Zylker' });
		const result = await readRecords(
			bench,
			'get',
			{ module: '={{ $json.module }}', recordId: '={{ $json.id }}' },
			{
				items: [
					{ module: 'Contacts', id: contact },
					{ module: 'Accounts', id: account },
				],
			},
		);
		expect(jsonOf(result)).toMatchObject([{ Last_Name: 'Sample 0' }, { Account_Name: 'Zylker' }]);
	});
});

/** The other product gives some fields of a contact by its ID alone. */
describe('Get of more fields than one list gives', () => {
	it('puts together what two lists of 50 fields bring', async () => {
		bench.emulator.setSwitches({ listIds: 'honour' });
		const ids = Array.from({ length: 3 }, (_, index) =>
			bench.emulator.store.insert('Contacts', { Last_Name: `Sample ${index}`, Lifetime_Value: index }),
		);
		const result = await readRecords(bench, 'get', { recordId: '={{ $json.id }}' }, { items: itemsFor(ids) });
		expect(jsonOf(result)).toMatchObject(ids.map((id, index) => ({ id, Lifetime_Value: index })));
		expect(Object.keys(jsonOf(result)[0])).toHaveLength(53 + 1);
		expect(readsOf(bench)).toHaveLength(2);
	});
});
