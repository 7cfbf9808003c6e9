/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { after, afterEach, before, beforeEach } from 'node:test';
import type { SuiteContext, TestContext } from 'node:test';

import type { Browser, BrowserContext } from 'playwright-core';
import { z } from 'zod';

import { startEmulator } from '../../emulator';
import type { Emulator } from '../../emulator';
import { Closing } from '../../host/closing';
import { createCredentials } from '../../host/demo';
import { startDemoN8n } from '../../host/demoN8n';
import type { DemoN8n } from '../../host/demoN8n';
import { Editor, launchBrowser } from '../../host/editor';
import { ConsoleWatch } from './consoleWatch';
import { Evidence } from './evidence';

/** Long enough for a machine that has much else to do. */
const ACTION_LIMIT_MS = 90_000;
/** Keeps the browser off the internet, so that the checks come out alike with and without one. */
const ONLY_THIS_MACHINE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';
const { CHROMIUM = '/usr/bin/chromium' } = process.env;

/** What all checks share: one n8n, an emulator of each product, one browser that is signed in. */
export interface World extends DemoN8n {
	/** The emulator of Zoho CRM. */
	crm: Emulator;
	browser: Browser;
	editor: Editor;
	consoleErrors: ConsoleWatch;
	evidence: Evidence;
}

let started: World | undefined;

/** The running world; there is one from the first `before` hook of a section on. */
export function world(): World {
	if (started === undefined) throw new Error('The world has not been started: see the error above.');
	return started;
}

/** A browser session of its own. */
export async function newSession(browser: Browser): Promise<BrowserContext> {
	const context = await browser.newContext({ viewport: { width: 1400, height: 1300 }, colorScheme: 'light' });
	context.setDefaultTimeout(ACTION_LIMIT_MS);
	return context;
}

/** Starts the world before the first check and stops it after the last; a failed check leaves a trace and a picture. */
export function shareOneWorld(): void {
	const closing = new Closing();

	before(async () => {
		closing.onSignals();
		const n8n = await startDemoN8n(closing);
		const crm = await startEmulator({ product: 'crm' });
		closing.add(async () => await crm.close());
		await createCredentials(n8n.api, crm, 'crm');
		const browser = await launchBrowser(CHROMIUM, [ONLY_THIS_MACHINE]);
		closing.add(async () => await browser.close());
		const context = await newSession(browser);
		const evidence = await Evidence.of(context);
		const editor = new Editor(await context.newPage(), n8n.address);
		await editor.signIn();
		started = { ...n8n, crm, browser, editor, consoleErrors: new ConsoleWatch(context), evidence };
	});
	beforeEach(async (check) => await started?.evidence.begin(titleOf(check)));
	afterEach(async (check) => {
		await started?.evidence.end(titleOf(check), errorOf(check), started.editor.page);
	});
	after(async () => await closing.close());
}

/** What the runner tells about a check in its hooks, beyond the types of Node. */
const outcome = z.object({ passed: z.boolean(), error: z.instanceof(Error).nullish() });

const titleOf = ({ fullName }: TestContext | SuiteContext): string => fullName ?? '';

function errorOf(check: TestContext | SuiteContext): Error | undefined {
	const { passed, error } = outcome.parse(check);
	return passed ? undefined : (error ?? new Error('It has failed.'));
}
