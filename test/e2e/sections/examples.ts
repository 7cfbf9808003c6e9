/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';

import { REPOSITORY } from '../../host/paths';
import { importAndRun, readWorkflowFile } from '../support/imported';
import { world } from '../support/world';

const FOLDER = join(REPOSITORY, 'docs', 'examples');
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.json')) : [];

/** Whom an example looks up; in Bigin for so long that a search finds her. */
const KNOWN = {
	Last_Name: 'Silva',
	Email: 'rita.silva@example.com',
	Created_Time: '2026-01-05T10:00:00+01:00',
	Modified_Time: '2026-01-05T10:00:00+01:00',
};

/** Whose title an example changes, and the one after it changes back. */
const CHANGED = { ...KNOWN, Last_Name: 'Weber', Email: 'uma.weber@example.com', Title: 'Buyer' };

/** Every workflow that the documentation offers for import. */
export function examples(): void {
	describe('The examples of the documentation', () => {
		before(() => {
			const { emulator, crm } = world();
			crm.store.reset();
			emulator.store.reset();
			for (const contact of [KNOWN, CHANGED]) emulator.store.insert('Contacts', contact);
		});

		for (const file of files) {
			it(`${file} is imported and runs`, async () => {
				const run = await importAndRun(world(), join(FOLDER, file));
				assert.equal(run.status, 'success', run.error);
				const { nodes } = await readWorkflowFile(join(FOLDER, file));
				const ofPackage = nodes.filter(({ type }) => type.startsWith('n8n-nodes-zoho-bigin.'));
				assert.ok(ofPackage.length > 0, 'It has no node of this package.');
				for (const { name } of ofPackage) {
					const [written = []] = run.outputs(name);
					assert.ok(written.length > 0, `${name} gave no item.`);
					const errors = written.map(({ json }) => json.error).filter((error) => error !== undefined);
					assert.deepEqual(errors, [], `${name} refused items.`);
				}
			});
		}
	});
}
