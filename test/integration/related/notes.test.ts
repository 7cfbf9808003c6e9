import type { IDataObject } from 'n8n-workflow';

import { jsonOf, pairsOf } from '../reading/support';
import { useBothProducts } from '../support/bothProducts';
import { toldOf } from '../support/ledger';
import { skipPauses } from '../support/node';
import { errorBranch } from '../support/writes';
import { notesOn, notesSent, noteWrites, runNotes } from './support';

const { bench, describeBoth } = useBothProducts();
skipPauses();

const contact = () => bench.emulator.store.insert('Contacts', { Last_Name: 'Lee' });
const texts = () => bench.stored('Notes').map(({ Note_Title: title, Note_Content: text }) => [title, text]);

describeBoth('Note > Update', () => {
	it('changes what is given and leaves the rest', async () => {
		const items = notesOn(bench, contact(), 2).map((id, index) => ({ id, text: `New ${index}` }));
		const { success } = await runNotes(bench, 'update', items, { form: { noteContent: '={{ $json.text }}' } });
		expect(success.map(({ json }) => [json.id, json.action])).toEqual(items.map(({ id }) => [id, 'update']));
		expect(texts()).toEqual([
			['Title 0', 'New 0'],
			['Title 1', 'New 1'],
		]);
		expect(notesSent(bench)).toEqual([items.map(({ id, text }) => ({ id, Note_Content: text }))]);
	});

	it('empties the title where it is told to, or JSON says so', async () => {
		const [one, other] = notesOn(bench, contact(), 2);
		const form = { noteContent: 'New', options: { clearEmptyFields: true } };
		await runNotes(bench, 'update', [{ id: one }], { form });
		const json = { dataToSend: 'json', jsonRecord: { Note_Title: null } };
		await runNotes(bench, 'update', [{ id: other }], { form: json });
		expect(texts()).toEqual([
			[null, 'New'],
			[null, 'Text 1'],
		]);
	});

	it('may be sent again after a lost answer (E6), and tells a note that is not there', async () => {
		const [id] = notesOn(bench, contact(), 1);
		bench.emulator.faults.add({ reset: 'afterApplying', match: { method: 'PUT', pathIncludes: '/Notes' } });
		const items = [{ id }, { id: '5550000000000999999' }];
		const settings = { form: { noteContent: 'New' }, ...errorBranch };
		const told = toldOf(await runNotes(bench, 'update', items, settings), 2);
		expect(told.map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
			['updated', 2],
			['failed', 2],
		]);
	});

	it('refuses an item that changes nothing', async () => {
		const items = notesOn(bench, contact(), 1).map((id) => ({ id }));
		const { errors } = await runNotes(bench, 'update', items, errorBranch);
		expect(errors).toHaveLength(1);
		expect(noteWrites(bench)).toEqual([]);
	});
});

describeBoth('Note > Delete', () => {
	it('deletes a hundred with one request, without reading any fields', async () => {
		const ids = notesOn(bench, contact(), 101);
		const { success } = await runNotes(
			bench,
			'delete',
			ids.map((id) => ({ id })),
		);
		expect(success.map(({ json }) => [json.id, json.deleted])).toEqual(ids.map((id) => [id, true]));
		expect(bench.stored('Notes')).toEqual([]);
		expect(bench.emulator.requests).toHaveLength(2);
	});

	it('counts a note as deleted that a lost attempt has deleted (E6), and no other that is not there', async () => {
		const [id] = notesOn(bench, contact(), 1);
		const items = [{ id }, { id: '5550000000000999999' }];
		expect((await runNotes(bench, 'delete', items, errorBranch)).errors).toHaveLength(1);
		const [other] = notesOn(bench, contact(), 1);
		bench.emulator.faults.add({ reset: 'afterApplying', match: { method: 'DELETE', pathIncludes: '/Notes' } });
		const { success } = await runNotes(bench, 'delete', [{ id: other }], errorBranch);
		expect(success[0].json).toMatchObject({ id: other, deleted: true });
	});
});

describeBoth('a refusal of Note', () => {
	const refusals = async (operation: string, items: IDataObject[]) => {
		const form = { noteTitle: 'New', recordId: '={{ $json.given }}' };
		const { errors } = await runNotes(bench, operation, items, { form, ...errorBranch });
		return errors.map(({ json }) => String(json.error));
	};

	it.each(['update', 'delete'])('%s speaks of the note and its ID, as the form does', async (operation) => {
		const gone = '5550000000000999999';
		const told = await refusals(operation, [
			{ given: '' },
			{ given: 'abc' },
			{ given: 5550000000000001000000 },
			{ given: gone },
		]);
		expect(told).toEqual([
			expect.stringMatching(/^No note ID was given. Give the ID of the note. /),
			expect.stringMatching(/^Note ID: "abc" is not an ID. /),
			expect.stringMatching(/^Note ID: .* was given as a number/),
			expect.stringMatching(
				operation === 'update'
					? `^Note ID: "${gone}" is not the ID of a note in ${bench.tested.name}. `
					: `^Note ID: there is no note "${gone}" to delete. The ID may be mistyped, or the note was deleted before. `,
			),
		]);
		expect(told.join()).not.toMatch(/record/i);
	});
});

describeBoth('Note > Get Many', () => {
	const get = async (items: IDataObject[], form: IDataObject = {}) =>
		await runNotes(bench, 'getMany', items, { form, ...errorBranch });

	it('gives the notes of each record, whichever way it is named', async () => {
		const [one, other] = [contact(), contact()];
		notesOn(bench, one, 2);
		const [note] = notesOn(bench, other, 1);
		const items = [
			{ id: one, module: 'Contacts' },
			{ id: other, module: 'Contacts' },
		];
		const result = await get(items);
		expect(pairsOf(result)).toEqual([0, 0, 1]);
		expect(jsonOf(result).at(-1)).toMatchObject({
			id: note,
			Note_Title: 'Title 0',
			Note_Content: 'Text 0',
			Parent_Id: { id: other },
		});
		const address = { parent: bench.tested.address.contact(other) };
		expect(jsonOf(await get([{}], address)).map(({ id }) => id)).toEqual([note]);
		expect(jsonOf(await get([{}], { parent: other, module: 'Contacts' })).map(({ id }) => id)).toEqual([note]);
	});

	it('reads page by page up to the limit, and no fields of the module (E9)', async () => {
		const id = contact();
		notesOn(bench, id, 450);
		const items = [{ id, module: 'Contacts' }];
		expect(jsonOf(await get(items, { returnAll: true }))).toHaveLength(450);
		expect(bench.emulator.requests).toHaveLength(3);
		expect(jsonOf(await get(items, { limit: 7 }))).toHaveLength(7);
	});

	it('says that a module is missing, or that there is none of that name', async () => {
		const items = [{ id: contact() }, { id: contact(), module: 'No such' }];
		const { errors } = await get(items);
		expect(errors.map(({ json }) => String(json.error))).toEqual([
			expect.stringContaining('No module is chosen'),
			expect.stringContaining('No such'),
		]);
	});

	it('tries again what may succeed (E6)', async () => {
		const id = contact();
		notesOn(bench, id, 1);
		bench.emulator.faults.add({ status: 503, body: '', match: { method: 'GET', pathIncludes: '/Notes' } });
		expect(jsonOf(await get([{ id, module: 'Contacts' }]))).toHaveLength(1);
	});
});
