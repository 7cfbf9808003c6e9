import type { IDataObject } from 'n8n-workflow';

import { useBench } from '../support/bench';
import { runNode } from '../support/engine';
import { CRM } from '../support/products';
import { errorBranch, recordsSent, write } from '../support/writes';

const crm = useBench(CRM);

describe('the node of Zoho CRM', () => {
	it('upserts leads by the same engine, under the paths of Zoho CRM', async () => {
		const leads = [{ Last_Name: 'Daly', Company: 'Lanterns', Email: 'daly@example.com' }];
		const first = await crm.upsert(leads, { module: 'Leads' });
		const again = await crm.upsert(leads, { module: 'Leads' });
		expect(first.success.map(({ json }) => json.action)).toEqual(['insert']);
		expect(again.success.map(({ json }) => json.action)).toEqual(['update']);
		expect(crm.emulator.requestsTo('/upsert').map(({ path }) => path)).toContain('/crm/v8/Leads/upsert');
	});

	it('sets off nothing where the form says so', async () => {
		await crm.upsert([{ Last_Name: 'Daly', Email: 'daly@example.com' }], { module: 'Leads', runAutomation: 'none' });
		expect(crm.sent()[0].body.trigger).toEqual([]);
	});

	it('creates and updates by the other calls', async () => {
		const created = await write({ bench: crm, operation: 'create' }, [{ Subject: 'Call back' }], { module: 'Tasks' });
		const [{ json }] = created.success;
		await write({ bench: crm, operation: 'update' }, [{ id: json.id, Subject: 'Call again' }], { module: 'Tasks' });
		expect(recordsSent(crm, 'update', 'Tasks')).toEqual([[{ id: json.id, Subject: 'Call again' }]]);
	});

	it.each<[choice: object, sent: string[] | undefined, ran: string[]]>([
		[{ runAutomation: 'all' }, undefined, ['workflow', 'approval', 'blueprint', 'pathfinder', 'orchestration']],
		[
			{ runAutomation: 'chosen', automations: ['blueprint', 'approval'] },
			['approval', 'blueprint'],
			['approval', 'blueprint'],
		],
		[{ runAutomation: 'none' }, [], []],
	])('lets run what the form says: %j', async (choice, sent, ran) => {
		const items = [{ Last_Name: 'Daly', Email: 'daly@example.com' }];
		const parameters = { ...crm.parameters({ module: 'Leads' }), ...choice };
		const { credential } = crm;
		await runNode({ node: crm.tested.node(), items, parameters, credential });
		expect(crm.sent()[0].body.trigger).toEqual(sent);
		const [{ id }] = crm.stored('Leads');
		expect(
			crm.emulator.workflows
				.kindsOf(String(id))
				.flat()
				.filter((kind) => kind !== 'cadences'),
		).toEqual(ran);
	});

	it('does not offer or send what only the pages of Zoho CRM write', async () => {
		crm.emulator.addField('Leads', {
			apiName: 'Signed',
			label: 'Signed',
			dataType: 'text',
			custom: true,
			onlyOnPages: true,
		});
		crm.connectAnew();
		const mapped = await crm.tested
			.node()
			.methods.resourceMapping.getFieldsForMapper.call(crm.formContext({ module: 'Leads' }));
		expect(mapped.fields.map(({ id }) => id)).not.toContain('Signed');
		const fields = { Last_Name: 'Daly', Email: 'daly@example.com', Signed: 'yes' };
		const { errors } = await crm.upsert([{}], { module: 'Leads', fields }, errorBranch);
		expect(errors[0].json.error).toMatch(/^Signed: /);
		expect(crm.sent()).toEqual([]);
	});

	it.each<[value: IDataObject | string | string[]]>([
		['ae9c7cefa418aec1; be9c7cefa418aec1'],
		[['ae9c7cefa418aec1', 'be9c7cefa418aec1']],
		['[{"File_Id__s": "ae9c7cefa418aec1"}, {"File_Id__s": "be9c7cefa418aec1"}]'],
	])('gives files by the IDs of their uploads, however they are written: %j', async (Papers) => {
		await crm.upsert([{ Last_Name: 'Daly', Email: 'daly@example.com', Papers } as IDataObject]);
		const rows = ['ae9c7cefa418aec1', 'be9c7cefa418aec1'].map((File_Id__s) => ({ File_Id__s }));
		expect(crm.stored()[0].Papers).toMatchObject(rows);
	});

	it('refuses what names no file', async () => {
		const items = [{ Last_Name: 'Daly', Email: 'daly@example.com', Papers: 12 }];
		const { errors } = await crm.upsert(items, {}, errorBranch);
		expect(errors[0].json.error).toMatch(/^Papers: "12" does not fit\. The field takes the IDs of uploaded files/);
		expect(crm.sent()).toEqual([]);
	});

	it('says of a lead that was converted that it cannot be changed any more', async () => {
		crm.emulator.setSwitches({ convertedLeads: 'refuse' });
		const Email = 'daly@example.com';
		crm.emulator.store.insert('Leads', { Last_Name: 'Daly', Email, Converted__s: true });
		const { errors } = await crm.upsert([{ Last_Name: 'New', Email }], { module: 'Leads' }, errorBranch);
		expect(errors[0].json).toMatchObject({ details: { outcome: 'failed', code: 'CONVERTED_RECORD' } });
		expect(errors[0].json.error).toMatch(/convert/);
	});

	it('does not take a lead that was converted for the one that Match On looks up, as an upsert does not', async () => {
		crm.emulator.setSwitches({ coqlLagSeconds: 0 });
		const there = { Company: 'Example Ltd', Email: 'open@example.com' };
		crm.emulator.store.insert('Leads', { Last_Name: 'Daly', Company: 'Old Ltd', Converted__s: true });
		const open = crm.emulator.store.insert('Leads', { Last_Name: 'Roe', ...there });
		const items = [
			{ Last_Name: 'Daly', Company: 'Old Ltd' },
			{ Last_Name: 'Roe', Company: 'Example Ltd' },
		];
		const { success } = await crm.upsert(items, { module: 'Leads', matchOn: ['Company'] }, errorBranch);
		expect(success.map(({ json }) => json.action)).toEqual(['insert', 'update']);
		expect(success[1].json.id).toBe(open);
	});
});
