import type { IDataObject } from 'n8n-workflow';

import { askTool } from '../support/agent';
import { useBothProducts } from '../support/bothProducts';
import { contactsThere, type WriteForm, writeParameters, type WriteName } from '../support/writes';

const { bench, describeBoth } = useBothProducts();

const NAME = "={{ $fromAI('name', 'The family name', 'string') }}";
const ID = "={{ $fromAI('id', 'The ID of the contact', 'string') }}";

const ask = async (operation: WriteName, form: WriteForm, given: IDataObject) =>
	await askTool(bench, writeParameters({ bench, operation }, form), given);

const names = () => bench.stored().map(({ Last_Name }) => Last_Name);

describeBoth('as a tool of an agent', () => {
	it('Create makes the record that the agent asks for, and says so', async () => {
		const { said } = await ask('create', { fields: { Last_Name: NAME } }, { name: 'Sample' });
		expect(names()).toEqual(['Sample']);
		expect(said).toContain('"action":"insert"');
	});

	it('Update changes the record with the ID that the agent gives, and no other', async () => {
		const [id] = contactsThere(bench, 2);
		const { said } = await ask('update', { recordId: ID, fields: { Last_Name: NAME } }, { id, name: 'Sample' });
		expect(names()).toEqual(['Sample', 'Old 1']);
		expect(said).toContain('"action":"update"');
	});

	it('Delete deletes the record with the ID that the agent gives, and no other', async () => {
		const [id] = contactsThere(bench, 2);
		const { said } = await ask('delete', { recordId: ID }, { id });
		expect(names()).toEqual(['Old 1']);
		expect(said).toContain('"deleted":true');
	});

	it.each<[WriteName, WriteForm, IDataObject, string]>([
		['create', { fields: { Last_Name: NAME } }, { name: 'x'.repeat(81) }, 'Last Name'],
		['update', { recordId: ID, fields: { Last_Name: NAME } }, { id: 'Sample', name: 'x' }, 'is not an ID'],
		['delete', { recordId: ID }, { id: 'Sample' }, 'is not an ID'],
	])('%s tells the agent what was wrong, and writes nothing', async (operation, form, given, why) => {
		contactsThere(bench, 1);
		const { said } = await ask(operation, form, given);
		expect(said).toContain(why);
		expect(names()).toEqual(['Old 0']);
	});
});
