import { useBothProducts } from '../support/bothProducts';

const { bench, describeBoth } = useBothProducts();

describeBoth('E9 a column of other things as Module', () => {
	const items = Array.from({ length: 40 }, (_, index) => ({
		Last_Name: 'A',
		Email: `${index}@example.com`,
		kind: `Kind${index}`,
	}));

	it('costs the first of its names and one list of modules, and the summary counts both', async () => {
		const { errors, hints } = await bench.upsert(
			items,
			{ module: '={{ $json.kind }}' },
			{ onError: 'continueErrorOutput' },
		);
		expect(errors).toHaveLength(40);
		expect(errors[39].json.error).toContain('"Kind39"');
		const asked = bench.emulator.requests
			.map(({ path }) => path.split('?')[0].split('/').slice(3).join('/'))
			.filter((path) => path.startsWith('settings'));
		expect(asked).toEqual(['settings/fields', 'settings/modules']);
		expect(hints.at(-1)?.message).toBe('40 records: 40 failed. 2 requests, about 2 API credits.');
	});

	it('leaves the modules that there are', async () => {
		const mixed = [...items, { Last_Name: 'B', Email: 'b@example.com', kind: 'Contacts' }];
		const { success } = await bench.upsert(mixed, { module: '={{ $json.kind }}' }, { onError: 'continueErrorOutput' });
		expect(success).toHaveLength(1);
	});
});
