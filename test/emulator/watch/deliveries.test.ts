import type { JsonObject } from '../index';
import { gate, until } from '../waiting';
import { withEmulator } from '../withEmulator';
import { type Receiver, startReceiver } from './receiver';

const bench = withEmulator();
const { describeBoth } = bench;

let receiver: Receiver;
beforeEach(async () => void (receiver = await startReceiver()));
afterEach(async () => await receiver[Symbol.asyncDispose]());

const ROBIN = '5550000000000000102';

async function watching(channel: JsonObject = {}): Promise<void> {
	const usual = { channel_id: '90210', events: ['Contacts.all'], notify_url: receiver.url };
	const { status } = await bench.api.post('/actions/watch', { watch: [{ ...usual, ...channel }] });
	expect(status).toBe(201);
}

/** What has come, once all that has left was answered. */
async function received(): Promise<JsonObject[]> {
	await bench.emulator.watch.settled();
	return receiver.received;
}

const told = async (...keys: string[]) =>
	(await received()).map((delivery) => Object.fromEntries(keys.map((key) => [key, delivery[key]])));

const contacts = (count: number) => Array.from({ length: count }, (_, index) => ({ Last_Name: `Sample ${index}` }));
const add = (count = 1) => bench.emulator.people.create('Contacts', contacts(count));

describe('9 a delivery', () => {
	it('tells what was created, in the form of a sample', async () => {
		await watching({ notify_url: `${receiver.url}?workflow=7` });
		const [id] = add();
		expect(await received()).toEqual([
			{
				server_time: expect.any(Number),
				query_params: { workflow: '7' },
				module: 'Contacts',
				resource_uri: 'https://www.zohoapis.com/bigin/v1/Contacts',
				ids: [id],
				affected_fields: [],
				operation: 'insert',
				channel_id: '90210',
				token: null,
			},
		]);
	});

	it('tells the fields of an update, and their values where the channel wants them', async () => {
		const [id] = add();
		await watching({ token: 'made-up', return_affected_field_values: true });
		bench.emulator.people.update('Contacts', [id], { Phone: '1', Title: 'Dr' });
		expect(await received()).toMatchObject([
			{
				operation: 'update',
				token: 'made-up',
				affected_fields: [{ [id]: ['Phone', 'Title'] }],
				affected_values: [{ record_id: id, values: { Phone: '1', Title: 'Dr' } }],
			},
		]);
	});

	it('tells what was deleted', async () => {
		const [id] = add();
		await watching();
		bench.emulator.people.remove('Contacts', [id]);
		expect(await told('operation', 'ids', 'affected_fields')).toEqual([
			{ operation: 'delete', ids: [id], affected_fields: [] },
		]);
	});

	it('holds all records of one bulk change, or one each (watchGathering)', async () => {
		await watching();
		const ids = add(3);
		expect(await told('ids')).toEqual([{ ids }]);
		bench.emulator.setSwitches({ watchGathering: 'single' });
		bench.emulator.people.remove('Contacts', ids);
		expect((await told('ids')).slice(1)).toEqual(ids.map((id) => ({ ids: [id] })));
	});

	it('goes to each channel with its event, and to no other', async () => {
		await watching({ channel_id: '1', events: ['Contacts.create', 'Contacts.edit'] });
		await watching({ channel_id: '2', events: ['Contacts.delete'] });
		await watching({ channel_id: '3', events: ['Accounts.all'] });
		const [id] = add();
		bench.emulator.people.update('Contacts', [id], { Phone: '1' });
		bench.emulator.people.remove('Contacts', [id]);
		expect(await told('channel_id', 'operation')).toEqual(
			expect.arrayContaining([
				{ channel_id: '1', operation: 'insert' },
				{ channel_id: '1', operation: 'update' },
				{ channel_id: '2', operation: 'delete' },
			]),
		);
		expect(receiver.received).toHaveLength(3);
	});

	it('is never made up for where no channel was alive', async () => {
		await watching();
		bench.emulator.watch.endChannels();
		add();
		await watching();
		expect(await received()).toEqual([]);
	});

	it('is tried once, whatever is answered', async () => {
		await watching();
		receiver.status = 500;
		add();
		await received();
		expect(bench.emulator.watch.deliveries.map(({ statuses }) => statuses)).toEqual([[500]]);
	});
});

