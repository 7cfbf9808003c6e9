import type { IDataObject } from 'n8n-workflow';

import type { RunResult } from '../integration/support/engine';

export const KINDS = ['inserted', 'updated', 'failed', 'unknown', 'skipped', 'notSent'] as const;
export type Kind = (typeof KINDS)[number];

/** What the node told of one item. */
export interface Told {
	kind: Kind;
	id: string | null;
	attempts: number | null;
	sentence: string;
}

/** What the user was told: something of each item, or one error with counts. */
export type Telling =
	{ how: 'items'; items: Map<number, Told[]> } | { how: 'error'; counts: Record<Kind, number>; text: string };

const WORDS: Record<Kind, string> = {
	inserted: 'created',
	updated: 'updated',
	failed: 'failed',
	unknown: 'unknown',
	skipped: 'skipped',
	notSent: 'not sent',
};

/** Reads the output of a run as a user would. */
export function tellingOf({ success, errors, error }: RunResult): Telling {
	if (error) {
		const text = `${error.message}\n${error.description ?? ''}`;
		const line = /Of \d+ items: (.*)\./.exec(text)?.[1] ?? '';
		const countOf = (kind: Kind) => Number(new RegExp(`(\\d+) ${WORDS[kind]}(?:,|$)`).exec(line)?.[1] ?? 0);
		const counts = Object.fromEntries(KINDS.map((kind) => [kind, countOf(kind)])) as Record<Kind, number>;
		return { how: 'error', counts, text };
	}
	const items = new Map<number, Told[]>();
	for (const { json, pairedItem } of [...success, ...errors]) {
		const item = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
		items.set(item, [...(items.get(item) ?? []), readItem(json)]);
	}
	return { how: 'items', items };
}

const ACTIONS: Readonly<Record<string, Kind>> = { insert: 'inserted', update: 'updated', skip: 'skipped' };

function readItem(json: IDataObject): Told {
	const details = (json.details ?? {}) as IDataObject;
	const outcome = KINDS.find((kind) => kind === details.outcome);
	const kind = outcome ?? ACTIONS[String(json.action)];
	if (kind === undefined) throw new TypeError(`An item without an outcome came out: ${JSON.stringify(json)}`);
	return {
		kind,
		id: typeof json.id === 'string' ? json.id : null,
		attempts: typeof details.attempts === 'number' ? details.attempts : null,
		sentence: typeof json.error === 'string' ? json.error : '',
	};
}
