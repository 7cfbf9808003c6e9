import { loadOptionsContext } from '../support/engine';
import { biginNode } from '../support/node';
import { readParameters, signedIn, type ReadForm, useSettledBigin } from './support';

const bigin = useSettledBigin();
const { listSearch, loadOptions } = biginNode().methods;

const context = (form: ReadForm = {}, path = '') =>
	loadOptionsContext(
		{
			node: biginNode(),
			parameters: signedIn(bigin, readParameters('record', 'search', form)),
			credential: bigin.credential,
		},
		path,
	);

const rowOf = (field: string) => ({ conditions: { rows: [{ field, operator: 'equals', value: '' }] } });
const ROW = 'parameters.conditions.rows[0].operator';

describe('the form of reading operations', () => {
	it('lists every module that can be read, by its label', async () => {
		const { results } = await listSearch.searchModulesToRead.call(context(), '');
		expect(results).toContainEqual({ name: 'Companies (Accounts)', value: 'Accounts' });
		expect(results).toContainEqual({ name: 'Notes', value: 'Notes' });
		expect(results.map(({ value }) => value)).not.toContain('Social');
		const found = await listSearch.searchModulesToRead.call(context(), 'compan');
		expect(found.results.map(({ value }) => value)).toEqual(['Accounts']);
	});

	it('lists all fields to return, also those that Bigin fills in', async () => {
		const fields = await loadOptions.getReadableFields.call(context());
		expect(fields).toHaveLength(53);
		expect(fields).toContainEqual({ name: 'Created Time (Created_Time)', value: 'Created_Time' });
	});

	it('lists no fields to return before there is a module, and says so', async () => {
		const [only, ...others] = await loadOptions.getReadableFields.call(context({ module: '' }));
		expect(only).toMatchObject({ name: 'Choose a module first', value: '' });
		expect(others).toEqual([]);
	});

	it('lists only fields that can be searched', async () => {
		const fields = await loadOptions.getSearchableFields.call(context());
		const names = fields.map(({ value }) => value);
		expect(names).toContain('Last_Name');
		expect(names).not.toContain('Tag');
		expect(names).not.toContain('Hobbies_Interests');
	});

	it.each([
		['Last_Name', ['Equals', 'Does Not Equal', 'Starts With', 'Is One Of']],
		['Newsletter', ['Equals', 'Does Not Equal']],
	])('gives %s its own operators', async (field, operators) => {
		const given = await loadOptions.getOperators.call(context(rowOf(field), ROW));
		expect(given.map(({ name }) => name)).toEqual(operators);
	});

	it('gives all operators while the field is not chosen, or comes from an expression', async () => {
		for (const field of ['', '={{ $json.field }}']) {
			expect(await loadOptions.getOperators.call(context(rowOf(field), ROW))).toHaveLength(9);
		}
	});

	it('says when a field cannot be searched, or does not exist', async () => {
		const operatorsOf = async (field: string) => await loadOptions.getOperators.call(context(rowOf(field), ROW));
		await expect(operatorsOf('Tag')).rejects.toThrow('Bigin cannot search by Tag');
		await expect(operatorsOf('Nope')).rejects.toThrow('has no such field');
	});

	it('lists custom views, and says which scope is missing for that', async () => {
		const views = await loadOptions.getCustomViews.call(context());
		expect(views.map(({ name }) => name)).toEqual(['All Contacts', 'Newsletter Readers']);
		bigin.connectAnew({ scopes: ['ZohoBigin.modules.ALL', 'ZohoBigin.settings.fields.READ'] });
		await expect(loadOptions.getCustomViews.call(context())).rejects.toThrow('ZohoBigin.settings.custom_views.READ');
	});
});
