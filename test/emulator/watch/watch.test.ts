import type { AxiosResponse } from 'axios';

import type { JsonObject, JsonValue } from '../index';
import { apiWithScopes, withEmulator } from '../withEmulator';

const START = Date.parse('2026-03-02T10:00:00Z');
let now = START;
const bench = withEmulator({ clock: () => now });
const { describeBoth } = bench;

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const PATH = '/actions/watch';
const NOTIFY_URL = 'http://127.0.0.1:9/hook?workflow=7';
const CHANNEL = { channel_id: '90210', events: ['Contacts.create'], notify_url: NOTIFY_URL };

beforeEach(() => void (now = START));

/** A time so many seconds ahead, with an offset as callers send it. */
const ahead = (seconds: number) => new Date(START + seconds * 1000).toISOString().replace(/\.\d+Z$/, '+00:00');

const enable = async (...channels: JsonObject[]) => await bench.api.post(PATH, { watch: channels });
const details = async (params: JsonObject = {}) => await bench.api.get(PATH, { params });
const one = ({ data }: AxiosResponse) => data.watch[0];

/** Seconds until the channel's end, as an answer tells it. */
const granted = (answer: AxiosResponse) => (Date.parse(one(answer).details.events[0].channel_expiry) - START) / 1000;

describe('9 enable', () => {
	it('answers 201 with the channel in the form of a live answer', async () => {
		const { status, data } = await enable({ ...CHANNEL, channel_expiry: ahead(HOUR) });
		expect(status).toBe(201);
		expect(data).toEqual({
			watch: [
				{
					code: 'SUCCESS',
					details: {
						events: [
							{
								channel_expiry: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30$/),
								resource_uri: 'https://www.zohoapis.com/bigin/v1/Contacts',
								resource_id: expect.stringMatching(/^\d{19}$/),
								resource_name: 'Contacts',
								channel_id: '90210',
							},
						],
					},
					message: 'Successfully subscribed for actions-watch of the given module',
					status: 'success',
				},
			],
		});
	});

	it('grants what is asked for up to a day, and two hours in place of more (watchDefaultSeconds)', async () => {
		expect(granted(await enable({ ...CHANNEL, channel_expiry: ahead(23 * HOUR) }))).toBe(23 * HOUR);
		expect(granted(await enable({ ...CHANNEL, channel_expiry: ahead(DAY + 60) }))).toBe(2 * HOUR);
		expect(granted(await enable(CHANNEL))).toBe(2 * HOUR);
		bench.emulator.setSwitches({ watchDefaultSeconds: HOUR });
		expect(granted(await enable(CHANNEL))).toBe(HOUR);
	});

	it('tells each module of a channel', async () => {
		const answer = await enable({ ...CHANNEL, events: ['Contacts.all', 'Accounts.edit', 'Accounts.delete'] });
		const names = one(answer).details.events.map(({ resource_name: name }: JsonObject) => name);
		expect(names).toEqual(['Contacts', 'Accounts']);
	});

	it.each(['Contacts', 'Accounts', 'Pipelines', 'Products', 'Tasks', 'Events', 'Calls'])('takes %s', async (module) => {
		expect((await enable({ ...CHANNEL, events: [`${module}.all`] })).status).toBe(201);
	});

	it('moves the expiry of a channel that is there (renewing)', async () => {
		await enable({ ...CHANNEL, channel_expiry: ahead(HOUR) });
		expect((await enable({ ...CHANNEL, channel_expiry: ahead(3 * HOUR) })).status).toBe(201);
		const { data } = await details();
		expect(data.watch).toHaveLength(1);
		expect((Date.parse(data.watch[0].channel_expiry) - START) / 1000).toBe(3 * HOUR);
	});
});

