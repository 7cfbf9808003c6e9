import type { IDataObject } from 'n8n-workflow';

import { oAuth2Credential, useBigin } from '../integration/support/bigin';
import { skipPauses } from '../integration/support/node';
import { dataTables } from './examples/baseNodes';
import { readExample, runExample } from './examples/runExample';
import { GUIDES } from './pages';

const LONG_AGO = { Created_Time: '2026-01-05T10:00:00+01:00', Modified_Time: '2026-01-05T10:00:00+01:00' };

const bigin = useBigin();
skipPauses();
beforeEach(() => dataTables.clear());

/** Runs an example with another text in place of one that it has. */
async function run(file: string, replaced: Record<string, string> = {}) {
	const text = JSON.stringify(readExample(file));
	const changed = Object.entries(replaced).reduce((all, [from, to]) => all.replaceAll(from, to), text);
	return await runExample(JSON.parse(changed), oAuth2Credential(bigin.emulator));
}

const insert = (values: IDataObject) => bigin.emulator.store.insert('Contacts', { ...LONG_AGO, ...values });

/** What Bigin itself writes on each change. */
const OF_BIGIN = ['Modified_Time', 'Modified_By'];

/** The values of all contacts, but for those. */
const contacts = () =>
	bigin
		.stored()
		.map((contact) =>
			Object.fromEntries(Object.entries(contact).filter(([name, value]) => value !== null && !OF_BIGIN.includes(name))),
		);

describe('log-the-changes and undo-the-changes', () => {
	const uma = {
		Last_Name: 'Weber',
		First_Name: 'Uma',
		Full_Name: 'Uma Weber',
		Email: 'uma.weber@example.com',
		Title: 'Buyer',
	};
	const vito = {
		Last_Name: 'Marino',
		First_Name: 'Vito',
		Full_Name: 'Vito Marino',
		Email: 'vito.marino@example.com',
		Title: 'Buyer',
	};
	const wanda = { Last_Name: 'Kowalska', First_Name: 'Wanda', Email: 'wanda.kowalska@example.com' };
	const equal = { Title: 'Owner', Phone: '+1 555 0123' };

	beforeEach(() => {
		insert(uma);
		insert({ ...vito, Phone: '+1 555 0199' });
		insert({ ...wanda, ...equal });
	});

	it('log what changes, not what is new or equal', async () => {
		const { output } = await run('log-the-changes.json');
		const changed = {
			Title: { from: 'Buyer', to: 'Head of Purchasing' },
			Phone: { from: null, to: '+1 555 0121' },
		};

		expect(output('Upsert Contacts').map(({ bigin: result }) => result)).toMatchObject([
			{ action: 'update', changed },
			{ action: 'update', changed: { Phone: { from: '+1 555 0199', to: '+1 555 0122' } } },
			{ action: 'none' },
		]);
		expect(dataTables.rows('bigin_changes')).toMatchObject([
			{ name: 'Weber', module: 'Contacts', undone: false, changed: JSON.stringify(changed) },
			{ name: 'Marino', undone: false },
		]);
		expect(GUIDES.bigin).toContain(JSON.stringify(changed));
	});

	it('leave the store as it was when a run is undone, and then there is nothing more to undo', async () => {
		const before = contacts();
		await run('log-the-changes.json');
		expect(contacts()).not.toEqual(before);
		const { output } = await run('undo-the-changes.json');

		expect(output('Write Back').map(({ action }) => action)).toEqual(['update', 'update']);
		expect(contacts()).toEqual(before);
		expect(dataTables.rows('bigin_changes').map(({ undone }) => undone)).toEqual([true, true]);
		expect((await run('undo-the-changes.json')).output('Write Back')).toEqual([]);
	});

	it('set a contact back that one run has changed twice', async () => {
		const before = contacts();
		await run('log-the-changes.json', { 'vito.marino': 'uma.weber', Marino: 'Weber', Vito: 'Uma' });
		expect(dataTables.rows('bigin_changes')).toHaveLength(2);
		await run('undo-the-changes.json');

		expect(contacts()).toEqual(before);
	});

	it('leave a row as it is whose contact is gone, and say why', async () => {
		await run('log-the-changes.json');
		Object.assign(dataTables.rows('bigin_changes')[0], { record: '5550000000000999999' });
		const { output } = await run('undo-the-changes.json');

		expect(output('Not Undone')).toMatchObject([{ name: 'Weber', error: expect.any(String) }]);
		expect(dataTables.rows('bigin_changes').map(({ name, undone }) => [name, undone])).toEqual([
			['Weber', false],
			['Marino', true],
		]);
	});
});

describe('keep-for-the-next-run', () => {
	const FILE = 'keep-for-the-next-run.json';
	const BAD = 'yann dubois at example.com';
	/** What the source has on other days: other rows, all of them good. */
	const OTHER_DAY = { '1001': '2001', '1002': '2002', '1003': '2003', [BAD]: 'yannick@example.com' };
	const kept = () => dataTables.rows('bigin_kept_rows');

	it('tries a refused row again with the next rows, and leaves it for a person after five tries', async () => {
		const tries = [];
		for (const rows of [{}, OTHER_DAY, OTHER_DAY, OTHER_DAY, OTHER_DAY, OTHER_DAY]) {
			const { output } = await run(FILE, rows);
			const [again, person] = [output('Tried Again Next Time'), output('Left for a Person')];
			tries.push([again.length, person.length, kept()[0]?.tries]);
		}

		expect(tries).toEqual([
			[1, 0, 1],
			[1, 0, 2],
			[1, 0, 3],
			[1, 0, 4],
			[0, 1, 5],
			[0, 0, 5],
		]);
		expect(kept()).toMatchObject([{ key: '1002', givenUp: true, problem: expect.stringContaining(BAD) }]);
		expect(bigin.stored().map(({ Email }) => Email)).not.toContain('yann.dubois@example.com');
	});

	it('writes a row that was corrected in the table, and takes it out', async () => {
		await run(FILE);
		const [row] = kept();
		Object.assign(row, { row: String(row.row).replace(BAD, 'yann.dubois@example.com') });
		await run(FILE, OTHER_DAY);

		expect(bigin.stored()).toContainEqual(expect.objectContaining({ Email: 'yann.dubois@example.com' }));
		expect(kept()).toEqual([]);
	});

	it('takes a row that comes anew from its source in place of the kept one, also after it was given up', async () => {
		for (let day = 0; day < 6; day++) await run(FILE);
		expect(kept()).toMatchObject([{ tries: 6, givenUp: true }]);
		await run(FILE, { [BAD]: 'yann.dubois@example.com' });

		expect(bigin.stored()).toContainEqual(expect.objectContaining({ Email: 'yann.dubois@example.com' }));
		expect(kept()).toEqual([]);
	});
});
