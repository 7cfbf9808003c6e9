import type { AxiosResponse } from 'axios';

import { type JsonObject, LANTERN_TRADING, startEmulator } from '../index';
import { withEmulator } from '../withEmulator';

const START = Date.parse('2026-03-02T10:00:00Z');
let now = START;
const bench = withEmulator({ clock: () => now });
const { describeBoth } = bench;

beforeEach(() => void (now = START));

const at = (seconds: number) => void (now = START + seconds * 1000);
const add = (...names: string[]) =>
	bench.emulator.people.create(
		'Contacts',
		names.map((Last_Name) => ({ Last_Name })),
	);
const list = async (params: JsonObject = {}, headers: Record<string, string> = {}) =>
	await bench.api.get('/Contacts', {
		params: { fields: 'Last_Name', sort_by: 'Modified_Time', sort_order: 'asc', ...params },
		headers,
	});
const deleted = async (params: JsonObject = {}, headers: Record<string, string> = {}) =>
	await bench.api.get('/Contacts/deleted', { params, headers });
const namesOf = ({ data }: AxiosResponse) => data.data.map(({ Last_Name: name }: JsonObject) => name);
const since = (seconds: number) => ({ 'If-Modified-Since': new Date(START + seconds * 1000).toISOString() });

describeBoth('6.2 what changed since a moment', () => {
	it('is found by sort_by=Modified_Time, either way', async () => {
		const [first] = add('One', 'Two');
		at(10);
		bench.emulator.people.update('Contacts', [first], { Phone: '1' });
		expect(namesOf(await list())).toEqual(['Two', 'One']);
		expect(namesOf(await list({ sort_order: 'desc' }))).toEqual(['One', 'Two']);
	});

	it('shifts the pages that are read meanwhile, as pages count from the first record', async () => {
		add('One', 'Two', 'Three');
		const params = { sort_order: 'desc', per_page: 2 };
		expect(namesOf(await list(params))).toEqual(['Three', 'Two']);
		at(1);
		add('Four');
		expect(namesOf(await list({ ...params, page: 2 }))).toEqual(['Two', 'One']);
	});

	it.each([
		['after', ['Two']],
		['from', ['One', 'Two']],
		['ignore', ['Zero', 'One', 'Two']],
	] as const)('ifModifiedSince=%s leaves %j', async (ifModifiedSince, left) => {
		bench.emulator.setSwitches({ ifModifiedSince });
		add('Zero');
		at(10);
		add('One');
		at(20);
		add('Two');
		expect(namesOf(await list({}, since(10)))).toEqual(left);
	});

	it.each([304, 204] as const)('notModifiedStatus=%i where nothing did', async (notModifiedStatus) => {
		bench.emulator.setSwitches({ notModifiedStatus });
		add('One');
		expect(await list({}, since(1))).toMatchObject({ status: notModifiedStatus, data: '' });
		expect((await deleted({}, since(1))).status).toBe(notModifiedStatus);
		expect((await deleted()).status).toBe(204);
	});

	it('takes a page token only with the same moment', async () => {
		add('One', 'Two', 'Three');
		const { data } = await list({ per_page: 1 }, since(-1));
		const page = { per_page: 1, page_token: data.info.next_page_token };
		expect(namesOf(await list(page, since(-1)))).toEqual(['Two']);
		expect((await list(page, since(-2))).data.code).toBe('TOKEN_BOUND_DATA_MISMATCH');
	});

	it('listLagSeconds: is found only some time after it was written', async () => {
		bench.emulator.setSwitches({ listLagSeconds: 15 });
		const [id] = add('One');
		at(14);
		expect((await list()).status).toBe(204);
		expect((await bench.api.get(`/Contacts/${id}`)).status).toBe(200);
		at(15);
		expect(namesOf(await list())).toEqual(['One']);
	});
});

describe('6.2 a list sorted by a time', () => {
	it('sorts by moments, though the clock of the org goes back in autumn', async () => {
		const org = { ...LANTERN_TRADING, timeZone: 'Europe/Berlin' };
		let moment = Date.parse('2026-10-25T00:50:00Z');
		await using emulator = await startEmulator({ org, clock: () => moment });
		emulator.people.create('Contacts', [{ Last_Name: 'Summer' }]);
		moment += 20 * 60 * 1000;
		emulator.people.create('Contacts', [{ Last_Name: 'Winter' }]);
		const times = emulator.store.records('Contacts').map(({ Modified_Time: time }) => time);
		expect(times).toEqual(['2026-10-25T02:50:00+02:00', '2026-10-25T02:10:00+01:00']);
		const { data } = await bench.plain.get(`${emulator.apiUrl}/Contacts`, {
			params: { fields: 'Last_Name', sort_by: 'Modified_Time', sort_order: 'asc' },
			headers: { Authorization: `Zoho-oauthtoken ${emulator.issueToken().access_token}` },
		});
		expect(data.data.map(({ Last_Name: name }: JsonObject) => name)).toEqual(['Summer', 'Winter']);
	});
});

