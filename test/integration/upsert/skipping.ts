import type { IDataObject } from 'n8n-workflow';

import type { NodeBench } from '../support/bench';
import type { UpsertForm } from '../support/upsertForm';
import { contactsThere, errorBranch } from '../support/writes';

export const LONG_AGO = { Modified_Time: '2020-01-01T00:00:00+00:00' };

/** A contact as it has been there for years. */
export const old = (index: number, extra: IDataObject = {}) => ({
	Last_Name: `Old ${index}`,
	Email: `old.${index}@example.com`,
	Title: 'old',
	...extra,
});

export const SKIPS = { skipUnchanged: true };
export const messages = (hints: Array<{ message: string }>) => hints.map(({ message }) => message);

/** What the tests of Skip Unchanged Records do with a bench, and look at. */
export function skippingWith(bench: NodeBench) {
	return {
		there: (count: number, extra: IDataObject = {}) => contactsThere(bench, count, { ...LONG_AGO, ...extra }),
		run: async (items: IDataObject[], { options, ...form }: UpsertForm = {}) =>
			await bench.upsert(items, { ...form, options: { ...SKIPS, ...options } }, errorBranch),
		queries: () => bench.emulator.requestsTo('/coql').map(({ body }) => String((body as IDataObject).select_query)),
		sent: (field: string) => bench.sent().map(({ data }) => data.map((record) => record[field])),
		titles: () => bench.stored().map(({ Title: title }) => title),
	};
}
