import type { ICredentialDataDecryptedObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import type { UpsertForm } from '../support/upsertForm';

const { bench, describeBoth } = useBothProducts();
const editor = () => bench.tested.node().methods;

/** The context of the form for a module, at a place in it. */
const form = (module: string, rest: UpsertForm = {}, path?: string) => bench.formContext({ ...rest, module }, path);

async function moduleNames(filter?: string): Promise<string[]> {
	const { results } = await editor().listSearch.searchModules.call(form('Contacts'), filter);
	return results.map(({ name }) => name);
}

async function mapperRows(context: ILoadOptionsFunctions) {
	const { fields } = await editor().resourceMapping.getFieldsForMapper.call(context);
	return new Map(fields.map((row) => [row.id, row]));
}

describeBoth('the Module list', () => {
	it('leaves out what takes no new records through the API', async () => {
		const { results } = await editor().listSearch.searchModules.call(form('Contacts'));
		expect(results.map(({ value }) => value)).not.toContain('Social');
	});

	it('is read anew when it is opened, and not again while somebody types', async () => {
		for (const filter of [undefined, 'c', 'co', 'com']) await moduleNames(filter);
		expect(bench.emulator.requestsTo('/settings/modules')).toHaveLength(1);
		await moduleNames();
		expect(bench.emulator.requestsTo('/settings/modules')).toHaveLength(2);
	});
});

describeBoth('the Match On list', () => {
	const matchFields = async (module: string) =>
		(await editor().loadOptions.getMatchFields.call(form(module))) as Array<{ name: string; description?: string }>;
	const isLookedUp = ({ name }: { name: string }) => name.endsWith('(looked up)');

	it("offers unique fields first, in Zoho's default order", async () => {
		const listed = await matchFields('Contacts');
		expect(listed.slice(0, 3)).toEqual([
			{ name: 'Email (system)', value: 'Email', description: expect.stringMatching(/^1 of 3 .*default order/) },
			{
				name: 'Customer Code (yours)',
				value: 'Customer_Code',
				description: expect.stringMatching(/^2 of 3 .*Always compared/),
			},
			{
				name: 'Loyalty Number (yours)',
				value: 'Loyalty_Number',
				description: expect.stringMatching(/^3 of 3 .*Always compared/),
			},
		]);
		expect(listed.filter((field) => !isLookedUp(field))).toHaveLength(3);
	});

	it('offers other fields that queries compare after them, and says what they cost', async () => {
		const lookedUp = (await matchFields('Contacts')).filter(isLookedUp);
		const names = lookedUp.map(({ name }) => name.replace(' (looked up)', ''));
		expect(names).toEqual(expect.arrayContaining(['Phone', 'Last Name', 'Visits', 'Birthday', 'Second Email']));
		for (const name of ['Tag', 'Languages', 'Description', 'Owner', 'Account Name', 'Created Time'])
			expect(names).not.toContain(name);
		expect(lookedUp[0]?.description).toMatch(/^Not unique: looked up by this node .* 1 API credit per 50 values/);
	});

	it('offers no team pipeline, though its type is that of a number', async () => {
		const names = (await matchFields(bench.tested.deals.module)).map(({ name }) => name);
		expect(names.filter((name) => name.includes('Pipeline'))).toEqual([]);
	});

	it('offers the system field of a module that names no uniqueness', async () => {
		const [first, second] = await matchFields('Accounts');
		expect(first).toMatchObject({ name: `${bench.tested.companyName} (system)`, value: 'Account_Name' });
		expect(second?.name).toMatch(/looked up/);
	});
});

describeBoth('the Multi-Select Fields rows', () => {
	const rows = [{ field: 'Hobbies_Interests' }, { field: 'Languages' }];
	const valuesOfRow = async (row: number, multiSelect = rows) => {
		const path = `parameters.multiSelectFields.rows[${row}].values`;
		return await editor().loadOptions.getMultiSelectValues.call(form('Contacts', { multiSelect }, path));
	};

	it('offer the multi-select fields of the module', async () => {
		expect(await editor().loadOptions.getMultiSelectFields.call(form('Contacts'))).toEqual([
			{ name: 'Hobbies & Interests (Hobbies_Interests)', value: 'Hobbies_Interests' },
			{ name: 'Languages', value: 'Languages' },
			{ name: 'Channels', value: 'Channels' },
		]);
	});

	it('say why there is nothing to choose', async () => {
		expect(await editor().loadOptions.getMultiSelectFields.call(form('Accounts'))).toMatchObject([
			{ name: 'This module has no multi-select fields', value: '' },
		]);
	});

	it('give each row the values of its own field', async () => {
		const names = (options: Array<{ name: string }>) => options.map(({ name }) => name);
		expect(names(await valuesOfRow(0))).toEqual(['Tea', 'Coffee', 'Gold', 'Chess', 'Running', 'Cooking', 'Music']);
		expect(names(await valuesOfRow(1))).toEqual(['English', 'German', 'French', 'Tamil', 'Arabic', 'Japanese']);
	});

	it('ask nothing while the row has no field', async () => {
		expect(await valuesOfRow(0, [{ field: '' }])).toEqual([]);
		expect(bench.emulator.requestsTo('/settings/fields')).toEqual([]);
	});

	it.each([
		['={{ $json.field }}', 'The field is an expression'],
		['Email', 'This module has no multi-select field Email'],
		['No_Such_Field', 'This module has no multi-select field No_Such_Field'],
	])('say why %s has no values', async (field, why) => {
		const choices = await valuesOfRow(0, [{ field }]);
		expect(choices).toEqual([{ name: expect.stringContaining(why), value: '', description: expect.any(String) }]);
	});
});

describeBoth('the mapper (design 4)', () => {
	it('shows at first what a new record must have, then what can be matched', async () => {
		const { fields, emptyFieldsNotice } = await editor().resourceMapping.getFieldsForMapper.call(form('Contacts'));
		expect(emptyFieldsNotice).toContain('API names are tried first, then labels');
		const shown = fields.filter(({ removed }) => !removed);
		expect(shown.map(({ displayName }) => displayName)).toEqual([
			'Last Name, required if new (Last_Name)',
			'Email',
			'Customer Code (Customer_Code)',
			'Loyalty Number (Loyalty_Number)',
		]);
		expect(fields.slice(0, shown.length)).toEqual(shown);
	});

	it('has the others ready, sorted by label', async () => {
		const { fields } = await editor().resourceMapping.getFieldsForMapper.call(form('Contacts'));
		const hidden = fields.filter(({ removed }) => removed).map(({ displayName }) => displayName.split(/, | \(/)[0]);
		expect(hidden.length).toBeGreaterThan(20);
		expect(hidden).toEqual([...hidden].sort((one, other) => one.localeCompare(other, 'en')));
	});

	it('forces nothing, sets nothing, and offers no match selector', async () => {
		const { fields } = await editor().resourceMapping.getFieldsForMapper.call(form('Contacts'));
		for (const field of fields) {
			expect(field).toMatchObject({ required: false, defaultMatch: false, display: true });
			expect(field).not.toHaveProperty('defaultValue');
			expect(field.type).not.toBe('boolean');
		}
	});

	it('leaves out what cannot be written, and keeps tags', async () => {
		const rows = await mapperRows(form('Contacts'));
		for (const name of ['Created_Time', 'Full_Name', 'Record_Image', 'Unsubscribed_Mode', 'Contact_Number']) {
			expect(rows.has(name)).toBe(false);
		}
		expect(rows.get('Tag')).toMatchObject({ type: 'string', removed: true });
	});

	it("offers what the org's lists hold", async () => {
		const rows = await mapperRows(form('Contacts'));
		const names = (id: string) => rows.get(id)?.options?.map(({ name }) => name);
		expect(names('Customer_Tier')).toEqual(['Gold', 'Silver', 'Bronze']);
		expect(names('Newsletter')).toEqual(['True', 'False']);
		expect(names('Owner')?.[0]).toBe('Avery Sample (avery.sample@example.com)');
		expect(rows.get('Account_Manager')?.options).toEqual(rows.get('Owner')?.options);
		expect(rows.get('Account_Name')?.displayName).toBe(bench.tested.companyInMapper);
	});

	it('takes the id of a user where the credential may not read users', async () => {
		const { scopes: prefix } = bench.tested;
		const scopes = [`${prefix}.modules.ALL`, `${prefix}.settings.ALL`];
		bench.credential = bench.credentials.oAuth2(bench.emulator, { oauthTokenData: tokenWith(scopes) });
		const owner = (await mapperRows(form('Contacts'))).get('Owner');
		expect(owner).toMatchObject({ type: 'string', displayName: 'Contact Owner, an email or ID (Owner)' });
		expect(owner).not.toHaveProperty('options');
	});

	it('asks for a module when none is chosen, without a request', async () => {
		const { fields, emptyFieldsNotice } = await editor().resourceMapping.getFieldsForMapper.call(form(''));
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(/Choose a module/);
		expect(bench.emulator.requests).toEqual([]);
	});

	it('throws while an expression for the module has no value, so that the editor keeps the mapping', async () => {
		const context = form('={{ $json.module }}');
		await expect(editor().resourceMapping.getFieldsForMapper.call(context)).rejects.toThrow('No module is chosen');
	});

	it('follows an expression for the module that has a value', async () => {
		expect((await mapperRows(form('={{ "Con" + "tacts" }}'))).has('Customer_Code')).toBe(true);
	});
});

describeBoth('what the editor shows is of this moment', () => {
	it('has a field that was added to the org a moment ago, in every list', async () => {
		expect((await mapperRows(form('Contacts'))).has('Added_Now')).toBe(false);
		const values = ['One', 'Two'];
		bench.emulator.addField('Contacts', {
			apiName: 'Added_Now',
			label: 'Added Now',
			dataType: 'multiselectpicklist',
			custom: true,
			values,
		});
		expect((await mapperRows(form('Contacts'))).get('Added_Now')?.displayName).toBe(
			'Added Now, such as "One; Two" (Added_Now)',
		);
		const fields = await editor().loadOptions.getMultiSelectFields.call(form('Contacts'));
		expect(fields.map(({ value }) => value)).toContain('Added_Now');
	});
});

describeBoth('what goes wrong while the form is filled in', () => {
	const questions: Array<[string, (context: ILoadOptionsFunctions) => Promise<unknown>]> = [
		['Module', async (context) => await editor().listSearch.searchModules.call(context)],
		['Match On', async (context) => await editor().loadOptions.getMatchFields.call(context)],
		['Multi-Select Fields', async (context) => await editor().loadOptions.getMultiSelectFields.call(context)],
		['mapper', async (context) => await editor().resourceMapping.getFieldsForMapper.call(context)],
	];

	it.each(questions)('%s says that the credential is not connected', async (_, ask) => {
		bench.credential = bench.credentials.oAuth2(bench.emulator, { oauthTokenData: '' });
		await expect(ask(form('Contacts'))).rejects.toThrow('not connected');
	});

	it.each(questions)('%s names the scope problem', async (_, ask) => {
		bench.credential = bench.credentials.oAuth2(bench.emulator, {
			oauthTokenData: tokenWith([`${bench.tested.scopes}.modules.ALL`]),
		});
		await expect(ask(form('Contacts'))).rejects.toThrow('lacks the scope');
	});

	it.each(questions.slice(1))('%s names a module that does not exist', async (_, ask) => {
		await expect(ask(form('Contracts'))).rejects.toThrow('"Contracts"');
	});

	it.each(questions.slice(1))('%s never lets a strange name into a request', async (_, ask) => {
		await expect(ask(form('../users'))).rejects.toThrow('"../users" is not an API name');
		expect(bench.emulator.requests).toEqual([]);
	});

	it.each([
		'getReadableFields',
		'getSearchableFields',
		'getMatchFields',
		'getMultiSelectFields',
		'getCustomViews',
	] as const)('%s asks for a module when none is chosen', async (list) => {
		expect(await editor().loadOptions[list].call(form(''))).toEqual([
			{ name: 'Choose a module first', value: '', description: expect.any(String) },
		]);
		expect(bench.emulator.requests).toEqual([]);
	});
});

/** What an OAuth2 credential holds after it was connected with these scopes. */
function tokenWith(scopes: string[]): ICredentialDataDecryptedObject {
	return { ...bench.emulator.issueToken({ scopes }) };
}

/** What the organization's modules and team pipelines make of the form; those of the other product are its own. */
describe('the form in Bigin', () => {
	it('shows the modules whose upsert is documented first, and marks the others', async () => {
		const names = await moduleNames();
		const marked = names.filter((name) => name.includes('does not document upsert'));
		expect(names.slice(0, names.length - marked.length)).toEqual([
			'Contacts',
			'Companies (Accounts)',
			'Pipelines (its records are deals)',
			'Products',
			'Tasks',
			'Events',
			'Calls',
		]);
		expect(marked).toContain('Notes (Bigin does not document upsert for it)');
		expect(names.slice(-marked.length)).toEqual(marked);
	});

	it.each([
		['compan', 'Companies (Accounts)'],
		['ACCOUNTS', 'Companies (Accounts)'],
		[' deal ', 'Pipelines (its records are deals)'],
	])('finds by label or API name: %s', async (filter, name) => {
		expect(await moduleNames(filter)).toEqual([name]);
	});

	it('gives the API name as the value', async () => {
		const { results } = await editor().listSearch.searchModules.call(form('Contacts'), 'Companies');
		expect(results).toEqual([{ name: 'Companies (Accounts)', value: 'Accounts' }]);
	});

	it('offers fields to look up where the module has none that is unique', async () => {
		const listed = await editor().loadOptions.getMatchFields.call(form('Tasks'));
		expect(listed).toMatchObject([{ name: 'Subject (looked up)' }, { name: 'Due Date (looked up)' }]);
	});

	it('offers a deal its place in the pipelines at once', async () => {
		const { fields } = await editor().resourceMapping.getFieldsForMapper.call(form('Pipelines'));
		const shown = fields.filter(({ removed }) => !removed);
		expect(shown.map(({ id }) => id)).toEqual(['Deal_Name', 'Pipeline', 'Sub_Pipeline', 'Stage']);
		expect(shown[1]).toMatchObject({
			displayName: 'Team Pipeline, required if new (Pipeline)',
			type: 'options',
			options: [
				{ name: 'Sales Pipeline', value: '5550000000000000401' },
				{ name: 'Onboarding', value: '5550000000000000402' },
			],
		});
		expect(shown[2].options).toContainEqual({ name: 'Sales Pipeline Partners', value: 'Sales Pipeline Partners' });
		expect(shown[3].options).toContainEqual({ name: 'Kick-Off', value: 'Kick-Off' });
	});
});
