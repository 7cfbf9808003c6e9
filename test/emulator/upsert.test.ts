import type { JsonObject } from './index';
import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

/** Three contacts; each holds the values of one field that a probe brings. */
function threeHolders(): Record<string, string> {
	const { store } = bench.emulator;
	return {
		Email: store.insert('Contacts', { Last_Name: 'By e-mail', Email: 'probe@example.com' }),
		Customer_Code: store.insert('Contacts', { Last_Name: 'By code', Customer_Code: 'P-1' }),
		Loyalty_Number: store.insert('Contacts', { Last_Name: 'By number', Loyalty_Number: '77' }),
	};
}

/** What the probe brings of each field. */
const PROBE: JsonObject = { Email: 'probe@example.com', Customer_Code: 'P-1', Loyalty_Number: '77' };

const only = (apiNames: string[]): JsonObject =>
	Object.fromEntries(apiNames.map((apiName) => [apiName, PROBE[apiName]]));

/** Which field decides when a record brings the values of these fields, each held by another contact. */
async function decider(apiNames: string[], checkFields?: string[]): Promise<string | null> {
	bench.emulator.store.reset();
	bench.emulator.setSwitches({ uniqueHeldByAnother: 'leaveOut' });
	const holders = threeHolders();
	const rest: JsonObject = checkFields ? { duplicate_check_fields: checkFields } : {};
	const { data } = await bench.upsert('Contacts', [{ Last_Name: 'Probe', ...only(apiNames) }], rest);
	const [entry] = data.data;
	if (entry.action === 'update') expect(entry.details.id).toBe(holders[entry.duplicate_field]);
	return entry.duplicate_field;
}

/** The order in which fields decide, found by leaving out the winner again and again. */
async function orderFor(checkFields?: string[]): Promise<string[]> {
	const order: string[] = [];
	let left = Object.keys(PROBE);
	for (;;) {
		const winner = left.length > 0 ? await decider(left, checkFields) : undefined;
		if (!winner) return order;
		order.push(winner);
		left = left.filter((apiName) => apiName !== winner);
	}
}

const ALL = ['Email', 'Customer_Code', 'Loyalty_Number'];

describe('7.1 request', () => {
	it.each(['Contacts', 'Pipelines', 'Accounts', 'Products', 'Tasks', 'Events', 'Calls'])(
		'%s can be upserted',
		async (module) => {
			expect((await bench.upsert(module, [{}])).data.data[0].code).toMatch(/MANDATORY_NOT_FOUND|MULTIPLE/);
		},
	);

	it.each(['Notes', 'Attachments', 'Associated_Products'])('%s can not, unless the switch says so', async (module) => {
		expect((await bench.upsert(module, [{}])).data.code).toBe('INVALID_MODULE');
		bench.emulator.setSwitches({ upsertModules: 'all' });
		expect((await bench.upsert(module, [{ Note_Content: 'Made up' }])).status).toBe(200);
	});

	it('runs workflows unless trigger leaves them out', async () => {
		const send = async (rest: JsonObject) => {
			const { data } = await bench.upsert('Contacts', [{ Last_Name: 'X' }], rest);
			return bench.emulator.workflows.runsOf(data.data[0].details.id);
		};
		expect(await send({})).toBe(1);
		expect(await send({ trigger: ['workflow'] })).toBe(1);
		expect(await send({ trigger: [] })).toBe(0);
		expect(await send({ trigger: ['approval'] })).toBe(0);
		expect(bench.emulator.workflows.runsIn('Contacts')).toBe(2);
	});
});

describeBoth('7.2 duplicate_check_fields', () => {
	const record = { Last_Name: 'X', ...only(ALL), duplicate_check_fields: ['Loyalty_Number'] };

	it.each([
		['ignore', 'Email'],
		['honour', 'Loyalty_Number'],
	] as const)('inside a record: checkFieldsInRecord=%s decides by %s', async (checkFieldsInRecord, field) => {
		bench.emulator.setSwitches({ checkFieldsInRecord, uniqueHeldByAnother: 'leaveOut' });
		threeHolders();
		expect((await bench.upsert('Contacts', [record])).data.data[0].duplicate_field).toBe(field);
	});

	it('must be a list of texts', async () => {
		const { status, data } = await bench.upsert('Contacts', [{ Last_Name: 'X' }], { duplicate_check_fields: 'Email' });
		expect(status).toBe(400);
		expect(data.details).toEqual({ expected_data_type: 'jsonarray', api_name: 'duplicate_check_fields' });
	});
});

