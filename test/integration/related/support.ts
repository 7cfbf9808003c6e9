import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../emulator';
import { signedIn } from '../reading/support';
import type { NodeBench } from '../support/bench';
import { runNode, type RunOptions, type RunResult } from '../support/engine';

/** What a test fills in; the rest of the form is as n8n saves it untouched. */
export type NoteForm = IDataObject & { module?: string };

const DEFAULTS: Readonly<Record<string, IDataObject>> = {
	create: { parent: '={{ $json }}', dataToSend: 'fields', noteTitle: '', noteContent: '={{ $json.text }}' },
	update: { recordId: '={{ $json.id }}', dataToSend: 'fields', noteTitle: '', noteContent: '' },
	delete: { recordId: '={{ $json.id }}' },
	getMany: { parent: '={{ $json }}', returnAll: false, limit: 50, simplify: true },
};

/** The form of an operation of Note as n8n saves it in a workflow. */
export function noteParameters(bench: NodeBench, operation: string, form: NoteForm = {}): INodeParameters {
	const { module = '', ...filledIn } = form;
	const chosen = { __rl: true, mode: 'list', value: module };
	const parameters = { resource: 'note', operation, module: chosen, options: {}, ...DEFAULTS[operation], ...filledIn };
	return signedIn(bench, parameters as INodeParameters);
}

type Settings = Pick<RunOptions, 'onError' | 'retryOnFail' | 'timezone' | 'cancelWhen'>;

/** Runs an operation of Note on the items. */
export async function runNotes(
	bench: NodeBench,
	operation: string,
	items: RunOptions['items'],
	{ form, ...settings }: Settings & { form?: NoteForm } = {},
): Promise<RunResult> {
	const parameters = noteParameters(bench, operation, form);
	return await runNode({ node: bench.tested.node(), items, parameters, credential: bench.credential, ...settings });
}

/** The requests that wrote notes, in order. */
export const noteWrites = ({ emulator }: NodeBench): RecordedRequest[] =>
	emulator.requestsTo('/Notes').filter(({ method }) => method !== 'GET');

/** The notes of each request that arrived. */
export const notesSent = (bench: NodeBench): IDataObject[][] =>
	noteWrites(bench).map(({ body }) => (body as { data: IDataObject[] }).data);

/** Puts notes on a contact into the store, and gives their IDs. */
export function notesOn({ emulator }: NodeBench, contact: string, count: number): string[] {
	return Array.from({ length: count }, (_, index) =>
		emulator.store.insert('Notes', {
			Note_Title: `Title ${index}`,
			Note_Content: `Text ${index}`,
			Parent_Id: { id: contact, name: 'Lee' },
		}),
	);
}
