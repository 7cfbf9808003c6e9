/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { CredentialDialog } from '../pages/credentialDialog';
import { world } from '../support/world';

interface Keys {
	clientId: string;
	clientSecret: string;
	refreshToken: string;
}

/** Fills in the dialog of a new Self Client credential for the emulator, and saves it, which tests it. */
async function saveNew(keys: Keys): Promise<CredentialDialog> {
	const { editor, address, emulator } = world();
	const dialog = await CredentialDialog.create(editor.page, address, 'Zoho Bigin Self Client API');
	await dialog.chooseDataCenter('Custom');
	await dialog.fill({ accountsServer: emulator.url, apiServer: emulator.url, ...keys });
	await dialog.save();
	return dialog;
}

/** The credential for servers without a browser, and what its test says. */
export function selfClient(): void {
	describe('Connecting with a Self Client', () => {
		it('passes its test, which reads the organization', async () => {
			const { emulator } = world();
			emulator.clearRequests();
			const dialog = await saveNew(emulator.clients);
			await dialog
				.marked('credentials-config-container-test-success')
				.getByText('Connection tested successfully')
				.waitFor();
			assert.deepEqual(
				emulator.requestsTo('/org').map(({ status }) => status),
				[200],
			);
		});

		it('says that the client secret is wrong', async () => {
			const dialog = await saveNew({ ...world().emulator.clients, clientSecret: 'another-secret' });
			const said = await dialog.failure();
			assert.match(
				said,
				/The client secret does not belong to this client ID\. Copy it again from the Zoho API console/,
			);
			assert.doesNotMatch(said, /another-secret/);
		});

		it('says that the data center is wrong', async () => {
			const elsewhere = world().emulator.registerClient({ dataCenter: 'eu' });
			const { clientId, clientSecret } = elsewhere;
			const dialog = await saveNew({ ...world().emulator.clients, clientId, clientSecret });
			assert.match(
				await dialog.failure(),
				/Zoho does not know this client ID in the chosen data center\. Check the Data Center of the credential: it must be the one in which you sign in to Bigin\./,
			);
		});
	});
}