describeBoth('7.3 $append_values', () => {
	const languages = async (record: JsonObject, rest: JsonObject = {}) => {
		const { data } = await bench.upsert('Contacts', [{ Last_Name: 'X', Email: 'x@example.com', ...record }], rest);
		return bench.stored('Contacts', data.data[0].details.id).Languages;
	};

	beforeEach(() => {
		const had = { Last_Name: 'X', Email: 'x@example.com', Languages: ['German', 'Tamil'] };
		bench.emulator.store.insert('Contacts', had);
	});

	it('true adds, keeping what is there first and each value once', async () => {
		const record = { Languages: ['French', 'Tamil'], $append_values: { Languages: true } };
		expect(await languages(record)).toEqual(['German', 'Tamil', 'French']);
	});

	it('false and a missing key replace', async () => {
		expect(await languages({ Languages: ['French'], $append_values: { Languages: false } })).toEqual(['French']);
		expect(await languages({ Languages: ['Arabic'] })).toEqual(['Arabic']);
		expect(await languages({ Languages: ['Tamil'], $append_values: { Hobbies_Interests: true } })).toEqual(['Tamil']);
	});

	it('counts for the record that has it, not for its neighbours', async () => {
		bench.emulator.store.insert('Contacts', { Last_Name: 'Y', Email: 'y@example.com', Languages: ['German'] });
		const { data } = await bench.upsert('Contacts', [
			{ Email: 'x@example.com', Languages: ['French'], $append_values: { Languages: true } },
			{ Email: 'y@example.com', Languages: ['French'] },
		]);
		const after = data.data.map(
			(entry: { details: { id: string } }) => bench.stored('Contacts', entry.details.id).Languages,
		);
		expect(after).toEqual([['German', 'Tamil', 'French'], ['French']]);
	});

	it('has no effect on an insert or on another type', async () => {
		const record = {
			Email: 'new@example.com',
			Languages: ['French'],
			Title: 'A',
			$append_values: { Languages: true, Title: true },
		};
		expect(await languages(record)).toEqual(['French']);
	});

	it('appendOrder=newFirst puts what is added first', async () => {
		bench.emulator.setSwitches({ appendOrder: 'newFirst' });
		const record = { Languages: ['French'], $append_values: { Languages: true } };
		expect(await languages(record)).toEqual(['French', 'German', 'Tamil']);
	});

	it('appendToOtherTypes=refuse refuses it for another type', async () => {
		bench.emulator.setSwitches({ appendToOtherTypes: 'refuse' });
		const record = { Last_Name: 'X', Title: 'A', $append_values: { Title: true } };
		expect((await bench.upsert('Contacts', [record])).data.data[0].details).toMatchObject({ api_name: 'Title' });
	});

	it('is read at the top level where the switch says so', async () => {
		const top = { $append_values: { Languages: true } };
		expect(await languages({ Languages: ['French'] }, top)).toEqual(['French']);
		bench.emulator.setSwitches({ appendValues: 'topLevel' });
		expect(await languages({ Languages: ['Tamil'] }, top)).toEqual(['French', 'Tamil']);
		expect(await languages({ Languages: ['Tamil'], ...top })).toEqual(['Tamil']);
	});
});

