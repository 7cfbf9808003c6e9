import type { Locator, Page } from 'playwright-core';

import { startedRun } from '../../host/editor';
import { eventually } from '../support/eventually';
import { choose, chooseOneOfMany } from './dropdown';
import { Mapper } from './mapper';
import { Rows } from './rows';

/** Short, because what hangs here is tried again. */
const SHOWN_WITHIN_MS = 15_000;
const TAKEN_WITHIN_MS = 1_000;

const marker = (id: string) => `[data-test-id="${id}"]`;

/** The open form of a node of this package, with its input on the left and its output on the right. */
export class NodeForm {
	readonly matchOn: Rows;
	readonly multiSelectFields: Rows;
	readonly conditions: Rows;
	readonly queryParameters: Rows;
	readonly mapper: Mapper;

	constructor(private readonly page: Page) {
		this.matchOn = new Rows(page, 'matchOn');
		this.multiSelectFields = new Rows(page, 'multiSelectFields');
		this.conditions = new Rows(page, 'conditions');
		this.queryParameters = new Rows(page, 'queryParameters');
		this.mapper = new Mapper(page);
	}

	marked(id: string): Locator {
		return this.page.locator(marker(id));
	}

	/** The name of the credential that is chosen. */
	async chooseCredential(name: string): Promise<void> {
		await this.marked('node-credentials-select').click();
		await this.page
			.locator('[role="option"]:visible, .el-select-dropdown__item:visible')
			.getByText(name, { exact: true })
			.click();
	}

	/** Runs the nodes before this one and waits until so many items stand in the input. */
	async loadInput(items: number): Promise<void> {
		await this.marked('execute-previous-node').click();
		await this.marked('ndv-input-panel').getByText(`${items} items`).first().waitFor();
	}

	/** The keys that the schema view of the input shows, in any order: it uses elements again, and keeps some out of sight. */
	async inputKeys(): Promise<string[]> {
		const items = this.marked('ndv-input-panel').locator(marker('run-data-schema-item'));
		return (await items.allInnerTexts()).map((key) => key.trim());
	}

	/** Opens the list of modules and reads it. */
	async modules(): Promise<string[]> {
		await this.openModules();
		return (await this.marked('rlc-item').allInnerTexts()).map((label) => label.trim());
	}

	/** Picks a module from the list, which may be open; it is read anew each time, and what was about to be clicked goes. */
	async chooseModule(label: string): Promise<void> {
		const listed = this.marked('rlc-item');
		await eventually(async () => {
			await this.openModules();
			await listed.getByText(label, { exact: true }).click({ timeout: SHOWN_WITHIN_MS });
			await listed.first().waitFor({ state: 'hidden', timeout: SHOWN_WITHIN_MS });
		});
	}

	/** The module that the form shows as chosen. */
	async module(): Promise<string> {
		return await this.marked('rlc-input').inputValue();
	}

	/** Picks an entry of the list of a parameter, unless it is chosen already. */
	async chooseIn(parameter: string, name: string): Promise<void> {
		const list = this.marked(`parameter-input-${parameter}`).locator('input');
		await eventually(async () => {
			if ((await list.inputValue()) === name) return;
			await choose(this.page, list, name);
			throw new Error(`"${name}" is not chosen yet.`);
		});
	}

	/** Picks entries of the list of a parameter that takes several. */
	async chooseSeveralIn(parameter: string, names: readonly string[]): Promise<void> {
		const list = this.marked(`parameter-input-${parameter}`).locator('input').first();
		for (const name of names) await chooseOneOfMany(this.page, list, name);
	}

	/** Types an expression, where an equals sign turns the field into one, and leaves the field: only then it is taken. */
	async typeExpression(parameter: string, expression: string): Promise<void> {
		await this.type(parameter, '=');
		const editor = this.marked(`parameter-input-${parameter}`).locator('.cm-content');
		await editor.click();
		await editor.pressSequentially('{{');
		await this.page.keyboard.insertText(expression);
		await this.marked('tab-params').click();
		// The editor shows at once what it takes over only after a pause.
		await this.page.waitForTimeout(TAKEN_WITHIN_MS);
	}

	/** Types into a parameter. */
	async type(parameter: string, text: string): Promise<void> {
		await this.marked(`parameter-input-${parameter}`).locator('input, textarea').first().fill(text);
	}

	/** Adds an option, by its name and its label, to the last collection of the form; a click may be lost. */
	async addOption(name: string, label: string): Promise<void> {
		const option = this.marked(`parameter-input-${name}`);
		await eventually(async () => {
			if (await option.isVisible()) return;
			await choose(this.page, this.marked('collection-parameter-add').last().locator('input'), label);
			await option.waitFor({ timeout: SHOWN_WITHIN_MS });
		});
	}

	/** What a parameter with a list shows as chosen. */
	async shownIn(parameter: string): Promise<string> {
		return await this.marked(`parameter-input-${parameter}`).locator('input').inputValue();
	}

	/** The labels of the parameters. */
	async labels(): Promise<string[]> {
		const labels = await this.marked('node-parameters').locator('label:visible').allInnerTexts();
		return labels.map((label) => label.trim().split('\n')[0].trim());
	}

	async flip(parameter: string): Promise<void> {
		await this.marked(`parameter-input-${parameter}`).locator('.el-switch').click();
	}

	async chooseOnError(setting: string): Promise<void> {
		await this.marked('tab-settings').click();
		await choose(this.page, this.marked('parameter-input-onError').locator('input'), setting);
		await this.marked('tab-params').click();
	}

	/** Presses "Execute step" and returns the ID of the run. */
	async execute(): Promise<string> {
		return await startedRun(this.page, async () => await this.marked('node-execute-button').click());
	}

	/** The node's own sentences above its output. */
	hints(): Locator {
		return this.marked('output-panel').locator(marker('node-hint'));
	}

	/** The tab of an output, such as "Error Branch (9 items)". */
	branch(name: string): Locator {
		return this.marked('branches').getByText(name);
	}

	output(): Locator {
		return this.marked('output-panel').locator(marker('ndv-data-container'));
	}

	/** Shows the output as a table: n8n keeps the view that was last in use, and Schema shows the first item alone. */
	async showTable(): Promise<void> {
		const view = this.marked('output-panel').locator(marker('ndv-run-data-display-mode'));
		await view.locator(marker('radio-button-table')).click();
	}

	private async openModules(): Promise<void> {
		const first = this.marked('rlc-item').first();
		await eventually(async () => {
			if (await first.isVisible()) return;
			await this.marked('rlc-input').click({ timeout: SHOWN_WITHIN_MS });
			await first.waitFor({ timeout: SHOWN_WITHIN_MS });
		});
	}
}
