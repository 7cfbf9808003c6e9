import { type TriggerBench, useTriggers } from './triggerBench';

const contacts = (count: number) => Array.from({ length: count }, (_, index) => ({ Last_Name: `Sample ${index}` }));
const add = (bench: TriggerBench, count = 1) => bench.emulator.people.create('Contacts', contacts(count));

useTriggers((bench) => {
	describe('T1 and T3 what polls tell', () => {
		it('tells what was created, updated and deleted since the last poll, once, with the record', async () => {
			const [old] = add(bench);
			bench.later();
			const workflow = bench.workflow();
			await workflow.activate();
			bench.later();
			const [fresh] = add(bench);
			bench.later();
			bench.emulator.people.update('Contacts', [fresh], { Phone: '1' });
			bench.later();
			bench.emulator.people.remove('Contacts', [old]);
			bench.later();
			await workflow.poll();
			bench.later();
			await workflow.poll();
			expect(workflow.events).toEqual([`created ${fresh}`, `updated ${fresh}`, `deleted ${old}`]);
			expect(workflow.told[0]).toMatchObject({ Last_Name: 'Sample 0', Phone: '1' });
			expect(workflow.told[1].modifiedTime).toBe(workflow.told[1].Modified_Time);
			expect(workflow.told[0].modifiedTime).toBe(workflow.told[0].Created_Time);
		});

		it('returns the fields that were chosen alone, and names what changed among those that count', async () => {
			const [id] = add(bench);
			bench.later();
			const workflow = bench.workflow({
				parameters: { fieldsToReturn: ['Last_Name'], onlyFields: ['Phone'], events: ['updated'] },
			});
			await workflow.activate();
			bench.emulator.people.update('Contacts', [id], { Last_Name: 'Roe' });
			bench.later();
			await workflow.poll();
			bench.emulator.people.update('Contacts', [id], { Phone: '2' });
			bench.later();
			await workflow.poll();
			const modifiedTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/);
			const told = { event: 'updated', id, modifiedTime, changedFields: ['Phone'], Last_Name: 'Roe' };
			expect(workflow.told).toEqual([told]);
		});
	});

	describe('T2 its place', () => {
		it('tells of more records of one second than page numbers reach', async () => {
			const workflow = bench.workflow({ parameters: { fieldsToReturn: ['Last_Name'] } });
			await workflow.activate();
			const ids = add(bench, 2_100);
			bench.later();
			await workflow.poll();
			bench.later();
			await workflow.poll();
			expect(new Set(workflow.told.map(({ id }) => id))).toEqual(new Set(ids));
			expect(workflow.told).toHaveLength(ids.length);
		});

		it('tells after a fault what it kept from it', async () => {
			const workflow = bench.workflow();
			await workflow.activate();
			const [id] = add(bench);
			bench.later();
			bench.fault('/Contacts', { status: 500, times: 9 });
			await expect(workflow.poll()).rejects.toThrow('did not give a usable answer');
			bench.emulator.faults.clear();
			await workflow.poll();
			expect(workflow.events).toEqual([`created ${id}`]);
		});
	});

	describe('T4 where it starts', () => {
		it('goes on after a restart where it was, also when nothing was told before', async () => {
			add(bench);
			bench.later();
			const workflow = bench.workflow();
			await workflow.activate();
			bench.later();
			await workflow.poll();
			const [id] = add(bench);
			bench.later();
			await workflow.restart();
			expect(workflow.events).toEqual([`created ${id}`]);
			await workflow.restart();
			expect(workflow.events).toHaveLength(1);
		});

		it('tells what happened while the workflow was not active', async () => {
			const workflow = bench.workflow();
			await workflow.activate();
			await workflow.deactivate();
			const [id] = add(bench);
			bench.later();
			await workflow.activate();
			expect(workflow.events).toEqual([`created ${id}`]);
		});

		it('shows the newest record in a manual test, and remembers nothing', async () => {
			add(bench);
			bench.later();
			const [newest] = add(bench);
			const workflow = bench.workflow();
			const shown = await workflow.test();
			expect(shown).toMatchObject([{ event: 'created', id: newest, Last_Name: 'Sample 0' }]);
			expect(workflow.memory).toEqual({});
			expect(bench.emulator.watch.channels()).toEqual([]);
		});

		it('shows the newest deletion where only deletions are told, and says so where there is nothing', async () => {
			const workflow = bench.workflow({ parameters: { events: ['deleted'] } });
			await expect(workflow.test()).rejects.toThrow('has nothing yet that could be shown');
			const ids = add(bench, 2);
			bench.emulator.people.remove('Contacts', [ids[0]]);
			bench.later();
			bench.emulator.people.remove('Contacts', [ids[1]]);
			expect(await workflow.test()).toMatchObject([{ event: 'deleted', id: ids[1] }]);
		});

		it('does not start without a module, an event or a module that Zoho has', async () => {
			const parameters = (changed: object) => bench.workflow({ parameters: { ...changed } });
			await expect(parameters({ module: { mode: 'list', value: '' } }).activate()).rejects.toThrow(
				'No module is chosen',
			);
			await expect(parameters({ events: [] }).activate()).rejects.toThrow('Events');
			await expect(parameters({ module: { mode: 'name', value: 'Contact' } }).activate()).rejects.toThrow('Contact');
		});
	});

	describe('T6 own changes', () => {
		it('leaves them out, so that a workflow that writes does not start itself', async () => {
			const workflow = bench.workflow({ parameters: { options: { leaveOutOwnChanges: true } } });
			await workflow.activate();
			const { data } = await bench.callAsOwn('post', '/Contacts', { data: [{ Last_Name: 'Own' }] });
			const [others] = add(bench);
			bench.later();
			await workflow.poll();
			expect(data.data).toMatchObject([{ status: 'success' }]);
			expect(workflow.events).toEqual([`created ${others}`]);
		});
	});

	it('works where n8n gives each poll a copy of its own of what it remembers', async () => {
		const workflow = bench.workflow({ durable: true });
		await workflow.activate();
		const [id] = add(bench);
		bench.later();
		await Promise.all([workflow.poll(), workflow.poll()]);
		await workflow.poll();
		expect(workflow.events).toEqual([`created ${id}`]);
	});

	it('tells once what two polls at the same time find', async () => {
		const workflow = bench.workflow();
		await workflow.activate();
		const [id] = add(bench);
		bench.later();
		await Promise.all([workflow.poll(), workflow.poll(), workflow.poll()]);
		expect(workflow.events).toEqual([`created ${id}`]);
	});
});
