import type { JsonObject } from './index';
import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

const contact = (changes: JsonObject = {}): JsonObject => ({ Last_Name: 'X', ...changes });

const put = (record: JsonObject): string => bench.emulator.store.insert('Contacts', contact(record));

const upsertOne = async (record: JsonObject, rest: JsonObject = {}) =>
	(await bench.upsert('Contacts', [record], rest)).data.data[0];

describeBoth('7.5 first match wins', () => {
	it('stops at the first field that has a match', async () => {
		const id = put({ Email: 'a@example.com', Customer_Code: 'A' });
		const entry = await upsertOne(contact({ Email: 'a@example.com', Customer_Code: 'A' }));
		expect(entry).toMatchObject({ duplicate_field: 'Email', details: { id } });
	});
});

describeBoth('7.5 a unique value that another record holds', () => {
	it('is DUPLICATE_DATA with both keys, and nothing is written', async () => {
		const id = put({ Email: 'a@example.com' });
		const other = put({ Customer_Code: 'B' });
		const entry = await upsertOne(contact({ Email: 'a@example.com', Customer_Code: 'B', Title: 'New' }));
		expect(entry).toMatchObject({
			code: 'DUPLICATE_DATA',
			message: 'duplicate data',
			status: 'error',
			details: {
				api_name: 'Customer_Code',
				id: other,
				duplicate_record: {
					id: other,
					Owner: { name: 'Avery Sample', id: '5550000000000000101', zuid: '555000201' },
					module: { api_name: 'Contacts', id: expect.any(String) },
				},
			},
		});
		expect(bench.stored('Contacts', id).Title).toBeUndefined();
	});

	it('is left out where the switch says so', async () => {
		bench.emulator.setSwitches({ uniqueHeldByAnother: 'leaveOut' });
		const id = put({ Email: 'a@example.com', Customer_Code: 'A' });
		put({ Customer_Code: 'B' });
		await upsertOne(contact({ Email: 'a@example.com', Customer_Code: 'B', Title: 'New' }));
		expect(bench.stored('Contacts', id)).toMatchObject({ Customer_Code: 'A', Title: 'New' });
	});

	it('is free again when its holder changes it or is deleted', async () => {
		put({ Email: 'a@example.com', Customer_Code: 'A' });
		const id = put({ Customer_Code: 'B' });
		await upsertOne({ Email: 'a@example.com', Customer_Code: 'C' });
		expect(await upsertOne(contact({ Customer_Code: 'A' }))).toMatchObject({ action: 'insert' });
		await bench.api.delete(`/Contacts/${id}`);
		expect(await upsertOne(contact({ Customer_Code: 'B' }))).toMatchObject({ action: 'insert' });
	});

	it.each([
		['both', ['api_name', 'duplicate_record', 'id']],
		['id', ['api_name', 'id']],
		['record', ['api_name', 'duplicate_record']],
	] as const)('duplicateDetails=%s has %j', async (duplicateDetails, keys) => {
		bench.emulator.setSwitches({ duplicateDetails, moreRecords: false, jsonPath: false });
		put({ Customer_Code: 'A' });
		const { data } = await bench.api.post('/Contacts', { data: [contact({ Customer_Code: 'A' })] });
		expect(Object.keys(data.data[0].details).sort()).toEqual(keys);
	});
});

describeBoth('7.5 several stored records match', () => {
	it.each([
		['oldest', 0],
		['newest', 1],
	] as const)('severalMatches=%s updates number %i', async (severalMatches, index) => {
		bench.emulator.setSwitches({ severalMatches });
		const ids = [1, 2].map(() => bench.emulator.store.insert('Accounts', { Account_Name: 'Twice' }));
		const { data } = await bench.upsert('Accounts', [{ Account_Name: 'Twice', Phone: '1' }]);
		expect(data.data[0].details.id).toBe(ids[index]);
	});

	it('severalMatches=refuse tells an error', async () => {
		bench.emulator.setSwitches({ severalMatches: 'refuse' });
		for (let count = 0; count < 2; count++) bench.emulator.store.insert('Accounts', { Account_Name: 'Twice' });
		const { data } = await bench.upsert('Accounts', [{ Account_Name: 'Twice' }]);
		expect(data.data[0].code).toBe('AMBIGUITY_DURING_PROCESSING');
	});
});

describeBoth('7.5 two records of one request share a key', () => {
	const records = [contact({ Email: 'a@example.com', Title: '1' }), contact({ Email: 'A@Example.com', Title: '2' })];

	it('updateFirst: the second updates what the first inserted', async () => {
		const { data } = await bench.upsert('Contacts', records);
		expect(data.data.map((entry: JsonObject) => entry.action)).toEqual(['insert', 'update']);
		expect(data.data[0].details.id).toBe(data.data[1].details.id);
		expect(bench.emulator.store.records('Contacts')).toMatchObject([{ Title: '2' }]);
	});

	it('refuse: the second is DUPLICATE_DATA', async () => {
		bench.emulator.setSwitches({ repeatInRequest: 'refuse' });
		const { data } = await bench.upsert('Contacts', records);
		expect(data.data[1]).toMatchObject({
			code: 'DUPLICATE_DATA',
			details: { api_name: 'Email', id: data.data[0].details.id },
		});
		expect(bench.emulator.store.records('Contacts')).toMatchObject([{ Title: '1' }]);
	});

	it('refuse: an existing record may still be updated twice', async () => {
		bench.emulator.setSwitches({ repeatInRequest: 'refuse' });
		put({ Email: 'a@example.com' });
		const { data } = await bench.upsert('Contacts', records);
		expect(data.data.map((entry: JsonObject) => entry.action)).toEqual(['update', 'update']);
	});
});

