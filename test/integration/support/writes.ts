import type { IDataObject } from 'n8n-workflow';

import type { Fault, RecordedRequest } from '../../emulator';
import type { BiginBench } from './bigin';
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

/** The method by which Bigin is asked (reference 6.1). */
export const METHODS: Readonly<Record<WriteName, string>> = { create: 'POST', update: 'PUT', delete: 'DELETE' };

/** The form of an operation as n8n saves it in a workflow. */
export function writeParameters(
	{ bigin, operation }: { bigin: BiginBench; operation: WriteName },
	{ recordId = '={{ $json.id }}', ...form }: WriteForm = {},
): RunOptions['parameters'] {
	return { ...bigin.parameters(form), operation, recordId } as RunOptions['parameters'];
}

/** Runs an operation on the items. The module is Contacts and the mapping automatic unless the form says else. */
export async function write(
	target: { bigin: BiginBench; operation: WriteName },
	items: RunOptions['items'],
	form: WriteForm = {},
	settings: Settings = {},
): Promise<RunResult> {
	const { credential } = target.bigin;
	const parameters = writeParameters(target, form);
	return await runNode({ node: target.bigin.tested.node(), items, parameters, credential, ...settings });
}

/** The requests of an operation that arrived, in order. */
export function writesOf(bigin: BiginBench, operation: WriteName, module = 'Contacts'): RecordedRequest[] {
	return bigin.emulator.requestsTo(`/${module}`).filter(({ method }) => method === METHODS[operation]);
}

/** The records of each request that arrived; of deletions their IDs. */
export function recordsSent(bigin: BiginBench, operation: WriteName, module = 'Contacts'): IDataObject[][] {
	return writesOf(bigin, operation, module).map(({ body, query }) => {
		if (operation !== 'delete') return (body as { data: IDataObject[] }).data;
		return String(query.ids)
			.split(',')
			.map((id) => ({ id }));
	});
}

/** Lets something go wrong with requests of an operation: with the next one unless told else. */
export function faultOn(
	bigin: BiginBench,
	operation: WriteName,
	fault: Omit<Fault, 'match'>,
	bodyIncludes?: string,
): void {
	bigin.emulator.faults.add({
		...fault,
		match: { method: METHODS[operation], pathIncludes: '/Contacts', bodyIncludes },
	});
}

/** Puts contacts into Bigin that have been there for years, and gives their IDs. */
export function contactsThere({ emulator }: BiginBench, count: number, extra: IDataObject = {}): string[] {
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
