/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import type { Locator } from 'playwright-core';

import { NodePanel } from '../pages/nodePanel';
import { eventually } from '../support/eventually';
import { world } from '../support/world';

interface Picture {
	address: string;
	width: number;
}

/** The picture of an entry, as soon as it is there. */
async function pictureOf(entry: Locator): Promise<Picture> {
	return await eventually(async () => {
		const [picture] = await entry
			.locator('img')
			.evaluateAll((images) => images.map((image) => ({ address: image.src, width: image.naturalWidth })));
		assert.ok(picture.width > 0, `The picture ${picture.address} is not loaded.`);
		return picture;
	});
}

/** Finding the node, and its icon. */
export function nodePanel(): void {
	describe('The node panel', () => {
		let panel: NodePanel;

		before(async () => {
			const { editor, address } = world();
			await editor.page.goto(`${address}/workflow/new`);
			panel = await NodePanel.open(editor.page);
		});

		for (const words of ['bigin', 'upsert', 'zoho']) {
			it(`finds the node by "${words}"`, async () => {
				await panel.search(words);
				await panel.entry('Zoho Bigin').waitFor();
			});
		}

		for (const words of ['zoho crm', 'batch', 'lead', 'duplicate check']) {
			it(`finds the node of Zoho CRM by "${words}"`, async () => {
				await panel.search(words);
				await panel.entry('Zoho CRM Batch').waitFor();
			});
		}

		it('shows an icon of its own in the light and in the dark theme', async () => {
			const { page } = world().editor;
			await panel.search('bigin');
			const entry = panel.entry('Zoho Bigin');
			const light = await pictureOf(entry);
			await page.emulateMedia({ colorScheme: 'dark' });
			const dark = await eventually(async () => {
				const picture = await pictureOf(entry);
				assert.notEqual(picture.address, light.address);
				return picture;
			});
			await page.emulateMedia({ colorScheme: 'light' });
			assert.match(light.address, /\/zohoBigin\.svg$/);
			assert.match(dark.address, /\/zohoBigin\.dark\.svg$/);
			const files = [light, dark].map(async ({ address }) => await (await page.request.get(address)).text());
			const [lightFile, darkFile] = await Promise.all(files);
			assert.match(lightFile, /<svg/);
			assert.notEqual(lightFile, darkFile);
		});
	});
}