describeBoth('7.5 case and blanks', () => {
	it('compares case-insensitively where casesensitive is "0"', async () => {
		put({ Email: 'Some.One@Example.com' });
		expect(await upsertOne(contact({ Email: 'some.one@example.COM' }))).toMatchObject({ action: 'update' });
	});

	it('compares case where casesensitive is "1"', async () => {
		put({ Customer_Code: 'Abc' });
		expect(await upsertOne(contact({ Customer_Code: 'abc' }))).toMatchObject({ action: 'insert' });
		expect(await upsertOne(contact({ Customer_Code: 'Abc' }))).toMatchObject({ action: 'update' });
	});

	it.each([
		['ignore', 'update'],
		['respect', 'insert'],
	] as const)('caseOfSystemFields=%s makes another case an %s', async (caseOfSystemFields, action) => {
		bench.emulator.setSwitches({ caseOfSystemFields });
		bench.emulator.store.insert('Accounts', { Account_Name: 'Made-Up Mills' });
		const { data } = await bench.upsert('Accounts', [{ Account_Name: 'MADE-UP MILLS' }]);
		expect(data.data[0].action).toBe(action);
	});

	it.each([
		[true, 'update'],
		[false, 'insert'],
	])('trimBeforeComparing=%s makes blanks at the ends an %s', async (trimBeforeComparing, action) => {
		bench.emulator.setSwitches({ trimBeforeComparing });
		put({ Customer_Code: 'A' });
		expect(await upsertOne(contact({ Customer_Code: ' A ' }))).toMatchObject({ action });
	});
});

describeBoth('7.5 recycle bin', () => {
	it.each([
		['notMatched', 'insert'],
		['matched', 'update'],
	] as const)('recycleBin=%s makes an %s', async (recycleBin, action) => {
		bench.emulator.setSwitches({ recycleBin });
		const id = put({ Email: 'a@example.com' });
		await bench.api.delete(`/Contacts/${id}`);
		expect(await upsertOne(contact({ Email: 'a@example.com' }))).toMatchObject({ action });
	});
});

describeBoth('7.5 id inside a record', () => {
	it.each([
		['whenListed', undefined, 'insert'],
		['whenListed', ['id'], 'update'],
		['ignore', ['id'], 'insert'],
		['always', undefined, 'update'],
	] as const)('idInRecord=%s with %j makes an %s', async (idInRecord, listed, action) => {
		bench.emulator.setSwitches({ idInRecord });
		const id = put({ Email: 'a@example.com' });
		const rest: JsonObject = listed ? { duplicate_check_fields: [...listed] } : {};
		expect(await upsertOne(contact({ id }), rest)).toMatchObject({ action });
	});
});

describeBoth('7.5 mandatory fields', () => {
	it('do not count when the record matches', async () => {
		put({ Email: 'a@example.com' });
		expect(await upsertOne({ Email: 'a@example.com', Title: 'New' })).toMatchObject({ action: 'update' });
	});

	it.each([
		['never', 'SUCCESS'],
		['whenSentEmpty', 'MANDATORY_NOT_FOUND'],
	] as const)('mandatoryOnUpdate=%s answers %s to one that is sent empty', async (mandatoryOnUpdate, code) => {
		bench.emulator.setSwitches({ mandatoryOnUpdate });
		put({ Email: 'a@example.com' });
		expect(await upsertOne({ Email: 'a@example.com', Last_Name: null })).toMatchObject({ code });
	});
});

describeBoth('7.5 fields that cannot be written', () => {
	it.each([
		['readOnlyFields', 'Full_Name'],
		['readOnlyFields', 'Contact_Number'],
		['readOnlyFields', 'Created_Time'],
		['unknownFields', 'Favourite_Colour'],
	] as const)('%s: %s is ignored, or refused', async (name, apiName) => {
		const ignored = await upsertOne(contact({ [apiName]: 'no' }));
		expect(ignored).toMatchObject({ action: 'insert' });
		expect(bench.stored('Contacts', ignored.details.id)[apiName]).not.toBe('no');
		bench.emulator.setSwitches({ [name]: 'refuse' });
		expect(await upsertOne(contact({ [apiName]: 'no' }))).toMatchObject({
			code: 'INVALID_DATA',
			details: { api_name: apiName },
		});
	});
});

describeBoth('12.3 several faults of one record', () => {
	const bad = { Email: 'nothing', Visits: 'many' };

	it('are gathered in MULTIPLE_OR_MULTI_ERRORS', async () => {
		const entry = await upsertOne(bad);
		expect(entry).toMatchObject({
			code: 'MULTIPLE_OR_MULTI_ERRORS',
			message: 'Multiple errors in the request',
			status: 'error',
		});
		const told = entry.details.errors.map((error: { code: string; details: JsonObject }) => [
			error.code,
			error.details.api_name,
		]);
		expect(told).toEqual([
			['MANDATORY_NOT_FOUND', 'Last_Name'],
			['INVALID_DATA', 'Email'],
			['INVALID_DATA', 'Visits'],
		]);
	});

	it('are told one at a time where the switch says so', async () => {
		bench.emulator.setSwitches({ severalFaults: 'first' });
		expect(await upsertOne(bad)).toMatchObject({ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Last_Name' } });
	});

	it('carry json_path where the switch says so', async () => {
		bench.emulator.setSwitches({ jsonPath: true });
		const { data } = await bench.upsert('Contacts', [contact(), bad, contact({ Visits: 'x' })]);
		expect(data.data[2].details.json_path).toBe('$.data[2].Visits');
		expect(data.data[1].details.errors[1].details.json_path).toBe('$.data[1].Email');
	});
});
