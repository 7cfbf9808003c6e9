/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { NodeForm } from '../pages/nodeForm';
import { eventually } from '../support/eventually';
import { BIGIN_NODE, biginWorkflow, moduleFromList } from '../support/workflows';
import { world } from '../support/world';

/** A form that is filled in for Contacts, opened as a person opens it. */
async function openedForm(name: string): Promise<NodeForm> {
	const { api, editor } = world();
	const parameters = {
		...moduleFromList('Contacts'),
		matchOn: { fields: [{ field: 'Email' }] },
		multiSelectFields: { rows: [{ field: 'Languages', values: ['German'] }] },
	};
	const workflow = await biginWorkflow(world(), name, { rows: [{}], parameters });
	await editor.openWorkflow((await api.createWorkflow(workflow)).id);
	await editor.openNode(BIGIN_NODE);
	return new NodeForm(editor.page);
}

/** The form follows the module, and the org. */
export function moduleChange(): void {
	describe('Choosing another module', () => {
		let form: NodeForm;

		before(async () => {
			world().consoleErrors.take();
			form = await openedForm('Another Module');
		});

		it('has its fields in the mapper', async () => {
			await eventually(async () => assert.ok((await form.mapper.labels()).includes('Email')));
			await form.chooseModule('Companies (Accounts)');
			await eventually(async () => {
				const labels = await form.mapper.labels();
				assert.match(labels[0], /^Company Name, required if new/);
				assert.ok(!labels.includes('Email'));
			});
		});

		it('says by which field its records are found', async () => {
			await form
				.marked('node-parameters')
				.getByText('If Match On is empty, companies are found by Company Name first')
				.waitFor();
		});

		it('has its fields in Match On', async () => {
			await form.matchOn.add();
			await eventually(async () => {
				const offered = await form.matchOn.choices(1, 'field');
				assert.equal(offered[0], 'Company Name (system)');
				assert.ok(!offered.includes('Email (system)'));
			});
		});

		it('says in Multi-Select Fields that it has none', async () => {
			await form.multiSelectFields.add();
			await eventually(async () =>
				assert.equal((await form.multiSelectFields.shown('field'))[1], 'This module has no multi-select fields'),
			);
		});

		it('has left no error in the console', () => {
			assert.deepEqual(world().consoleErrors.take(), []);
		});
	});

	describe('A field that was added to the org', () => {
		it('can be mapped after "Refresh Field List"', async () => {
			const form = await openedForm('A New Field');
			await eventually(async () => assert.ok((await form.mapper.labels()).includes('Email')));
			world().emulator.addField('Contacts', {
				apiName: 'Shoe_Size',
				label: 'Shoe Size',
				dataType: 'integer',
				custom: true,
			});
			await form.mapper.refresh();
			await eventually(async () => assert.ok((await form.mapper.labels()).includes('Shoe Size (Shoe_Size)')));
		});
	});
}