describeBoth('9 a channel that is refused', () => {
	it.each<[string, JsonObject, string, JsonObject]>([
		['without an id', { channel_id: null }, 'MANDATORY_NOT_FOUND', { api_name: 'channel_id' }],
		['with letters in its id', { channel_id: 'abc' }, 'INVALID_DATA', { api_name: 'channel_id' }],
		['without events', { events: null }, 'MANDATORY_NOT_FOUND', { api_name: 'events' }],
		['with no event', { events: [] }, 'INVALID_DATA', { api_name: 'events' }],
		['with an operation that there is not', { events: ['Contacts.insert'] }, 'INVALID_DATA', { api_name: 'events' }],
		['with a module that there is not', { events: ['Ghosts.create'] }, 'INVALID_DATA', { api_name: 'events' }],
		['without an address', { notify_url: null }, 'MANDATORY_NOT_FOUND', { api_name: 'notify_url' }],
		['with an address that is none', { notify_url: 'here' }, 'INVALID_DATA', { api_name: 'notify_url' }],
		['with a long token', { token: 'x'.repeat(51) }, 'INVALID_DATA', { api_name: 'token', maximum_length: 50 }],
		['with an expiry without offset', { channel_expiry: '2026-01-01' }, 'INVALID_DATA', { api_name: 'channel_expiry' }],
		['with an expiry that is over', { channel_expiry: ahead(-9) }, 'INVALID_DATA', { api_name: 'channel_expiry' }],
		[
			'with a word for a flag',
			{ notify_on_related_action: 'no' },
			'INVALID_DATA',
			{ api_name: 'notify_on_related_action' },
		],
	])('%s', async (_case, change, code, told) => {
		const answer = await enable({ ...CHANNEL, ...change });
		expect(answer.status).toBe(400);
		expect(one(answer)).toMatchObject({ code, details: told, status: 'error' });
		expect(bench.emulator.watch.channels()).toEqual([]);
	});

	it('keeps none of the others away (watchMixedStatus)', async () => {
		const wrong = { ...CHANNEL, channel_id: '7', events: ['Ghosts.all'] };
		const { status, data } = await enable(CHANNEL, wrong);
		expect([status, data.watch.map(({ code }: JsonObject) => code)]).toEqual([202, ['SUCCESS', 'INVALID_DATA']]);
		expect(bench.emulator.watch.channels().map(({ id }) => id)).toEqual(['90210']);
		bench.emulator.setSwitches({ watchMixedStatus: 207 });
		expect((await enable(CHANNEL, wrong)).status).toBe(207);
	});

	it.each<[string, JsonValue, JsonObject]>([
		['no list of channels', {}, { code: 'MANDATORY_NOT_FOUND', details: { api_name: 'watch' } }],
		['an object in its place', { watch: CHANNEL }, { code: 'INVALID_DATA', details: { api_name: 'watch' } }],
		[
			'more than a hundred',
			{ watch: Array(101).fill(CHANNEL) },
			{ code: 'INVALID_DATA', details: { maximum_length: 100, api_name: 'watch' } },
		],
	])('as a whole: %s', async (_case, body, refusal) => {
		const { status, data } = await bench.api.post(PATH, body);
		expect([status, data]).toMatchObject([400, refusal]);
	});

	it.each([
		['either', 201, 201],
		['number', 400, 201],
		['text', 201, 400],
	] as const)('watchChannelId=%s: text %i, number %i', async (watchChannelId, text, number) => {
		bench.emulator.setSwitches({ watchChannelId });
		expect((await enable(CHANNEL)).status).toBe(text);
		expect((await enable({ ...CHANNEL, channel_id: 90_210 })).status).toBe(number);
	});
});

describe('9 get details', () => {
	it('is 204 without a channel', async () => {
		const { status, data } = await details();
		expect([status, data]).toEqual([204, '']);
	});

	it('answers a channel in the form of a live answer', async () => {
		await enable(CHANNEL);
		const { status, data } = await details();
		expect([status, data]).toEqual([
			200,
			{
				watch: [
					{
						notify_on_related_action: false,
						channel_expiry: expect.any(String),
						return_affected_field_values: false,
						resource_uri: 'https://www.zohoapis.com/bigin/v1/Contacts',
						resource_id: expect.any(String),
						notify_url: NOTIFY_URL,
						resource_name: 'Contacts',
						fields: null,
						channel_id: '90210',
						events: ['Contacts.create'],
						token: null,
					},
				],
				info: { per_page: 200, count: 1, page: 1, more_records: false },
			},
		]);
	});

	it('finds by channel and module, page by page', async () => {
		const channels = ['1', '2', '3'].map((id) => ({
			...CHANNEL,
			channel_id: id,
			events: ['Contacts.all', 'Calls.all'],
		}));
		await enable(...channels);
		const idsOf = ({ data }: AxiosResponse) => data.watch.map(({ channel_id: id }: JsonObject) => id);
		expect(idsOf(await details({ channel_id: '2' }))).toEqual(['2', '2']);
		expect(idsOf(await details({ module: 'Calls' }))).toEqual(['1', '2', '3']);
		const second = await details({ module: 'Calls', page: 2, per_page: 2 });
		expect(idsOf(second)).toEqual(['3']);
		expect(second.data.info).toEqual({ per_page: 2, count: 1, page: 2, more_records: false });
		expect((await details({ page: 0 })).status).toBe(400);
	});

	it('does not find one that has expired', async () => {
		await enable({ ...CHANNEL, channel_expiry: ahead(60) });
		now += 59_000;
		expect((await details()).status).toBe(200);
		now += 1_000;
		expect((await details()).status).toBe(204);
	});
});

