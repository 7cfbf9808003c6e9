import type { IDataObject } from 'n8n-workflow';

import { useBothProducts } from '../support/bothProducts';
import { contact } from '../support/upsertForm';
import { errorBranch } from '../support/writes';
import { MATCHED_MODULES } from './matchedModules';

const { bench, describeBoth } = useBothProducts();

const ALL = ['Email', 'Customer_Code', 'Loyalty_Number'] as const;

/** Zoho's table of what is compared, by what the user chooses, row by row (reference 7.4). */
const TABLE: ReadonlyArray<readonly [matchOn: string[], order: readonly string[]]> = [
	[['Customer_Code'], ['Customer_Code', 'Loyalty_Number']],
	[['Loyalty_Number'], ['Loyalty_Number', 'Customer_Code']],
	[
		['Customer_Code', 'Loyalty_Number'],
		['Customer_Code', 'Loyalty_Number'],
	],
	[['Email'], ALL],
	[[], ALL],
];

/** What the probe brings of each field; another contact holds each of it. */
const PROBE: Readonly<Record<string, string>> = {
	Email: 'probe@example.com',
	Customer_Code: 'P-1',
	Loyalty_Number: '77',
};

/** The field by which a record with the values of these fields is found, and by which the node says so. */
async function decider(apiNames: readonly string[], matchOn: string[]): Promise<unknown> {
	const { store } = bench.emulator;
	store.reset();
	const holders = ALL.map((name) => [name, store.insert('Contacts', { Last_Name: name, [name]: PROBE[name] })]);
	const record = Object.fromEntries(apiNames.map((name) => [name, PROBE[name]]));
	const options = { whenMatchValueIsEmpty: 'insert' };
	const { success } = await bench.upsert([{ Last_Name: 'Probe', ...record }], { matchOn, options }, errorBranch);
	const { action, duplicateField, id } = success[0]?.json ?? {};
	if (action !== 'update') return null;
	expect(holders).toContainEqual([duplicateField, id]);
	return duplicateField;
}

/** In which request of a run each of two records would go. */
async function requestsOf(items: IDataObject[], form: object = {}): Promise<unknown[]> {
	const { success } = await bench.upsert(items, { ...form, options: { dryRun: true } });
	return success.map(({ json }) => json.request);
}

describeBoth('the table of check orders', () => {
	beforeEach(() =>
		bench.emulator.setSwitches({
			uniqueHeldByAnother: 'leaveOut',
			orderOfUniqueFields: 'metadata',
			emptyCheckValue: 'skip',
		}),
	);

	it.each(TABLE)('Match On %j finds a record by %j', async (matchOn, order) => {
		const found: unknown[] = [];
		for (let left: readonly string[] = ALL; left.length > 0; left = left.filter((name) => !found.includes(name))) {
			const winner = await decider(left, matchOn);
			if (winner === null) break;
			found.push(winner);
		}
		expect(found).toEqual(order);
	});

	it.each(TABLE)('E3 Match On %j keeps records apart that share one of %j, and no others', async (matchOn, order) => {
		for (const shared of ALL) {
			const items = ['1', '2'].map((own) =>
				contact({ Email: `${own}@example.com`, Customer_Code: own, Loyalty_Number: own, [shared]: PROBE[shared] }),
			);
			expect([shared, await requestsOf(items, { matchOn })]).toEqual([
				shared,
				order.includes(shared) ? [1, 2] : [1, 1],
			]);
		}
	});
});

describeBoth('the table of system match fields', ({ product }) => {
	it.each(MATCHED_MODULES[product])('%s finds a record by %s', async (module, field, needed) => {
		const form = { module, json: '={{ $json }}' };
		const record = (value: string) => ({ ...needed(bench), [field]: value });
		const actions = [];
		for (const value of ['one@example.com', 'two@example.com', 'one@example.com']) {
			const { success, error } = await bench.upsert([record(value)], form);
			expect(error?.message).toBeUndefined();
			actions.push(success[0].json);
		}
		const [{ id }] = actions;
		expect(actions.map(({ action }) => action)).toEqual(['insert', 'insert', 'update']);
		expect(actions[2]).toMatchObject({ id, duplicateField: field });
	});

	it.each(MATCHED_MODULES[product])('E3 %s keeps records apart that share %s', async (module, field, needed) => {
		const items = ['one@example.com', 'two@example.com', 'one@example.com'].map((value) => ({
			...needed(bench),
			[field]: value,
		}));
		expect(await requestsOf(items, { module, json: '={{ $json }}' })).toEqual([1, 1, 2]);
	});

	it.each(MATCHED_MODULES[product])('Match On of %s offers %s first', async (module, field) => {
		const { getMatchFields } = bench.tested.node().methods.loadOptions;
		const [first] = await getMatchFields.call(bench.formContext({ module }));
		expect(first).toMatchObject({ name: expect.stringContaining('(system)'), value: field });
	});
});
