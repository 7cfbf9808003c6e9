import axios from 'axios';

import { BIGIN_API, crmApi, type Emulator, startEmulator } from './index';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator({ apis: [BIGIN_API, crmApi('v8')] });
});

afterAll(async () => await emulator.close());

const status = async (path: string, ...scopes: string[]): Promise<number> => {
	const { access_token: token } = emulator.issueToken({ scopes });
	const headers = { Authorization: `Zoho-oauthtoken ${token}` };
	return (await axios.get(emulator.url + path, { headers, validateStatus: () => true })).status;
};

describe('several APIs on one server', () => {
	it('takes only the scopes of the API that is called', async () => {
		expect(await status('/crm/v8/org', 'ZohoCRM.org.READ')).toBe(200);
		expect(await status('/bigin/v2/org', 'ZohoBigin.org.READ')).toBe(200);
		expect(await status('/crm/v8/org', 'ZohoBigin.org.READ')).toBe(401);
		expect(await status('/bigin/v2/org', 'ZohoCRM.org.READ')).toBe(401);
	});

	it('takes module names and scopes in any case for Zoho CRM, and only as they are for Bigin', async () => {
		expect(await status('/crm/v8/contacts?fields=Email', 'ZohoCRM.modules.all')).toBe(204);
		expect(await status('/bigin/v2/contacts?fields=Email', 'ZohoBigin.modules.ALL')).toBe(400);
		expect(await status('/bigin/v2/Contacts?fields=Email', 'ZohoBigin.modules.all')).toBe(401);
	});

	it('knows no path that only begins like one of them', async () => {
		expect(await status('/crm/v80/org', 'ZohoCRM.org.READ')).toBe(404);
		expect(await status('/crm/v2/org', 'ZohoCRM.org.READ')).toBe(404);
	});
});

describe('the clock', () => {
	it('is told by the Date header of every answer', async () => {
		const time = Date.parse('2024-02-29T12:00:00Z');
		await using past = await startEmulator({ clock: () => time });
		for (const path of ['/bigin/v2/org', '/oauth/v2/auth', '/nowhere']) {
			const { headers } = await axios.get(past.url + path, { validateStatus: () => true });
			expect(headers.date).toBe('Thu, 29 Feb 2024 12:00:00 GMT');
		}
	});
});