describeBoth('9 what is delivered', () => {
	it('are the writes of the API: upsert, insert, update and delete', async () => {
		await watching();
		const { data } = await bench.upsert('Contacts', [{ Last_Name: 'One' }, { Last_Name: 'Two' }]);
		const ids = data.data.map(({ details }: { details: JsonObject }) => details.id);
		await bench.api.put('/Contacts', { data: ids.map((id: string) => ({ id, Phone: '1' })) });
		await bench.api.delete('/Contacts', { params: { ids: ids.join(',') } });
		expect(await told('operation', 'ids')).toEqual(
			expect.arrayContaining([
				{ operation: 'insert', ids },
				{ operation: 'update', ids },
				{ operation: 'delete', ids },
			]),
		);
	});

	it('tells one request that inserts and updates in two deliveries', async () => {
		await bench.upsert('Contacts', [{ Last_Name: 'Old', Email: 'old@example.com' }]);
		await watching();
		const records = ['old@example.com', 'new@example.com'].map((Email) => ({ Last_Name: 'Now', Email }));
		await bench.upsert('Contacts', records, { duplicate_check_fields: ['Email'] });
		const operations = (await told('operation')).map(({ operation }) => operation);
		expect(operations.sort()).toEqual(['insert', 'update']);
	});

	it.each([
		['notify', 3],
		['silent', 0],
	] as const)('watchQuietWrites=%s: writes without workflows make %i', async (watchQuietWrites, count) => {
		bench.emulator.setSwitches({ watchQuietWrites });
		await watching();
		const { data } = await bench.upsert('Contacts', [{ Last_Name: 'Quiet' }], { trigger: [] });
		const { id } = data.data[0].details;
		await bench.api.put('/Contacts', { data: [{ id, Phone: '1' }], trigger: [] });
		await bench.api.delete(`/Contacts/${id}`, { params: { wf_trigger: 'false' } });
		expect(await received()).toHaveLength(count);
	});

	it.each([
		['insert', ['insert']],
		['update', ['update']],
		['silent', []],
	] as const)('watchRestored=%s: what comes out of the recycle bin makes %j', async (watchRestored, operations) => {
		bench.emulator.setSwitches({ watchRestored });
		const ids = add();
		bench.emulator.people.remove('Contacts', ids);
		await watching();
		bench.emulator.people.restore('Contacts', ids);
		expect((await told('operation')).map(({ operation }) => operation)).toEqual(operations);
	});

	it('watchRenewalGapSeconds: may be nothing for a while after a channel was renewed', async () => {
		bench.emulator.setSwitches({ watchRenewalGapSeconds: 30 });
		await watching();
		add();
		expect(await received()).toHaveLength(1);
		await watching();
		add();
		expect(await received()).toHaveLength(1);
		bench.advanceSeconds(31);
		add();
		expect(await received()).toHaveLength(2);
	});
});

describe('9 deliveries go wrong as tests schedule it', () => {
	const names = async () => {
		await bench.emulator.watch.settled();
		const { emulator } = bench;
		return receiver.received.map(({ ids }) => emulator.store.find('Contacts', String([ids].flat()[0]))?.Last_Name);
	};
	const addNamed = (...lastNames: string[]) => {
		for (const name of lastNames) bench.emulator.people.create('Contacts', [{ Last_Name: name }], { by: ROBIN });
	};
	const first = { match: { module: 'Contacts', operation: 'insert', channelId: '90210' } } as const;

	it('lost', async () => {
		await watching();
		bench.emulator.watch.faults.add({ ...first, nth: 2, lose: true });
		addNamed('One', 'Two', 'Three');
		expect((await names()).sort()).toEqual(['One', 'Three']);
		expect(bench.emulator.watch.deliveries.map(({ lost }) => lost)).toEqual([false, true, false]);
	});

	it('repeated', async () => {
		await watching();
		bench.emulator.watch.faults.add({ ...first, repeat: 2 });
		addNamed('One');
		expect(await names()).toEqual(['One', 'One', 'One']);
	});

	it('late, by the clock or until something else is over', async () => {
		await watching();
		const held = gate();
		bench.emulator.watch.faults.add({ ...first, delayUntil: held.opened });
		bench.emulator.watch.faults.add({ match: { operation: 'update' }, delayMs: 20 });
		addNamed('One');
		bench.emulator.people.update('Contacts', [bench.emulator.store.records('Contacts')[0].id], { Phone: '1' });
		await until(() => receiver.received.length > 0);
		held.open();
		expect(await told('operation')).toEqual([{ operation: 'update' }, { operation: 'insert' }]);
	});

	it('out of order', async () => {
		await watching();
		bench.emulator.watch.faults.add({ ...first, behind: 2 });
		addNamed('One');
		expect(await names()).toEqual([]);
		addNamed('Two');
		expect(await names()).toEqual(['Two']);
		addNamed('Three');
		expect(await names()).toEqual(['Two', 'Three', 'One']);
	});

	it('of other modules and operations are let alone', async () => {
		await watching();
		bench.emulator.watch.faults.add({ match: { module: 'Accounts' }, lose: true });
		bench.emulator.watch.faults.add({ match: { operation: 'delete' }, lose: true });
		bench.emulator.watch.faults.add({ match: { channelId: '1' }, lose: true });
		addNamed('One');
		expect(await names()).toEqual(['One']);
		bench.emulator.watch.faults.clear();
	});
});
