import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { write } from '../support/writes';
import { errorsIn, linksOf, outcomesIn, textsOf } from './support';

const { bench, describeBoth } = useBothProducts();
// What a query cannot see yet, the node does not find.
beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));
const { there, queries, run, linked } = linksOf(bench);

const FRIEND = { Last_Name: 'Lee', Email: 'ann@example.com', Customer_Code: 'A-1' };
const byEmail = { field: 'Referred_By', findBy: 'Email', value: '={{ $json.friend }}' };

describeBoth('a link to a related record', () => {
	it.each<[string, IDataObject]>([
		['an object with one of its fields', { Referred_By: { Email: 'ann@example.com' } }],
		['the same as text', { Referred_By: '{ "Email": "ann@example.com" }' }],
		['an object with the label of a field', { Referred_By: { 'customer code': 'A-1' } }],
		['plain text that is an address', { Referred_By: 'ann@example.com' }],
		['an address in another case', { Referred_By: ' ANN@example.com ' }],
	])('is found by %s', async (_, item) => {
		const [id] = there('Contacts', FRIEND, { Last_Name: 'Roe', Email: 'bob@example.com' });
		const { errors } = await run([item]);
		expect(errorsIn(errors)).toEqual([]);
		expect(linked('Referred_By')).toEqual([id]);
	});

	it('is found in JSON and in mapped fields', async () => {
		const [id] = there('Contacts', FRIEND);
		const link = { Email: 'ann@example.com' };
		await run([{}], { json: { Last_Name: 'Doe', Email: 'item.0@example.com', Referred_By: link } });
		const Referred_By = '={{ { "Email": $json.friend } }}';
		const fields = { Last_Name: 'Doe', Email: 'item.1@example.com', Referred_By };
		await run([{ friend: 'ann@example.com' }], { fields });
		expect(linked('Referred_By')).toEqual([id, id]);
	});

	it('is found by a row of Links', async () => {
		const [id] = there('Contacts', FRIEND);
		await run([{ friend: 'ann@example.com' }, { friend: '' }], { links: [byEmail] });
		expect(linked('Referred_By')).toEqual([id, null]);
	});

	it('is found as a row says by the value that the item gives the field', async () => {
		const [id] = there('Contacts', FRIEND);
		const row = { field: 'Referred_By', findBy: 'Customer_Code' };
		await run([{ Referred_By: 'A-1' }, { Referred_By: { id } }, {}], { links: [row] });
		expect(linked('Referred_By')).toEqual([id, id, null]);
	});

	it('stays an ID where it is one', async () => {
		const [id] = there('Contacts', FRIEND);
		await run([{ Referred_By: id }, { Referred_By: { id, name: 'Lee' } }]);
		expect(linked('Referred_By')).toEqual([id, id]);
		expect(queries()).toEqual([]);
	});

	it('refuses text that could mean several things, and what may be a mistyped ID', async () => {
		const { errors } = await run([
			{ Referred_By: 'Ann Lee' },
			{ Referred_By: '12345' },
			{ Referred_By: { a: 1, b: 2 } },
		]);
		expect(errors).toHaveLength(3);
		for (const error of errorsIn(errors)) expect(error).toContain('nor a value to find it by such as {"Email": ');
		expect(queries()).toEqual([]);
	});

	it('that finds none fails the item, and names module, field and value', async () => {
		const { success, errors } = await run([{ Referred_By: { Email: 'ann@example.com' } }, {}]);
		expect(success).toHaveLength(1);
		expect(errorsIn(errors)[0]).toContain(
			'Referred By: no record of "Contacts" has "ann@example.com" in Email. Check the value',
		);
		expect(errors[0]?.json.details).toMatchObject({ outcome: 'failed', code: 'RECORD_NOT_FOUND', attempts: 0 });
		expect(bench.stored()).toHaveLength(1);
	});

	it('that finds several is refused with their IDs', async () => {
		const ids = there('Contacts', { Last_Name: 'Lee' }, { Last_Name: 'Lee' });
		const { errors } = await run([{ Referred_By: { Last_Name: 'Lee' } }]);
		expect(errorsIn(errors)[0]).toContain(`"Lee" belongs to several in "Contacts" (${ids.join(', ')})`);
	});

	it.each(['ignore', 'respect'] as const)(
		'minds case in texts that may repeat, where a query would %s it',
		async (coqlCase) => {
			bench.emulator.setSwitches({ coqlCase });
			const [id] = there('Contacts', { Last_Name: 'Lee' }, { Last_Name: 'lee' });
			const { errors } = await run([{ Referred_By: { Last_Name: 'Lee' } }, { Referred_By: { Last_Name: 'LEE' } }]);
			expect(linked('Referred_By')).toEqual([id]);
			expect(errorsIn(errors)[0]).toContain('no record of "Contacts" has "LEE" in Last Name');
			if (coqlCase === 'ignore') expect(errorsIn(errors)[0]).toMatch(/Did you mean "lee"\?/i);
		},
	);

	it('is found in each spelling that items give the value, though a query minds case', async () => {
		bench.emulator.setSwitches({ coqlCase: 'respect' });
		const [id] = there('Contacts', { Last_Name: 'Lee', Email: 'ANN@example.com' });
		await run([{ Referred_By: 'ann@Example.com' }, { Referred_By: 'ANN@example.com' }]);
		expect(linked('Referred_By')).toEqual([id, id]);
	});

	it('is left empty where its row says so, and a hint counts these items', async () => {
		const links = [{ ...byEmail, whenNotFound: 'leaveEmpty' }];
		const { errors, hints } = await run([{ friend: 'a@example.com' }, { friend: 'b@example.com' }], { links });
		expect(errors).toEqual([]);
		expect(linked('Referred_By')).toEqual([null, null]);
		expect(textsOf(hints)).toContain('Left empty, because no related record was found: Referred By (2 items).');
	});

	it('that is left empty empties the field where empty values do', async () => {
		const [id] = there('Contacts', FRIEND);
		await run([{ friend: 'ann@example.com' }], { links: [byEmail] });
		expect(linked('Referred_By')).toEqual([id]);
		const links = [{ ...byEmail, whenNotFound: 'leaveEmpty' }];
		await run([{ friend: 'nobody@example.com' }], { links, options: { clearEmptyFields: true } });
		expect(linked('Referred_By')).toEqual([null]);
	});

	it('is left out with its reason where values that do not fit are', async () => {
		const { success } = await run([{ Referred_By: 'ann@example.com' }], {
			options: { valuesThatDoNotFit: 'leaveOut' },
		});
		expect(success[0]?.json).toMatchObject({ action: 'insert', leftOut: [{ field: 'Referred_By' }] });
	});

	it.each<[string, IDataObject, string]>([
		[
			'a field that the module lacks',
			{ Referred_By: { Emaill: 'a@example.com' } },
			'"Contacts" has no such field. Did you mean "Email"?',
		],
		[
			'a kind of field that cannot be compared',
			{ Referred_By: { Languages: 'German' } },
			'cannot be found by Languages',
		],
		[
			'a value that the field cannot hold',
			{ Referred_By: { Email: 'no address' } },
			'Referred By > Email: "no address" is not an email address',
		],
		['a list', { Referred_By: { Email: ['a@example.com', 'b@example.com'] } }, 'nor a value to find it by'],
	])('is refused by %s', async (_, item, message) => {
		const { errors } = await run([item]);
		expect(errorsIn(errors)[0]).toContain(message);
		expect(queries()).toEqual([]);
	});

	it('is refused where the value is given in two places, and where the field links nothing', async () => {
		const items = [{ friend: 'ann@example.com', Referred_By: 'bob@example.com' }];
		expect(errorsIn((await run(items, { links: [byEmail] })).errors)[0]).toContain(
			'two rows of Multi-Select Fields or Links',
		);
		const links = [{ ...byEmail, field: 'Title' }];
		expect(errorsIn((await run([{ friend: 'a' }], { links })).errors)[0]).toContain('The field takes no links');
	});

	it('counts as the mandatory value that it is', async () => {
		const [id] = there('Contacts', FRIEND);
		bench.emulator.addField('Contacts', {
			apiName: 'Sponsor',
			label: 'Sponsor',
			dataType: 'lookup',
			lookupModules: ['Contacts'],
			mandatory: true,
		});
		bench.connectAnew();
		const { errors } = await run([{ Sponsor: 'ann@example.com' }, {}]);
		expect(linked('Sponsor')).toEqual([id]);
		expect(errorsIn(errors)[0]).toContain('Sponsor: a new record needs a value here');
	});
});

