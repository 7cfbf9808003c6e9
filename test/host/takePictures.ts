/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { Command } from 'commander';

import { Closing } from './closing';
import { startDemoN8n } from './demoN8n';
import type { DemoN8n } from './demoN8n';
import { Editor } from './editor';
import { IMAGES } from './paths';
import { step } from './progress';

/** Where a picture of the documentation lies. */
export const image = (name: string) => join(IMAGES, `${name}.png`);

/** One or more pictures, and what the user is told while they are taken. */
export type Picture = [title: string, take: (editor: Editor, n8n: DemoN8n) => Promise<void>];

/** A command that takes pictures in the editor of a real n8n, against an emulator of Bigin. */
export async function takePictures(script: string, description: string, pictures: Picture[]): Promise<void> {
	const { chromium } = new Command(`npm run ${script} --`)
		.description(description)
		.option('--chromium <path>', 'the browser to use', '/usr/bin/chromium')
		.parse()
		.opts<{ chromium: string }>();

	const closing = new Closing();
	closing.onSignals();
	try {
		const n8n = await startDemoN8n(closing);
		const editor = await Editor.open(chromium, n8n.address);
		closing.add(async () => await editor.close());
		await mkdir(IMAGES, { recursive: true });
		for (const [title, take] of pictures) await step(title, async () => await take(editor, n8n));
		await closing.closeAndExit(0);
	} catch (error) {
		await closing.fail(error);
	}
}
