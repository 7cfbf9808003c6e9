/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { NodeForm } from '../pages/nodeForm';
import { eventually } from '../support/eventually';
import { endOf } from '../support/executions';
import { BIGIN_NODE, biginWorkflow, moduleFromList } from '../support/workflows';
import { world } from '../support/world';

const ANN = '5550000000000777001';
const LINK = 'https://example.com/offer.pdf';

/** A link is attached in the form, and the file of a contact is downloaded by hand. */
export function files(): void {
	describe('Attachments and photos', () => {
		let form: NodeForm;

		const open = async (title: string) => {
			const { api, editor, consoleErrors } = world();
			const parameters = { ...moduleFromList('Contacts'), recordId: ANN };
			const workflow = await biginWorkflow(world(), title, { rows: [{}], parameters });
			await editor.openWorkflow((await api.createWorkflow(workflow)).id);
			consoleErrors.take();
			await editor.openNode(BIGIN_NODE);
			form = new NodeForm(editor.page);
		};
		const run = async () => {
			const { api, editor } = world();
			const ended = await endOf(api, await form.execute());
			await form.output().waitFor();
			await editor.settle();
			assert.equal(ended.status, 'success', ended.error);
			return ended.outputs(BIGIN_NODE)[0];
		};

		before(() => {
			const { emulator } = world();
			emulator.store.reset();
			emulator.store.insert('Contacts', { id: ANN, Last_Name: 'Lee' });
		});

		it('attach a link', async () => {
			await open('Attach a link');
			await form.chooseIn('resource', 'Attachment');
			await form.chooseIn('operation', 'Upload');
			await form.chooseIn('whatToAttach', 'Link');
			await eventually(async () => assert.ok((await form.labels()).includes('Link Title')));
			await form.type('recordId', ANN);
			await form.chooseModule('Contacts');
			await form.type('link', LINK);
			const [{ json }] = await run();
			assert.equal(json.action, 'attach');
			assert.equal(world().emulator.files.of('Contacts', ANN)[0].link, LINK);
		});

		it('download a photo into the item', async () => {
			const content = Buffer.from('a photo');
			world().emulator.files.setPhoto('Contacts', ANN, { name: 'ann.png', type: 'image/png', content });
			await open('Download a photo');
			await form.chooseIn('resource', 'Photo');
			await form.chooseIn('operation', 'Download');
			await form.chooseModule('Contacts');
			await form.type('recordId', ANN);
			const [{ json, binary }] = await run();
			assert.equal(json.fileName, 'ann.png');
			assert.equal(binary?.data.mimeType, 'image/png');
			await world().evidence.keep('Download a photo', world().editor.page);
		});

		it('leave no error in the console', () => assert.deepEqual(world().consoleErrors.take(), []));
	});
}
