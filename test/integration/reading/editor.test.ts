import { loadOptionsContext } from '../support/engine';
import { readParameters, signedIn, type ReadForm, useSettledBench } from './support';

const { bench, describeBoth } = useSettledBench();

const context = (form: ReadForm = {}, path = '') =>
	loadOptionsContext(
		{
			node: bench.tested.node(),
			parameters: signedIn(bench, readParameters('record', 'search', form)),
			credential: bench.credential,
		},
		path,
	);

const rowOf = (field: string) => ({ conditions: { rows: [{ field, operator: 'equals', value: '' }] } });
const ROW = 'parameters.conditions.rows[0].operator';

describeBoth('the form of reading operations', ({ node, companies, contactFields }) => {
	const { listSearch, loadOptions } = node().methods;

	it('lists every module that can be read, by its label', async () => {
		const { results } = await listSearch.searchModulesToRead.call(context(), '');
		expect(results).toContainEqual({ name: companies, value: 'Accounts' });
		expect(results).toContainEqual({ name: 'Notes', value: 'Notes' });
		expect(results.map(({ value }) => value)).not.toContain('Social');
		const found = await listSearch.searchModulesToRead.call(context(), companies.slice(0, 6));
		expect(found.results.map(({ value }) => value)).toContain('Accounts');
	});

	it('lists all fields to return, also those that Zoho fills in', async () => {
		const fields = await loadOptions.getReadableFields.call(context());
		expect(fields).toHaveLength(contactFields.all);
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
		await expect(operatorsOf('Tag')).rejects.toThrow(`${bench.tested.name} cannot search by Tag`);
		await expect(operatorsOf('Nope')).rejects.toThrow('has no such field');
	});

	it('lists custom views, and says which scope is missing for that', async () => {
		const views = await loadOptions.getCustomViews.call(context());
		expect(views.map(({ name }) => name)).toEqual(['All Contacts', 'Newsletter Readers']);
		bench.connectAnew({
			scopes: [`${bench.tested.scopes}.modules.ALL`, `${bench.tested.scopes}.settings.fields.READ`],
		});
		await expect(loadOptions.getCustomViews.call(context())).rejects.toThrow(
			`${bench.tested.scopes}.settings.custom_views.READ`,
		);
	});
});
