import type { IDataObject } from 'n8n-workflow';

import { askTool } from '../support/agent';
import { useBothProducts } from '../support/bothProducts';
import { toldOf } from '../support/ledger';
import { OPEN_MISHAPS, PASSING_MISHAPS } from '../support/mishaps';
import { skipPauses } from '../support/node';
import { errorBranch } from '../support/writes';
import { noteParameters, notesSent, noteWrites, runNotes, type NoteForm } from './support';

const { bench, describeBoth } = useBothProducts();
skipPauses();

const contact = () => bench.emulator.store.insert('Contacts', { Last_Name: 'Lee' });
const company = () => bench.emulator.store.insert('Accounts', { Account_Name: 'Zylker' });
const create = async (items: IDataObject[], form?: NoteForm) =>
	await runNotes(bench, 'create', items, { form, ...errorBranch });
const queries = () => bench.emulator.requestsTo('/coql');

beforeEach(() => bench.emulator.setSwitches({ coqlLagSeconds: 0 }));

describeBoth('Note > Create', () => {
	it('takes the output of Upsert Record as it is, in each of its forms', async () => {
		for (const output of ['simplified', 'raw', 'inputAndResult']) {
			const upserted = await bench.upsert([{ Last_Name: 'Doe', Email: 'doe@example.com' }], { options: { output } });
			const { success, errors } = await create(
				upserted.success.map(({ json }) => json),
				{ noteContent: output },
			);
			expect(errors).toEqual([]);
			expect(success[0].json).toMatchObject({ action: 'insert', module: 'Notes' });
		}
		const [{ id }] = bench.stored('Contacts');
		expect(bench.stored('Notes')).toMatchObject(
			['simplified', 'raw', 'inputAndResult'].map((text) => ({ Note_Content: text, Parent_Id: { id } })),
		);
	});

	it('asks for no module that the item tells', async () => {
		await create([{ id: company(), module: 'Accounts', text: 'x' }]);
		expect(queries()).toEqual([]);
		expect(notesSent(bench)[0][0]).toMatchObject({ $se_module: 'Accounts' });
	});

	it('takes an ID with the module chosen, and an address that tells it', async () => {
		const [person, firm] = [contact(), company()];
		await create([{ record: person, text: 'one' }], { parent: '={{ $json.record }}', module: 'Contacts' });
		await create([{ record: bench.tested.address.company(firm), text: 'two' }], { parent: '={{ $json.record }}' });
		expect(queries()).toEqual([]);
		expect(bench.stored('Notes')).toMatchObject([{ Parent_Id: { id: person } }, { Parent_Id: { id: firm } }]);
	});

	it('looks the module up where nothing tells it', async () => {
		const [person, firm] = [contact(), company()];
		const { success } = await create([
			{ id: person, text: 'one' },
			{ id: firm, text: 'two' },
		]);
		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'insert']);
		expect(queries().length).toBeGreaterThan(0);
		expect(notesSent(bench)[0]).toMatchObject([{ $se_module: 'Contacts' }, { $se_module: 'Accounts' }]);
	});

	it('takes JSON, of which the form decides the record', async () => {
		const [person, firm] = [contact(), company()];
		const note = { Note_Title: 'Demo', Note_Content: 'x', Parent_Id: person, $se_module: 'Contacts' };
		const form = { dataToSend: 'json', jsonRecord: '={{ $json.note }}' };
		const { errors } = await create(
			[
				{ id: firm, module: 'Accounts', note },
				{ id: person, note: '{' },
			],
			form,
		);
		expect(bench.stored('Notes')).toMatchObject([{ Note_Title: 'Demo', Parent_Id: { id: firm } }]);
		expect(errors.map(({ json }) => String(json.error))).toEqual([expect.stringContaining('JSON')]);
	});

	it.each([
		[1, 1],
		[100, 1],
		[101, 2],
		[250, 3],
	])('E2: %i notes take %i requests', async (count, requests) => {
		const id = contact();
		const items = Array.from({ length: count }, (_, index) => ({ id, module: 'Contacts', text: `Text ${index}` }));
		const { success } = await create(items);
		expect(noteWrites(bench)).toHaveLength(requests);
		expect(bench.stored('Notes').map(({ Note_Content: text }) => text)).toEqual(items.map(({ text }) => text));
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	});

	it('E8, E9: costs a credit for ten notes, and one for the fields the first time', async () => {
		const id = contact();
		const items = Array.from({ length: 25 }, () => ({ id, module: 'Contacts', text: 'x' }));
		expect((await create(items)).hints.at(-1)?.message).toContain('2 requests, about 4 API credits');
		expect((await create(items)).hints.at(-1)?.message).toContain('1 request, about 3 API credits');
		expect(bench.emulator.credits.used).toBe(7);
	});

	it('E4: refuses an item before sending, and sends the others', async () => {
		const id = contact();
		const { success, errors } = await create(
			[
				{ id: null, text: 'skipped by an upsert' },
				{ id, module: 'Contacts', text: '' },
				{ id, module: 'Contacts', text: 'good' },
				{ id, module: 'Contacts', text: 'too long', title: 'x'.repeat(121) },
			],
			{ noteTitle: '={{ $json.title }}' },
		);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
		expect(errors.map(({ json }) => String(json.error))).toEqual([
			expect.stringContaining('No record ID was given'),
			expect.stringMatching(/^Note Content: /),
			expect.stringContaining('at most 120 characters and this text has 121'),
		]);
		expect(notesSent(bench)).toHaveLength(1);
	});

	it('tells the refusal of a record that is deleted, of that note alone', async () => {
		const [kept, gone] = [contact(), '5550000000000999999'];
		const items = [gone, kept].map((id) => ({ id, module: 'Contacts', text: 'x' }));
		const told = toldOf(await create(items), 2);
		expect(told.map(({ outcome }) => outcome)).toEqual(['failed', 'inserted']);
		expect(told[0].error).toContain('Parent ID');
	});

	it('warns of Retry On Fail, by which notes would be doubled', async () => {
		const items = [{ id: contact(), module: 'Contacts', text: 'x' }];
		const { hints } = await runNotes(bench, 'create', items, { retryOnFail: true });
		expect(hints.map(({ message }) => message)).toContainEqual(expect.stringContaining('created twice'));
	});

	it('an agent fills in the record and the text', async () => {
		const form = {
			parent: "={{ $fromAI('record', 'The ID of the contact', 'string') }}",
			module: 'Contacts',
			noteContent: "={{ $fromAI('text', 'The text', 'string') }}",
		};
		const id = contact();
		const { said } = await askTool(bench, noteParameters(bench, 'create', form), { record: id, text: 'Called' });
		expect(said).toContain('"action":"insert"');
		expect(bench.stored('Notes')).toMatchObject([{ Note_Content: 'Called', Parent_Id: { id } }]);
	});
});

describeBoth('Note > Create under faults (E6)', () => {
	const three = () => {
		const id = contact();
		return ['a', 'b', 'c', 'd'].map((text) => ({ id, module: 'Contacts', text }));
	};
	const options = { batchSize: 2, parallelRequests: 1 };
	const match = { method: 'POST', pathIncludes: '/Notes' };

	it.each(OPEN_MISHAPS)('%s: notes that may be there are unknown and not sent again', async (_name, fault) => {
		bench.emulator.faults.add({ ...fault, match });
		const told = toldOf(await create(three(), { options }), 4);
		expect(told.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'inserted', 'inserted']);
		expect(told.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1]);
		expect(told[0].error).toMatch(/may or may not have created this record.*Search for "a"/);
		const texts = bench.stored('Notes').map(({ Note_Content: text }) => text);
		expect(new Set(texts).size).toBe(texts.length);
	});

	it.each(PASSING_MISHAPS)('%s: everything is sent again', async (_name, fault) => {
		bench.emulator.faults.add({ ...fault, match });
		const told = toldOf(await create(three(), { options }), 4);
		expect(told.map(({ outcome }) => outcome)).toEqual(Array(4).fill('inserted'));
		expect(bench.stored('Notes')).toHaveLength(4);
	});
});
