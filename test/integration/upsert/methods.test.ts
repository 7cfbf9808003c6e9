import type { INodeType } from 'n8n-workflow';

import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { useBigin } from '../support/bigin';
import type { UpsertForm } from '../support/upsertForm';

const bigin = useBigin();
const methods: NonNullable<INodeType['methods']> = new ZohoBigin().methods;

const optionsOf = async (method: string, form: UpsertForm = {}, path = '') => {
	const options = await methods.loadOptions?.[method]?.call(bigin.formContext(form, path));
	return options?.map(({ name, value }) => [name, value]);
};

describe('live lists of the form', () => {
	it('offers the modules that take new records, under their labels', async () => {
		const found = await methods.listSearch?.searchModules?.call(bigin.formContext());

		expect(found?.results.map(({ value }) => value)).toEqual(
			expect.arrayContaining(['Contacts', 'Accounts', 'Pipelines', 'Tasks']),
		);
		expect(found?.results.map(({ value }) => value)).not.toContain('Social');
		expect(found?.results.find(({ value }) => value === 'Accounts')?.name).toContain('Companies');
	});

	it('searches modules by label and API name', async () => {
		const found = await methods.listSearch?.searchModules?.call(bigin.formContext(), 'compan');
		expect(found?.results.map(({ value }) => value)).toEqual(['Accounts']);
	});

	it('offers only unique fields to match on, and says whose rule it is', async () => {
		expect(await optionsOf('getMatchFields')).toEqual([
			['Email (system)', 'Email'],
			['Customer Code (yours)', 'Customer_Code'],
			['Loyalty Number (yours)', 'Loyalty_Number'],
		]);
	});

	it('offers the multi-select fields of the module', async () => {
		expect((await optionsOf('getMultiSelectFields'))?.map(([, value]) => value)).toEqual([
			'Hobbies_Interests',
			'Languages',
		]);
	});

	it('gives each row the values of its own field', async () => {
		const form = { multiSelect: [{ field: 'Languages' }, { field: 'Hobbies_Interests' }] };

		const values = async (row: number) =>
			(await optionsOf('getMultiSelectValues', form, `parameters.multiSelectFields.rows[${row}].values`))?.map(
				([, value]) => value,
			);
		expect(await values(0)).toEqual(['English', 'German', 'French', 'Tamil', 'Arabic', 'Japanese']);
		expect(await values(1)).toEqual(['Tea', 'Coffee', 'Gold', 'Chess', 'Running', 'Cooking', 'Music']);
	});

	it('describes the fields to the mapper from live metadata, custom ones included', async () => {
		const mapped = await methods.resourceMapping?.getFieldsForMapper?.call(bigin.formContext());
		const field = (id: string) => mapped?.fields.find((candidate) => candidate.id === id);

		expect(field('Last_Name')?.displayName).toMatch(/Last Name.*required/i);
		expect(field('Customer_Tier')?.options?.map(({ value }) => value)).toEqual(['Gold', 'Silver', 'Bronze']);
		expect(field('Created_Time')).toBeUndefined();
		expect(mapped?.fields.filter(({ removed }) => !removed).map(({ id }) => id)).toEqual(
			expect.arrayContaining(['Last_Name', 'Email', 'Customer_Code', 'Loyalty_Number']),
		);
		expect(field('Title')?.removed).toBe(true);
		expect(field('Newsletter')?.type).toBe('options');
	});

	it('shows a field that was added a moment ago', async () => {
		await optionsOf('getMatchFields');
		bigin.emulator.addField('Contacts', {
			apiName: 'Badge',
			label: 'Badge',
			dataType: 'text',
			length: 20,
			unique: '0',
			custom: true,
		});

		expect(await optionsOf('getMatchFields')).toContainEqual(['Badge (yours)', 'Badge']);
	});

	it('says what is wrong in place of a list', async () => {
		await expect(optionsOf('getMatchFields', { module: 'Leads' })).rejects.toThrow(
			'Bigin has no module called "Leads"',
		);
	});
});
