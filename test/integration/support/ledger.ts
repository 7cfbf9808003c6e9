import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { RunResult } from './engine';

/** What the node told of one item. */
export interface Told {
	outcome: string;
	/** Requests that carried it. */
	attempts: number;
	/** Id of the record that was written. */
	id?: string;
	/** Code and sentence of a failure. */
	code?: string;
	error?: string;
}

/**
 * What the node told of each item, in input order.
 *
 * @throws TypeError when an item has no outcome or several (E4)
 */
export function toldOf({ success, errors }: Pick<RunResult, 'success' | 'errors'>, itemCount: number): Told[] {
	const told = new Map<number, Told>();
	for (const { json, pairedItem } of [...success, ...errors]) {
		const index = indexOf(pairedItem);
		if (told.has(index)) throw new TypeError(`Item ${index} has two outcomes`);
		told.set(index, readItem(json));
	}
	return Array.from({ length: itemCount }, (_, index) => {
		const own = told.get(index);
		if (!own) throw new TypeError(`Item ${index} has no outcome`);
		return own;
	});
}

function indexOf(pairedItem: INodeExecutionData['pairedItem']): number {
	if (typeof pairedItem !== 'object' || Array.isArray(pairedItem)) throw new TypeError('An item is not paired');
	return pairedItem.item;
}

const OUTCOMES: Readonly<Record<string, string>> = { insert: 'inserted', update: 'updated', skip: 'skipped' };

function readItem({ action, attempts = 1, id, details, error }: IDataObject): Told {
	if (error === undefined) {
		return { outcome: OUTCOMES[String(action)] ?? String(action), attempts: Number(attempts), id: String(id) };
	}
	const facts = details as IDataObject;
	const outcome = String(facts.outcome);
	return { outcome, attempts: Number(facts.attempts), code: String(facts.code), error: String(error) };
}

/** The records of a module before and after a run; records and items with the same `key` belong together. */
export interface Books {
	before: readonly IDataObject[];
	after: readonly IDataObject[];
	key: string;
}

/**
 * What is wrong about the outcomes of items with a match value, seen from the store: one sentence for each item that
 * was doubled, lost or told of falsely.
 */
export function liesIn(told: readonly Told[], items: readonly IDataObject[], { before, after, key }: Books): string[] {
	return items.flatMap((item, index) => {
		const [old] = before.filter((record) => record[key] === item[key]);
		const [now, second] = after.filter((record) => record[key] === item[key]);
		const written = now !== undefined && Object.keys(item).every((field) => now[field] === item[field]);
		if (second) return [`Item ${index} is there twice`];
		return isTrue(told[index], { old, now, written }) ? [] : [`Item ${index} is not ${told[index].outcome}`];
	});
}

interface Facts {
	old?: IDataObject;
	now?: IDataObject;
	/** The record has all values of the item. */
	written: boolean;
}

function isTrue({ outcome, id }: Told, { old, now, written }: Facts): boolean {
	switch (outcome) {
		case 'inserted':
			return !old && written && now?.id === id;
		case 'updated':
			return !!old && written && now?.id === id && old.id === id;
		case 'failed':
		case 'notSent':
			return !written && now?.id === old?.id;
		default:
			return outcome === 'unknown';
	}
}
