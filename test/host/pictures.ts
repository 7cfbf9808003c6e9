/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { Command } from 'commander';

import { Closing } from './closing';
import { MANUAL_TRIGGER, UPSERT_NODE } from './demo';
import { startDemoN8n } from './demoN8n';
import type { DemoN8n } from './demoN8n';
import { Editor } from './editor';
import { IMAGES } from './paths';
import { step } from './progress';

const image = (name: string) => join(IMAGES, `${name}.png`);

const closing = new Closing();

/** The form, with fields mapped by hand, and the form of a new credential. */
async function pictureForm(editor: Editor, { demo }: DemoN8n): Promise<void> {
	await editor.resize({ width: 1400, height: 1790 });
	await editor.openWorkflow(demo.errorBranchWorkflow.id);
	await editor.openNode(UPSERT_NODE);
	await editor.picture(image('form'), editor.marked('node-parameters'));
	await editor.resize({ width: 1300, height: 1400 });
	await editor.startNewCredential();
	await editor.marked('parameter-input-signInServer').scrollIntoViewIfNeeded();
	await editor.picture(image('credential'), editor.marked('editCredential-modal'));
}

/** The refused items behind their own branch. */
async function pictureErrorBranch(editor: Editor, { demo }: DemoN8n): Promise<void> {
	await editor.resize({ width: 1120, height: 940 });
	await editor.openWorkflow(demo.errorBranchWorkflow.id);
	await editor.run(MANUAL_TRIGGER, 'Refused Items');
	await editor.openLogs();
	await editor.marked('log-details-output').getByText('error', { exact: true }).first().scrollIntoViewIfNeeded();
	await editor.picture(image('error-branch'));
}

/** One result for every row, and the node's sentence about the run. */
async function pictureRun(editor: Editor, { demo }: DemoN8n): Promise<void> {
	await editor.resize({ width: 1380, height: 820 });
	await editor.openWorkflow(demo.csvWorkflow.id);
	await editor.run(MANUAL_TRIGGER, UPSERT_NODE);
	await editor.openNode(UPSERT_NODE);
	await editor.picture(image('run'), editor.marked('ndv'));
}

async function main(): Promise<void> {
	const { chromium } = new Command('npm run pictures --')
		.description("Takes the README's pictures in the editor of a real n8n, against an emulator of Bigin.")
		.option('--chromium <path>', 'the browser to use', '/usr/bin/chromium')
		.parse()
		.opts<{ chromium: string }>();

	closing.onSignals();
	try {
		const n8n = await startDemoN8n(closing);
		const editor = await Editor.open(chromium, n8n.address);
		closing.add(async () => await editor.close());
		await mkdir(IMAGES, { recursive: true });
		await step('Picturing the form and the credential', async () => await pictureForm(editor, n8n));
		await step('Picturing a run', async () => await pictureRun(editor, n8n));
		await step('Picturing the error branch', async () => await pictureErrorBranch(editor, n8n));
		await closing.closeAndExit(0);
	} catch (error) {
		await closing.fail(error);
	}
}

void main();
