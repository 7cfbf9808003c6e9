import { useBench } from '../support/bench';
import { CRM } from '../support/products';
import { recordsSent, write } from '../support/writes';

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
});
