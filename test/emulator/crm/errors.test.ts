import type { JsonObject } from '../index';
import { withEmulator } from '../withEmulator';

const bench = withEmulator({ product: 'crm' });

const lead = (changes: JsonObject = {}): JsonObject => ({ Last_Name: 'Daly', Email: 'p.daly@example.com', ...changes });

const send = async (record: JsonObject, rest: JsonObject = {}) =>
	(await bench.upsert('Leads', [record], rest)).data.data[0];

const put = (record: JsonObject = {}): string => bench.emulator.store.insert('Leads', lead(record));

describe('CRM 10 details of errors', () => {
	it('name the way to the field, for a text as the reference shows it', async () => {
		const { status, data } = await bench.upsert('Leads', [lead(), lead({ Company: 5 })]);
		expect([status, data.data[1]]).toEqual([
			207,
			{
				code: 'INVALID_DATA',
				details: { expected_data_type: 'text', api_name: 'Company', json_path: '$.data[1].Company' },
				message: 'invalid data',
				status: 'error',
			},
		]);
	});

	it('of several faults name the way to each', async () => {
		const { details } = await send({ Email: 'nothing', Company: 5 });
		const paths = details.errors.map((error: { details: JsonObject }) => error.details.json_path);
		expect(paths).toEqual(['$.data[0].Last_Name', '$.data[0].Email', '$.data[0].Company']);
	});

	it('of a mandatory field sent empty name the record that was to be updated', async () => {
		const id = put();
		expect(await send(lead({ Last_Name: null }))).toMatchObject({
			code: 'MANDATORY_NOT_FOUND',
			details: { api_name: 'Last_Name', json_path: '$.data[0].Last_Name', id },
		});
	});

	it('of a duplicate name its record, and whether there are more', async () => {
		const put = (code: string) => bench.emulator.store.insert('Leads', { Last_Name: 'Made-Up', Lead_Code: code });
		put('L-1');
		const insert = async (code: string) => {
			const { status, data } = await bench.api.post('/Leads', { data: [{ Last_Name: 'X', Lead_Code: code }] });
			expect(status).toBe(400);
			return data.data[0].details;
		};
		const record = { id: expect.any(String), Owner: expect.objectContaining({ zuid: '555000201' }) };
		expect(await insert('L-1')).toEqual({
			api_name: 'Lead_Code',
			json_path: '$.data[0].Lead_Code',
			id: expect.any(String),
			more_records: false,
			duplicate_record: { ...record, module: { api_name: 'Leads', id: expect.any(String) } },
		});
		put('L-1');
		expect((await insert('L-1')).more_records).toBe(true);
	});
});
