import { MINUTE, useTrial } from './trial';
import { FakeModule } from './fakeModule';

describe('a trigger', () => {
	const trial = useTrial();

	describe('T1 its cursor', () => {
		beforeEach(async () => void (await trial.watcher.look()));

		it('tells of records of the same second that come after it looked', async () => {
			trial.later();
			trial.contacts.create();
			await trial.watcher.look();
			trial.contacts.now += 200;
			trial.contacts.create();
			trial.later();
			await trial.watcher.look();
			expect(trial.watcher.told).toHaveLength(2);
		});

		it('waits until a second is over, so that a further change within it is not lost', async () => {
			trial.later();
			const id = trial.contacts.create({ Phone: '1' });
			expect(await trial.toldNext()).toEqual([]);
			trial.contacts.now += 300;
			trial.contacts.update(id, { Phone: '2' });
			trial.later(2_000);
			const { events } = await trial.watcher.look();
			expect(events).toMatchObject([{ event: 'created', record: { Phone: '2' } }]);
		});

		it('does not wait for a server whose clock is far behind its records', async () => {
			const read = trial.contacts.client.read;
			const id = trial.contacts.create();
			const behind: FakeModule['client'] = {
				...trial.contacts.client,
				read: async (...asked) => ({ ...(await read(...asked)), serverTime: trial.contacts.now - MINUTE }),
			};
			jest.spyOn(trial.contacts, 'client', 'get').mockReturnValue(behind);
			expect(await trial.toldNext()).toEqual([['created', id]]);
		});

		it('tells of records that lists show late', async () => {
			trial.contacts.lagMs = 90_000;
			const late = trial.contacts.create();
			trial.contacts.lagMs = 0;
			trial.later(30_000);
			const prompt = trial.contacts.create();
			trial.later(30_000);
			expect(await trial.toldNext()).toEqual([['created', prompt]]);
			trial.later();
			expect(await trial.toldNext()).toEqual([['created', late]]);
		});

		it('tells nothing twice, however often it looks', async () => {
			trial.contacts.create();
			trial.later();
			for (let time = 0; time < 6; time++) {
				await trial.watcher.look();
				trial.later(20_000);
			}
			expect(trial.watcher.told).toHaveLength(1);
		});

		it('remembers no more than the window', async () => {
			for (let time = 0; time < 30; time++) {
				trial.contacts.create();
				trial.later();
				await trial.watcher.look();
			}
			const { state } = await trial.watcher.look();
			expect(Object.keys(state?.seen ?? {}).length).toBeLessThan(5);
		});
	});

	describe('T2 its place', () => {
		beforeEach(async () => void (await trial.watcher.look()));

		it('tells of everything that changed in one second, past what page numbers reach', async () => {
			const ids = Array.from({ length: 20 }, () => trial.contacts.create());
			trial.later();
			await trial.watcher.look();
			expect(new Set(trial.watcher.told.map(({ id }) => id))).toEqual(new Set(ids));
			expect(trial.watcher.told).toHaveLength(20);
		});

		it('goes on where the time of a look was up, and tells each record once', async () => {
			const ids = Array.from({ length: 20 }, () => trial.contacts.create());
			trial.later();
			for (let time = 0; time < 12; time++) {
				await trial.watcher.look(() => true);
				trial.later(1_000);
			}
			expect(trial.watcher.told.map(({ id }) => id).sort()).toEqual(ids);
			trial.contacts.asked.length = 0;
			trial.later();
			await trial.watcher.look(() => true);
			expect(trial.contacts.asked.filter(({ path }) => path === '/Contacts').length).toBeLessThan(12);
		});

		it.each(['/Contacts', '/settings/fields', '/Contacts/deleted'])(
			'tells later what a fault of %s kept from it',
			async (path) => {
				const id = trial.contacts.create();
				const gone = trial.contacts.create();
				trial.later();
				trial.contacts.delete(gone);
				trial.later();
				trial.contacts.failing = (asked) => asked === path;
				const failed = await trial.watcher.look();
				expect(failed.problem).toMatchObject({ reason: expect.any(String) });
				trial.contacts.failing = () => false;
				await trial.watcher.look();
				expect(trial.watcher.told.map(({ event, id: of }) => [event, of]).sort()).toEqual([
					['created', id],
					['deleted', gone],
				]);
			},
		);

		it('does not move its cursor over a record that a deletion moved to a page already read', async () => {
			const ids = Array.from({ length: 9 }, () => {
				trial.later();
				return trial.contacts.create();
			});
			trial.later();
			let pages = 0;
			trial.contacts.meanwhile = () => {
				const { path, query } = trial.contacts.asked.at(-1) ?? { path: '', query: {} };
				if (path === '/Contacts' && query.sort_by !== undefined && ++pages === 2) trial.contacts.delete(ids[8]);
			};
			await trial.watcher.look();
			trial.contacts.meanwhile = () => {};
			expect(trial.watcher.events.filter((fact) => fact.startsWith('created'))).toHaveLength(7);
			trial.later();
			await trial.watcher.look();
			const created = trial.watcher.told.filter(({ event }) => event === 'created').map(({ id }) => id);
			expect(created.sort()).toEqual(ids.slice(0, 8));
		});
	});
});
