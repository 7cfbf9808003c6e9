import type { JsonValue, Switches } from './index';
import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

/** Upserts one contact with the value, and answers its entry. */
async function send(apiName: string, value: JsonValue) {
	const { data } = await bench.upsert('Contacts', [{ Last_Name: 'Made-Up', [apiName]: value }]);
	return data.data[0];
}

/** What is stored after sending the value. */
async function stored(apiName: string, value: JsonValue): Promise<JsonValue> {
	const entry = await send(apiName, value);
	expect(entry).toMatchObject({ code: 'SUCCESS' });
	return bench.stored('Contacts', entry.details.id)[apiName];
}

describeBoth('4.4 switches', () => {
	it.each<[Partial<Switches>, string, JsonValue, JsonValue]>([
		[{ newPicklistValues: 'accept' }, 'Customer_Tier', 'Platinum', 'Platinum'],
		[{ newPicklistValues: 'accept' }, 'Hobbies_Interests', ['Golf'], ['Golf']],
		[{ emptyPicklistText: 'clear' }, 'Customer_Tier', '', null],
		[{ emptyText: 'clear' }, 'Title', '', null],
		[{ emptyText: 'keep' }, 'Title', '', ''],
		[{ bigintNumbers: 'accept' }, 'External_ID', 12, '12'],
		[{ excessDecimals: 'round' }, 'Credit_Score', 1.239, 1.24],
		[{ datetimeZulu: 'accept' }, 'Last_Visit', '2023-08-31T10:00:00Z', '2023-08-31T10:00:00Z'],
		[{ malformedPhone: 'accept' }, 'Phone', '() none given', '() none given'],
		[{ malformedPhone: 'refuse' }, 'Phone', '+1 (555) 01-00.2/3 x 45', '+1 (555) 01-00.2/3 x 45'],
		[{ malformedWebsite: 'accept' }, 'Website', 'not a website', 'not a website'],
	])('%o stores %s: %j as %j', async (switches, apiName, value, expected) => {
		bench.emulator.setSwitches(switches);
		expect(await stored(apiName, value)).toEqual(expected);
	});

	it.each<[Partial<Switches>, string, JsonValue]>([
		[{ excessDecimals: 'refuse' }, 'Credit_Score', 1.239],
		[{ malformedPhone: 'refuse' }, 'Phone', '() none given'],
		[{ malformedPhone: 'refuse' }, 'Phone', '()'],
		[{ datetimeZulu: 'refuse' }, 'Last_Visit', '2023-08-31T10:00:00Z'],
	])('%o refuses %s: %j', async (switches, apiName, value) => {
		bench.emulator.setSwitches(switches);
		expect(await send(apiName, value)).toMatchObject({ code: 'INVALID_DATA', details: { api_name: apiName } });
	});
});

describeBoth('4.4 a picklist value with two words', () => {
	it.each([
		['display', 'Enquiry', 'Paperwork'],
		['actual', 'Paperwork', 'Enquiry'],
	] as const)(
		'picklistValue=%s takes %s and not %s, and shows the one that people see',
		async (picklistValue, taken, not) => {
			bench.emulator.setSwitches({ picklistValue });
			expect(await stored('Request_Kind', taken)).toBe('Enquiry');
			expect(await send('Request_Kind', not)).toMatchObject({
				code: 'INVALID_DATA',
				details: { api_name: 'Request_Kind' },
			});
		},
	);

	it('picklistValue=either takes both, in lists too', async () => {
		bench.emulator.setSwitches({ picklistValue: 'either' });
		expect(await stored('Request_Kind', 'Paperwork')).toBe('Enquiry');
		expect(await stored('Channels', ['Mail', 'By Post', 'Phone'])).toEqual(['By Email', 'By Post', 'Phone']);
	});

	it('is told with both in the metadata', async () => {
		const { data } = await bench.api.get('/settings/fields', { params: { module: 'Contacts' } });
		const field = data.fields.find(({ api_name: name }: { api_name: string }) => name === 'Request_Kind');
		expect(field.pick_list_values[0]).toMatchObject({ display_value: 'Enquiry', actual_value: 'Paperwork' });
	});
});

describe('4.2 the entry -None-', () => {
	const listOf = async (apiName: string, module = 'Contacts') => {
		const { data } = await bench.api.get('/settings/fields', { params: { module } });
		const field = data.fields.find(({ api_name: name }: { api_name: string }) => name === apiName);
		return field.pick_list_values.map((one: { display_value: string }) => one.display_value);
	};

	it('noneEntry=listed puts it first where a value may be missing, and it leaves the field empty', async () => {
		bench.emulator.setSwitches({ noneEntry: 'listed' });
		expect(await listOf('Customer_Tier')).toEqual(['-None-', 'Gold', 'Silver', 'Bronze']);
		expect(await listOf('Stage', 'Pipelines')).not.toContain('-None-');
		expect(await stored('Customer_Tier', '-None-')).toBeNull();
	});

	it('is no value where it is not listed', async () => {
		expect(await send('Customer_Tier', '-None-')).toMatchObject({ code: 'INVALID_DATA' });
	});
});

describe('12.2 details of a refused value', () => {
	it.each([
		['exact', { expected_data_type: 'integer', api_name: 'Visits' }],
		['typeAndLength', { expected_data_type: 'integer', maximum_length: 9, api_name: 'Visits' }],
		['nameOnly', { api_name: 'Visits' }],
		['none', {}],
	] as const)('invalidDataDetails=%s', async (invalidDataDetails, details) => {
		bench.emulator.setSwitches({ invalidDataDetails });
		expect((await send('Visits', 'many')).details).toEqual(details);
	});

	it('invalidDataDetails=withoutValues names the field and not its list', async () => {
		bench.emulator.setSwitches({ invalidDataDetails: 'withoutValues' });
		expect((await send('Customer_Tier', 'Platinum')).details).toEqual({ api_name: 'Customer_Tier' });
	});
});
