import type { Locator, Page } from 'playwright-core';

const marker = (id: string) => `[data-test-id="${id}"]`;

/** The panel in which nodes are searched for. */
export class NodePanel {
	private readonly panel: Locator;

	private constructor(private readonly page: Page) {
		this.panel = page.locator(marker('node-creator'));
	}

	/** Opens it from the canvas. */
	static async open(page: Page): Promise<NodePanel> {
		await page.locator(marker('node-creator-plus-button')).click();
		return new NodePanel(page);
	}

	/** Opens it from the plus behind a node that has nothing behind it. */
	static async openBehind(page: Page, node: Locator): Promise<NodePanel> {
		await node.locator(marker('canvas-handle-plus')).click();
		return new NodePanel(page);
	}

	async search(words: string): Promise<void> {
		await this.panel.locator('input').fill(words);
	}

	/** An entry of the list: a node, or an action of the node that was picked. */
	entry(name: string): Locator {
		const entries = this.panel.locator(marker('item-iterator-item'));
		const names = this.page.locator(marker('node-creator-item-name'));
		return entries.filter({ has: names.getByText(name, { exact: true }) });
	}
}
