import type { Locator, Page } from 'playwright-core';

import { choices, choose, chooseOneOfMany } from './dropdown';

const marker = (id: string) => `[data-test-id="${id}"]`;

/** A collection of rows in a node's form, such as Match On. */
export class Rows {
	private readonly collection: Locator;

	constructor(
		private readonly page: Page,
		name: string,
	) {
		this.collection = page.locator(marker(`fixed-collection-${name}`));
	}

	async add(): Promise<void> {
		await this.collection.locator(marker('fixed-collection-add')).click();
	}

	/** Picks an entry of the list that a row has for a parameter. */
	async choose(row: number, parameter: string, name: string): Promise<void> {
		await choose(this.page, this.input(row, parameter), name);
	}

	/** Picks an entry of a list of which several can be picked. */
	async chooseOneOfMany(row: number, parameter: string, name: string): Promise<void> {
		await chooseOneOfMany(this.page, this.input(row, parameter), name);
	}

	async choices(row: number, parameter: string): Promise<string[]> {
		return await choices(this.page, this.input(row, parameter));
	}

	/** What each row shows for a parameter. */
	async shown(parameter: string): Promise<string[]> {
		const inputs = await this.parameter(parameter).locator('input').all();
		return await Promise.all(inputs.map(async (input) => await input.inputValue()));
	}

	/** Types into a parameter of a row. */
	async type(row: number, parameter: string, text: string): Promise<void> {
		await this.input(row, parameter).fill(text);
	}

	async flip(row: number, parameter: string): Promise<void> {
		await this.parameter(parameter).nth(row).locator('.el-switch').click();
	}

	/** Drags a row to the place of another. */
	async drag(row: number, to: number): Promise<void> {
		const handles = this.collection.locator('.drag-handle');
		await this.parameter('field').nth(row).hover();
		await handles.nth(row).dragTo(handles.nth(to));
	}

	private input(row: number, parameter: string): Locator {
		return this.parameter(parameter).nth(row).locator('input').first();
	}

	private parameter(name: string): Locator {
		return this.collection.locator(marker(`parameter-input-${name}`));
	}
}
