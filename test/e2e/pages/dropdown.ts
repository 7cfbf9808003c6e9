import type { Locator, Page } from 'playwright-core';

import { eventually } from '../support/eventually';

/** Short, because what hangs here is tried again. */
const OPENS_WITHIN_MS = 15_000;

const entries = (page: Page): Locator => page.locator('.el-select-dropdown__item:visible');

/** The names of entries: an entry may have a description below its name. */
const namesOf = (texts: string[]): string[] => texts.map((text) => text.trim().split('\n')[0]);

/** Opens the list of an input. A click is lost where the editor has the list in its hands, so it is repeated. */
async function open(page: Page, input: Locator): Promise<void> {
	await eventually(async () => {
		if (!(await input.isEnabled())) throw new Error('The list is still being loaded.');
		await input.click({ timeout: OPENS_WITHIN_MS });
		await entries(page).first().waitFor({ timeout: OPENS_WITHIN_MS });
	});
}

/** Closes the list of an input that is open. */
async function close(page: Page, input: Locator): Promise<void> {
	await input.click({ timeout: OPENS_WITHIN_MS });
	await entries(page).first().waitFor({ state: 'hidden' });
}

/** Picks the entry with this name from the list of an input. */
export async function choose(page: Page, input: Locator, name: string): Promise<void> {
	await open(page, input);
	await eventually(async () => {
		const shown = await entries(page).elementHandles();
		const names = namesOf(await Promise.all(shown.map(async (entry) => await entry.innerText())));
		if (!names.includes(name)) throw new Error(`The list has no "${name}", but ${names.join(', ')}.`);
		// Not the entry at that place: while another list closes, the places change.
		await shown[names.indexOf(name)].click({ timeout: OPENS_WITHIN_MS });
	});
}

/** Picks an entry of a list that stays open for more, and closes the list. */
export async function chooseOneOfMany(page: Page, input: Locator, name: string): Promise<void> {
	await choose(page, input, name);
	await close(page, input);
}

/** The names in the list of an input, which is closed again. */
export async function choices(page: Page, input: Locator): Promise<string[]> {
	await open(page, input);
	// The list that was open before takes a moment to close.
	await eventually(async () => {
		const lists = await page.locator('.el-select-dropdown:visible').count();
		if (lists > 1) throw new Error(`${lists} lists are open.`);
	});
	const names = namesOf(await entries(page).allInnerTexts());
	await close(page, input);
	return names;
}
