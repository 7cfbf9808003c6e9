import type { IDataObject } from 'n8n-workflow';

import { SWITCHES, type Switches } from '../../emulator';
import { useBigin } from '../support/bigin';
import { contact } from '../support/upsertForm';

const bigin = useBigin();

/** Every way but the usual one in which Bigin may take and answer records (API reference, from section 3 on). */
const variants = Object.entries(SWITCHES)
	.filter(([, { reference }]) => !reference.startsWith('2.'))
	.flatMap(([name, { values, default: usual }]) =>
		(values ?? [])
			.filter((value) => value !== usual)
			.map((value): [string, string, Partial<Switches>] => [name, String(value), { [name]: value }]),
	);

/** Inserts, updates, repeats, refusals by the node and refusals by Bigin, each with a title of its own. */
const items: IDataObject[] = [
	contact({ Email: 'known@example.com' }),
	contact({ Email: 'new@example.com', Customer_Code: 'N-1' }),
	contact({ Email: 'Known@Example.com' }),
	contact({ Email: 'long@example.com', Last_Name: 'x'.repeat(81) }),
	contact({ Email: 'tier@example.com', Customer_Tier: 'Platinum', Last_Name: 'x'.repeat(81) }),
	{ Email: 'nobody@example.com' },
	contact({ Email: 'new@example.com', Customer_Code: 'N-1', Languages: ['English'] }),
	contact({ Email: 'taken@example.com', Customer_Code: 'K-1' }),
].map((item, index) => ({ ...item, Title: `Title ${index}` }));

describe.each([
	['validated', { batchSize: 4 }],
	['left to Bigin', { batchSize: 4, validateBeforeSending: false }],
])('outcomes tell the truth however Bigin behaves (%s)', (_name, options) => {
	it.each(variants)('%s = %s', async (_switch, _value, changes) => {
		bigin.emulator.store.insert('Contacts', contact({ Email: 'known@example.com', Customer_Code: 'K-1' }) as never);
		bigin.emulator.setSwitches(changes);
		const { success, errors, error } = await bigin.upsert(items, { options }, { onError: 'continueErrorOutput' });

		expect(error).toBeUndefined();
		expect(success.length).toBeGreaterThanOrEqual(3);
		const titleOf = ({ pairedItem }: { pairedItem?: unknown }) => `Title ${(pairedItem as { item: number }).item}`;
		expect([...success, ...errors].map(titleOf).sort()).toEqual(items.map(({ Title: title }) => title));

		const sentTitles = bigin.sent().flatMap(({ data }) => data.map(({ Title: title }) => title));
		expect(new Set(sentTitles).size).toBe(sentTitles.length);
		const titles = bigin.stored().map(({ Title: title }) => title);
		expect(titles.filter((title) => errors.map(titleOf).includes(String(title)))).toEqual([]);
		for (const item of success) {
			const stored = bigin.stored().find(({ id }) => id === item.json.id);
			const later = success.filter(({ json }) => json.id === item.json.id).map(titleOf);
			expect(stored?.Title).toBe(later.at(-1));
		}
		expect(bigin.stored()).toHaveLength(1 + success.filter(({ json }) => json.action === 'insert').length);
	});
});