describeBoth('The look-ups of a run', () => {
	const addresses = (count: number) => Array.from({ length: count }, (_, index) => `friend.${index}@example.com`);
	const friends = (count: number) => addresses(count).map((Email) => ({ Last_Name: 'Friend', Email }));

	it('ask for 50 values in a query and for each value once, and count as requests (E8)', async () => {
		const ids = there('Contacts', ...friends(120));
		const items = [...addresses(120), ...addresses(120)].map((Referred_By) => ({ Referred_By }));
		const { errors, hints } = await run(items);
		expect(errors).toEqual([]);
		expect(queries()).toHaveLength(3);
		expect(linked('Referred_By')).toEqual([...ids, ...ids]);
		expect(textsOf(hints).join()).toContain('7 requests, about 28 API credits');
	});

	it('go side by side (E10)', async () => {
		bench.fault('/coql', { delayMs: 60, times: Infinity });
		there('Contacts', ...friends(120));
		await run(
			addresses(120).map((Referred_By) => ({ Referred_By })),
			{ options: { parallelRequests: 3 } },
		);
		const overlaps = bench.emulator.requestsTo('/coql').map(({ overlappedWith }) => overlappedWith.length);
		expect(Math.max(...overlaps)).toBe(2);
	});

	it('are none without a link (E9)', async () => {
		await run([{ Title: 'Owner' }]);
		const paths = bench.emulator.requests.map(({ path }) => path.split('/').slice(3).join('/'));
		expect(paths.filter((path) => path !== 'token')).toEqual(['settings/fields', 'Contacts/upsert']);
	});

	it('that fail refuse what they were for, and nothing else', async () => {
		there('Contacts', FRIEND);
		bench.fault('/coql', { status: 500, body: '', times: Infinity });
		const { success, errors } = await run([{ Referred_By: 'ann@example.com' }, {}], { options: { retries: 0 } });
		expect(success).toHaveLength(1);
		expect(errorsIn(errors)[0]).toContain(
			'"ann@example.com" could not be looked up in "Contacts", so nothing was sent',
		);
		expect(outcomesIn(errors)).toEqual(['notSent']);
	});

	it('say which scope is missing', async () => {
		const scopes = ['modules.ALL', 'settings.ALL'].map((scope) => `${bench.tested.scopes}.${scope}`);
		bench.connectAnew({ scopes });
		const { errors } = await run([{ Referred_By: 'ann@example.com' }]);
		expect(errorsIn(errors)[0]).toContain('coql.READ');
	});
});

