import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { write } from '../support/writes';

const { bench, describeBoth } = useBothProducts();

const inserted = (module: string, record: IDataObject) => bench.emulator.store.insert(module, record as never);

async function created(module: string, record: IDataObject, json = true) {
	const form = { module, ...(json && { json: record }) };
	const { success, error } = await write({ bench, operation: 'create' }, [json ? {} : record], form);
	expect(error?.message).toBeUndefined();
	expect(success[0].json).toMatchObject({ action: 'insert' });
	return bench.stored(module).at(-1) ?? {};
}

const MEETING = {
	Event_Title: 'Kick-off',
	Start_DateTime: '2026-04-12T09:30:00+05:30',
	End_DateTime: '2026-04-12T10:30:00+05:30',
};
const DEAL = {
	Deal_Name: 'Spring order',
	Pipeline: '5550000000000000401',
	Sub_Pipeline: 'Sales Pipeline Standard',
	Stage: 'Qualification',
	Closing_Date: '2026-04-12',
};

describeBoth('an event with participants', () => {
	const people = () => [
		{ type: 'contact', participant: inserted('Contacts', { Last_Name: 'Lee', Full_Name: 'Ann Lee' }) },
		{ type: 'email', participant: 'guest@example.com' },
	];

	it.each([
		['a list in JSON', (list: IDataObject[]) => list, true],
		['JSON text in a field', (list: IDataObject[]) => JSON.stringify(list), false],
	])('takes them as %s', async (_, given, json) => {
		const list = people();
		const event = await created('Events', { ...MEETING, Participants: given(list) }, json);
		expect(event.Participants).toMatchObject(list);
	});

	it('takes addresses alone', async () => {
		const event = await created('Events', { ...MEETING, Participants: 'a@example.com, b@example.com' }, false);
		expect(event.Participants).toMatchObject([
			{ type: 'email', participant: 'a@example.com' },
			{ type: 'email', participant: 'b@example.com' },
		]);
	});

	it('takes reminders as the API has them', async () => {
		const reminders = [{ unit: 15, period: 'minutes' }];
		expect((await created('Events', { ...MEETING, Remind_At: reminders })).Remind_At).toEqual(reminders);
	});

	it('is refused before sending with more than 50', async () => {
		const Participants = Array.from({ length: 51 }, (_, index) => `guest.${index}@example.com`);
		const { error } = await write({ bench, operation: 'create' }, [{ ...MEETING, Participants }], { module: 'Events' });
		expect(error?.message).toContain('The field takes 50 participants at most');
		expect(bench.emulator.requestsTo('/Events')).toEqual([]);
	});
});

/** The other product has its own links. */
describe('a deal with several linked records', () => {
	const two = (module: string, nameField: string) =>
		['One', 'Two'].map((name) => inserted(module, { [nameField]: name }));

	it('takes the IDs of secondary contacts alone', async () => {
		const [one, other] = two('Contacts', 'Full_Name');
		const { Secondary_Contacts: links } = await created('Pipelines', { ...DEAL, Secondary_Contacts: [one, other] });
		expect(links).toMatchObject([{ Secondary_Contacts: { id: one } }, { Secondary_Contacts: { id: other } }]);
		const mapped = { ...DEAL, Deal_Name: 'Other', Secondary_Contacts: `${one}; ${other}` };
		expect((await created('Pipelines', mapped, false)).Secondary_Contacts).toMatchObject([
			{ Secondary_Contacts: { id: one } },
			{ Secondary_Contacts: { id: other } },
		]);
	});

	it('takes its products where the organization has the field', async () => {
		const [one, other] = two('Products', 'Product_Name');
		bench.emulator.addField('Pipelines', {
			apiName: 'Associated_Products',
			label: 'Associated Products',
			dataType: 'multiselectlookup',
			lookupModules: ['Products'],
		});
		bench.connectAnew();
		const given = [one, { Product: { id: other } }];
		const { Associated_Products: links } = await created('Pipelines', { ...DEAL, Associated_Products: given });
		expect(links).toMatchObject([{ Associated_Products: { id: one } }, { Associated_Products: { id: other } }]);
	});
});
