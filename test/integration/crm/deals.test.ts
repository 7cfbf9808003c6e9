import type { IDataObject } from 'n8n-workflow';

import { useBench } from '../support/bench';
import { CRM } from '../support/products';
import { errorBranch } from '../support/writes';

const crm = useBench(CRM);
const form = { module: 'Deals' };

const deal = (fields: IDataObject = {}): IDataObject => ({
	Deal_Name: 'Ten Lanterns',
	Pipeline: 'Standard (Standard)',
	Stage: 'Qualification',
	Closing_Date: '2026-12-01',
	...fields,
});
const layoutRequests = () => crm.emulator.requestsTo('/settings/layouts').length;

beforeEach(() => crm.emulator.setSwitches({ layoutMaps: 'present' }));

describe('a deal', () => {
	it('goes out with its pipeline as a text, in the spelling of the layouts', async () => {
		await crm.upsert([deal({ Pipeline: 'partners (standard)', Stage: 'intro' })], form);
		expect(crm.sent()[0].data[0]).toEqual(deal({ Pipeline: 'Partners (Standard)', Stage: 'Intro' }));
		expect(crm.stored('Deals')[0]).toMatchObject({ Pipeline: 'Partners (Standard)', Stage: 'Intro' });
	});

	it('with a stage of another pipeline is refused before sending, with those there are', async () => {
		const { errors } = await crm.upsert([deal({ Stage: 'Intro' })], form, errorBranch);
		expect(errors[0].json.error).toMatch(
			/^Stage: "Intro" is not part of "Standard \(Standard\)"\..* Use one of: "Qualification", "Needs Analysis"/,
		);
		expect(crm.sent()).toEqual([]);
	});

	it('costs one request more for the layouts, however many there are, and none where no deal says where it stands', async () => {
		await crm.upsert([deal(), deal({ Deal_Name: 'Two Lanterns' })], form);
		expect(layoutRequests()).toBe(1);
		crm.connectAnew();
		await crm.upsert([{ Deal_Name: 'Ten Lanterns', Amount: 5 }], form);
		expect(layoutRequests()).toBe(1);
	});

	it('costs that one request, too, where it chooses one of the layouts', async () => {
		const Account_Name = { id: crm.emulator.store.insert('Accounts', { Account_Name: 'Made-Up Mills' }) };
		await crm.upsert([deal({ Account_Name })], { ...form, options: { layout: 'Standard' } });
		expect(crm.stored('Deals')).toHaveLength(1);
		expect(crm.sent()[0].data[0]).toMatchObject({ Layout: { id: expect.any(String) } });
		expect(layoutRequests()).toBe(1);
	});
});

describe('the form of deals', () => {
	it('offers the pipelines and stages of the layouts', async () => {
		const { methods } = crm.tested.node();
		const mapped = await methods?.resourceMapping?.getFieldsForMapper.call(crm.formContext(form));
		const optionsOf = (id: string) => mapped?.fields.find((field) => field.id === id)?.options?.map(({ name }) => name);
		expect(optionsOf('Pipeline')).toEqual(['Standard (Standard)', 'Partners (Standard)']);
		expect(optionsOf('Stage')).toContain('Agreement');
	});
});
