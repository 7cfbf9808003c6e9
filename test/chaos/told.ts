import type { IDataObject } from 'n8n-workflow';

import type { RunResult } from '../integration/support/engine';
import type { Scenario } from './scenario';

export const KINDS = ['inserted', 'updated', 'unchanged', 'failed', 'unknown', 'skipped', 'notSent'] as const;
export type Kind = (typeof KINDS)[number];

/** What the node told of one item. */
export interface Told {
	kind: Kind;
	id: string | null;
	attempts: number | null;
	/** The item's own input came with it. */
	input: boolean;
	sentence: string;
	/** What was told to change, where it was told. */
	changed: Record<string, { from: unknown; to: unknown }> | null;
}

/** What the user was told: something of each item, one error with counts, or one item with counts. */
export type Telling =
	| { how: 'items'; items: Map<number, Told[]> }
	| { how: 'error'; counts: Record<Kind, number>; text: string }
	| { how: 'summary'; counts: Record<Kind, number>; items: number; failures: number; ids: IdsByAction | null };

/** IDs of records by what was done with them. */
export type IdsByAction = Partial<Record<'created' | 'updated' | 'unchanged', string[]>>;

const WORDS: Record<Kind, string> = {
	inserted: 'created',
	updated: 'updated',
	unchanged: 'unchanged',
	failed: 'failed',
	unknown: 'unknown',
	skipped: 'skipped',
	notSent: 'not sent',
};

/** Reads the output of a run as a user would. */
export function tellingOf({ success, errors, error }: RunResult, output: Scenario['output']): Telling {
	if (error) {
		const text = `${error.message}\n${error.description ?? ''}`;
		const line = /Of \d+ items?: (.*)\./.exec(text)?.[1] ?? '';
		const countOf = (kind: Kind) => Number(new RegExp(`(\\d+) ${WORDS[kind]}(?:,|$)`).exec(line)?.[1] ?? 0);
		const counts = Object.fromEntries(KINDS.map((kind) => [kind, countOf(kind)])) as Record<Kind, number>;
		return { how: 'error', counts, text };
	}
	if (output === 'summary' || output === 'summaryWithIds') return summaryIn(success[0].json, errors.length);
	const items = new Map<number, Told[]>();
	for (const { json, pairedItem } of [...success, ...errors]) {
		const item = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
		items.set(item, [...(items.get(item) ?? []), readItem(json, output)]);
	}
	return { how: 'items', items };
}

function summaryIn(json: IDataObject, failures: number): Telling {
	const countOf = (kind: Kind) => Number(json[kind === 'inserted' ? 'created' : kind]);
	const counts = Object.fromEntries(KINDS.map((kind) => [kind, countOf(kind)])) as Record<Kind, number>;
	return { how: 'summary', counts, items: Number(json.items), failures, ids: (json.ids as IdsByAction) ?? null };
}

const ACTIONS: Readonly<Record<string, Kind>> = {
	insert: 'inserted',
	update: 'updated',
	none: 'unchanged',
	skip: 'skipped',
	// Answers to POST and PUT have no action of their own (reference 7.1).
	'record added': 'inserted',
	'record updated': 'updated',
};

/** Bigin's own entry has the id among its details; beside the input the result has a key of its own. */
function readItem(item: IDataObject, output: Scenario['output']): Told {
	const isResult = output === 'inputAndResult' && item.error === undefined;
	const json = isResult ? ((item.bigin ?? item.crm) as IDataObject) : item;
	const details = (json.details ?? {}) as IDataObject;
	const outcome = KINDS.find((kind) => kind === details.outcome);
	const kind = outcome ?? ACTIONS[String(json.action ?? json.message)];
	if (kind === undefined) throw new TypeError(`An item without an outcome came out: ${JSON.stringify(json)}`);
	return {
		kind,
		id: [json.id, details.id].find((id) => typeof id === 'string') ?? null,
		input: isResult && typeof item['chaos module'] === 'string',
		attempts: typeof details.attempts === 'number' ? details.attempts : null,
		changed: (json.changed as Told['changed']) ?? null,
		sentence: typeof json.error === 'string' ? json.error : '',
	};
}
