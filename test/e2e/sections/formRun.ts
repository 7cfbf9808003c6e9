/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import type { RecordedRequest } from '../../emulator';
import { expectedOutcomes } from '../../fixtures/contacts';
import type { NodeForm } from '../pages/nodeForm';
import { endOf } from '../support/executions';
import type { EndedRun } from '../support/executions';
import { world } from '../support/world';

type Body = { data: Array<Record<string, unknown>> } & Record<string, unknown>;

/** The form that the checks before have filled in, run with its 250 items. */
export function formRun(form: () => NodeForm): void {
	describe('run with 250 items and an error output', () => {
		const { inserted, updated, failed } = expectedOutcomes().firstRun;
		let run: EndedRun;
		let upserts: RecordedRequest[];

		before(async () => {
			const { api, emulator } = world();
			await form().chooseOnError('Continue (using error output)');
			emulator.clearRequests();
			run = await endOf(api, await form().execute());
			upserts = emulator.requestsTo('/Contacts/upsert');
		});

		it('ends well, with one outcome for each item', () => {
			assert.equal(run.status, 'success');
			const outputs = run.outputs('Upsert record');
			assert.deepEqual(
				outputs.map((items) => items.length),
				[inserted + updated, failed],
			);
			assert.equal(outputs[0].filter(({ json }) => json.action === 'insert').length, inserted);
		});

		it('says above the output what became of the items and what it cost', async () => {
			const counts = `250 records: ${inserted} created, ${updated} updated, ${failed} failed.`;
			await form().hints().getByText(`${counts} ${upserts.length} requests, about 25 API credits.`).waitFor();
		});

		it('shows the refused items in the error branch, with the fields of their rows and a sentence', async () => {
			await form()
				.branch(`Success Branch (${inserted + updated} items)`)
				.waitFor();
			await form().branch(`Error Branch (${failed} items)`).click();
			await form().output().getByText('Did you mean').first().waitFor();
			await form().output().getByText('Last Name', { exact: true }).first().waitFor();
		});

		const sent = (check: (body: Body) => void) => () => {
			assert.equal(upserts.length, 3);
			for (const { body } of upserts) check(body as Body);
		};

		it(
			'has sent the match fields in the order that was dragged',
			sent((body) => assert.deepEqual(body.duplicate_check_fields, ['Customer_Code', 'Email'])),
		);

		it(
			'has kept workflow rules from running',
			sent((body) => assert.deepEqual(body.trigger, [])),
		);

		it(
			'has asked to add to Hobbies & Interests and to replace Languages',
			sent(({ data }) => {
				const withHobbies = data.filter((record) => 'Hobbies_Interests' in record);
				assert.ok(withHobbies.length > 0, 'No record has hobbies.');
				for (const record of withHobbies) {
					assert.deepEqual(record.Languages, ['German']);
					assert.deepEqual(record.$append_values, { Languages: false, Hobbies_Interests: true });
				}
			}),
		);

		it('has written as many contacts as it says', () => {
			assert.equal(world().emulator.store.size('Contacts'), inserted);
		});
	});
}
