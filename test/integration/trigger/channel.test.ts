import type { TestWorkflow } from './testWorkflow';
import { type TriggerBench, useTriggers } from './triggerBench';

const HOUR = 60 * 60 * 1_000;
const add = (bench: TriggerBench) => bench.emulator.people.create('Contacts', [{ Last_Name: 'Sample' }]);
const INSTANT = { instantDelivery: true };

useTriggers((bench) => {
	const instant = (more: Parameters<TriggerBench['workflow']>[0] = {}) =>
		bench.workflow({ ...more, parameters: { ...INSTANT, ...more?.parameters } });
	const channels = () => bench.emulator.watch.channels();
	/** A delivery as Zoho would send it, changed. */
	const delivery = ({ memory }: TestWorkflow, changed: object = {}) => {
		const { id, token } = memory.channel as { id: string; token: string };
		return { channel_id: id, token, module: 'Contacts', operation: 'insert', ids: ['1', '2'], ...changed };
	};
	const looks = () => bench.emulator.requestsTo('/Contacts').length;

	describe('T5 a delivery', () => {
		it('tells at once what polls would tell later, and polls do not tell it again', async () => {
			const workflow = instant();
			await workflow.activate();
			const [id] = add(bench);
			await workflow.quiet();
			expect(workflow.events).toEqual([`created ${id}`]);
			await workflow.poll();
			await workflow.restart();
			expect(workflow.events).toHaveLength(1);
		});

		it('that comes twice, late or for several records, tells everything once', async () => {
			const workflow = instant();
			await workflow.activate();
			bench.emulator.watch.faults.add({ repeat: 2, times: 3 });
			const ids = [...add(bench), ...add(bench)];
			await workflow.quiet();
			bench.later();
			await workflow.receive(delivery(workflow, { ids }));
			await workflow.quiet();
			expect([...workflow.events].sort()).toEqual(ids.map((id) => `created ${id}`).sort());
		});

		it('that is lost costs nothing but time', async () => {
			const workflow = instant();
			await workflow.activate();
			bench.emulator.watch.faults.add({ lose: true });
			const [id] = add(bench);
			await workflow.quiet();
			expect(workflow.events).toEqual([]);
			bench.later();
			await workflow.poll();
			expect(workflow.events).toEqual([`created ${id}`]);
		});

		it.each([
			['a wrong token', { token: 'guessed' }],
			['no token', { token: null }],
			['another channel', { channel_id: '90210' }],
			['a list for a token', { token: [] }],
		])('with %s is answered like any other and asks for nothing', async (_, changed) => {
			const workflow = instant();
			await workflow.activate();
			bench.emulator.watch.faults.add({ lose: true });
			add(bench);
			const before = looks();
			const genuine = await workflow.receive(delivery(workflow, changed));
			await workflow.quiet();
			expect(genuine).toEqual({ webhookResponse: 'OK' });
			expect(looks()).toBe(before);
			expect(await workflow.receive(delivery(workflow))).toEqual(genuine);
			await workflow.quiet();
			expect(looks()).toBeGreaterThan(before);
		});

		it('brings nothing of its own into the workflow', async () => {
			const workflow = instant();
			await workflow.activate();
			await workflow.receive(delivery(workflow, { ids: ['5'], operation: 'delete' }));
			await workflow.quiet();
			expect(workflow.events).toEqual([]);
		});

		it('asks for nothing where the workflow is not active any more, or another process has told more', async () => {
			const workflow = instant();
			await workflow.activate();
			const late = delivery(workflow);
			bench.emulator.watch.faults.add({ lose: true, times: 9 });
			add(bench);
			await workflow.poll();
			const before = looks();
			workflow.pretendToHaveTold(7);
			await workflow.receive(late);
			await workflow.quiet();
			expect(looks()).toBe(before);
			await workflow.deactivate();
			await workflow.receive(late);
			expect(looks()).toBe(before);
		});

		it('works with a cursor that n8n keeps itself', async () => {
			const workflow = instant({ durable: true });
			await workflow.activate();
			await workflow.poll();
			const [id] = add(bench);
			await workflow.quiet();
			await workflow.poll();
			expect(workflow.events).toEqual([`created ${id}`]);
		});
	});

	describe('T5 the channel', () => {
		it('is made for the events that are chosen, for 23 hours, with a token that cannot be guessed', async () => {
			const workflow = instant({ parameters: { events: ['updated', 'deleted'] } });
			await workflow.activate();
			const [channel] = channels();
			expect(channel).toMatchObject({ notifyUrl: workflow.url, onRelatedAction: false, returnsValues: false });
			expect(channel.events.map(({ operation }) => operation)).toEqual(['edit', 'delete']);
			expect(channel.id).toMatch(/^[1-9]\d{14}$/);
			expect(channel.token).toMatch(/^[\w-]{24,50}$/);
			expect((channel.expiresAt - bench.now) / HOUR).toBeCloseTo(23, 1);
		});

		it('is renewed at a third of the life that was granted, and keeps its token', async () => {
			const workflow = instant();
			await workflow.activate();
			const [before] = channels();
			bench.later(7 * HOUR);
			await workflow.poll();
			expect(channels()[0].expiresAt).toBe(before.expiresAt);
			bench.later(HOUR);
			await workflow.poll();
			const [after] = channels();
			expect(after).toMatchObject({ id: before.id, token: before.token, notifyUrl: before.notifyUrl });
			expect((after.expiresAt - bench.now) / HOUR).toBeCloseTo(23, 1);
		});

		it('is made anew when it is gone, after a restart at once and else when it would be renewed', async () => {
			const workflow = instant();
			await workflow.activate();
			bench.emulator.watch.endChannels();
			await workflow.restart();
			expect(channels()).toHaveLength(1);
			bench.emulator.watch.endChannels();
			bench.later(8 * HOUR);
			await workflow.poll();
			expect(channels()).toHaveLength(1);
		});

		it('is left as it is by a restart', async () => {
			const workflow = instant();
			await workflow.activate();
			const [before] = channels();
			bench.later(HOUR);
			await workflow.restart();
			expect(channels()).toEqual([before]);
		});

		it('is removed when the workflow is deactivated, and no other one with it', async () => {
			const [first, second] = [instant({ id: 'first' }), instant({ id: 'second' })];
			await first.activate();
			await second.activate();
			expect(new Set(channels().map(({ id }) => id)).size).toBe(2);
			await first.deactivate();
			expect(channels().map(({ notifyUrl }) => notifyUrl)).toEqual([second.url]);
			const [id] = add(bench);
			await second.quiet();
			expect(second.events).toEqual([`created ${id}`]);
		});

		it('is removed when instant delivery is switched off', async () => {
			const workflow = instant();
			await workflow.activate();
			workflow.change({ instantDelivery: false });
			await workflow.activate();
			expect(channels()).toEqual([]);
		});

		it('says which scope it needs where the credential lacks it', async () => {
			const scopes = ['modules.ALL', 'settings.ALL', 'users.READ'].map((scope) => `${bench.tested.scopes}.${scope}`);
			bench.connectAnew({ scopes });
			await expect(instant().activate()).rejects.toThrow(`${bench.tested.scopes}.notifications.ALL`);
			await expect(bench.workflow({ id: 'polls' }).activate()).resolves.toBeUndefined();
		});

		it('is left to later polls where Zoho cannot make it now, and the log says so', async () => {
			bench.fault('/actions/watch', { status: 500, times: 9 });
			const workflow = instant();
			await workflow.activate();
			expect(channels()).toEqual([]);
			expect(bench.log).toContainEqual(expect.stringContaining('did not set up instant delivery'));
			bench.emulator.faults.clear();
			bench.later(HOUR);
			await workflow.poll();
			expect(channels()).toHaveLength(1);
		});

		it.each(['http://localhost:5678/webhook', 'https://192.168.1.7/webhook', 'http://n8n.example.com/webhook'])(
			'is not made for an address that Zoho cannot reach, %s: it polls, and says so once',
			async (webhookBase) => {
				bench.pretendToBeZoho();
				const workflow = instant({ webhookBase });
				await workflow.activate();
				const [id] = add(bench);
				bench.later();
				await workflow.poll();
				await workflow.poll();
				expect(channels()).toEqual([]);
				expect(bench.log).toEqual([expect.stringContaining('works by its poll times alone')]);
				expect(workflow.events).toEqual([`created ${id}`]);
			},
		);
	});
});
