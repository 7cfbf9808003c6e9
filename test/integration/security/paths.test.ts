import { useBothProducts } from '../support/bothProducts';
import { contact, contacts } from '../support/upsertForm';
import { watchedUpsert } from './support/watchedRun';

const { bench, describeBoth } = useBothProducts();

const continued = { onError: 'continueErrorOutput' } as const;
/** Method, path and query of every request that reached the server. */
const asked = () => bench.emulator.requests.map(({ method, path, query }) => ({ method, path, query }));

const fieldsPath = () => `${bench.tested.path}/settings/fields`;
const upsertPath = () => `${bench.tested.path}/Contacts/upsert`;

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

describeBoth('a module that an expression gives', () => {
	it.each(STRANGE)('%j never gets into a request', async (module) => {
		const items = [{ ...contact(), module }];
		const { failures } = await watchedUpsert(bench, items, { module: '={{ $json.module }}', ...continued });
		expect(failures).toMatchObject([{ outcome: 'failed' }]);
		expect(asked()).toEqual([]);
	});

	it('of 100,000 characters changes nothing but the module', async () => {
		const items = [{ ...contact(), module: 'C'.repeat(100_000) }];
		const { failures } = await watchedUpsert(bench, items, {
			module: '={{ $json.module }}',
			...continued,
			options: { retries: 0 },
		});
		expect(failures).toMatchObject([{ outcome: 'failed' }]);
		expect(asked().filter(({ path }) => path !== fieldsPath())).toEqual([]);
	});

	it('that is a name asks for its fields and writes its records, and no more', async () => {
		const items = [{ ...contact(), module: ' Contacts ' }];
		await watchedUpsert(bench, items, { module: '={{ $json.module }}', ...continued });
		expect(asked()).toEqual([
			{ method: 'GET', path: fieldsPath(), query: { module: 'Contacts' } },
			{ method: 'POST', path: upsertPath(), query: {} },
		]);
	});
});

describeBoth('strange names', () => {
	describe.each(STRANGE.filter((name) => name.trim() !== ''))('the name %j', (name) => {
		it('as a field or a match field changes neither path nor query', async () => {
			const json = JSON.stringify({ ...contact(), [name]: 'x' });
			await watchedUpsert(bench, [{}], { json, matchOn: ['Email', name], ...continued });
			await watchedUpsert(bench, [{}], { json, options: { validateBeforeSending: false }, ...continued });
			for (const { path, query } of asked()) {
				expect([path, query]).toEqual(
					path.endsWith('/fields') ? [fieldsPath(), { module: 'Contacts' }] : [upsertPath(), {}],
				);
			}
			expect(asked().length).toBeGreaterThan(0);
		});

		it('as the id of a record or of a company it belongs to changes neither path nor query', async () => {
			const records = [{ ...contacts(1)[0], id: name, Account_Name: { id: name } }];
			await watchedUpsert(bench, records, { options: { validateBeforeSending: false }, ...continued });
			expect(new Set(asked().map(({ path, query }) => path + JSON.stringify(query)))).toEqual(
				new Set([`${fieldsPath()}{"module":"Contacts"}`, ...(bench.sent().length > 0 ? [`${upsertPath()}{}`] : [])]),
			);
		});
	});
});
