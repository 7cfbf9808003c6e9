import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Product } from '../../model/product';
import { detailsOf } from '../../problems/problem';
import { sentenceFor, wordsFor } from '../../problems/sentences';
import type { Prediction } from '../compare/predictions';
import type { Failure, Outcome } from '../terms/outcome';
import { plannedTags, tagsJson } from './tagsTold';

/** The forms of the option Output that have an item for each item. */
export type ItemOutput = 'simplified' | 'raw' | 'inputAndResult';

/** The option Output. */
export type OutputForm = ItemOutput | 'summary' | 'summaryWithIds';

/** What the outcomes are told beside. */
export interface Telling {
	items: readonly INodeExecutionData[];
	product: Product;
	/** Values of the item that were left out, and why. */
	leftOutOf?(itemIndex: number): IDataObject[] | undefined;
	/** The tags that a dry run would change once the record is written. */
	tagsOf?(itemIndex: number): readonly string[] | undefined;
	/** What its record changes of what was stored, where that was looked up. */
	changesOf?(itemIndex: number): Prediction | undefined;
}

/**
 * One output item for each input item, in input order (E4). Failures have the one shape that n8n routes to the error
 * output and merges with the input (engineering reference 5.1).
 *
 * @param outcomes one for each input item, in input order
 */
export function toOutputItems(outcomes: readonly Outcome[], telling: Telling, form: ItemOutput): INodeExecutionData[] {
	return outcomes.map((outcome) => toOutputItem(outcome, telling, form));
}

function toOutputItem(outcome: Outcome, telling: Telling, form: ItemOutput): INodeExecutionData {
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
			return resultItem(writtenJson(outcome, telling, form), telling, form, pairedItem);
	}
}

function resultItem(
	result: IDataObject,
	{ items, product }: Telling,
	form: ItemOutput,
	pairedItem: { item: number },
): INodeExecutionData {
	if (form !== 'inputAndResult') return { json: result, pairedItem };
	const { json, binary } = items[pairedItem.item];
	return { json: { ...json, [product.resultKey]: result }, ...(binary && { binary }), pairedItem };
}

/** What was stored is told only of the record that was compared: the API may have found another one. */
function writtenJson(outcome: Written, telling: Telling, form: ItemOutput): IDataObject {
	const ofRecord = form === 'raw' ? (outcome.record.raw ?? {}) : simplified(outcome, telling);
	const told = { ...ofRecord, ...tagsJson(outcome, telling.product) };
	const prediction = outcome.kind === 'updated' ? telling.changesOf?.(outcome.itemIndex) : undefined;
	const isSame = prediction?.kind === 'update' && prediction.id === outcome.record.id;
	return isSame ? { ...told, ...changesJson(prediction) } : told;
}

/** `notCompared` is there only where something could not be. */
export function changesJson({ difference }: Prediction & { kind: 'update' }): IDataObject {
	if (!difference) return {};
	const { changed, notCompared } = difference;
	return { changed, ...(notCompared.length > 0 && { notCompared }) };
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
function unchangedJson(outcome: Unchanged, { leftOutOf, tagsOf, product }: Telling): IDataObject {
	const { itemIndex, module, record } = outcome;
	const leftOut = leftOutOf?.(itemIndex);
	const { id, ...told } = record;
	const ofTags = { ...plannedTags(tagsOf?.(itemIndex)), ...tagsJson(outcome, product) };
	return { id, action: 'none', module, ...told, ...(leftOut && { leftOut }), ...ofTags };
}

type Unchanged = Outcome & { kind: 'unchanged' };

type Written = Outcome & { kind: 'inserted' | 'updated' | 'deleted' };

const ACTIONS: Readonly<Record<Written['kind'], string>> = { inserted: 'insert', updated: 'update', deleted: 'delete' };

/** Keys besides `error` and `details` would make n8n take the item for a success. */
export function failureJson({ kind, itemIndex, problem, attempts }: Failure, product: Product): IDataObject {
	return {
		error: sentenceFor(problem, product, itemIndex),
		details: { outcome: kind, ...detailsOf(problem), attempts },
	};
}
