import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { JsonObject } from '../../emulator';
import type { NodeBench } from '../support/bench';
import { type BenchOfBoth, useBothProducts } from '../support/bothProducts';
import { runNode, type RunOptions, type RunResult } from '../support/engine';
import { authenticationWith } from '../support/upsertForm';

type RunSettings = Pick<RunOptions, 'onError' | 'retryOnFail' | 'timezone' | 'cancelWhen'>;

/** What a test fills in; the rest of the form is as n8n saves it untouched. */
export type ReadForm = IDataObject & { module?: string };

const RECORD_DEFAULTS: Readonly<Record<string, IDataObject>> = {
	get: { recordId: '', fieldsToReturn: [], simplify: true },
	getMany: { returnAll: false, limit: 50, fieldsToReturn: [], filters: {}, sort: {}, simplify: true },
	getDeleted: { deletedType: 'all', returnAll: false, limit: 50, simplify: true },
	search: {
		searchBy: 'conditions',
		combineConditions: 'and',
		conditions: {},
		email: '',
		phone: '',
		word: '',
		exactMatchesOnly: true,
		returnAll: false,
		limit: 50,
		simplify: true,
	},
	query: { query: '', queryParameters: {}, returnAll: false, limit: 50, simplify: true },
	count: { recordsToCount: 'all', combineConditions: 'and', conditions: {}, exactMatchesOnly: true },
};

/** The form of a reading operation as n8n saves it in a workflow. */
export function readParameters(resource: string, operation: string, form: ReadForm): INodeParameters {
	const { module = 'Contacts', ...filledIn } = form;
	const defaults = resource === 'record' ? RECORD_DEFAULTS[operation] : { simplify: true };
	return {
		resource,
		operation,
		module: { __rl: true, mode: 'list', value: module },
		options: {},
		...defaults,
		...filledIn,
	} as INodeParameters;
}

/** Runs a reading operation of the Record resource; one empty item starts it unless items are given. */
export async function readRecords(
	bench: NodeBench,
	operation: string,
	form: ReadForm,
	{ items = [{}], ...settings }: RunSettings & { items?: RunOptions['items'] } = {},
): Promise<RunResult> {
	return await runRead(bench, readParameters('record', operation, form), { items, ...settings });
}

/** The form with the way to sign in that the test's credential takes. */
export const signedIn = ({ credential }: NodeBench, parameters: INodeParameters): INodeParameters => ({
	...parameters,
	authentication: authenticationWith(credential),
});

export async function runRead(
	bench: NodeBench,
	parameters: INodeParameters,
	{ items = [{}], ...settings }: RunSettings & { items?: RunOptions['items'] } = {},
): Promise<RunResult> {
	const { credential, tested } = bench;
	return await runNode({
		node: tested.node(),
		items,
		parameters: signedIn(bench, parameters),
		credential,
		...settings,
	});
}

/** What came out, without the pairing. */
export const jsonOf = ({ success }: Pick<RunResult, 'success'>): IDataObject[] => success.map(({ json }) => json);

/** Which input item each output item belongs to. */
export const pairsOf = ({ success }: Pick<RunResult, 'success'>): unknown[] =>
	success.map(({ pairedItem }) => (pairedItem as { item: number }).item);

/** A bench whose searches and queries find at once what a test puts into the store, and all of it. */
export function useSettledBench(): BenchOfBoth {
	const both = useBothProducts();
	const settled = { searchLagSeconds: 0, coqlLagSeconds: 0, searchReach: 2_000 };
	beforeEach(() => both.bench.emulator.setSwitches(settled));
	return both;
}

/** Puts contacts into the store, numbered from 0. */
export function fillContacts(bench: NodeBench, count: number, extra: JsonObject = {}): string[] {
	return Array.from({ length: count }, (_, index) =>
		bench.emulator.store.insert('Contacts', { Last_Name: `Sample ${index}`, ...extra }),
	);
}

/** The reading requests that arrived for records, in order. */
export function readsOf(bench: NodeBench): Array<{ path: string; query: Record<string, string> }> {
	const { path: base } = bench.tested;
	return bench.emulator.requests
		.filter(({ path }) => path.startsWith(`${base}/`) && !path.includes('/settings/'))
		.map(({ path, query }) => ({ path: path.replace(base, ''), query: query as Record<string, string> }));
}
