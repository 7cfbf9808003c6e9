import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Emulator, StoredRecord } from '../../emulator';
import type { RunResult } from '../support/engine';

/** What one run was given, and how the store was before. */
export interface Before {
	module: string;
	/** The field of an item that tells it apart from every other one, in all runs. */
	marker: string;
	items: IDataObject[];
	records: ReadonlyMap<string, StoredRecord>;
	/** Records in the recycle bin. */
	deleted: ReadonlySet<string>;
	/** Workflow runs so far: one for each write. */
	writes: number;
}

/** The index of the item that an output item belongs to. */
export const itemOf = ({ pairedItem }: INodeExecutionData): number => (pairedItem as { item: number }).item;

/** Neither empty, nor a value that was never meant to be read. */
const READABLE = /^(?!.*(undefined|\[object|NaN|Error:)).{10,}\(\w+, item \d+\)$/s;

function expectReadable({ json }: INodeExecutionData, index: number): void {
	const { error, details } = json as { error: string; details: IDataObject };
	expect(error).toMatch(READABLE);
	expect(error.endsWith(`, item ${index})`)).toBe(true);
	expect(['failed', 'notSent']).toContain(details.outcome);
	expect(details.code).toEqual(expect.stringMatching(/^\w+$/));
}

/** The last item that was written onto each record wins. */
function lastItems(success: readonly INodeExecutionData[]): Map<string, number> {
	const inOrder = [...success].sort((a, b) => itemOf(a) - itemOf(b));
	return new Map(inOrder.map((item) => [String(item.json.id), itemOf(item)]));
}

function expectWritten(before: Before, success: readonly INodeExecutionData[], emulator: Emulator): void {
	const { module, marker, items, records, deleted } = before;
	const inserted = new Set<string>();
	for (const item of [...success].sort((a, b) => itemOf(a) - itemOf(b))) {
		const id = String(item.json.id);
		const isNew = !records.has(id) && !deleted.has(id) && !inserted.has(id);
		expect([itemOf(item), item.json.action]).toEqual([itemOf(item), isNew ? 'insert' : 'update']);
		inserted.add(id);
	}
	for (const [id, index] of lastItems(success)) {
		expect(emulator.store.find(module, id)?.[marker]).toBe(items[index][marker]);
	}
	const fresh = emulator.store.records(module).filter(({ id }) => !records.has(id));
	expect(fresh.every(({ id }) => inserted.has(id))).toBe(true);
}

function expectUntouched(before: Before, errors: readonly INodeExecutionData[], emulator: Emulator): void {
	const markers = new Set(errors.map((item) => before.items[itemOf(item)][before.marker]));
	const found = emulator.store.records(before.module).filter((record) => markers.has(String(record[before.marker])));
	expect(found).toEqual([]);
}

/**
 * Expects what the node promises however Bigin behaves (E4): one outcome for each item, each one true of the store,
 * nothing written twice, and a sentence that can be read for every item that was not written.
 */
export function expectTruth(before: Before, { success, errors, error }: RunResult, emulator: Emulator): void {
	expect(error).toBeUndefined();
	const outcomes = [...success, ...errors].map(itemOf).sort((a, b) => a - b);
	expect(outcomes).toEqual(before.items.map((_, index) => index));
	for (const item of errors) expectReadable(item, itemOf(item));
	expectWritten(before, success, emulator);
	expectUntouched(before, errors, emulator);
	expect(emulator.workflows.runsIn(before.module) - before.writes).toBe(success.length);
}
