import { MINUTE, useTrial } from './trial';
import { ALL, Watcher } from './watcher';
import { FakeModule } from './fakeModule';

describe('a trigger', () => {
	const trial = useTrial();

	describe('T4 its start', () => {
		it('tells nothing of what was there before', async () => {
			expect(await trial.toldNext()).toEqual([]);
			trial.later();
			expect(await trial.toldNext()).toEqual([]);
		});

		it('tells of what happened since a chosen time, by what happened since then', async () => {
			const old = trial.contacts.create();
			trial.later();
			const startAt = trial.contacts.now;
			trial.later();
			const fresh = trial.contacts.create();
			trial.later();
			trial.contacts.update(old);
			trial.contacts.delete(trial.contacts.create());
			trial.later();
			trial.watcher.change({ startAt });
			expect(await trial.toldNext()).toEqual([
				['created', fresh],
				['updated', old],
				['deleted', expect.anything()],
			]);
		});

		it('starts anew with another module or other fields that count, and goes on when other events are chosen', async () => {
			await trial.watcher.look();
			const id = trial.contacts.create();
			trial.later();
			trial.watcher.change({ events: ['created'], fields: [] });
			expect(await trial.toldNext()).toEqual([['created', id]]);
			trial.contacts.create();
			trial.later();
			trial.watcher.change({ onlyFields: ['Phone'] });
			expect(await trial.toldNext()).toEqual([]);
		});

		it('does not take what was deleted before Deleted was chosen for news', async () => {
			trial.watcher.change({ events: ['created'] });
			await trial.watcher.look();
			trial.contacts.delete(trial.contacts.alive[0]);
			trial.later();
			trial.watcher.change({ events: ['created', 'deleted'] });
			expect(await trial.toldNext()).toEqual([]);
			const id = trial.contacts.create();
			trial.later();
			await trial.watcher.look();
			trial.contacts.delete(id);
			trial.later();
			expect(await trial.toldNext()).toEqual([['deleted', id]]);
		});

		it('starts in a module without records', async () => {
			const empty = new FakeModule();
			const first = new Watcher(empty);
			await first.look();
			empty.now += MINUTE;
			empty.create();
			empty.now += MINUTE;
			expect((await first.look()).events).toHaveLength(1);
		});
	});

	describe('T3 what it tells', () => {
		beforeEach(async () => void (await trial.watcher.look()));

		it('tells that a record was created, then updated, where both happened since the last look', async () => {
			const id = trial.contacts.create();
			trial.later();
			trial.contacts.update(id);
			trial.later();
			expect(await trial.toldNext()).toEqual([
				['created', id],
				['updated', id],
			]);
		});

		it('tells of the deletion alone of a record that came and went', async () => {
			const id = trial.contacts.create();
			trial.later();
			trial.contacts.delete(id);
			trial.later();
			expect(await trial.toldNext()).toEqual([['deleted', id]]);
		});

		it.each([
			[['created'], 1],
			[['updated'], 1],
			[['deleted'], 1],
			[['created', 'updated', 'deleted'], 3],
		] as const)('tells of %j alone when those are chosen', async (events, count) => {
			trial.watcher.change({ events });
			await trial.watcher.look();
			const [old] = trial.contacts.alive;
			trial.contacts.update(trial.contacts.create());
			trial.later();
			trial.contacts.update(old);
			trial.later();
			trial.contacts.delete(trial.contacts.create());
			trial.later();
			const told = (await trial.watcher.look()).events.map(({ event }) => event);
			expect([...told].sort()).toEqual([...events].sort());
			expect(told).toHaveLength(count);
		});

		it('gives the record as it is now, and the time of the change as the API writes it', async () => {
			const id = trial.contacts.create({ Last_Name: 'Doe' });
			trial.later();
			const [event] = (await trial.watcher.look()).events;
			expect(event).toMatchObject({ event: 'created', id, record: { id, Last_Name: 'Doe' } });
			expect(event.modifiedTime).toBe(event.record.Modified_Time);
		});
	});

	describe('T6 own changes', () => {
		beforeEach(async () => {
			trial.watcher.change({ leaveOutOwn: true });
			await trial.watcher.look();
		});

		it("leaves out what the credential's own user did, and asks who that is once", async () => {
			const [old] = trial.contacts.alive;
			const others = trial.contacts.create();
			trial.contacts.create({}, 'me');
			trial.contacts.update(old, {}, 'me');
			trial.later();
			trial.contacts.update(others, {}, 'me');
			trial.contacts.delete(old, 'me');
			trial.later();
			expect(await trial.toldNext()).toEqual([['created', others]]);
			trial.later();
			trial.contacts.update(others);
			trial.later();
			expect(await trial.toldNext()).toEqual([['updated', others]]);
			expect(trial.contacts.asked.filter(({ path }) => path === '/users')).toHaveLength(1);
		});
	});

	describe('only when these fields changed', () => {
		beforeEach(() => trial.watcher.change({ onlyFields: ['Phone'] }));

		it('leaves out a change of other fields, and names those that changed', async () => {
			const id = trial.contacts.create({ Phone: '1', Last_Name: 'Doe' });
			await trial.watcher.look();
			trial.later();
			trial.contacts.update(id, { Last_Name: 'Roe' });
			trial.later();
			expect((await trial.watcher.look()).events).toEqual([]);
			trial.contacts.update(id, { Phone: '2' });
			trial.later();
			expect((await trial.watcher.look()).events).toMatchObject([{ event: 'updated', id, changedFields: ['Phone'] }]);
		});

		it('tells of a change of a record that it does not remember, without saying what changed', async () => {
			const ids = Array.from({ length: 5 }, () => trial.contacts.create({ Phone: '1' }));
			trial.later(10 * MINUTE);
			Array.from({ length: 3 }, () => trial.contacts.create());
			await trial.watcher.look();
			trial.later();
			trial.contacts.update(ids[0], { Last_Name: 'Roe' });
			trial.later();
			const [event] = (await trial.watcher.look()).events;
			expect(event).toMatchObject({ event: 'updated', id: ids[0] });
			expect(event.changedFields).toBeUndefined();
		});
	});

	describe('what it costs', () => {
		it('asks once for changes and once for deletions when nothing happened', async () => {
			await trial.watcher.look();
			trial.contacts.asked.length = 0;
			trial.later();
			await trial.watcher.look();
			expect(trial.contacts.asked.map(({ path }) => path)).toEqual(['/Contacts', '/Contacts/deleted']);
		});

		it.each(['newestFirst', 'oldestFirst'] as const)(
			'reads the ends of a long list of deleted records that is sorted, %s',
			async (order) => {
				trial.contacts.deletedOrder = order;
				for (let time = 0; time < 24; time++) {
					trial.later(5 * MINUTE);
					trial.contacts.delete(trial.contacts.create());
				}
				await trial.watcher.look();
				trial.contacts.asked.length = 0;
				trial.later();
				trial.contacts.delete(trial.contacts.alive[0]);
				trial.later();
				await trial.watcher.look();
				expect(trial.watcher.told).toHaveLength(1);
				expect(trial.contacts.asked.filter(({ path }) => path === '/Contacts/deleted').length).toBeLessThanOrEqual(3);
			},
		);

		it('tells of deletions too where their list is in no order', async () => {
			trial.contacts.deletedOrder = 'byId';
			const early = trial.contacts.create();
			for (let time = 0; time < 12; time++) {
				trial.later(5 * MINUTE);
				trial.contacts.delete(trial.contacts.create());
			}
			await trial.watcher.look();
			trial.later();
			trial.contacts.delete(early);
			trial.later();
			expect(await trial.toldNext()).toEqual([['deleted', early]]);
		});
	});

	it('says so when the records of a module do not tell when they were changed', async () => {
		const { client } = trial.contacts;
		jest.spyOn(trial.contacts, 'client', 'get').mockReturnValue({
			...client,
			read: async () => await Promise.resolve({ ok: true, value: { data: [{ id: '1' }], info: {} } }),
		});
		const { problem, state } = await trial.watcher.look();
		expect(problem).toMatchObject({ reason: 'notWatchable', module: ALL.module });
		expect(state).toBeUndefined();
	});
});
