import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { listOf, nameGiven, notPossible, problemIn, toggleGiven } from '../form/formValues';
import { parameterReader } from '../form/itemForm';
import type { ReadParameter } from '../form/itemForm';
import { isObject } from '../model/json';
import type { RequestGroup } from '../model/record';
import type { Problem } from '../problems/problem';
import { leftOutOf } from '../records/jsonRecord';
import type { DraftingRules, MultiSelectRow, RecordRequest, RecordSource } from '../records/recordRequest';
import { isEmpty } from '../values/converter';

/** Which item asks, and by what its request is grouped (E1). */
export type ItemRequest = Pick<RecordRequest, 'itemIndex' | 'group'>;

/** What the user asks for with one item, or why it cannot be read. */
export type ReadRequest<Request = ItemRequest> =
	{ ok: true; request: Request } | { ok: false; itemIndex: number; problem: Problem };

/** Where the values of a record come from. */
type RecordValues = Pick<RecordRequest, 'source' | 'multiSelectRows'>;

/** Reads the values of one item's record, or why they cannot be read. */
export type ReadValues = (itemIndex: number) => { ok: true; values: RecordValues } | { ok: false; problem: Problem };

/** The form: its values for one item, and as it is saved, with its expressions. */
export interface Form {
	read: ReadParameter;
	saved: INodeParameters;
}

/** Reads one item's request; may throw NotPossible or what an expression throws. */
export type RequestReader<Request> = (itemIndex: number) => Request;

/** The form of the node as it runs. */
export function formOf(context: IExecuteFunctions): Form {
	const saved = context.getNode().parameters;
	const read = parameterReader(saved, (name, itemIndex, options) =>
		context.getNodeParameter(name, itemIndex, null, options),
	);
	return { read, saved };
}

/** Reads, for each item, what the user asks for with it. An expression that fails is that item's own problem. */
export function readRequests<Request>(
	items: readonly INodeExecutionData[],
	readRequest: RequestReader<Request>,
): Array<ReadRequest<Request>> {
	return items.map((_, itemIndex) => {
		try {
			return { ok: true, request: readRequest(itemIndex) };
		} catch (error) {
			return { ok: false, itemIndex, problem: problemIn(error) };
		}
	});
}

/**
 * Reads values when their item's turn comes: those of a hundred thousand items, each made by expressions, are never
 * there at once.
 */
function valuesReader({ read }: Form, items: readonly INodeExecutionData[]): ReadValues {
	const rowsOf = rememberingLast(readMultiSelectRows);
	return (itemIndex) => {
		try {
			const source = readSource(read, items[itemIndex], itemIndex);
			return { ok: true, values: { source, multiSelectRows: rowsOf(read('multiSelectFields.rows', itemIndex)) } };
		} catch (error) {
			return { ok: false, problem: problemIn(error) };
		}
	};
}

/**
 * Reads which item asks and by what its request is grouped.
 *
 * @param readMatchOn gives the match list of an item; none where the operation has none
 */
export function itemRequests(form: Form, readMatchOn: ReadMatchOn = noMatchList): RequestReader<ItemRequest> {
	const readGroup = groupReader(form, readMatchOn);
	return (itemIndex) => ({ itemIndex, group: readGroup(itemIndex) });
}

type ReadMatchOn = (itemIndex: number) => readonly string[];

const NO_MATCH_LIST: readonly string[] = [];
const noMatchList: ReadMatchOn = () => NO_MATCH_LIST;

function groupReader({ read, saved }: Form, readMatchOn: ReadMatchOn) {
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

/** How the record of an item is made. */
export interface Drafting {
	readValues: ReadValues;
	rules: DraftingRules;
}

/** Drafting that notes what of the JSON of the items read so far is left out. */
interface WatchedDrafting extends Drafting {
	/**
	 * A hint when there are keys that the form decides, as in Bigin's own sample (reference 7.2).
	 *
	 * @param why continues "because"
	 */
	leftOutHints(why?: string): string[];
}

const BY_THE_FORM = 'the form of the node decides this.';

/** Drafting of records from what the form says for each item. */
export function draftingFrom(form: Form, items: readonly INodeExecutionData[], rules: DraftingRules): WatchedDrafting {
	const readValues = valuesReader(form, items);
	const leftOut = new Set<string>();
	return {
		rules,
		readValues: (itemIndex) => {
			const read = readValues(itemIndex);
			if (read.ok && read.values.source.kind === 'json') {
				for (const key of leftOutOf(read.values.source.value)) leftOut.add(key);
			}
			return read;
		},
		leftOutHints: (why = BY_THE_FORM) =>
			leftOut.size === 0 ? [] : [`JSON: ${[...leftOut].join(' and ')} was left out, because ${why}`],
	};
}