describeBoth('7.4 check order', () => {
	it.each([
		[['Customer_Code'], ['Customer_Code', 'Loyalty_Number']],
		[['Loyalty_Number'], ['Loyalty_Number', 'Customer_Code']],
		[
			['Customer_Code', 'Loyalty_Number'],
			['Customer_Code', 'Loyalty_Number'],
		],
		[['Email'], ALL],
		[undefined, ALL],
	])('%j checks %j', async (checkFields, order) => {
		expect(await orderFor(checkFields)).toEqual(order);
	});

	it.each([
		[
			['Loyalty_Number', 'Customer_Code'],
			['Loyalty_Number', 'Customer_Code'],
		],
		[
			['Customer_Code', 'Email'],
			['Customer_Code', 'Email', 'Loyalty_Number'],
		],
		[[], ALL],
	])('%j checks %j', async (checkFields, order) => {
		expect(await orderFor(checkFields)).toEqual(order);
	});

	it.each([
		['asAbsent', ALL],
		['onlyUnique', ['Customer_Code', 'Loyalty_Number']],
	] as const)('rule 5: emptyCheckFields=%s checks %j', async (emptyCheckFields, order) => {
		bench.emulator.setSwitches({ emptyCheckFields });
		expect(await orderFor([])).toEqual(order);
	});

	it('rule 5: orderOfUniqueFields=reverse turns the fields that are not listed', async () => {
		bench.emulator.setSwitches({ orderOfUniqueFields: 'reverse' });
		expect(await orderFor(undefined)).toEqual(['Email', 'Loyalty_Number', 'Customer_Code']);
	});

	it('rule 6: emptyCheckValue=refuse refuses a record without a value of a listed field', async () => {
		bench.emulator.setSwitches({ emptyCheckValue: 'refuse' });
		const { data } = await bench.upsert('Contacts', [{ Last_Name: 'X' }], { duplicate_check_fields: ['Email'] });
		expect(data.data[0]).toMatchObject({ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Email' } });
	});

	it('rule 2: a standard field that the org made unique is checked like a custom one', async () => {
		const unique = { apiName: 'Fax', label: 'Fax', dataType: 'phone' as const, length: 30, unique: '0' as const };
		bench.emulator.addField('Accounts', unique);
		await bench.upsert('Accounts', [{ Account_Name: 'A', Fax: '1' }]);
		const { data } = await bench.upsert('Accounts', [{ Account_Name: 'B', Fax: '1' }]);
		expect(data.data[0]).toMatchObject({ action: 'update', duplicate_field: 'Fax' });
	});

	it.each(['ignore', 'refuse'] as const)('rule 4: nonUniqueCheckFields=%s', async (nonUniqueCheckFields) => {
		bench.emulator.setSwitches({ nonUniqueCheckFields });
		threeHolders();
		const record = { Last_Name: 'Probe', Customer_Code: 'P-1' };
		const rest = { duplicate_check_fields: ['Title', 'Customer_Code'] };
		const { status, data } = await bench.upsert('Contacts', [record], rest);
		if (nonUniqueCheckFields === 'ignore') expect(data.data[0].duplicate_field).toBe('Customer_Code');
		else expect([status, data.code]).toEqual([400, 'INVALID_DATA']);
	});

	it.each([undefined, null, ''])('rule 6: a value of %j is skipped', async (value) => {
		threeHolders();
		const record = { Last_Name: 'Probe', Email: value, Loyalty_Number: '77' };
		const { data } = await bench.upsert('Contacts', [record]);
		expect(data.data[0].duplicate_field).toBe('Loyalty_Number');
	});

	it('rule 6: a record without any value is inserted', async () => {
		await bench.upsert('Contacts', [{ Last_Name: 'Probe' }]);
		expect((await bench.upsert('Contacts', [{ Last_Name: 'Probe' }])).data.data[0].action).toBe('insert');
	});
});

describe('7.4 check order where Email is unique and deals are in Pipelines', () => {
	it('rule 3: Email still keeps values apart when it is not compared', async () => {
		threeHolders();
		const record = { Last_Name: 'Probe', Email: 'probe@example.com' };
		const { data } = await bench.upsert('Contacts', [record], { duplicate_check_fields: ['Customer_Code'] });
		expect(data.data[0]).toMatchObject({ code: 'DUPLICATE_DATA', details: { api_name: 'Email' } });
	});

	it('rule 4: the sample of the upsert page, which lists only other fields, compares Deal_Name', async () => {
		const deal = {
			Deal_Name: 'D',
			Pipeline: { id: '5550000000000000401' },
			Sub_Pipeline: 'Sales Pipeline Standard',
			Stage: 'Proposal',
		};
		const rest = { duplicate_check_fields: ['Sub_Pipeline', 'Stage'] };
		await bench.upsert('Pipelines', [deal], rest);
		expect((await bench.upsert('Pipelines', [deal], rest)).data.data[0].duplicate_field).toBe('Deal_Name');
	});
});
