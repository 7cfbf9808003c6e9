import { withEmulator } from './withEmulator';

const bench = withEmulator();

interface LayoutField {
	api_name: string;
}

describe('10 other resources', () => {
	it('answers the team pipelines as layouts of Pipelines', async () => {
		const { data } = await bench.api.get('/settings/layouts', { params: { module: 'Pipelines' } });
		expect(data.layouts.map((layout: { name: string }) => layout.name)).toEqual(['Sales Pipeline', 'Onboarding']);
		const [section] = data.layouts[1].sections;
		expect(section.api_name).toBe('Pipeline Information');
		const valuesOf = (apiName: string) =>
			section.fields
				.find((one: LayoutField) => one.api_name === apiName)
				.pick_list_values.map((value: { display_value: string }) => value.display_value);
		expect(valuesOf('Sub_Pipeline')).toEqual(['Onboarding Standard']);
		expect(valuesOf('Stage')).toEqual(['Kick-Off', 'Set-Up', 'Training', 'Live']);
	});

	it('says which stages each sub-pipeline has (layoutMaps)', async () => {
		bench.emulator.setSwitches({ layoutMaps: 'present' });
		const { data } = await bench.api.get('/settings/layouts', { params: { module: 'Pipelines' } });
		const field = data.layouts[0].sections[0].fields.find((one: LayoutField) => one.api_name === 'Sub_Pipeline');
		const [{ maps }] = field.pick_list_values;
		expect(maps[0].api_name).toBe('Stage');
		expect(maps[0].pick_list_values.map((value: { display_value: string }) => value.display_value)).toContain(
			'Qualification',
		);
	});

	it('answers one standard layout for other modules', async () => {
		const { data } = await bench.api.get('/settings/layouts', { params: { module: 'Contacts' } });
		expect(data.layouts.map((layout: { name: string }) => layout.name)).toEqual(['Standard']);
	});

	it('answers users with the keys of a live org', async () => {
		const { data } = await bench.api.get('/users', { params: { type: 'AllUsers' } });
		expect(data.info).toEqual({ per_page: 200, count: 3, page: 1, more_records: false });
		expect(data.users[0]).toMatchObject({
			id: expect.stringMatching(/^\d{19}$/),
			status: 'active',
			profile: { name: 'Administrator' },
			zuid: expect.any(String),
			confirm: true,
		});
	});

	it('answers the current user, and one user by id', async () => {
		const current = await bench.api.get('/users', { params: { type: 'CurrentUser' } });
		expect(current.data.users).toHaveLength(1);
		const one = await bench.api.get(`/users/${current.data.users[0].id}`);
		expect(one.data.users[0].email).toBe(current.data.users[0].email);
	});

	it('answers the organisation', async () => {
		const { data } = await bench.api.get('/org');
		expect(data.org[0]).toMatchObject({
			zgid: expect.any(String),
			time_zone: 'Asia/Kolkata',
			license_details: { paid_type: 'biginpremier', users_license_purchased: 3 },
		});
	});

	it('lists and creates tags', async () => {
		const params = { module: 'Contacts' };
		const created = await bench.api.post('/settings/tags', { tags: [{ name: 'Friend' }] }, { params });
		expect([created.status, created.data.tags[0].status]).toEqual([201, 'success']);
		const { data } = await bench.api.get('/settings/tags', { params });
		expect(data.tags).toEqual([{ name: 'Friend', id: created.data.tags[0].details.id, color_code: null }]);
	});

	it('deletes tags', async () => {
		const params = { module: 'Contacts' };
		const { data } = await bench.api.post('/settings/tags', { tags: [{ name: 'Friend' }] }, { params });
		const address = `/settings/tags/${data.tags[0].details.id}`;
		expect((await bench.api.delete(address)).status).toBe(200);
		expect((await bench.api.get('/settings/tags', { params })).data.tags).toEqual([]);
		expect((await bench.api.delete(address)).status).toBe(400);
	});

	describe('tags of records', () => {
		const put = (count: number) =>
			Array.from({ length: count }, (_, index) =>
				bench.emulator.store.insert('Contacts', { Last_Name: `L${index}`, Tag: [] }),
			);
		const change = async (what: 'add' | 'remove', ids: string[], names: string[], rest = {}) =>
			await bench.api.post(`/Contacts/actions/${what}_tags`, { tags: names.map((name) => ({ name })), ids, ...rest });
		const tagsOf = (id: string) =>
			(bench.stored('Contacts', id).Tag as Array<{ name: string }>).map(({ name }) => name);
		const create = async (...names: string[]) =>
			await bench.api.post(
				'/settings/tags',
				{ tags: names.map((name) => ({ name })) },
				{ params: { module: 'Contacts' } },
			);

		it('are added, replaced and removed, in many records at once', async () => {
			const [one, other] = put(2);
			await create('Friend', 'Customer');
			const { status, data } = await change('add', [one, other], ['Friend']);
			expect([status, data.success_count, data.data[1].message]).toEqual([200, '2', 'tags updated successfully']);
			await change('add', [one], ['Customer']);
			expect(tagsOf(one)).toEqual(['Friend', 'Customer']);
			await change('add', [other], ['Customer'], { over_write: true });
			expect(tagsOf(other)).toEqual(['Customer']);
			await change('remove', [one, other], ['customer']);
			expect([tagsOf(one), tagsOf(other)]).toEqual([['Friend'], []]);
		});

		it('tell each record that is not there', async () => {
			const [id] = put(1);
			await create('Friend');
			const { status, data } = await change('add', [id, '5550000000000999999'], ['Friend']);
			expect([status, data.data[0].status, data.data[1].code]).toEqual([202, 'success', 'INVALID_DATA']);
		});

		it('have to be there, unless unknownTags=create', async () => {
			const [id] = put(1);
			expect((await change('add', [id], ['New'])).status).toBe(400);
			bench.emulator.setSwitches({ unknownTags: 'create' });
			expect((await change('add', [id], ['New'])).status).toBe(200);
			expect(tagsOf(id)).toEqual(['New']);
		});

		it('are of one record by its own address, too', async () => {
			const [id] = put(1);
			await create('Friend');
			await bench.api.post(`/Contacts/${id}/actions/add_tags`, { tags: [{ name: 'Friend' }] });
			expect(tagsOf(id)).toEqual(['Friend']);
		});

		it('refuse more than 500 records', async () => {
			expect((await change('add', Array(501).fill('1'), ['Friend'])).status).toBe(400);
		});
	});

	it('takes a note, or a task related to a record, that says of which module that record is (relatedModule)', async () => {
		const id = bench.emulator.store.insert('Contacts', { Last_Name: 'Made-Up' });
		const company = bench.emulator.store.insert('Accounts', { Account_Name: 'Made-Up' });
		const note = { Note_Content: 'x' };
		const outcome = async (module: string, record: object) =>
			(await bench.api.post(`/${module}`, { data: [record] })).data.data[0].code;
		expect(await outcome('Notes', { ...note, Parent_Id: id, $se_module: 'Contacts' })).toBe('SUCCESS');
		expect(await outcome('Notes', { ...note, Parent_Id: { id, module: { api_name: 'Contacts' } } })).toBe('SUCCESS');
		expect(await outcome('Tasks', { Subject: 'x', What_Id: { id: company }, $se_module: 'Companies' })).toBe('SUCCESS');
		expect(await outcome('Tasks', { Subject: 'x', Who_Id: { id } })).toBe('SUCCESS');
		expect(await outcome('Notes', { ...note, Parent_Id: { id } })).toBe('INVALID_DATA');
		expect(await outcome('Notes', { ...note, Parent_Id: id, $se_module: 'Accounts' })).toBe('INVALID_DATA');
		expect(await outcome('Tasks', { Subject: 'x', What_Id: { id: company } })).toBe('INVALID_DATA');
		bench.emulator.setSwitches({ relatedModule: 'optional' });
		expect(await outcome('Notes', { ...note, Parent_Id: { id } })).toBe('SUCCESS');
	});

	it('lists the notes of a record, and makes some by its path', async () => {
		const [one, other] = ['One', 'Other'].map((name) => bench.emulator.store.insert('Contacts', { Last_Name: name }));
		const made = await bench.api.post(`/Contacts/${one}/Notes`, {
			data: [{ Note_Content: 'x' }, { Note_Content: 'y' }],
		});
		expect(made.data.data.map(({ code }: { code: string }) => code)).toEqual(['SUCCESS', 'SUCCESS']);
		const params = { fields: 'Note_Content,Parent_Id' };
		const { data } = await bench.api.get(`/Contacts/${one}/Notes`, { params });
		expect(data.data).toMatchObject([{ Note_Content: 'y', Parent_Id: { id: one } }, { Note_Content: 'x' }]);
		expect((await bench.api.get(`/Contacts/${other}/Notes`, { params })).status).toBe(204);
		expect((await bench.api.get(`/Contacts/${one}/Notes`)).status).toBe(400);
	});

	it('refuses the notes of a record that does not exist, where reading one is refused (unknownIdStatus)', async () => {
		const list = async () => await bench.api.get('/Contacts/5550000000000999999/Notes', { params: { fields: 'id' } });
		expect((await list()).status).toBe(204);
		bench.emulator.setSwitches({ unknownIdStatus: 400 });
		expect((await list()).status).toBe(400);
	});
});
