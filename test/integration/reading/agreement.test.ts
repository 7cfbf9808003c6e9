import { fillContacts, jsonOf, readRecords, useSettledBench } from './support';

const { bench, describeBoth } = useSettledBench();

describeBoth('all reading operations', () => {
	it('see the same records', async () => {
		const ids = fillContacts(bench, 250);
		const fields = { fieldsToReturn: ['Last_Name'], returnAll: true };
		const idsOf = async (operation: string, form: object, items: object[] = [{}]) =>
			new Set(
				jsonOf(await readRecords(bench, operation, { ...fields, ...form }, { items: items as [] })).map(({ id }) => id),
			);

		expect(await idsOf('getMany', {})).toEqual(new Set(ids));
		const wanted = ids.slice(0, 3);
		const items = wanted.map((id) => ({ id }));
		expect(await idsOf('get', { recordId: '={{ $json.id }}' }, items)).toEqual(new Set(wanted));
		expect(await idsOf('query', { query: 'select id from Contacts where id is not null' })).toEqual(new Set(ids));
		const conditions = { rows: [{ field: 'Last_Name', operator: 'equals', value: 'Sample 7' }] };
		expect(await idsOf('search', { conditions })).toEqual(new Set([ids[7]]));
		expect(jsonOf(await readRecords(bench, 'count', {}))).toEqual([{ module: 'Contacts', count: 250 }]);
		const { error } = await readRecords(bench, 'getMany', { module: 'Nopes' });
		expect(error?.message).toContain(`${bench.tested.name} has no module called "Nopes"`);
	});
});
