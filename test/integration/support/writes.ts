import type { IDataObject } from 'n8n-workflow';

import type { Fault, RecordedRequest } from '../../emulator';
import type { NodeBench } from './bench';
import { runNode, type RunOptions, type RunResult } from './engine';
import type { UpsertForm } from './upsertForm';

/** Operations of the Record resource that write, besides the upsert. */
export type WriteName = 'create' | 'update' | 'delete';

/** Their forms as a test fills them in. */
export interface WriteForm extends Omit<UpsertForm, 'matchOn'> {
	/** An expression, or the ID itself; the item's `id` unless given. */
	recordId?: unknown;
}

type Settings = Pick<RunOptions, 'onError' | 'retryOnFail' | 'timezone' | 'cancelWhen'>;

/** Sends items and their errors down branches of their own. */
export const errorBranch = { onError: 'continueErrorOutput' } as const;

/** The method by which Zoho is asked (reference 6.1). */
export const METHODS: Readonly<Record<WriteName, string>> = { create: 'POST', update: 'PUT', delete: 'DELETE' };

/** The form of an operation as n8n saves it in a workflow. */
export function writeParameters(
	{ bench, operation }: { bench: NodeBench; operation: WriteName },
	{ recordId = '={{ $json.id }}', ...form }: WriteForm = {},
): RunOptions['parameters'] {
	return { ...bench.parameters(form), operation, recordId } as RunOptions['parameters'];
}

/** Runs an operation on the items. The module is Contacts and the mapping automatic unless the form says else. */
export async function write(
	target: { bench: NodeBench; operation: WriteName },
	items: RunOptions['items'],
	form: WriteForm = {},
	settings: Settings = {},
): Promise<RunResult> {
	const { credential } = target.bench;
	const parameters = writeParameters(target, form);
	return await runNode({ node: target.bench.tested.node(), items, parameters, credential, ...settings });
}

/** The requests of an operation that arrived, in order. */
export function writesOf(bench: NodeBench, operation: WriteName, module = 'Contacts'): RecordedRequest[] {
	return bench.emulator.requestsTo(`/${module}`).filter(({ method }) => method === METHODS[operation]);
}

/** The records of each request that arrived; of deletions their IDs. */
export function recordsSent(bench: NodeBench, operation: WriteName, module = 'Contacts'): IDataObject[][] {
	return writesOf(bench, operation, module).map(({ body, query }) => {
		if (operation !== 'delete') return (body as { data: IDataObject[] }).data;
		return String(query.ids)
			.split(',')
			.map((id) => ({ id }));
	});
}

/** Lets something go wrong with requests of an operation: with the next one unless told else. */
export function faultOn(
	bench: NodeBench,
	operation: WriteName,
	fault: Omit<Fault, 'match'>,
	bodyIncludes?: string,
): void {
	bench.emulator.faults.add({
		...fault,
		match: { method: METHODS[operation], pathIncludes: '/Contacts', bodyIncludes },
	});
}

/** Puts contacts into the store that have been there for years, and gives their IDs. */
export function contactsThere({ emulator }: NodeBench, count: number, extra: IDataObject = {}): string[] {
	return Array.from({ length: count }, (_, index) =>
		emulator.store.insert('Contacts', {
			Last_Name: `Old ${index}`,
			Email: `old.${index}@example.com`,
			Title: 'old',
			Created_Time: '2020-01-01T00:00:00+00:00',
			...(extra as Record<string, string>),
		}),
	);
}
