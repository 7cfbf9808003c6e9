import type { IDataObject } from 'n8n-workflow';

import { askTool } from '../support/agent';
import { fillContacts, readParameters, signedIn, useSettledBench } from './support';

const { bench, describeBoth } = useSettledBench();

async function ask(operation: string, form: IDataObject, given: IDataObject): Promise<string> {
	return (await askTool(bench, signedIn(bench, readParameters('record', operation, form)), given)).said;
}

describeBoth('an agent', () => {
	const search = {
		conditions: {
			rows: [{ field: 'Last_Name', operator: 'equals', value: "={{ $fromAI('name', 'The family name', 'string') }}" }],
		},
	};

	it('searches by what it fills into a condition', async () => {
		bench.emulator.setSwitches({ searchLagSeconds: 0 });
		fillContacts(bench, 3);
		const said = await ask('search', search, { name: 'Sample 1' });
		expect(said).toContain('"Last_Name":"Sample 1"');
		expect(said).not.toContain('Sample 2');
	});

	it('cannot change a query through the value that it fills in', async () => {
		fillContacts(bench, 3);
		const form = {
			query: 'select Last_Name from Contacts where Last_Name = $1',
			queryParameters: { rows: [{ type: 'text', value: "={{ $fromAI('name', 'The family name', 'string') }}" }] },
		};
		expect(await ask('query', form, { name: 'Sample 2' })).toContain('Sample 2');
		expect(await ask('query', form, { name: "x' or Last_Name != 'y" })).not.toContain('Sample');
	});

	it('reads in words why an ID cannot be used', async () => {
		const form = { recordId: "={{ $fromAI('id', 'The ID of the contact', 'string') }}" };
		expect(await ask('get', form, { id: 'Sample 1' })).toContain('is not an ID of 16 to 19 digits');
	});
});
