import type { IDataObject } from 'n8n-workflow';

import { askTool } from '../support/agent';
import { useBigin } from '../support/bigin';
import { contactsThere, type WriteForm, writeParameters, type WriteName } from '../support/writes';

const bigin = useBigin();

const NAME = "={{ $fromAI('name', 'The family name', 'string') }}";
const ID = "={{ $fromAI('id', 'The ID of the contact', 'string') }}";

const ask = async (operation: WriteName, form: WriteForm, given: IDataObject) =>
	await askTool(bigin, writeParameters({ bigin, operation }, form), given);

const names = () => bigin.stored().map(({ Last_Name }) => Last_Name);

describe('as a tool of an agent', () => {
	it('Create makes the record that the agent asks for, and says so', async () => {
		const { said } = await ask('create', { fields: { Last_Name: NAME } }, { name: 'Sample' });
		expect(names()).toEqual(['Sample']);
		expect(said).toContain('"action":"insert"');
	});

	it('Update changes the record with the ID that the agent gives, and no other', async () => {
		const [id] = contactsThere(bigin, 2);
		const { said } = await ask('update', { recordId: ID, fields: { Last_Name: NAME } }, { id, name: 'Sample' });
		expect(names()).toEqual(['Sample', 'Old 1']);
		expect(said).toContain('"action":"update"');
	});

	it('Delete deletes the record with the ID that the agent gives, and no other', async () => {
		const [id] = contactsThere(bigin, 2);
		const { said } = await ask('delete', { recordId: ID }, { id });
		expect(names()).toEqual(['Old 1']);
		expect(said).toContain('"deleted":true');
	});

	it.each<[WriteName, WriteForm, IDataObject, string]>([
		['create', { fields: { Last_Name: NAME } }, { name: 'x'.repeat(81) }, 'Last Name'],
		['update', { recordId: ID, fields: { Last_Name: NAME } }, { id: 'Sample', name: 'x' }, 'is not an ID'],
		['delete', { recordId: ID }, { id: 'Sample' }, 'is not an ID'],
	])('%s tells the agent what was wrong, and writes nothing', async (operation, form, given, why) => {
		contactsThere(bigin, 1);
		const { said } = await ask(operation, form, given);
		expect(said).toContain(why);
		expect(names()).toEqual(['Old 0']);
	});
});