describeBoth('6.7 deleted records', () => {
	it('tells who deleted them, and when', async () => {
		const ids = add('One');
		at(60);
		bench.emulator.people.remove('Contacts', ids);
		const { data } = await deleted();
		expect(data.data).toMatchObject([{ id: ids[0], type: 'recycle' }]);
		expect(data.data[0].deleted_by).toMatchObject({ id: bench.emulator.journal.of(ids[0])[1].by });
		expect(Object.keys(data.data[0].deleted_by)).toEqual(['name', 'id']);
		expect(Date.parse(data.data[0].deleted_time)).toBe(START + 60_000);
	});

	it('parts what is in the recycle bin from what is gone for good', async () => {
		const [bin, gone] = add('Bin', 'Gone');
		bench.emulator.people.remove('Contacts', [bin, gone]);
		bench.emulator.people.purge('Contacts', [gone]);
		const ids = async (type: string) => (await deleted({ type })).data.data.map(({ id }: JsonObject) => id);
		expect(await ids('recycle')).toEqual([bin]);
		expect(await ids('permanent')).toEqual([gone]);
		expect((await ids('all')).sort()).toEqual([bin, gone]);
	});

	it('keeps them 60 days in the bin and 120 more', async () => {
		bench.emulator.people.remove('Contacts', add('One'));
		const typeAfter = async (days: number) => {
			at(days * 24 * 60 * 60);
			bench.api.defaults.headers.Authorization = `Zoho-oauthtoken ${bench.emulator.issueToken().access_token}`;
			const { status, data } = await deleted();
			return status === 204 ? null : data.data[0].type;
		};
		expect([await typeAfter(60), await typeAfter(61), await typeAfter(180), await typeAfter(181)]).toEqual([
			'recycle',
			'permanent',
			'permanent',
			null,
		]);
	});

	it.each([
		['newestFirst', [1, 0]],
		['oldestFirst', [0, 1]],
	] as const)('deletedOrder=%s', async (deletedOrder, order) => {
		bench.emulator.setSwitches({ deletedOrder });
		const ids = add('One', 'Two');
		for (const id of ids) bench.emulator.people.remove('Contacts', [id]);
		expect((await deleted()).data.data.map(({ id }: JsonObject) => id)).toEqual(order.map((index) => ids[index]));
		expect((await deleted({ per_page: 1, page: 2 })).data.data[0].id).toBe(ids[order[1]]);
	});

	it('are those since a moment where one is named', async () => {
		const [early, late] = add('Early', 'Late');
		bench.emulator.people.remove('Contacts', [early]);
		at(10);
		bench.emulator.people.remove('Contacts', [late]);
		expect((await deleted({}, since(5))).data.data.map(({ id }: JsonObject) => id)).toEqual([late]);
	});

	it('deletedLagSeconds: are listed only some time later', async () => {
		bench.emulator.setSwitches({ deletedLagSeconds: 15 });
		bench.emulator.people.remove('Contacts', add('One'));
		at(14);
		expect((await deleted()).status).toBe(204);
		at(15);
		expect((await deleted()).status).toBe(200);
	});

	it.each([
		['kept', 0],
		['renewed', 60],
	] as const)(
		'leave the list when they are restored; Modified_Time is %s (restoredModifiedTime)',
		async (how, seconds) => {
			bench.emulator.setSwitches({ restoredModifiedTime: how });
			const [id, other] = add('One', 'Two');
			bench.emulator.people.remove('Contacts', [id]);
			at(60);
			bench.emulator.people.restore('Contacts', [id]);
			expect((await deleted()).status).toBe(204);
			expect(Date.parse(bench.emulator.store.find('Contacts', id)?.Modified_Time ?? '')).toBe(START + seconds * 1000);
			const { data } = await list({ sort_by: 'id' });
			expect(data.data.map((record: JsonObject) => record.id)).toEqual([id, other]);
		},
	);
});