describeBoth('9 update, remove and disable', () => {
	it('PUT overwrites all details, and gives the default expiry where none is sent', async () => {
		await enable({ ...CHANNEL, token: 'secret', channel_expiry: ahead(20 * HOUR) });
		const update = { channel_id: '90210', events: ['Calls.all'], notify_url: `${NOTIFY_URL}&again` };
		const answer = await bench.api.put(PATH, { watch: [update] });
		expect([answer.status, one(answer)]).toMatchObject([
			200,
			{ code: 'SUCCESS', message: 'Successfully updated the subscribe details' },
		]);
		expect(granted(answer)).toBe(bench.emulator.switches.watchDefaultSeconds);
		expect(one(await details())).toMatchObject({ events: ['Calls.all'], token: null, notify_url: update.notify_url });
	});

	it('PATCH removes events; without any left the channel is over', async () => {
		await enable({ ...CHANNEL, events: ['Contacts.create', 'Contacts.edit'] });
		const without = async (event: string) =>
			await bench.api.patch(PATH, { watch: [{ channel_id: '90210', events: [event], _delete_events: true }] });
		const answer = await without('Contacts.create');
		expect([answer.status, one(answer).message]).toEqual([200, 'Successfully removed the subscribe details']);
		expect(one(await details()).events).toEqual(['Contacts.edit']);
		await without('Contacts.edit');
		expect((await details()).status).toBe(204);
	});

	it('DELETE answers each channel; one that is not there is NOT_SUBSCRIBED with 202', async () => {
		await enable(CHANNEL, { ...CHANNEL, channel_id: '7' });
		const disable = async (ids: string) => await bench.api.delete(PATH, { params: { channel_ids: ids } });
		const first = await disable('90210');
		expect([first.status, one(first)]).toEqual([
			200,
			{
				code: 'SUCCESS',
				details: {
					resource_uri: expect.stringMatching(/\/Contacts$/),
					resource_id: expect.any(String),
					channel_id: '90210',
				},
				message: 'Successfully un-subscribed from actions-watch',
				status: 'success',
			},
		]);
		const again = await disable('90210');
		expect([again.status, one(again)]).toEqual([
			202,
			{ code: 'NOT_SUBSCRIBED', details: {}, message: expect.any(String), status: 'error' },
		]);
		const both = await disable('90210,7');
		expect([both.status, both.data.watch.map(({ code }: JsonObject) => code)]).toEqual([
			202,
			['NOT_SUBSCRIBED', 'SUCCESS'],
		]);
		expect((await disable('')).data).toMatchObject({
			code: 'REQUIRED_PARAM_MISSING',
			details: { param_name: 'channel_ids' },
		});
	});

	it.each(['put', 'patch'] as const)('%s of a channel that is not there is NOT_SUBSCRIBED, too', async (method) => {
		const answer = await bench.api[method](PATH, { watch: [CHANNEL] });
		expect([answer.status, one(answer).code]).toEqual([202, 'NOT_SUBSCRIBED']);
	});
});

describe('9 scopes and credits', () => {
	it.each<['post' | 'put' | 'patch', string[]]>([
		['post', ['ALL', 'WRITE', 'CREATE']],
		['put', ['ALL', 'WRITE', 'UPDATE']],
		['patch', ['ALL', 'WRITE', 'UPDATE']],
	])('%s needs one of %j', async (method, enough) => {
		for (const operation of ['ALL', 'READ', 'WRITE', 'CREATE', 'UPDATE', 'DELETE']) {
			const api = apiWithScopes(bench.emulator, `ZohoBigin.notifications.${operation}`);
			const { status } = await api[method](PATH, { watch: [CHANNEL] });
			expect([operation, status === 401]).toEqual([operation, !enough.includes(operation)]);
		}
	});

	it.each<['get' | 'delete', string]>([
		['get', 'READ'],
		['delete', 'DELETE'],
	])('%s needs ALL or %s', async (method, enough) => {
		for (const operation of ['ALL', 'READ', 'WRITE', 'CREATE', 'UPDATE', 'DELETE']) {
			const api = apiWithScopes(bench.emulator, `ZohoBigin.notifications.${operation}`);
			const { status } = await api[method](PATH, { params: { channel_ids: '1' } });
			expect([operation, status === 401]).toEqual([operation, !['ALL', enough].includes(operation)]);
		}
	});

	it('costs one credit a call', async () => {
		const before = bench.emulator.credits.used;
		await enable(CHANNEL);
		await details();
		await bench.api.put(PATH, { watch: [CHANNEL] });
		await bench.api.delete(PATH, { params: { channel_ids: '90210' } });
		expect(bench.emulator.credits.used - before).toBe(4);
	});
});
