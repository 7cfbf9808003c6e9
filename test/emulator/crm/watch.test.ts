import type { JsonObject } from '../index';
import { withEmulator } from '../withEmulator';
import { type Receiver, startReceiver } from '../watch/receiver';

const bench = withEmulator({ product: 'crm' });

let receiver: Receiver;
beforeEach(async () => void (receiver = await startReceiver()));
afterEach(async () => await receiver[Symbol.asyncDispose]());

const PATH = '/actions/watch';
const DAY = 24 * 60 * 60;
const ahead = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const channel = (rest: JsonObject = {}) => ({
	channel_id: '1105420521999',
	events: ['Leads.all'],
	notify_url: receiver.url,
	...rest,
});
const enable = async (rest?: JsonObject) => await bench.api.post(PATH, { watch: [channel(rest)] });
const details = async () => (await bench.api.get(PATH)).data.watch[0];

/** That one of these fields changes. */
const changeOf = (...names: string[]) => [
	{
		type: 'field_selection',
		module: { api_name: 'Leads', id: '1' },
		field_selection: { group_operator: 'or', group: names.map((name) => ({ field: { api_name: name, id: '1' } })) },
	},
];

describe('CRM 8 watch', () => {
	const seconds = async (channel_expiry?: string) => {
		const { data } = await enable(channel_expiry === undefined ? {} : { channel_expiry });
		return (Date.parse(data.watch[0].details.events[0].channel_expiry) - Date.now()) / 1000;
	};

	it('grants up to a week, and an hour in place of more or without a wish', async () => {
		expect(await seconds(ahead(6 * DAY))).toBeCloseTo(6 * DAY, -1);
		expect(await seconds(ahead(7 * DAY + 60))).toBeCloseTo(3_600, -1);
		expect(await seconds()).toBeCloseTo(3_600, -1);
	});

	it.each(['Leads', 'Cases', 'Sales_Orders', 'Vehicles', 'users'])('takes %s.all', async (module) => {
		expect((await enable({ events: [`${module}.all`] })).status).toBe(201);
	});

	it('names version 2 in resource_uri', async () => {
		const { data } = await enable();
		expect(data.watch[0].details.events[0].resource_uri).toBe('https://www.zohoapis.com/crm/v2/Leads');
	});

	it('tells actions on related records unless it is said otherwise (watchRelatedActions)', async () => {
		await enable();
		expect(await details()).toMatchObject({ notify_on_related_action: true });
		await enable({ notify_on_related_action: false });
		expect(await details()).toMatchObject({ notify_on_related_action: false });
	});

	it('changes single details with PATCH, which Bigin does not (watchPatch)', async () => {
		await enable({ token: 'old', channel_expiry: ahead(2 * DAY) });
		const patch = async () => await bench.api.patch(PATH, { watch: [{ channel_id: '1105420521999', token: 'new' }] });
		expect((await patch()).status).toBe(200);
		expect(await details()).toMatchObject({ token: 'new', events: ['Leads.all'], notify_url: receiver.url });
		bench.emulator.setSwitches({ watchPatch: 'eventsOnly' });
		expect((await patch()).data.watch[0]).toMatchObject({ code: 'MANDATORY_NOT_FOUND' });
	});

	it('delivers an update in the form of a live one', async () => {
		const [id] = bench.emulator.people.create('Leads', [{ Last_Name: 'Made-Up', Company: 'X' }]);
		await enable({ token: 'secret', return_affected_field_values: true });
		bench.emulator.people.update('Leads', [id], { Company: 'Y', Phone: '1' });
		await bench.emulator.watch.settled();
		expect(receiver.received).toEqual([
			{
				server_time: expect.any(Number),
				module: 'Leads',
				operation: 'update',
				ids: [id],
				affected_fields: [{ [id]: ['Company', 'Phone'] }],
				affected_values: [{ record_id: id, values: { Company: 'Y', Phone: '1' } }],
				query_params: {},
				resource_uri: 'https://www.zohoapis.com/crm/v2/Leads',
				channel_id: '1105420521999',
				token: 'secret',
			},
		]);
	});
});

describe('CRM 8 notification_condition', () => {
	async function deliveriesOf(...changes: JsonObject[]): Promise<number> {
		const [id] = bench.emulator.people.create('Leads', [{ Last_Name: 'Made-Up', Company: 'X' }]);
		await bench.emulator.watch.settled();
		const before = receiver.received.length;
		for (const change of changes) bench.emulator.people.update('Leads', [id], change);
		await bench.emulator.watch.settled();
		return receiver.received.length - before;
	}

	it('keeps back updates of other fields (watchCondition)', async () => {
		await enable({ notification_condition: changeOf('Company', 'Phone') });
		expect(await details()).toMatchObject({ notification_condition: changeOf('Company', 'Phone') });
		expect(await deliveriesOf({ Company: 'Y' }, { Last_Name: 'Other' }, { Phone: '1' })).toBe(2);
		bench.emulator.setSwitches({ watchCondition: 'ignore' });
		await enable({ notification_condition: changeOf('Company') });
		expect(await deliveriesOf({ Last_Name: 'Other' })).toBe(1);
	});

	it('names ten fields at most, and has to be one', async () => {
		const names = Array.from({ length: 11 }, (_, index) => `Field_${index}`);
		const refused = { code: 'INVALID_DATA', details: { api_name: 'notification_condition' } };
		expect((await enable({ notification_condition: changeOf(...names.slice(1)) })).status).toBe(201);
		for (const condition of [changeOf(...names), changeOf(), 'Company']) {
			expect((await enable({ notification_condition: condition })).data.watch[0]).toMatchObject(refused);
		}
		bench.emulator.setSwitches({ watchCondition: 'refuse' });
		expect((await enable({ notification_condition: changeOf('Company') })).data.watch[0]).toMatchObject(refused);
	});
});
