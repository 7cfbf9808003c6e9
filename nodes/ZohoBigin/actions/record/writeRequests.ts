import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { isObject } from '../../../shared/json';
import type { Problem } from '../../../shared/problems/problem';
import type { MultiSelectRow, RecordRequest, RecordSource } from '../../../shared/records/recordRequest';
import type { RequestGroup } from '../../../shared/records/types';
import { isEmpty } from '../../../shared/records/values/kinds';
import { parameterReader } from '../parameterReader';
import type { ReadParameter } from '../parameterReader';
import { listOf, nameGiven, notPossible, problemIn, toggleGiven } from '../given';

/** What the user asks for with one item, or why it cannot be read. */
export type ReadRequest<Request = RecordRequest> =
	{ ok: true; request: Request } | { ok: false; itemIndex: number; problem: Problem };

/** The form: its values for one item, and as it is saved, with its expressions. */
export interface Form {
	read: ReadParameter;
	saved: INodeParameters;
}

/** Reads one item's request; may throw NotPossible or what an expression throws. */
export type RequestReader<Request> = (item: INodeExecutionData, itemIndex: number) => Request;

/**
 * Reads, for each item, what the user asks for with it. An expression that fails is that item's own problem.
 *
 * @param readerOf makes the reader of one item's request from the form
 */
export function readRequests<Request>(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	readerOf: (form: Form) => RequestReader<Request>,
): Array<ReadRequest<Request>> {
	const saved = context.getNode().parameters;
	const read = parameterReader(saved, (name, itemIndex, options) =>
		context.getNodeParameter(name, itemIndex, null, options),
	);
	const readRequest = readerOf({ read, saved });
	return items.map((item, itemIndex) => {
		try {
			return { ok: true, request: readRequest(item, itemIndex) };
		} catch (error) {
			return { ok: false, itemIndex, problem: problemIn(error) };
		}
	});
}

/**
 * Reads what the form says about records and their values.
 *
 * @param readMatchOn gives the match list of an item; none where the operation has none
 */
export function recordRequests(form: Form, readMatchOn: ReadMatchOn = noMatchList): RequestReader<RecordRequest> {
	const readGroup = groupReader(form, readMatchOn);
	const rowsOf = rememberingLast(readMultiSelectRows);
	return (item, itemIndex) => ({
		itemIndex,
		group: readGroup(itemIndex),
		source: readSource(form.read, item, itemIndex),
		multiSelectRows: rowsOf(form.read('multiSelectFields.rows', itemIndex)),
	});
}

type ReadMatchOn = (itemIndex: number) => readonly string[];

const NO_MATCH_LIST: readonly string[] = [];
const noMatchList: ReadMatchOn = () => NO_MATCH_LIST;

/** Reads by what the requests of an item are grouped (E1). */
export function groupReader({ read, saved }: Form, readMatchOn: ReadMatchOn = noMatchList) {
	const groupOf = rememberingLast(
		(module: unknown, matchOn: readonly string[], runWorkflows: boolean): RequestGroup => ({
			module: nameGiven(module),
			matchOn,
			runWorkflows,
		}),
	);
	return (itemIndex: number) =>
		groupOf(
			read('module', itemIndex, { extractValue: true }),
			readMatchOn(itemIndex),
			saved.runWorkflows === undefined || toggleGiven('Run Workflows', read('runWorkflows', itemIndex)),
		);
}

/** Items that ask for the very same share one answer: with thousands of items this saves time and memory. */
export function rememberingLast<Given extends unknown[], Made>(
	make: (...given: Given) => Made,
): (...given: Given) => Made {
	let last: { given: Given; made: Made } | undefined;
	return (...given) => {
		if (!last?.given.every((value, index) => value === given[index])) last = { given, made: make(...given) };
		return last.made;
	};
}

function readSource(read: ReadParameter, item: INodeExecutionData, itemIndex: number): RecordSource {
	if (read('dataToSend', itemIndex) === 'json') return { kind: 'json', value: read('jsonRecord', itemIndex) };
	if (read('fields.mappingMode', itemIndex) === 'autoMapInputData') return { kind: 'automatic', item: item.json };
	const values = read('fields.value', itemIndex, { skipValidation: true });
	return { kind: 'mapped', values: isObject(values) ? values : {} };
}

function readMultiSelectRows(rows: unknown): MultiSelectRow[] {
	return listOf(rows).flatMap((row) => {
		if (!isObject(row)) return [];
		const field = nameGiven(row.field);
		if (field !== '') return [{ field, values: row.values, addToExisting: readAddToExisting(row) }];
		if (isEmpty(row.values)) return [];
		throw notPossible('Multi-Select Fields', row.field, 'the API name of the field that the values are for');
	});
}

/** n8n leaves the key in place where an expression gives no value. */
function readAddToExisting(row: IDataObject): boolean {
	return 'addToExisting' in row && toggleGiven('Add to Existing Values', row.addToExisting);
}
