import { FakeModule } from './fakeModule';
import { ALL, Watcher } from './watcher';

const MINUTE = 60_000;

describe('a trigger', () => {
	let contacts: FakeModule;
	let watcher: Watcher;
	beforeEach(async () => {
		contacts = new FakeModule();
		contacts.create();
		contacts.now += MINUTE;
		watcher = new Watcher(contacts);
	});
	const later = (milliseconds = MINUTE) => void (contacts.now += milliseconds);
	const toldNext = async () => (await watcher.look()).events.map(({ event, id }) => [event, id]);

	describe('T4 its start', () => {
		it('tells nothing of what was there before', async () => {
			expect(await toldNext()).toEqual([]);
			later();
			expect(await toldNext()).toEqual([]);
		});

		it('tells of what happened since a chosen time, by what happened since then', async () => {
			const old = contacts.create();
			later();
			const startAt = contacts.now;
			later();
			const fresh = contacts.create();
			later();
			contacts.update(old);
			contacts.delete(contacts.create());
			later();
			watcher.change({ startAt });
			expect(await toldNext()).toEqual([
				['created', fresh],
				['updated', old],
				['deleted', expect.anything()],
			]);
		});

		it('starts anew with another module or other fields that count, and goes on when other events are chosen', async () => {
			await watcher.look();
			const id = contacts.create();
			later();
			watcher.change({ events: ['created'], fields: [] });
			expect(await toldNext()).toEqual([['created', id]]);
			contacts.create();
			later();
			watcher.change({ onlyFields: ['Phone'] });
			expect(await toldNext()).toEqual([]);
		});

		it('does not take what was deleted before Deleted was chosen for news', async () => {
			watcher.change({ events: ['created'] });
			await watcher.look();
			contacts.delete(contacts.alive[0]);
			later();
			watcher.change({ events: ['created', 'deleted'] });
			expect(await toldNext()).toEqual([]);
			const id = contacts.create();
			later();
			await watcher.look();
			contacts.delete(id);
			later();
			expect(await toldNext()).toEqual([['deleted', id]]);
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
		beforeEach(async () => void (await watcher.look()));

		it('tells that a record was created, then updated, where both happened since the last look', async () => {
			const id = contacts.create();
			later();
			contacts.update(id);
			later();
			expect(await toldNext()).toEqual([
				['created', id],
				['updated', id],
			]);
		});

		it('tells of the deletion alone of a record that came and went', async () => {
			const id = contacts.create();
			later();
			contacts.delete(id);
			later();
			expect(await toldNext()).toEqual([['deleted', id]]);
		});

		it.each([
			[['created'], 1],
			[['updated'], 1],
			[['deleted'], 1],
			[['created', 'updated', 'deleted'], 3],
		] as const)('tells of %j alone when those are chosen', async (events, count) => {
			watcher.change({ events });
			await watcher.look();
			const [old] = contacts.alive;
			contacts.update(contacts.create());
			later();
			contacts.update(old);
			later();
			contacts.delete(contacts.create());
			later();
			const told = (await watcher.look()).events.map(({ event }) => event);
			expect([...told].sort()).toEqual([...events].sort());
			expect(told).toHaveLength(count);
		});

		it('gives the record as it is now, and the time of the change as the API writes it', async () => {
			const id = contacts.create({ Last_Name: 'Doe' });
			later();
			const [event] = (await watcher.look()).events;
			expect(event).toMatchObject({ event: 'created', id, record: { id, Last_Name: 'Doe' } });
			expect(event.modifiedTime).toBe(event.record.Modified_Time);
		});
	});

	describe('T1 its cursor', () => {
		beforeEach(async () => void (await watcher.look()));

		it('tells of records of the same second that come after it looked', async () => {
			later();
			contacts.create();
			await watcher.look();
			contacts.now += 200;
			contacts.create();
			later();
			await watcher.look();
			expect(watcher.told).toHaveLength(2);
		});

		it('waits until a second is over, so that a further change within it is not lost', async () => {
			later();
			const id = contacts.create({ Phone: '1' });
			expect(await toldNext()).toEqual([]);
			contacts.now += 300;
			contacts.update(id, { Phone: '2' });
			later(2_000);
			const { events } = await watcher.look();
			expect(events).toMatchObject([{ event: 'created', record: { Phone: '2' } }]);
		});

		it('does not wait for a server whose clock is far behind its records', async () => {
			const read = contacts.client.read;
			const id = contacts.create();
			const behind: FakeModule['client'] = {
				...contacts.client,
				read: async (...asked) => ({ ...(await read(...asked)), serverTime: contacts.now - MINUTE }),
			};
			jest.spyOn(contacts, 'client', 'get').mockReturnValue(behind);
			expect(await toldNext()).toEqual([['created', id]]);
		});

		it('tells of records that lists show late', async () => {
			contacts.lagMs = 90_000;
			const late = contacts.create();
			contacts.lagMs = 0;
			later(30_000);
			const prompt = contacts.create();
			later(30_000);
			expect(await toldNext()).toEqual([['created', prompt]]);
			later();
			expect(await toldNext()).toEqual([['created', late]]);
		});

		it('tells nothing twice, however often it looks', async () => {
			contacts.create();
			later();
			for (let time = 0; time < 6; time++) {
				await watcher.look();
				later(20_000);
			}
			expect(watcher.told).toHaveLength(1);
		});

		it('remembers no more than the window', async () => {
			for (let time = 0; time < 30; time++) {
				contacts.create();
				later();
				await watcher.look();
			}
			const { state } = await watcher.look();
			expect(Object.keys(state?.seen ?? {}).length).toBeLessThan(5);
		});
	});

	describe('T2 its place', () => {
		beforeEach(async () => void (await watcher.look()));

		it('tells of everything that changed in one second, past what page numbers reach', async () => {
			const ids = Array.from({ length: 20 }, () => contacts.create());
			later();
			await watcher.look();
			expect(new Set(watcher.told.map(({ id }) => id))).toEqual(new Set(ids));
			expect(watcher.told).toHaveLength(20);
		});

		it('goes on where the time of a look was up, and tells each record once', async () => {
			const ids = Array.from({ length: 20 }, () => contacts.create());
			later();
			for (let time = 0; time < 12; time++) {
				await watcher.look(() => true);
				later(1_000);
			}
			expect(watcher.told.map(({ id }) => id).sort()).toEqual(ids);
			contacts.asked.length = 0;
			later();
			await watcher.look(() => true);
			expect(contacts.asked.filter(({ path }) => path === '/Contacts').length).toBeLessThan(12);
		});

		it.each(['/Contacts', '/settings/fields', '/Contacts/deleted'])(
			'tells later what a fault of %s kept from it',
			async (path) => {
				const id = contacts.create();
				const gone = contacts.create();
				later();
				contacts.delete(gone);
				later();
				contacts.failing = (asked) => asked === path;
				const failed = await watcher.look();
				expect(failed.problem).toMatchObject({ reason: expect.any(String) });
				contacts.failing = () => false;
				await watcher.look();
				expect(watcher.told.map(({ event, id: of }) => [event, of]).sort()).toEqual([
					['created', id],
					['deleted', gone],
				]);
			},
		);

		it('does not move its cursor over a record that a deletion moved to a page already read', async () => {
			const ids = Array.from({ length: 9 }, () => {
				later();
				return contacts.create();
			});
			later();
			let pages = 0;
			contacts.meanwhile = () => {
				const { path, query } = contacts.asked.at(-1) ?? { path: '', query: {} };
				if (path === '/Contacts' && query.sort_by !== undefined && ++pages === 2) contacts.delete(ids[8]);
			};
			await watcher.look();
			contacts.meanwhile = () => {};
			expect(watcher.events.filter((fact) => fact.startsWith('created'))).toHaveLength(7);
			later();
			await watcher.look();
			const created = watcher.told.filter(({ event }) => event === 'created').map(({ id }) => id);
			expect(created.sort()).toEqual(ids.slice(0, 8));
		});
	});

	describe('T6 own changes', () => {
		beforeEach(async () => {
			watcher.change({ leaveOutOwn: true });
			await watcher.look();
		});

		it("leaves out what the credential's own user did, and asks who that is once", async () => {
			const [old] = contacts.alive;
			const others = contacts.create();
			contacts.create({}, 'me');
			contacts.update(old, {}, 'me');
			later();
			contacts.update(others, {}, 'me');
			contacts.delete(old, 'me');
			later();
			expect(await toldNext()).toEqual([['created', others]]);
			later();
			contacts.update(others);
			later();
			expect(await toldNext()).toEqual([['updated', others]]);
			expect(contacts.asked.filter(({ path }) => path === '/users')).toHaveLength(1);
		});
	});

	describe('only when these fields changed', () => {
		beforeEach(() => watcher.change({ onlyFields: ['Phone'] }));

		it('leaves out a change of other fields, and names those that changed', async () => {
			const id = contacts.create({ Phone: '1', Last_Name: 'Doe' });
			await watcher.look();
			later();
			contacts.update(id, { Last_Name: 'Roe' });
			later();
			expect((await watcher.look()).events).toEqual([]);
			contacts.update(id, { Phone: '2' });
			later();
			expect((await watcher.look()).events).toMatchObject([{ event: 'updated', id, changedFields: ['Phone'] }]);
		});

		it('tells of a change of a record that it does not remember, without saying what changed', async () => {
			const ids = Array.from({ length: 5 }, () => contacts.create({ Phone: '1' }));
			later(10 * MINUTE);
			Array.from({ length: 3 }, () => contacts.create());
			await watcher.look();
			later();
			contacts.update(ids[0], { Last_Name: 'Roe' });
			later();
			const [event] = (await watcher.look()).events;
			expect(event).toMatchObject({ event: 'updated', id: ids[0] });
			expect(event.changedFields).toBeUndefined();
		});
	});

	describe('what it costs', () => {
		it('asks once for changes and once for deletions when nothing happened', async () => {
			await watcher.look();
			contacts.asked.length = 0;
			later();
			await watcher.look();
			expect(contacts.asked.map(({ path }) => path)).toEqual(['/Contacts', '/Contacts/deleted']);
		});

		it.each(['newestFirst', 'oldestFirst'] as const)(
			'reads the ends of a long list of deleted records that is sorted, %s',
			async (order) => {
				contacts.deletedOrder = order;
				for (let time = 0; time < 24; time++) {
					later(5 * MINUTE);
					contacts.delete(contacts.create());
				}
				await watcher.look();
				contacts.asked.length = 0;
				later();
				contacts.delete(contacts.alive[0]);
				later();
				await watcher.look();
				expect(watcher.told).toHaveLength(1);
				expect(contacts.asked.filter(({ path }) => path === '/Contacts/deleted').length).toBeLessThanOrEqual(3);
			},
		);

		it('tells of deletions too where their list is in no order', async () => {
			contacts.deletedOrder = 'byId';
			const early = contacts.create();
			for (let time = 0; time < 12; time++) {
				later(5 * MINUTE);
				contacts.delete(contacts.create());
			}
			await watcher.look();
			later();
			contacts.delete(early);
			later();
			expect(await toldNext()).toEqual([['deleted', early]]);
		});
	});

	it('says so when the records of a module do not tell when they were changed', async () => {
		const { client } = contacts;
		jest.spyOn(contacts, 'client', 'get').mockReturnValue({
			...client,
			read: async () => await Promise.resolve({ ok: true, value: { data: [{ id: '1' }], info: {} } }),
		});
		const { problem, state } = await watcher.look();
		expect(problem).toMatchObject({ reason: 'notWatchable', module: ALL.module });
		expect(state).toBeUndefined();
	});
});