describeBoth('an owner', () => {
	const ROBIN = '5550000000000000102';

	it.each<[string, IDataObject | string]>([
		['an address', 'robin.specimen@example.com'],
		['an address in another case', ' ROBIN.specimen@example.com'],
		['a full name', 'Robin Specimen'],
		['an object with an address', { email: 'robin.specimen@example.com' }],
		['an object with a name', { Full_Name: 'robin specimen' }],
		['an object with a name as it is read', { name: 'Robin Specimen' }],
	])('is found by %s, among the users', async (_, Owner) => {
		const { errors } = await run([{ Owner }, { Account_Manager: Owner }]);
		expect(errorsIn(errors)).toEqual([]);
		expect([linked('Owner')[0], linked('Account_Manager')[1]]).toEqual([ROBIN, ROBIN]);
		expect(queries()).toEqual([]);
	});

	it('costs one request for the list of users, and none for five minutes', async () => {
		const items = ['robin.specimen@example.com', 'Avery Sample', 'nobody@example.com'].map((Owner) => ({ Owner }));
		await run(items);
		await run(items);
		expect(bench.emulator.requestsTo('/users')).toHaveLength(1);
	});

	it('that is no user fails the item, with the one that may be meant', async () => {
		const { errors } = await run([{ Owner: 'robin.specimn@example.com' }, { Owner: '123' }]);
		expect(errorsIn(errors)[0]).toContain('Did you mean "robin.specimen@example.com"?');
		expect(errorsIn(errors)[1]).toContain('"123" is not the ID of a user');
	});

	it('is left empty or refused as its row says, and never created', async () => {
		const row = (whenNotFound: string) => ({ field: 'Account_Manager', value: 'nobody@example.com', whenNotFound });
		const left = await run([{}], { links: [row('leaveEmpty')] });
		expect(left.errors).toEqual([]);
		const refused = await run([{}], { links: [row('create')] });
		expect(errorsIn(refused.errors)[0]).toContain('is no user of this organization');
	});

	it('is not guessed where the users cannot be read', async () => {
		bench.fault('/users', { status: 500, body: '', times: Infinity });
		const { errors } = await run([{ Owner: 'Robin Specimen' }], { options: { retries: 0 } });
		expect(errorsIn(errors)[0]).toContain('"Robin Specimen" could not be looked up in "users"');
		expect(bench.stored()).toEqual([]);
	});
});

describeBoth('Create and Update', () => {
	it('take links, too', async () => {
		const [friend, other] = there('Contacts', FRIEND, { Last_Name: 'Roe', Email: 'bob@example.com' });
		const item = { Last_Name: 'Doe', Email: 'item.0@example.com', friend: 'ann@example.com' };
		await write({ bench, operation: 'create' }, [item], { links: [byEmail] });
		expect(linked('Referred_By')).toEqual([friend]);
		const id = String(bench.stored().find(({ Email }) => Email === item.Email)?.id);
		const changed = await write({ bench, operation: 'update' }, [{ id, friend: 'bob@example.com' }], {
			links: [byEmail],
		});
		expect(changed.success[0]?.json).toMatchObject({ id, action: 'update' });
		expect(linked('Referred_By')).toEqual([other]);
	});

	it('refuse an item of which nothing is left to write', async () => {
		const [id] = there('Contacts', FRIEND);
		const links = [{ ...byEmail, whenNotFound: 'leaveEmpty' }];
		const { error } = await write({ bench, operation: 'update' }, [{ id, friend: 'nobody@example.com' }], { links });
		expect(error?.message).toContain('The item has no field to write');
	});
});
