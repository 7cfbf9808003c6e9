/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BrowserContext, Page } from 'playwright-core';

import { say } from '../../host/progress';

/** Keeps a trace of each check, and writes it with a picture of the window when the check fails; keeps further pictures. */
export class Evidence {
	private folder?: string;

	private constructor(private readonly context: BrowserContext) {}

	static async of(context: BrowserContext): Promise<Evidence> {
		await context.tracing.start({ snapshots: true, screenshots: false });
		return new Evidence(context);
	}

	async begin(title: string): Promise<void> {
		await this.context.tracing.startChunk({ title });
	}

	/** Ends the trace of a check and prints where the evidence is if it failed. */
	async end(title: string, error: Error | undefined, page: Page): Promise<void> {
		if (error === undefined) {
			await this.context.tracing.stopChunk();
			return;
		}
		const path = await this.pathFor(title);
		await page.screenshot({ path: `${path}.png` });
		await this.context.tracing.stopChunk({ path: `${path}.zip` });
		say(
			`FAILED "${title}"\n  ${error.message}\n  picture  ${path}.png\n  trace    ${path}.zip (npx playwright-core show-trace)`,
		);
	}

	/** Keeps a picture of the window for whoever wants to look at it. */
	async keep(title: string, page: Page): Promise<void> {
		await page.screenshot({ path: `${await this.pathFor(title)}.png` });
	}

	private async pathFor(title: string): Promise<string> {
		if (this.folder === undefined) {
			this.folder = await mkdtemp(join(tmpdir(), 'bigin-e2e-'));
			say(`Pictures are kept in ${this.folder}`);
		}
		return join(this.folder, title.replace(/[^A-Za-z0-9]+/g, '-').slice(-120));
	}
}
