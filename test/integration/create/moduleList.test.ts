import { useBigin } from '../support/bigin';
import { biginNode } from '../support/node';

const bigin = useBigin();
const list = async (filter?: string) => {
	const { results } = await biginNode().methods.listSearch.searchModulesToWrite.call(bigin.formContext(), filter);
	return results.map(({ name, value }) => `${name}: ${value}`);
};

describe('the modules that can be written to', () => {
	it('are those of the org that take records, without a word about upserts', async () => {
		const names = await list();
		expect(names).toEqual(
			expect.arrayContaining(['Contacts: Contacts', 'Companies (Accounts): Accounts', 'Notes: Notes']),
		);
		expect(names.join()).not.toContain('upsert');
	});

	it('are found by part of their label or name', async () => {
		expect(await list('compan')).toEqual(['Companies (Accounts): Accounts']);
	});

	it.each(['create', 'update', 'delete'])('are what the list of %s asks for', (operation) => {
		const { description, methods } = biginNode();
		const lists = description.properties
			.filter(({ name, displayOptions }) => name === 'module' && displayOptions?.show?.operation?.includes(operation))
			.flatMap(({ modes = [] }) => modes.map(({ typeOptions }) => typeOptions?.searchListMethod))
			.filter((method) => method !== undefined);
		expect(lists).toEqual(['searchModulesToWrite']);
		expect(Object.keys(methods.listSearch)).toContain('searchModulesToWrite');
	});
});
