import type { IDataObject } from 'n8n-workflow';

import { contact } from '../support/upsertForm';
import { jsonOf, readParameters, runRead, useSettledBench } from './support';

const { bench, describeBoth } = useSettledBench();

const errorBranch = { onError: 'continueErrorOutput' } as const;

const getUser = async (user: string, items: IDataObject[] = [{}]) =>
	await runRead(bench, readParameters('user', 'get', { user }), { items, ...errorBranch });

const getUsers = async (usersToReturn: string, form: IDataObject = {}) =>
	await runRead(bench, readParameters('user', 'getMany', { usersToReturn, ...form }));

const userRequests = () => bench.emulator.requestsTo('/users');

describeBoth('User > Get Many', () => {
	it('gives the users with name, address, role and profile', async () => {
		const users = jsonOf(await getUsers('AllUsers'));
		expect(users.length).toBeGreaterThan(1);
		for (const user of users) {
			expect(user).toEqual({
				id: expect.stringMatching(/^\d{16,19}$/),
				fullName: expect.any(String),
				email: expect.stringContaining('@'),
				firstName: expect.any(String),
				lastName: expect.any(String),
				status: expect.any(String),
				role: expect.any(String),
				profile: expect.any(String),
				timeZone: expect.any(String),
			});
		}
	});

	it('gives the user of the credential, or the administrators, when asked for these', async () => {
		expect(jsonOf(await getUsers('CurrentUser'))).toHaveLength(1);
		const [all, administrators] = [jsonOf(await getUsers('AllUsers')), jsonOf(await getUsers('AdminUsers'))];
		expect(administrators.length).toBeLessThan(all.length);
	});

	it('gives what Zoho says as raw data', async () => {
		const [user] = jsonOf(await getUsers('ActiveUsers', { simplify: false }));
		expect(user).toMatchObject({ full_name: expect.any(String), role: { id: expect.any(String) } });
	});

	it('reads on while there are more', async () => {
		const body = (page: number) => ({
			users: Array.from({ length: 200 }, (_, index) => ({ id: `${page}${index}`, full_name: `User ${index}` })),
			info: { page, per_page: 200, count: 200, more_records: page < 3 },
		});
		for (const page of [1, 2, 3]) bench.fault('/users', { nth: page, status: 200, body: body(page) });
		expect(jsonOf(await getUsers('AllUsers'))).toHaveLength(600);
		expect(userRequests().map(({ query }) => query.page)).toEqual(['1', '2', '3']);
	});

	it('refuses a kind of users that is not in the list', async () => {
		const { error } = await getUsers('={{ "Everybody" }}');
		expect(error?.message).toContain('Users to Return');
		expect(userRequests()).toEqual([]);
	});

	it('says which scope is missing', async () => {
		bench.connectAnew({ scopes: [`${bench.tested.scopes}.modules.ALL`] });
		const { error } = await getUsers('AllUsers');
		expect(error?.message).toContain(`it lacks the scope "${bench.tested.scopes}.users.READ"`);
	});
});

describeBoth('User > Get', () => {
	const anyUser = async () => jsonOf(await getUsers('AllUsers'))[1];

	it.each(['id', 'email', 'fullName'])('finds a user by the %s', async (key) => {
		const user = await anyUser();
		expect(jsonOf(await getUser(String(user[key])))).toEqual([user]);
	});

	it('does so in any case, for all items from one list', async () => {
		const { email } = await anyUser();
		bench.emulator.clearRequests();
		const items = [{ who: String(email).toUpperCase() }, { who: ` ${String(email)} ` }];
		const found = jsonOf(await getUser('={{ $json.who }}', items));
		expect(found.map((user) => user.email)).toEqual([email, email]);
		expect(userRequests()).toHaveLength(1);
	});

	it('names the user that may be meant, and answers the other items', async () => {
		const { email } = await anyUser();
		const items = [{ who: String(email).replace('@', 'x@') }, { who: email }];
		const { success, errors } = await getUser('={{ $json.who }}', items);
		expect(success).toHaveLength(1);
		expect(errors[0].json.error).toContain(`is no user of this organization. Did you mean "${String(email)}"?`);
	});

	it('refuses a name that several have, and nothing at all', async () => {
		const users = ['1', '2'].map((id) => ({ id, full_name: 'Sam Lee', email: `sam.${id}@example.com` }));
		bench.fault('/users', { status: 200, body: { users, info: { more_records: false } } });
		const items = [{ who: 'Sam Lee' }, { who: 'sam.2@example.com' }, { who: '' }];
		const { success, errors } = await getUser('={{ $json.who }}', items);
		expect(success.map(({ json }) => json.id)).toEqual(['2']);
		expect(errors.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('is the name of more than one'),
			expect.stringContaining('the email address, full name or ID of a user'),
		]);
	});
});

describeBoth('Organization > Get', () => {
	const getOrganization = async (form: IDataObject = {}) =>
		await runRead(bench, readParameters('organization', 'get', form));

	it('gives the account of the credential', async () => {
		bench.connectAnew({ scopes: [`${bench.tested.scopes}.org.READ`] });
		expect(jsonOf(await getOrganization())).toEqual([
			{
				id: expect.stringMatching(/^\d+$/),
				companyName: expect.any(String),
				primaryEmail: expect.stringContaining('@'),
				country: expect.any(String),
				timeZone: expect.any(String),
				currency: expect.any(String),
				edition: expect.any(String),
				users: expect.any(Number),
			},
		]);
		const [raw] = jsonOf(await getOrganization({ simplify: false }));
		expect(raw).toHaveProperty('zgid');
	});

	it('says which scope is missing, for the least scopes do not hold it', async () => {
		bench.connectAnew({ scopes: [`${bench.tested.scopes}.modules.ALL`] });
		const { error } = await getOrganization();
		expect(error?.message).toContain(`it lacks the scope "${bench.tested.scopes}.org.READ"`);
	});
});

describeBoth('Tag > Get Many', () => {
	const getTags = async (form: IDataObject = {}) => await runRead(bench, readParameters('tag', 'getMany', form));
	const withTags = () => bench.connectAnew({ scopes: ['modules.ALL', 'settings.tags.READ'].map(scoped) });
	const scoped = (scope: string) => `${bench.tested.scopes}.${scope}`;

	it('gives the tags of a module', async () => {
		await bench.upsert([contact({ Tag: 'VIP, Fair' })]);
		withTags();
		const tags = jsonOf(await getTags());
		expect(tags).toEqual(['VIP', 'Fair'].map((name) => ({ id: expect.stringMatching(/^\d+$/), name, color: null })));
		expect(jsonOf(await getTags({ module: 'Accounts' }))).toEqual([]);
		expect(jsonOf(await getTags({ simplify: false }))[0]).toHaveProperty('color_code');
	});

	it('says that a module does not exist, and which scope is missing', async () => {
		withTags();
		expect((await getTags({ module: 'Nopes' })).error?.message).toContain('no module called "Nopes"');
		bench.connectAnew({ scopes: [scoped('modules.ALL')] });
		expect((await getTags()).error?.message).toContain(`it lacks the scope "${scoped('settings.tags.READ')}"`);
	});
});
