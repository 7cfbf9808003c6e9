/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { OWNER } from '../../host/n8nApi';
import { CredentialDialog } from '../pages/credentialDialog';
import { newSession, world } from '../support/world';

/** Signing in to n8n, and to Bigin with a browser. */
export function connecting(): void {
	describe('Signing in to n8n', () => {
		it('lets the owner in, in a browser that has never been here', async () => {
			const session = await newSession(world().browser);
			const page = await session.newPage();
			await page.goto(`${world().address}/home/workflows`);
			await page.waitForURL(/\/signin/);
			await page.locator('input').first().fill(OWNER.email);
			await page.locator('input[type="password"]').fill(OWNER.password);
			await page.keyboard.press('Enter');
			await page.waitForURL(/\/home\/workflows/);
			await session.close();
		});
	});

	describe('Connecting with OAuth2', () => {
		let dialog: CredentialDialog;

		before(async () => {
			const { editor, address } = world();
			dialog = await CredentialDialog.create(editor.page, address, 'Zoho Bigin OAuth2 API');
		});

		it('shows the address that Zoho must send the browser back to', async () => {
			const redirect = `${world().address}/rest/oauth2-credential/callback`;
			await dialog.marked('copy-input').getByText(redirect).waitFor();
		});

		it("offers Bigin's data centers, and Custom for all others", async () => {
			const offered = await dialog.dataCenters();
			assert.deepEqual(
				['Europe (zoho.eu)', 'India (zoho.in)', 'United States (zoho.com)', 'Custom'].filter(
					(name) => !offered.includes(name),
				),
				[],
			);
		});

		it('asks for the two servers of a custom data center only', async () => {
			assert.equal(await dialog.marked('parameter-input-accountsServer').count(), 0);
			await dialog.chooseDataCenter('Custom');
			await dialog.marked('parameter-input-accountsServer').waitFor();
			await dialog.marked('parameter-input-signInServer').waitFor({ state: 'detached' });
		});

		it('connects through the consent page in the pop-up, and says so', async () => {
			const { emulator } = world();
			const { clientId, clientSecret } = emulator.registerClient();
			emulator.clearRequests();
			await dialog.fill({ accountsServer: emulator.url, apiServer: emulator.url, clientId, clientSecret });
			const consent = await dialog.connect();
			await consent.getByText('ZohoBigin.modules.ALL', { exact: true }).waitFor();
			const closed = consent.waitForEvent('close');
			await consent.locator('#accept').click();
			await closed;
			await dialog.marked('oauth-connect-success-banner').getByText('Account connected').waitFor();
		});

		it('exchanged the code at the custom accounts server', () => {
			const exchanges = world().emulator.requestsTo('/oauth/v2/token');
			assert.deepEqual(
				exchanges.map(({ status, body }) => [status, (body as Record<string, string>).grant_type]),
				[[200, 'authorization_code']],
			);
		});

		it('stays connected when it is opened again', async () => {
			const { page } = world().editor;
			await page.goto(`${world().address}/home/credentials`);
			await page.getByText('Zoho Bigin account', { exact: true }).first().click();
			await dialog.marked('oauth-connect-success-banner').getByText('Account connected').waitFor();
		});
	});
}
