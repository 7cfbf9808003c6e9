import { chromium } from 'playwright-core';
import type { Browser, Locator, Page } from 'playwright-core';

import { OWNER } from './n8nApi';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
const RUN_LIMIT_MS = 60_000;
/** How long the editor slides and fades after what was asked for is there. */
const SETTLE_MS = 1_200;
const CHECKLIST_MS = 3_000;

const marker = (id: string) => `[data-test-id="${id}"]`;

export interface Size {
	width: number;
	height: number;
}

/** n8n's editor in a browser, driven through the elements that n8n marks for tests (n8n 2.41). */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		private readonly page: Page,
		private readonly address: string,
	) {}

	/** Starts the browser at `executablePath` without a window and signs in as the owner. */
	static async open(executablePath: string, address: string): Promise<Editor> {
		const browser = await chromium.launch({ executablePath, args: FLAGS });
		const page = await browser.newPage({ deviceScaleFactor: 1.4 });
		const editor = new Editor(browser, page, address);
		await editor.signIn();
		return editor;
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** The element that n8n names `id` in its own tests. */
	marked(id: string): Locator {
		return this.page.locator(marker(id));
	}

	async resize(size: Size): Promise<void> {
		await this.page.setViewportSize(size);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.address}/workflow/${id}`);
		await this.marked('canvas-node').first().waitFor();
		await this.closeChecklist();
	}

	/** Runs the workflow from a trigger and waits until the node named has ended. */
	async run(trigger: string, lastNode: string): Promise<void> {
		await this.node(trigger).hover();
		await this.marked(`execute-workflow-button-${trigger}`).click();
		await this.node(lastNode).locator(marker('canvas-node-status-success')).waitFor({ timeout: RUN_LIMIT_MS });
		await this.closeToasts();
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.marked('ndv').waitFor();
		await this.settle();
	}

	/** From an open node: the form of a new credential of the kind that the node uses. */
	async startNewCredential(): Promise<void> {
		await this.marked('node-credentials-select').click();
		await this.page.getByText('Create new credential').last().click();
		await this.marked('credential-edit-dialog').waitFor();
		await this.settle();
	}

	/** Shows the output of the last node below the whole workflow. */
	async openLogs(): Promise<void> {
		await this.marked('logs-overview-header').click();
		await this.marked('logs-details-body').waitFor();
		await this.marked('zoom-to-fit').click();
		await this.settle();
	}

	/** A picture of an element, or of the whole window. */
	async picture(path: string, of?: Locator): Promise<void> {
		await this.page.mouse.move(0, 0);
		await this.settle();
		await (of ?? this.page).screenshot({ path });
	}

	async settle(): Promise<void> {
		await this.page.waitForTimeout(SETTLE_MS);
	}

	private async signIn(): Promise<void> {
		await this.page.goto(`${this.address}/signin`);
		await this.page.locator('input[autocomplete="email"], input').first().fill(OWNER.email);
		await this.page.locator('input[type="password"]').fill(OWNER.password);
		await this.page.keyboard.press('Enter');
		await this.page.waitForURL((url) => !url.pathname.includes('signin'));
	}

	private node(name: string): Locator {
		return this.marked('canvas-node').filter({ hasText: name }).first();
	}

	/** n8n shows advice the first time that a published workflow is opened. */
	private async closeChecklist(): Promise<void> {
		const checklist = this.page.getByText('Production Checklist');
		const shown = await checklist.waitFor({ timeout: CHECKLIST_MS }).then(
			() => true,
			() => false,
		);
		if (!shown) return;
		await this.page.keyboard.press('Escape');
		await checklist.waitFor({ state: 'hidden' });
	}

	private async closeToasts(): Promise<void> {
		const close = this.page.locator('.el-notification__closeBtn');
		while ((await close.count()) > 0) {
			await close.first().click();
			await this.settle();
		}
	}
}
