import type { INodeExecutionData } from 'n8n-workflow';

import type { Emulator } from '../emulator';
import type { StoredExecution } from '../host/n8nApi';
import type { BatchContact, Fate } from './batches';

const UPSERT_NODE = 'Upsert Contacts';

/**
 * How the outcomes of an execution differ from what must have become of its batch, item by item.
 *
 * @param again the execution repeats one that was broken off, so that what is new may be there already
 */
export function outcomeDifferences(
	execution: StoredExecution,
	contacts: readonly BatchContact[],
	{ emulator, again = false }: { emulator: Emulator; again?: boolean },
): string[] {
	const output = outputOf(execution);
	if (output.length !== contacts.length) {
		const why = execution.run?.resultData.error?.message ?? '';
		return [`Execution ${execution.id} (${execution.status}) has ${output.length} outcomes. ${why}`];
	}
	const idOf = new Map(emulator.store.records('Contacts').map((record) => [record.Email, record.id]));
	return contacts.flatMap(({ fate, sent }, index) => {
		const { json, pairedItem } = output[index];
		const actual = fateIn(json);
		const isAsExpected =
			(actual === fate || (again && fate === 'insert' && actual === 'update')) &&
			json.id === (fate === 'refused' ? undefined : idOf.get(sent.Email)) &&
			itemOf(pairedItem) === index;
		return isAsExpected ? [] : [`Execution ${execution.id}, ${sent.Email}: ${JSON.stringify(json)}`];
	});
}

/** How many contacts of a batch that were to be new were found in Bigin by an execution. */
export function foundAlready(execution: StoredExecution, contacts: readonly BatchContact[]): number {
	const output = outputOf(execution);
	return contacts.filter(({ fate }, index) => fate === 'insert' && output[index]?.json.action === 'update').length;
}

/** How long the node took, in seconds. */
export function nodeSeconds({ run }: StoredExecution): number {
	return (run?.resultData.runData[UPSERT_NODE]?.[0]?.executionTime ?? NaN) / 1000;
}

/** What the node gave back for each item; empty when it did not get to its end. */
function outputOf({ run }: StoredExecution): INodeExecutionData[] {
	return run?.resultData.runData[UPSERT_NODE]?.[0]?.data?.main[0] ?? [];
}

function itemOf(pairedItem: INodeExecutionData['pairedItem']): number | undefined {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : undefined;
}

function fateIn(json: INodeExecutionData['json']): Fate | undefined {
	if (typeof json.error === 'string') return json.error.includes('No Such Tier') ? 'refused' : undefined;
	return json.action === 'insert' || json.action === 'update' ? json.action : undefined;
}
