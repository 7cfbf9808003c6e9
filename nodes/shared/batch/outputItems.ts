import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { detailsOf } from '../problems/problem';
import { sentenceFor, wordsFor } from '../problems/sentences';
import type { Failure } from './outcomes';
import type { Outcome } from './types';

/** The option Output. */
export type OutputForm = 'simplified' | 'raw' | 'inputAndResult';

/** Key of the result beside the fields of the input. */
const RESULT_KEY = 'bigin';

/**
 * One output item for each input item, in input order (E4). Failures have the one shape that n8n routes to the error
 * output and merges with the input (engineering reference 5.1).
 *
 * @param outcomes one for each input item, in input order
 */
export function toOutputItems(
	outcomes: readonly Outcome[],
	items: readonly INodeExecutionData[],
	form: OutputForm,
): INodeExecutionData[] {
	return outcomes.map((outcome) => toOutputItem(outcome, items[outcome.itemIndex], form));
}

function toOutputItem(outcome: Outcome, input: INodeExecutionData, form: OutputForm): INodeExecutionData {
	const pairedItem = { item: outcome.itemIndex };
	switch (outcome.kind) {
		case 'failed':
		case 'unknown':
		case 'notSent':
			return { json: failureJson(outcome), pairedItem };
		case 'skipped': {
			const result = { id: null, action: 'skip', module: outcome.module, reason: wordsFor(outcome.problem) };
			return resultItem(result, input, form, pairedItem);
		}
		case 'inserted':
		case 'updated':
		case 'deleted':
			return resultItem(form === 'raw' ? outcome.record.raw : simplified(outcome), input, form, pairedItem);
	}
}

function resultItem(
	result: IDataObject,
	input: INodeExecutionData,
	form: OutputForm,
	pairedItem: { item: number },
): INodeExecutionData {
	if (form !== 'inputAndResult') return { json: result, pairedItem };
	const { binary } = input;
	return { json: { ...input.json, [RESULT_KEY]: result }, ...(binary && { binary }), pairedItem };
}

/** `attempts` is there only when one was not enough (E6). */
function simplified({ kind, module, record, attempts }: Written): IDataObject {
	const { id, duplicateField, createdTime, modifiedTime } = record;
	const more = attempts > 1 && { attempts };
	if (kind === 'deleted') return { id, deleted: true, action: ACTIONS[kind], module, ...more };
	const matchedBy = duplicateField !== undefined && { duplicateField };
	return { id, action: ACTIONS[kind], ...matchedBy, module, createdTime, modifiedTime, ...more };
}

type Written = Outcome & { kind: 'inserted' | 'updated' | 'deleted' };

const ACTIONS: Readonly<Record<Written['kind'], string>> = { inserted: 'insert', updated: 'update', deleted: 'delete' };

/** Keys besides `error` and `details` would make n8n take the item for a success. */
function failureJson({ kind, itemIndex, problem, attempts }: Failure): IDataObject {
	return {
		error: sentenceFor(problem, itemIndex),
		details: { outcome: kind, ...detailsOf(problem), attempts },
	};
}
