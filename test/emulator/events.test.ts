import type { JsonObject, JsonValue } from './index';
import { withEmulator } from './withEmulator';

const bench = withEmulator();

const USER = '5550000000000000102';
const MEETING = {
	Event_Title: 'Made-Up Meeting',
	Start_DateTime: '2026-04-12T09:30:00+05:30',
	End_DateTime: '2026-04-12T10:30:00+05:30',
};

/** Creates an event with the values, or updates the one with the id, and answers its entry. */
async function write(values: JsonObject, id?: string) {
	const { data } =
		id === undefined
			? await bench.api.post('/Events', { data: [{ ...MEETING, ...values }] })
			: await bench.api.put('/Events', { data: [{ id, ...values }] });
	return data.data[0];
}

const participantsOf = (id: string) => bench.stored('Events', id).Participants as JsonObject[];
const guest = (participant: string) => ({ type: 'email', participant });

describe('4.4 and 12.3 participants of an event', () => {
	it('are contacts, users and addresses, told with what is known of them', async () => {
		const contact = bench.emulator.store.insert('Contacts', {
			Full_Name: 'Made-Up Friend',
			Email: 'friend@example.com',
		});
		const people = [
			{ type: 'contact', participant: contact },
			{ type: 'user', participant: USER },
			guest('guest@example.com'),
			{ type: 'email', Email: 'other@example.com' },
		];
		const { details } = await write({ Participants: people });
		const told = { id: expect.stringMatching(/^\d{19}$/), invited: false, status: 'not_known' };
		expect(participantsOf(details.id)).toEqual([
			{ ...told, type: 'contact', participant: contact, name: 'Made-Up Friend', Email: 'friend@example.com' },
			{ ...told, type: 'user', participant: USER, name: 'Robin Specimen', Email: 'robin.specimen@example.com' },
			{ ...told, type: 'email', participant: 'guest@example.com', name: null, Email: 'guest@example.com' },
			{ ...told, type: 'email', participant: 'other@example.com', name: null, Email: 'other@example.com' },
		]);
	});

	it('who are sent as they were read keep their rows', async () => {
		const { details } = await write({ Participants: [guest('one@example.com'), guest('two@example.com')] });
		const before = participantsOf(details.id);
		expect(await write({ Participants: before }, details.id)).toMatchObject({ code: 'SUCCESS' });
		expect(participantsOf(details.id)).toEqual(before);
	});

	it.each([
		['replace', ['two@example.com']],
		['add', ['one@example.com', 'two@example.com']],
	] as const)('participantsOfUpdate=%s leaves %j', async (participantsOfUpdate, left) => {
		bench.emulator.setSwitches({ participantsOfUpdate });
		const { details } = await write({ Participants: [guest('one@example.com')] });
		await write({ Participants: [guest('two@example.com')] }, details.id);
		expect(participantsOf(details.id).map(({ participant }) => participant)).toEqual(left);
	});

	it.each<[string, JsonValue, JsonObject]>([
		['no list', guest('a@example.com'), { expected_data_type: 'jsonarray' }],
		['a text', ['a@example.com'], { expected_data_type: 'jsonobject' }],
		['another type', [{ type: 'lead', participant: USER }], { supported_values: ['contact', 'user', 'email'] }],
		['a contact who is not there', [{ type: 'contact', participant: USER }], {}],
		['a text that is no address', [guest('Guest')], {}],
	])('are refused: %s', async (_case, value, details) => {
		const entry = await write({ Participants: value });
		expect(entry).toMatchObject({ code: 'INVALID_DATA', details: { api_name: 'Participants', ...details } });
	});

	it('are 50 at most', async () => {
		const people = Array.from({ length: 51 }, (_, index) => guest(`guest.${index}@example.com`));
		expect(await write({ Participants: people.slice(1) })).toMatchObject({ code: 'SUCCESS' });
		expect(await write({ Participants: people })).toMatchObject({
			code: 'LIMIT_EXCEEDED',
			details: { api_name: 'Participants', limit: 50 },
		});
	});

	it('are a list though the metadata call them bigint, as a layout of Zoho CRM does', async () => {
		const { data } = await bench.api.get('/settings/fields', { params: { module: 'Events' } });
		const fields = data.fields.filter(({ api_name: name }: JsonObject) => name === 'Participants');
		expect(fields).toMatchObject([{ data_type: 'bigint', json_type: 'jsonarray', read_only: false }]);
	});
});

describe('4.4 reminders of an event', () => {
	it('are a list of objects', async () => {
		const reminders = [{ unit: 15, period: 'minutes' }];
		const { details } = await write({ Remind_At: reminders });
		expect(bench.stored('Events', details.id).Remind_At).toEqual(reminders);
		expect(await write({ Remind_At: { unit: 15 } })).toMatchObject({ code: 'INVALID_DATA' });
	});
});

describe('6.3 and 10 a record that hangs on another', () => {
	const read = async (path: string, fields?: string) =>
		(await bench.api.get(path, { params: fields === undefined ? {} : { fields } })).data.data[0];

	it('tells the module of that one where it is whole or asked for it (relatedModuleRead)', async () => {
		const company = bench.emulator.store.insert('Accounts', { Account_Name: 'Made-Up' });
		const id = bench.emulator.store.insert('Tasks', { Subject: 'x', What_Id: { name: 'Made-Up', id: company } });
		expect(await read(`/Tasks/${id}`)).toMatchObject({ $se_module: 'Accounts' });
		expect(await read('/Tasks', 'What_Id,$se_module')).toMatchObject({ $se_module: 'Accounts' });
		expect(await read('/Tasks', 'What_Id')).not.toHaveProperty('$se_module');
		bench.emulator.setSwitches({ relatedModuleRead: 'absent' });
		expect(await read(`/Tasks/${id}`)).not.toHaveProperty('$se_module');
		expect(await read('/Tasks', 'What_Id,$se_module')).not.toHaveProperty('$se_module');
	});

	it('says null where it hangs on none, and nothing where it cannot', async () => {
		const task = bench.emulator.store.insert('Tasks', { Subject: 'x' });
		const contact = bench.emulator.store.insert('Contacts', { Last_Name: 'Made-Up' });
		expect(await read(`/Tasks/${task}`)).toMatchObject({ $se_module: null });
		expect(await read(`/Contacts/${contact}`)).not.toHaveProperty('$se_module');
	});

	it('carries fields that the org does not list where it is whole', async () => {
		const contact = bench.emulator.store.insert('Contacts', { Last_Name: 'Made-Up' });
		expect(await read(`/Contacts/${contact}`)).toMatchObject({ Salutation: null });
		expect(await read('/Contacts', 'Last_Name,Salutation')).not.toHaveProperty('Salutation');
	});
});
