import { withEmulator } from './withEmulator';

const bench = withEmulator();
const { describeBoth } = bench;

describeBoth('12.2 envelope', () => {
	it.each([
		['bare', (data: { code: string }) => data.code],
		['data', (data: { data: Array<{ code: string }> }) => data.data[0].code],
	] as const)('invalidModuleEnvelope=%s', async (invalidModuleEnvelope, codeIn) => {
		bench.emulator.setSwitches({ invalidModuleEnvelope });
		const { status, data } = await bench.upsert('Nope', [{}]);
		expect([status, codeIn(data)]).toEqual([400, 'INVALID_MODULE']);
	});

	it.each([
		['data', (data: { data: Array<{ code: string }> }) => data.data[0].code],
		['bare', (data: { code: string }) => data.code],
	] as const)('dataProblemEnvelope=%s', async (dataProblemEnvelope, codeIn) => {
		bench.emulator.setSwitches({ dataProblemEnvelope });
		const { status, data } = await bench.upsert('Contacts', { Last_Name: 'X' });
		expect([status, codeIn(data)]).toEqual([400, 'INVALID_DATA']);
	});
});

describe('12.3 calls of Zoho CRM', () => {
	it('INVALID_URL_PATTERN for where an org looks for duplicates', async () => {
		const { status, data } = await bench.api.get('/settings/duplicate_check_preference?module=Contacts');
		expect([status, data.code]).toEqual([404, 'INVALID_URL_PATTERN']);
	});
});

describeBoth('12.3 codes', () => {
	it('UNABLE_TO_PARSE_DATA_TYPE for a body that is no JSON', async () => {
		const headers = { 'Content-Type': 'application/json' };
		const { status, data } = await bench.api.post('/Contacts/upsert', '{"data":[{', { headers });
		expect([status, data]).toEqual([
			400,
			{
				code: 'UNABLE_TO_PARSE_DATA_TYPE',
				message: 'either the request body or parameters is in wrong format',
				details: {},
				status: 'error',
			},
		]);
		expect(bench.emulator.requests.at(-1)?.body).toBe('{"data":[{');
	});

	it.each([['"text"'], ['[]'], ['']])('UNABLE_TO_PARSE_DATA_TYPE for %j', async (body) => {
		const headers = { 'Content-Type': 'application/json' };
		expect((await bench.api.post('/Contacts/upsert', body, { headers })).data.code).toBe('UNABLE_TO_PARSE_DATA_TYPE');
	});

	it.each([
		['Contacts as text', 'text', 'jsonarray'],
		['a list of texts', ['text'], 'jsonobject'],
	])('INVALID_DATA for %s', async (_case, data, expected) => {
		const answer = await bench.upsert('Contacts', data);
		expect(answer.data.data[0].details).toEqual({ expected_data_type: expected, api_name: 'data' });
	});

	it.each([
		['/Potentials?fields=id', 'a name of before'],
		['/Social?fields=id', 'a module the API does not serve'],
		['/Nope/5550000000000100001', 'one record'],
	])('INVALID_MODULE for GET %s (%s)', async (path) => {
		const { status, data } = await bench.api.get(path);
		expect(status).toBe(400);
		expect(data).toEqual({
			code: 'INVALID_MODULE',
			message: 'the module name given seems to be invalid',
			details: { resource_path_index: 0 },
			status: 'error',
		});
	});

	it.each([
		'/bigin/v2/Contacts/upsert/more',
		'/bigin/v2',
		'/crm/v2/Contacts',
		'/bigin/v1/Contacts',
		'/bigin/v2/Contacts/abc',
	])('INVALID_URL_PATTERN for %s', async (path) => {
		const { status, data } = await bench.plain.get(path);
		expect([status, data]).toEqual([
			404,
			{
				code: 'INVALID_URL_PATTERN',
				message: 'Please check if the URL trying to access is a correct one',
				details: {},
				status: 'error',
			},
		]);
	});

	it.each([
		['patch', '/Contacts'],
		['delete', '/settings/modules'],
		['get', '/Contacts/upsert'],
	])('INVALID_REQUEST_METHOD for %s %s', async (method, url) => {
		const { status, data } = await bench.api.request({ method, url });
		expect([status, data]).toEqual([
			400,
			{
				code: 'INVALID_REQUEST_METHOD',
				message: 'The http request method type is not a valid one',
				details: {},
				status: 'error',
			},
		]);
	});
});
