import type { IDataObject } from 'n8n-workflow';

import type { NodeBench } from '../support/bench';
import type { UpsertForm } from '../support/upsertForm';
import { errorBranch } from '../support/writes';

/** What tests of links ask of a bench. */
export function linksOf(bench: NodeBench) {
	return {
		/** Puts records into the store that have been there for long, and gives their IDs. */
		there: (module: string, ...records: IDataObject[]): string[] =>
			records.map((record) => bench.emulator.store.insert(module, record as Record<string, string>)),
		/** The queries that arrived, as text. */
		queries: (): string[] =>
			bench.emulator.requestsTo('/coql').map(({ body }) => String((body as IDataObject).select_query)),
		/** Upserts contacts that have an address of their own, by what is given of each. */
		run: async (
			items: IDataObject[],
			{ options, ...form }: UpsertForm = {},
			settings: Parameters<typeof bench.upsert>[2] = errorBranch,
		) => {
			const contacts = items.map((item, index) => ({ Last_Name: 'Doe', Email: `item.${index}@example.com`, ...item }));
			return await bench.upsert(contacts, { ...form, options: { parallelRequests: 1, ...options } }, settings);
		},
		/** The IDs that stored contacts hold in a lookup, in the order of the items. */
		linked: (field: string): unknown[] =>
			bench
				.stored()
				.filter(({ Email }) => String(Email).startsWith('item.'))
				.sort((one, other) => indexOf(one) - indexOf(other))
				.map((record) => (record[field] as IDataObject | null | undefined)?.id ?? null),
	};
}

const indexOf = ({ Email }: IDataObject): number => Number(String(Email).replace(/\D/g, ''));

/** The text of each failed item. */
export const errorsIn = (items: Array<{ json: IDataObject }>): string[] => items.map(({ json }) => String(json.error));

/** The text of each hint. */
export const textsOf = (hints: Array<{ message: string }>): string[] => hints.map(({ message }) => message);

export const outcomesIn = (items: Array<{ json: IDataObject }>): unknown[] =>
	items.map(({ json }) => (json.details as IDataObject).outcome);
