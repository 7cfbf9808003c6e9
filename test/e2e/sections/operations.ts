/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { NodeForm } from '../pages/nodeForm';
import { eventually } from '../support/eventually';
import { endOf } from '../support/executions';
import { BIGIN_NODE, biginWorkflow } from '../support/workflows';
import { world } from '../support/world';
import { putAnnIn, STEPS } from './operationSteps';

/** Each operation once: it is chosen in the form, filled in with the least that it needs and executed by hand. */
export function operations(): void {
	for (const { resource, name, variant, prepare, rows, fill, shows, gives } of STEPS) {
		const title = [resource, name, variant].filter((part) => part !== undefined).join(' > ');
		describe(`The operation ${title}`, () => {
			let form: NodeForm;

			before(async () => {
				const { api, editor, emulator, consoleErrors } = world();
				emulator.store.reset();
				putAnnIn(emulator);
				await prepare?.(emulator);
				const workflow = await biginWorkflow(world(), title, { rows: rows ?? [{}], parameters: {} });
				await editor.openWorkflow((await api.createWorkflow(workflow)).id);
				consoleErrors.take();
				await editor.openNode(BIGIN_NODE);
				form = new NodeForm(editor.page);
			});

			it('shows its form when it is chosen', async () => {
				await form.chooseIn('resource', resource);
				await form.chooseIn('operation', name);
				await eventually(async () => assert.deepEqual(await form.labels(), shows));
			});

			it('is filled in and gives what it should', async () => {
				const { api, editor, emulator, evidence } = world();
				await fill?.(form);
				emulator.clearRequests();
				const run = await endOf(api, await form.execute());
				await form.output().waitFor();
				await editor.settle();
				await evidence.keep(title, editor.page);
				assert.equal(run.status, 'success', run.error);
				gives(
					run.outputs(BIGIN_NODE)[0].map(({ json }) => json),
					emulator,
				);
			});

			it('has left no error in the console', () => assert.deepEqual(world().consoleErrors.take(), []));
		});
	}
}
