import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import { z } from 'zod';

import type { ExpectedContacts, ExpectedRow } from '../fixtures/contacts';

/** What became of one row of the CSV. */
export type RowOutcome =
	| { row: number; outcome: 'inserted' | 'updated' }
	| { row: number; outcome: NotWritten; sentence: string; code: string; field?: string; value?: string };

type NotWritten = z.infer<typeof notWritten>;

/** One run of the CSV workflow. */
export interface RunSummary {
	rows: RowOutcome[];
	/** The node's own sentence about the run. */
	hint: string;
	/** What Bigin's stand-in counted meanwhile. */
	cost: { requests: Map<string, number>; credits: number };
}

const notWritten = z.enum(['failed', 'unknown', 'skipped', 'notSent']);
const written = z.object({ action: z.enum(['insert', 'update']) });
const refused = z.object({
	error: z.string(),
	details: z.object({
		outcome: notWritten,
		code: z.string(),
		field: z.string().nullish(),
		value: z.unknown(),
	}),
});
const pairedItem = z.object({ item: z.number() });

/** Reads what the node said about every row, in order; throws an error if the run itself failed. */
export function readRun(run: IRunExecutionData, node: string, cost: RunSummary['cost']): RunSummary {
	const { error, runData } = run.resultData;
	if (error !== undefined) throw new Error(`The workflow failed: ${error.message}`);
	const [task] = runData[node] ?? [];
	const items = task?.data?.main[0] ?? [];
	return { rows: items.map(rowOutcome), hint: task?.hints?.map(({ message }) => message).join(' ') ?? '', cost };
}

/** An item with the number of its row, counted from 1. */
export type RowItem = Pick<INodeExecutionData, 'json'> & { row: number };

/** The items of both outputs of a node with an error output; throws an error if the run itself failed. */
export function branchesOf(run: IRunExecutionData, node: string): { written: RowItem[]; refused: RowItem[] } {
	const { error, runData } = run.resultData;
	if (error !== undefined) throw new Error(`The workflow failed: ${error.message}`);
	const [written, refused] = runData[node]?.[0]?.data?.main ?? [];
	return { written: rowItems(written), refused: rowItems(refused) };
}

function rowItems(items: INodeExecutionData[] | null = []): RowItem[] {
	return (items ?? []).map((item) => ({ json: item.json, row: pairedItem.parse(item.pairedItem).item + 1 }));
}

function rowOutcome(item: INodeExecutionData): RowOutcome {
	const row = pairedItem.parse(item.pairedItem).item + 1;
	const success = written.safeParse(item.json);
	if (success.success) return { row, outcome: success.data.action === 'insert' ? 'inserted' : 'updated' };
	const refusal = refused.safeParse(item.json);
	if (!refusal.success) throw new Error(`Row ${row} is neither written nor refused: ${JSON.stringify(item.json)}`);
	const { error, details } = refusal.data;
	return {
		row,
		outcome: details.outcome,
		sentence: error,
		code: details.code,
		field: details.field ?? undefined,
		value: typeof details.value === 'string' ? details.value : undefined,
	};
}

/** The lines in which a run differs from the expected outcomes; none if all is as it should be. */
export function differences({ rows }: RunSummary, expected: ExpectedContacts, which: 'first' | 'second'): string[] {
	const found = rows.map(({ row }) => row).join();
	if (found !== expected.rows.map(({ row }) => row).join()) {
		return [`Expected one outcome for each of ${expected.rows.length} rows in order, but got rows ${found}.`];
	}
	return expected.rows.flatMap((wanted, index) => {
		const outcome = wanted.first === 'inserted' && which === 'second' ? 'updated' : wanted.first;
		const actual = rows[index];
		if (actual.outcome === outcome && saysWhy(actual, wanted)) return [];
		return [
			`Row ${wanted.row}: expected ${outcome} ${details(wanted)}, but it was ${actual.outcome} ${details(actual)}.`,
		];
	});
}

function saysWhy(actual: RowOutcome, wanted: ExpectedRow): boolean {
	if (!('sentence' in actual) || wanted.first !== 'failed') return true;
	const same = (name: 'code' | 'field' | 'value') => wanted[name] === undefined || wanted[name] === actual[name];
	return same('code') && same('field') && same('value') && actual.sentence.includes(wanted.says);
}

const details = (row: RowOutcome | ExpectedRow) => JSON.stringify({ ...row, row: undefined });

/** The summary as a block of text. */
export function printedSummary(title: string, { rows, hint, cost }: RunSummary): string {
	const count = (outcome: RowOutcome['outcome']) => rows.filter((row) => row.outcome === outcome).length;
	const requests = [...cost.requests].map(([request, times]) => `${times} x ${request}`);
	const total = [...cost.requests.values()].reduce((sum, times) => sum + times, 0);
	const line = (name: string, value: number) => `  ${name.padEnd(10)}${String(value).padStart(6)}`;
	const failed = rows.flatMap((row) => ('sentence' in row ? [row] : []));
	return [
		title,
		line('inserted', count('inserted')),
		line('updated', count('updated')),
		line('failed', count('failed')),
		`${line('requests', total)}   ${requests.join(', ')}`,
		line('credits', cost.credits),
		`  The node says: ${hint}`,
		...(failed.length > 0 ? ['', '  Failed rows'] : []),
		...failed.map(({ row, sentence }) => `  ${String(row).padStart(5)}  ${sentence}`),
	].join('\n');
}
