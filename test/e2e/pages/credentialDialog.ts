import type { Locator, Page } from 'playwright-core';

import { choices, choose } from './dropdown';

const marker = (id: string) => `[data-test-id="${id}"]`;

/** The dialog of one credential. */
export class CredentialDialog {
	private constructor(private readonly page: Page) {}

	/** From the list of credentials to the empty dialog of a new one of this kind. */
	static async create(page: Page, address: string, kind: string): Promise<CredentialDialog> {
		await page.goto(`${address}/home/credentials`);
		await page.locator(marker('add-resource-credential')).click();
		await choose(page, page.locator(marker('new-credential-type-select')).locator('input'), kind);
		await page.locator(marker('new-credential-type-button')).click();
		const dialog = new CredentialDialog(page);
		await dialog.marked('credential-edit-dialog').waitFor();
		return dialog;
	}

	marked(id: string): Locator {
		return this.page.locator(marker(id));
	}

	async dataCenters(): Promise<string[]> {
		return await choices(this.page, this.input('dataCenter'));
	}

	async chooseDataCenter(name: string): Promise<void> {
		await choose(this.page, this.input('dataCenter'), name);
	}

	/** Types into fields, by their names in the credential. */
	async fill(values: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(values)) await this.input(name).fill(value);
	}

	async save(): Promise<void> {
		await this.marked('credential-save-button').click();
	}

	/** Presses "Connect" and returns the window that opens. */
	async connect(): Promise<Page> {
		const opened = this.page.waitForEvent('popup');
		await this.marked('quick-connect-button').click();
		return await opened;
	}

	/** What the dialog says when a test has failed, with its details. */
	async failure(): Promise<string> {
		await this.page.getByText('More details').click();
		return await this.marked('node-credentials-config-container').innerText();
	}

	private input(name: string): Locator {
		return this.marked(`parameter-input-${name}`).locator('input');
	}
}
