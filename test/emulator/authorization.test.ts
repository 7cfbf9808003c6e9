import { isScope } from './accounts/scopes';
import { apiWithScopes, withEmulator } from './withEmulator';

const bench = withEmulator();

const withHeader = async (authorization?: string) =>
	await bench.plain.get('/bigin/v2/org', {
		headers: authorization === undefined ? {} : { Authorization: authorization },
	});

const mismatch = { code: 'OAUTH_SCOPE_MISMATCH', message: 'Unauthorized', status: 'error', details: {} };

describe('2.6 using the token', () => {
	it('takes Zoho-oauthtoken', async () => {
		const { access_token: token } = bench.emulator.issueToken();
		expect((await withHeader(`Zoho-oauthtoken ${token}`)).status).toBe(200);
	});

	it.each([
		[true, 200],
		[false, 401],
	])('acceptBearer=%s answers %i to Bearer', async (acceptBearer, status) => {
		bench.emulator.setSwitches({ acceptBearer });
		const { access_token: token } = bench.emulator.issueToken();
		expect((await withHeader(`Bearer ${token}`)).status).toBe(status);
	});

	it('tells when the token expires, with the offset of the org', async () => {
		const { headers } = await bench.api.get('/org');
		const reset = String(headers['x-accesstoken-reset']);
		expect(reset).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30$/);
	});

	it('answers INVALID_TOKEN to a wrong and to an expired token', async () => {
		const expected = { code: 'INVALID_TOKEN', details: {}, message: 'invalid oauth token', status: 'error' };
		const { access_token: token } = bench.emulator.issueToken({ expiresInSeconds: 0 });
		for (const answer of [await withHeader('Zoho-oauthtoken wrong'), await withHeader(`Zoho-oauthtoken ${token}`)]) {
			expect([answer.status, answer.data]).toEqual([401, expected]);
		}
	});

	it.each([undefined, 'Zoho-oauthtoken', 'Basic abc'])('answers AUTHENTICATION_FAILURE to %s', async (header) => {
		const { status, data } = await withHeader(header);
		expect(status).toBe(401);
		expect(data).toEqual({
			code: 'AUTHENTICATION_FAILURE',
			details: {},
			message: 'Authentication failed',
			status: 'error',
		});
	});
});

describe('2.7 scopes', () => {
	const record = { data: [{ Last_Name: 'Made-Up' }] };

	it.each([
		['ZohoBigin.modules.ALL'],
		['ZohoBigin.modules.contacts.ALL'],
		['ZohoBigin.modules.contacts.WRITE'],
		['ZohoBigin.modules.contacts.CREATE'],
	])('lets %s upsert contacts', async (scope) => {
		expect((await apiWithScopes(bench.emulator, scope).post('/Contacts/upsert', record)).status).toBe(200);
	});

	it.each([
		...['ALL', 'READ', 'CREATE', 'WRITE', 'UPDATE', 'DELETE'].map((operation) => `modules.contacts.${operation}`),
		...['contacts', 'accounts', 'pipelines', 'products', 'tasks', 'events', 'calls', 'notes', 'attachments'].map(
			(module) => `modules.${module}.ALL`,
		),
		...['modules.ALL', 'settings.ALL', 'settings.modules.READ', 'settings.modules.ALL', 'settings.fields.READ'],
		...['users.ALL', 'users.READ', 'users.CREATE', 'users.WRITE', 'users.DELETE'],
		...['org.ALL', 'org.READ', 'org.CREATE', 'bulk.ALL', 'bulk.READ', 'bulk.CREATE', 'coql.READ'],
		...['ALL', 'READ', 'CREATE', 'WRITE', 'UPDATE', 'DELETE'].map((operation) => `notifications.${operation}`),
	])('ZohoBigin.%s may be asked for', (scope) => {
		expect(isScope(`ZohoBigin.${scope}`, ['ZohoBigin'])).toBe(true);
	});

	it.each(['ZohoSearch.securesearch.READ', 'ZohoFiles.files.ALL'])('%s may be asked for', (scope) => {
		expect(isScope(scope, ['ZohoBigin'])).toBe(true);
	});

	it.each(['ZohoBigin.modules', 'ZohoBigin.modules.contacts.EVERYTHING', 'ZohoBigin.secrets.ALL'])(
		'%s is no scope',
		(scope) => {
			expect(isScope(scope, ['ZohoBigin'])).toBe(false);
		},
	);

	it.each([
		['ZohoBigin.modules.contacts.READ'],
		['ZohoBigin.modules.contacts.UPDATE'],
		['ZohoBigin.modules.accounts.ALL'],
		['ZohoBigin.settings.ALL'],
	])('does not let %s upsert contacts', async (scope) => {
		const { status, data } = await apiWithScopes(bench.emulator, scope).post('/Contacts/upsert', record);
		expect([status, data]).toEqual([401, mismatch]);
		expect(bench.emulator.store.size('Contacts')).toBe(0);
	});

	it.each([
		['/settings/modules', 'ZohoBigin.settings.modules.READ', 'ZohoBigin.settings.fields.READ'],
		['/settings/modules', 'ZohoBigin.settings.ALL', 'ZohoBigin.modules.ALL'],
		['/settings/fields?module=Contacts', 'ZohoBigin.settings.fields.READ', 'ZohoBigin.settings.modules.ALL'],
		['/settings/layouts?module=Pipelines', 'ZohoBigin.settings.layouts.ALL', 'ZohoBigin.settings.fields.ALL'],
		['/settings/tags?module=Contacts', 'ZohoBigin.settings.tags.READ', 'ZohoBigin.settings.fields.ALL'],
		['/users', 'ZohoBigin.users.READ', 'ZohoBigin.org.ALL'],
		['/org', 'ZohoBigin.org.READ', 'ZohoBigin.users.ALL'],
	])('GET %s needs %s, not %s', async (path, enough, other) => {
		expect((await apiWithScopes(bench.emulator, enough).get(path)).status).toBe(200);
		expect((await apiWithScopes(bench.emulator, other).get(path)).data).toEqual(mismatch);
	});

	it.each([
		['get', '/Products?fields=Product_Name', 'READ', 'WRITE'],
		['post', '/Products', 'CREATE', 'READ'],
		['put', '/Products', 'UPDATE', 'CREATE'],
		['delete', '/Products?ids=1', 'DELETE', 'WRITE'],
	])('%s %s needs %s, not %s', async (method, url, enough, other) => {
		const call = async (operation: string) =>
			await apiWithScopes(bench.emulator, `ZohoBigin.modules.products.${operation}`).request({ method, url, data: {} });
		expect((await call(enough)).status).not.toBe(401);
		expect((await call(other)).data).toEqual(mismatch);
	});
});
