/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import type { NodeForm } from '../pages/nodeForm';
import { ADDED_NODE, addUpsert } from '../support/addedNode';
import { eventually } from '../support/eventually';
import { contactRowsWorkflow, OAUTH2 } from '../support/workflows';
import { world } from '../support/world';
import { formRun } from './formRun';

/** From the node panel to 250 contacts in Bigin, as a person goes. */
export function form(): void {
	describe('The form of Upsert Record', () => {
		let shown: NodeForm;
		let workflowId: string;

		before(async () => {
			const { api, editor, emulator, consoleErrors } = world();
			emulator.store.reset();
			workflowId = (await api.createWorkflow(contactRowsWorkflow('A Person at the Form'))).id;
			await editor.openWorkflow(workflowId);
			consoleErrors.take();
		});

		it('opens when the action is picked behind another node', async () => {
			shown = await addUpsert({ words: 'bigin', node: 'Zoho Bigin', credential: OAUTH2 });
		});

		const form = { shown: () => shown, workflowId: () => workflowId };
		chooseModule(form);
		mapFields(form);
		matchFields(form);
		listsAndToggles(form);
		formRun(form.shown);

		it('has left no error in the console', () => assert.deepEqual(world().consoleErrors.take(), []));
	});
}

/** What the checks of the form share. */
interface OpenForm {
	shown: () => NodeForm;
	workflowId: () => string;
}

function chooseModule({ shown }: OpenForm): void {
	it('says what to do while there is no module', async () => {
		await shown().mapper.notice().getByText('Choose a module first.').waitFor();
	});

	it('loads the 250 rows into its input', async () => await shown().loadInput(250));

	it("offers the org's modules, with the names that people know", async () => {
		const modules = await shown().modules();
		assert.deepEqual(modules.slice(0, 4), [
			'Contacts',
			'Companies (Accounts)',
			'Pipelines (its records are deals)',
			'Products',
		]);
		await shown().chooseModule('Contacts');
		assert.equal(await shown().module(), 'Contacts');
	});

	it('shows first what a new contact must have and what is unique, each with its label', async () => {
		await eventually(async () =>
			assert.deepEqual(await shown().mapper.labels(), [
				'Last Name, required if new (Last_Name)',
				'Email',
				'Customer Code (Customer_Code)',
				'Loyalty Number (Loyalty_Number)',
			]),
		);
	});

	it("offers the other fields, the org's own among them, and none that is read-only", async () => {
		const offered = await shown().mapper.offered();
		for (const label of ['First Name (First_Name)', 'Customer Tier (Customer_Tier)', 'Birthday', 'Newsletter']) {
			assert.ok(offered.includes(label), `${label} is not offered, but ${offered.join(', ')}`);
		}
		assert.deepEqual(
			offered.filter((label) => /Full Name|Created Time|Contact Number|Lifetime Value/.test(label)),
			[],
		);
	});
}

function mapFields({ shown, workflowId }: OpenForm): void {
	it('offers the values of a picklist as a dropdown', async () => {
		await shown().mapper.addField('Customer Tier (Customer_Tier)');
		assert.deepEqual(await shown().mapper.valuesOf('Customer_Tier'), ['Gold', 'Silver', 'Bronze']);
		await shown().mapper.chooseValue('Customer_Tier', 'Silver');
	});

	it('does not change a checkbox that nobody touches', async () => {
		await shown().mapper.addField('Newsletter');
		assert.deepEqual(await shown().mapper.valuesOf('Newsletter'), ['True', 'False']);
		await saved(workflowId(), (parameters) => {
			const { value } = parameters.fields as { value: Record<string, unknown> };
			assert.equal(value.Customer_Tier, 'Silver');
			assert.equal(value.Newsletter ?? null, null);
		});
	});
}

function matchFields({ shown, workflowId }: OpenForm): void {
	it('switches to mapping automatically, and says by what', async () => {
		await shown().mapper.switchTo('Map Automatically');
		await shown()
			.marked('resource-mapper-container')
			.getByText('make sure the incoming data fields are named')
			.waitFor();
		assert.doesNotMatch(await shown().marked('resource-mapper-container').innerText(), /Choose a module first/);
	});

	it('offers for Match On the fields whose values cannot repeat, says whose they are, and then those it looks up', async () => {
		await shown().matchOn.add();
		const offered = await shown().matchOn.choices(0, 'field');
		assert.deepEqual(offered.slice(0, 3), ['Email (system)', 'Customer Code (yours)', 'Loyalty Number (yours)']);
		assert.ok(offered.includes('Work Phone (looked up)'));
		assert.ok(offered.slice(3).every((name) => name.endsWith('(looked up)')));
		await shown().matchOn.choose(0, 'field', 'Email (system)');
		await shown().matchOn.add();
		await shown().matchOn.choose(1, 'field', 'Customer Code (yours)');
	});

	it('saves the order of Match On as it was dragged', async () => {
		await shown().matchOn.drag(1, 0);
		await eventually(async () =>
			assert.deepEqual(await shown().matchOn.shown('field'), ['Customer Code (yours)', 'Email (system)']),
		);
		await saved(workflowId(), ({ matchOn }) =>
			assert.deepEqual(matchOn, { fields: [{ field: 'Customer_Code' }, { field: 'Email' }] }),
		);
	});
}

function listsAndToggles({ shown, workflowId }: OpenForm): void {
	it('lists the values of the multi-select field in the same row', async () => {
		const rows = shown().multiSelectFields;
		await rows.add();
		assert.deepEqual(await rows.choices(0, 'field'), [
			'Hobbies & Interests (Hobbies_Interests)',
			'Languages',
			'Channels',
		]);
		await rows.choose(0, 'field', 'Languages');
		assert.deepEqual((await rows.choices(0, 'values')).slice(0, 2), ['English', 'German']);
		await rows.chooseOneOfMany(0, 'values', 'German');
		await rows.add();
		await rows.choose(1, 'field', 'Hobbies & Interests (Hobbies_Interests)');
		assert.deepEqual((await rows.choices(1, 'values')).slice(0, 2), ['Tea', 'Coffee']);
	});

	it('keeps a flipped Add to Existing Values and Run Workflows', async () => {
		await shown().multiSelectFields.flip(1, 'addToExisting');
		await shown().flip('runWorkflows');
		await saved(workflowId(), ({ multiSelectFields, runWorkflows }) => {
			assert.deepEqual(multiSelectFields, {
				rows: [
					{ field: 'Languages', values: ['German'] },
					{ field: 'Hobbies_Interests', addToExisting: true },
				],
			});
			assert.equal(runWorkflows, false);
		});
	});
}

/** Waits until n8n has stored the node so that a check of its parameters passes. */
async function saved(workflowId: string, check: (parameters: Record<string, unknown>) => void): Promise<void> {
	await eventually(async () => {
		const { nodes } = await world().api.workflow(workflowId);
		const node = nodes.find(({ name }) => name === ADDED_NODE);
		assert.ok(node, 'The node is not stored yet.');
		check(node.parameters);
	});
}
