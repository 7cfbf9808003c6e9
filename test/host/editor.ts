import { chromium } from 'playwright-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { z } from 'zod';

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
const RUN_LIMIT_MS = 120_000;
const CHECKLIST_MS = 3_000;
const TOAST_MS = 3_000;

/** Waits for everything that slides or fades and comes to an end; n8n's spinners never do. */
const MOVED = `Promise.allSettled(
	document.getAnimations()
		.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
		.map(({ finished }) => finished),
).then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))`;

const started = z.object({ data: z.object({ executionId: z.string() }) });

const marker = (id: string) => `[data-test-id="${id}"]`;

export interface Size {
	width: number;
	height: number;
}

/** Starts the browser at `executablePath` without a window, with further command-line flags. */
export async function launchBrowser(executablePath: string, flags: string[] = []): Promise<Browser> {
	return await chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
}

/** The ID of the run that a click starts. */
export async function startedRun(page: Page, click: () => Promise<void>): Promise<string> {
	const [answer] = await Promise.all([
		page.waitForResponse((response) => /\/rest\/workflows\/\w+\/run$/.test(response.url())),
		click(),
	]);
	return started.parse(await answer.json()).data.executionId;
}

/** n8n's editor in a browser, driven through the elements that n8n marks for tests (n8n 2.41). */
export class Editor {
	constructor(
		readonly page: Page,
		readonly address: string,
	) {}

	/** Starts a browser of its own and signs in as the owner. */
	static async open(executablePath: string, address: string): Promise<Editor> {
		const browser = await launchBrowser(executablePath);
		const editor = new Editor(await browser.newPage({ deviceScaleFactor: 1.4 }), address);
		await editor.signIn();
		return editor;
	}

	/** Closes the page and the browser that it is in. */
	async close(): Promise<void> {
		await this.page.context().browser()?.close();
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

	/** Starts the workflow from a trigger and returns the ID of the run. */
	async execute(trigger: string): Promise<string> {
		await this.node(trigger).hover();
		const button = this.marked(`execute-workflow-button-${trigger}`);
		return await startedRun(this.page, async () => await button.click());
	}

	/** Runs the workflow from a trigger and waits until the node named has ended. */
	async run(trigger: string, lastNode: string): Promise<void> {
		await this.execute(trigger);
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

	/** Waits until the editor has stopped moving. */
	async settle(): Promise<void> {
		await this.page.evaluate(MOVED);
	}

	/** Signs in as the owner and waits for what n8n shows then. */
	async signIn(): Promise<void> {
		await this.page.goto(`${this.address}/signin`);
		await this.page.locator('input[autocomplete="email"], input').first().fill(OWNER.email);
		await this.page.locator('input[type="password"]').fill(OWNER.password);
		await this.page.keyboard.press('Enter');
		await this.page.waitForURL((url) => !url.pathname.includes('signin'));
	}

	/** A node on the canvas. */
	node(name: string): Locator {
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
			// One that goes by itself under the click is gone as well.
			await close
				.first()
				.click({ timeout: TOAST_MS })
				.catch(() => undefined);
			await this.settle();
		}
	}
}
