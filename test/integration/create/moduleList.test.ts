import { useBothProducts } from '../support/bothProducts';

const { bench, describeBoth } = useBothProducts();
const list = async (filter?: string) => {
	const { results } = await bench.tested
		.node()
		.methods.listSearch.searchModulesToWrite.call(bench.formContext(), filter);
	return results.map(({ name, value }) => `${name}: ${value}`);
};

describeBoth('the modules that can be written to', ({ companies }) => {
	it('are those of the org that take records, without a word about upserts', async () => {
		const names = await list();
		expect(names).toEqual(expect.arrayContaining(['Contacts: Contacts', `${companies}: Accounts`, 'Notes: Notes']));
		expect(names.join()).not.toContain('upsert');
	});

	it('are found by part of their label or name', async () => {
		expect(await list(companies.slice(0, 6))).toContain(`${companies}: Accounts`);
	});

	it.each(['create', 'update', 'delete'])('are what the list of %s asks for', (operation) => {
		const { description, methods } = bench.tested.node();
		const lists = description.properties
			.filter(({ name, displayOptions: { show } = {} }) => name === 'module' && show?.operation?.includes(operation))
			.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes('record'))
			.flatMap(({ modes = [] }) => modes.map(({ typeOptions }) => typeOptions?.searchListMethod))
			.filter((method) => method !== undefined);
		expect(lists).toEqual(['searchModulesToWrite']);
		expect(Object.keys(methods.listSearch)).toContain('searchModulesToWrite');
	});
});
