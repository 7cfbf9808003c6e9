import type { Locator, Page } from 'playwright-core';

import { choices, choose } from './dropdown';

const marker = (id: string) => `[data-test-id="${id}"]`;

export type MappingMode = 'Map Each Column Manually' | 'Map Automatically';

/** The mapper of a node's form. */
export class Mapper {
	private readonly mapper: Locator;

	constructor(private readonly page: Page) {
		this.mapper = page.locator(marker('resource-mapper-container'));
	}

	async switchTo(mode: MappingMode): Promise<void> {
		await choose(this.page, this.marked('mapping-mode-select').locator('input'), mode);
	}

	/** The labels of the fields that are shown. */
	async labels(): Promise<string[]> {
		const labels = await this.mapper.locator('label[for^="value["]').allInnerTexts();
		return labels.map((label) => label.trim().split('\n')[0]);
	}

	/** Opens the menu of the fields that can be added, and reads it. */
	async offered(): Promise<string[]> {
		await this.openMenu();
		return (await this.entries().allInnerTexts()).map((label) => label.trim());
	}

	/** Adds a field from the menu, which may be open. */
	async addField(label: string): Promise<void> {
		if (!(await this.entries().first().isVisible())) await this.openMenu();
		await this.entries().getByText(label, { exact: true }).click();
		await this.entries().first().waitFor({ state: 'hidden' });
	}

	/** What the dropdown of a field offers. */
	async valuesOf(field: string): Promise<string[]> {
		return await choices(this.page, this.input(field));
	}

	async chooseValue(field: string, value: string): Promise<void> {
		await choose(this.page, this.input(field), value);
	}

	/** Reads the fields of the org anew, by the menu beside the heading. */
	async refresh(): Promise<void> {
		await this.marked('columns-parameter-input-options-container').locator(marker('action-toggle')).click();
		await this.entries().getByText('Refresh Field List').click();
	}

	/** What stands in place of the fields. */
	notice(): Locator {
		return this.marked('empty-fields-notice');
	}

	private async openMenu(): Promise<void> {
		await this.marked('add-fields-select').locator('button').click();
		await this.entries().first().waitFor();
	}

	private entries(): Locator {
		return this.page.locator('[data-reka-popper-content-wrapper] [role="menuitem"]:visible');
	}

	private input(field: string): Locator {
		return this.marked(`parameter-input-${field}`).locator('input');
	}

	private marked(id: string): Locator {
		return this.mapper.locator(marker(id));
	}
}
