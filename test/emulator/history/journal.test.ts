import { withEmulator } from '../withEmulator';
import { changedFields } from './journal';

const bench = withEmulator();

const AVERY = '5550000000000000101';
const ROBIN = '5550000000000000102';
const SASHA = '5550000000000000103';

const told = (id: string) => bench.emulator.journal.of(id).map(({ deed, by }) => [deed, by]);

describe('the journal of the emulator', () => {
	it('tells all that people do to a record, who, when and what', () => {
		const { people, journal } = bench.emulator;
		const [id] = people.create('Contacts', [{ Last_Name: 'Sample' }]);
		people.update('Contacts', [id], { Phone: '1' }, { by: SASHA });
		people.remove('Contacts', [id]);
		people.restore('Contacts', [id], { by: SASHA });
		people.remove('Contacts', [id]);
		people.purge('Contacts', [id]);
		expect(told(id)).toEqual([
			['created', ROBIN],
			['updated', SASHA],
			['deleted', ROBIN],
			['restored', SASHA],
			['deleted', ROBIN],
			['purged', ROBIN],
		]);
		const [created, updated] = journal.of(id);
		expect(created).toMatchObject({ module: 'Contacts', id, before: undefined, record: { Last_Name: 'Sample' } });
		expect(updated).toMatchObject({ before: created.record, record: { Last_Name: 'Sample', Phone: '1' } });
		expect(changedFields(updated)).toEqual(['Phone']);
		expect(Math.abs(created.at - Date.now())).toBeLessThan(60_000);
	});

	it('tells what the API writes, as deeds of the user of the token', async () => {
		const { data } = await bench.upsert('Contacts', [{ Last_Name: 'Sample', Email: 'a@example.com' }]);
		const { id } = data.data[0].details;
		await bench.upsert('Contacts', [{ Last_Name: 'Other', Email: 'a@example.com' }]);
		await bench.api.post(`/Contacts/${id}/actions/add_tags`, { tags: [{ name: 'None of them' }] });
		await bench.api.delete(`/Contacts/${id}`);
		expect(told(id)).toEqual([
			['created', AVERY],
			['updated', AVERY],
			['deleted', AVERY],
		]);
	});

	it('tells bulk changes record by record, and nothing of what is refused', async () => {
		const { people, journal } = bench.emulator;
		const ids = people.create('Contacts', [{ Last_Name: 'One' }, { Last_Name: 'Two' }]);
		people.update('Contacts', [...ids, 'none'], { Phone: '1' });
		people.restore('Contacts', ids);
		people.purge('Contacts', ids);
		await bench.api.put('/Contacts', { data: [{ id: ids[0], Email: 'none' }] });
		expect(journal.entries.map(({ id, deed }) => [id, deed])).toEqual([
			[ids[0], 'created'],
			[ids[1], 'created'],
			[ids[0], 'updated'],
			[ids[1], 'updated'],
		]);
	});

	it('is empty where the store is emptied', () => {
		bench.emulator.store.insert('Contacts', { Last_Name: 'Sample' });
		expect(bench.emulator.journal.entries).toHaveLength(1);
		bench.emulator.store.reset();
		expect(bench.emulator.journal.entries).toEqual([]);
	});

	it('refuses a module that the org does not have', () => {
		expect(() => bench.emulator.people.create('Ghosts', [{}])).toThrow(TypeError);
	});
});
