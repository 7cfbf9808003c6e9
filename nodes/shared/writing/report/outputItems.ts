import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Product } from '../../model/product';
import { detailsOf } from '../../problems/problem';
import { plural } from '../../problems/quote';
import { sentenceFor, wordsFor } from '../../problems/sentences';
import { isFailure } from '../terms/outcome';
import type { Failure, Outcome } from '../terms/outcome';
import type { Cost, PreviewedItem } from '../terms/wayOfSending';

/** The option Output. */
export type OutputForm = 'simplified' | 'raw' | 'inputAndResult';

/** What the outcomes are told beside. */
export interface Telling {
	items: readonly INodeExecutionData[];
	product: Product;
	/** Values of the item that were left out, and why. */
	leftOutOf?(itemIndex: number): IDataObject[] | undefined;
}

/**
 * One output item for each input item, in input order (E4). Failures have the one shape that n8n routes to the error
 * output and merges with the input (engineering reference 5.1).
 *
 * @param outcomes one for each input item, in input order
 */
export function toOutputItems(outcomes: readonly Outcome[], telling: Telling, form: OutputForm): INodeExecutionData[] {
	return outcomes.map((outcome) => toOutputItem(outcome, telling, form));
}

function toOutputItem(outcome: Outcome, telling: Telling, form: OutputForm): INodeExecutionData {
	const { product } = telling;
	const pairedItem = { item: outcome.itemIndex };
	switch (outcome.kind) {
		case 'failed':
		case 'unknown':
		case 'notSent':
			return { json: failureJson(outcome, product), pairedItem };
		case 'skipped': {
			const result = { id: null, action: 'skip', module: outcome.module, reason: wordsFor(outcome.problem, product) };
			return resultItem(result, telling, form, pairedItem);
		}
		case 'unchanged':
			return resultItem(unchangedJson(outcome, telling), telling, form, pairedItem);
		case 'inserted':
		case 'updated':
		case 'deleted':
			return resultItem(
				form === 'raw' ? (outcome.record.raw ?? {}) : simplified(outcome, telling),
				telling,
				form,
				pairedItem,
			);
	}
}

function resultItem(
	result: IDataObject,
	{ items, product }: Telling,
	form: OutputForm,
	pairedItem: { item: number },
): INodeExecutionData {
	if (form !== 'inputAndResult') return { json: result, pairedItem };
	const { json, binary } = items[pairedItem.item];
	return { json: { ...json, [product.resultKey]: result }, ...(binary && { binary }), pairedItem };
}

/** `attempts` is there only when one was not enough (E6). */
function simplified({ kind, itemIndex, module, record, attempts }: Written, { leftOutOf }: Telling): IDataObject {
	const { id, duplicateField, createdTime, modifiedTime } = record;
	const more = attempts > 1 && { attempts };
	if (kind === 'deleted') return { id, deleted: true, action: ACTIONS[kind], module, ...more };
	const matchedBy = duplicateField !== undefined && { duplicateField };
	const leftOut = leftOutOf?.(itemIndex);
	return {
		id,
		action: ACTIONS[kind],
		...matchedBy,
		module,
		createdTime,
		modifiedTime,
		...more,
		...(leftOut && { leftOut }),
	};
}

/** The API was not asked to do anything, so there is no answer of its own to show. */
function unchangedJson({ itemIndex, module, record }: Unchanged, { leftOutOf }: Telling): IDataObject {
	const leftOut = leftOutOf?.(itemIndex);
	const { id, ...told } = record;
	return { id, action: 'none', module, ...told, ...(leftOut && { leftOut }) };
}

type Unchanged = Outcome & { kind: 'unchanged' };

type Written = Outcome & { kind: 'inserted' | 'updated' | 'deleted' };

const ACTIONS: Readonly<Record<Written['kind'], string>> = { inserted: 'insert', updated: 'update', deleted: 'delete' };

/** Keys besides `error` and `details` would make n8n take the item for a success. */
function failureJson({ kind, itemIndex, problem, attempts }: Failure, product: Product): IDataObject {
	return {
		error: sentenceFor(problem, product, itemIndex),
		details: { outcome: kind, ...detailsOf(problem), attempts },
	};
}

/** The outcomes of a dry run, and what it shows of the items that would be sent. */
export interface DryRunShown {
	settled: readonly Outcome[];
	preview: readonly PreviewedItem[];
}

/**
 * What a dry run shows: for each item that would be sent its record and the number of the request, counted from 1;
 * for the others what would become of them.
 *
 * @returns one item for each input item, in input order
 */
export function dryRunItems({ settled, preview }: DryRunShown, telling: Telling): INodeExecutionData[] {
	const shown = toOutputItems(settled, telling, 'simplified').map((item, index): [number, INodeExecutionData] => [
		settled[index].itemIndex,
		item,
	]);
	const planned = preview.map(({ itemIndex, json }): [number, INodeExecutionData] => [
		itemIndex,
		{ json, pairedItem: { item: itemIndex } },
	]);
	return [...shown, ...planned].sort(([left], [right]) => left - right).map(([, item]) => item);
}

/** What the hint of a dry run needs besides the outcomes. */
export interface DryRunFacts {
	/** Of sending what was planned. */
	cost: Cost;
	itemCount: number;
	/** Requests that looked records up: a dry run makes them, too. */
	lookups: number;
	/** A refused item would keep a real run from sending anything (E7). */
	stops: boolean;
}

/** The hint of a dry run. */
export function dryRunText(settled: readonly Outcome[], { cost, itemCount, lookups, stops }: DryRunFacts): string {
	const refused = settled.filter(isFailure).length;
	const looked =
		lookups === 0 ? 'nothing was sent' : `nothing was written, and ${plural(lookups, 'request')} looked records up`;
	const shown = `Dry run of ${plural(itemCount, 'item')}: ${looked}.`;
	if (stops && refused > 0) {
		return `${shown} A real run would refuse ${plural(refused, 'item')} and stop before it sends anything, because On Error is set to Stop Workflow.`;
	}
	const requests = plural(cost.requests + lookups, 'request');
	const credits = plural(cost.credits + lookups, 'API credit');
	return `${shown} A real run would take ${requests}, about ${credits}, and refuse ${plural(refused, 'item')}.`;
}
