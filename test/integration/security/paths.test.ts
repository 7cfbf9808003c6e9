import { useBigin } from '../support/bigin';
import { contact, contacts } from '../support/upsertForm';
import { watchedUpsert } from './support/watchedRun';

const bigin = useBigin();

const continued = { onError: 'continueErrorOutput' } as const;
/** Method, path and query of every request that reached the server. */
const asked = () => bigin.emulator.requests.map(({ method, path, query }) => ({ method, path, query }));

const STRANGE = [
	'Contacts/../users',
	'../users',
	'..',
	'Contacts?x=1',
	'Contacts#x',
	'Contacts&module=Accounts',
	'%2e%2e',
	'Contacts%2F..%2Fusers',
	'Contacts/upsert',
	'Contacts\\..\\users',
	'//www.example.com/Contacts',
	'http://www.example.com/Contacts',
	'Contacts@www.example.com',
	'Contacts\r\nX-Header: 1',
	'Contacts\u0000',
	'Cont\u0430cts',
	'Ｃontacts',
	'\u202EContacts',
	'1Contacts',
	'_Contacts',
	'Contacts users',
	'',
	' ',
];

describe('a module that an expression gives', () => {
	it.each(STRANGE)('%j never gets into a request', async (module) => {
		const items = [{ ...contact(), module }];
		const { failures } = await watchedUpsert(items, bigin.credential, { module: '={{ $json.module }}', ...continued });
		expect(failures).toMatchObject([{ outcome: 'failed' }]);
		expect(asked()).toEqual([]);
	});

	it('of 100,000 characters changes nothing but the module', async () => {
		const items = [{ ...contact(), module: 'C'.repeat(100_000) }];
		const { failures } = await watchedUpsert(items, bigin.credential, {
			module: '={{ $json.module }}',
			...continued,
			options: { retries: 0 },
		});
		expect(failures).toMatchObject([{ outcome: 'failed' }]);
		expect(asked().filter(({ path }) => path !== '/bigin/v2/settings/fields')).toEqual([]);
	});

	it('that is a name asks for its fields and writes its records, and no more', async () => {
		const items = [{ ...contact(), module: ' Contacts ' }];
		await watchedUpsert(items, bigin.credential, { module: '={{ $json.module }}', ...continued });
		expect(asked()).toEqual([
			{ method: 'GET', path: '/bigin/v2/settings/fields', query: { module: 'Contacts' } },
			{ method: 'POST', path: '/bigin/v2/Contacts/upsert', query: {} },
		]);
	});
});

describe.each(STRANGE.filter((name) => name.trim() !== ''))('the name %j', (name) => {
	it('as a field or a match field changes neither path nor query', async () => {
		const json = JSON.stringify({ ...contact(), [name]: 'x' });
		await watchedUpsert([{}], bigin.credential, { json, matchOn: ['Email', name], ...continued });
		await watchedUpsert([{}], bigin.credential, { json, options: { validateBeforeSending: false }, ...continued });
		for (const { path, query } of asked()) {
			expect([path, query]).toEqual(
				path.endsWith('/fields')
					? ['/bigin/v2/settings/fields', { module: 'Contacts' }]
					: ['/bigin/v2/Contacts/upsert', {}],
			);
		}
		expect(asked().length).toBeGreaterThan(0);
	});

	it('as the id of a record or of a company it belongs to changes neither path nor query', async () => {
		const records = [{ ...contacts(1)[0], id: name, Account_Name: { id: name } }];
		await watchedUpsert(records, bigin.credential, { options: { validateBeforeSending: false }, ...continued });
		expect(new Set(asked().map(({ path, query }) => path + JSON.stringify(query)))).toEqual(
			new Set([
				'/bigin/v2/settings/fields{"module":"Contacts"}',
				...(bigin.sent().length > 0 ? ['/bigin/v2/Contacts/upsert{}'] : []),
			]),
		);
	});
});
