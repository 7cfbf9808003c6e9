import { sleep } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { listOf, nameGiven, NotPossible, notPossible, problemIn, toggleGiven } from '../form/formValues';
import { itemForms, namesGiven } from '../form/itemForm';
import type { ItemForm } from '../form/itemForm';
import type { Run } from '../form/run';
import { isObject } from '../model/json';
import type { WhenNotFound } from '../model/link';
import type { Product } from '../model/product';
import type { RequestGroup, ZohoRecord } from '../model/record';
import { rememberingLast } from '../model/rememberingLast';
import type { Result } from '../problems/problem';
import { ID_SUFFIX } from '../records/flattenedLookups';
import { leftOutOf } from '../records/jsonRecord';
import type { DraftingRules, LinkRow, MultiSelectRow, RecordRequest, RecordSource } from '../records/recordRequest';
import { isEmpty } from '../values/converter';
import { triggerReader } from './automations';
import type { Trigger } from './automations';
import { RunNotes } from './report/notes';
import type { OwnForm, WritingOperation } from './writingOperation';

/** What the user asks for with one item, before its values are read. */
export interface ItemRequest {
	/** By what its request is grouped (E1). */
	group: RequestGroup;
	/** What the form gives for the record's ID; undefined where it names none. */
	recordId: unknown;
	/** What is sent, where that is no record of fields. */
	record?: ZohoRecord;
}

/** How the form of an operation names the record of an item. */
type NamedRecords = Pick<WritingOperation, 'recordNamedBy' | 'ownForm'>;

/**
 * Reads what the user asks for with each item. An expression that fails is that item's own problem.
 *
 * @returns one for each item, in their order; items that ask alike share it, for a long run keeps them all
 */
export function readRequests(run: Run, { recordNamedBy: namedBy, ownForm }: NamedRecords): Array<Result<ItemRequest>> {
	const formOf = itemForms(run);
	const readGroup = groupReader(run.product, namedBy === 'matchFields', ownForm);
	const requestOf = rememberingLast(
		(group: RequestGroup, recordId: unknown, record: ZohoRecord | undefined): Result<ItemRequest> => ({
			ok: true,
			value: { group, recordId, record },
		}),
	);
	return run.items.map((_, itemIndex) => {
		try {
			const form = formOf(itemIndex);
			const group = readGroup(form);
			const recordId = namedBy === 'recordId' ? form.value('recordId') : undefined;
			return requestOf(group, recordId, ownForm?.record?.(form));
		} catch (error) {
			return { ok: false, problem: problemIn(error) };
		}
	});
}

/** The groups of the items that can be read, as often as they come. */
export function* groupsOf(requests: Iterable<Result<ItemRequest>>): Generator<RequestGroup> {
	for (const read of requests) if (read.ok) yield read.value.group;
}

const NO_MATCH_LIST: readonly string[] = [];

function groupReader(
	{ automations }: Product,
	hasMatchList: boolean,
	ownForm?: OwnForm,
): (form: ItemForm) => RequestGroup {
	const matchOnOf = rememberingLast(readMatchOn);
	const triggerOf = triggerReader(automations);
	const groupOf = rememberingLast((module: unknown, matchOn: readonly string[], trigger: Trigger): RequestGroup => ({
		module: nameGiven(module),
		matchOn,
		...(trigger && { trigger }),
	}));
	const taggedOf = rememberingLast((group: RequestGroup, tags: string) => ({ ...group, tags: tags.split(',') }));
	return (form) => {
		const module = ownForm?.module ?? form.value('module', { extractValue: true });
		const matchOn = hasMatchList
			? matchOnOf(form.value('matchOn.fields'), savedMatchOn(form.saved('matchOn')))
			: NO_MATCH_LIST;
		const group = groupOf(module, matchOn, triggerOf(form));
		return ownForm?.tags ? taggedOf(group, ownForm.tags(form).join(',')) : group;
	};
}

/**
 * An expression may give one field, several parted by commas, or a list; repeats count once. A row saved empty does
 * not count, but an expression without a value is refused: without it records would be matched on other fields.
 */
function readMatchOn(rows: unknown, savedRows: unknown): string[] {
	if (isExpression(savedRows) && !isObject(listOf(rows)[0])) throw noMatchField(rows);
	const names = listOf(rows).flatMap((row, index) => {
		const given = isObject(row) ? row.field : undefined;
		const found = namesGiven(given);
		const savedRow = Array.isArray(savedRows) ? savedRows[index] : undefined;
		const isFixed = isObject(savedRow) && !isExpression(savedRow.field);
		if (found.length === 0 && !isFixed) throw noMatchField(given);
		return found;
	});
	return [...new Set(names)];
}

function savedMatchOn(saved: unknown): unknown {
	return isObject(saved) ? saved.fields : undefined;
}

function noMatchField(given: unknown): NotPossible {
	return notPossible('Match On', given, 'the API name of a field, such as Email, or remove the row');
}

function isExpression(saved: unknown): boolean {
	return typeof saved === 'string' && saved.startsWith('=');
}

/** Where the values of a record come from. */
export type RecordValues = Pick<RecordRequest, 'source' | 'wasRead' | 'multiSelectRows' | 'linkRows'>;

/** How the record of an item is made. */
export interface Drafting {
	rules: DraftingRules;
	/**
	 * Reads values when their item's turn comes: those of a hundred thousand items, each made by expressions, are never
	 * there at once.
	 */
	readValues(itemIndex: number): Result<RecordValues>;
	/** The names of all fields that items can give, where that is known before their values are read; else undefined. */
	readonly fieldNames?: readonly string[];
	/** The form has rows of Links. */
	readonly hasLinkRows: boolean;
	/** What of the items goes into no record. */
	readonly notes: RunNotes;
	/** Keys of the JSON read so far that are left out, because the form decides what they say. */
	readonly leftOut: ReadonlySet<string>;
}

/** Drafting of records from what the form says for each item. */
export function draftingFrom(run: Run, rules: DraftingRules, ownForm?: OwnForm): Drafting {
	const formOf = itemForms(run);
	const sourceOf = ownForm?.source ?? readSource;
	const rowsOf = rememberingLast(readMultiSelectRows);
	const linksOf = rememberingLast(readLinkRows);
	const leftOut = new Set<string>();
	return {
		rules,
		leftOut,
		notes: new RunNotes(),
		fieldNames: ownForm ? undefined : fieldNamesIn(run),
		hasLinkRows: Object.keys(objectIn(run.context.getNode().parameters.links)).length > 0,
		readValues(itemIndex) {
			try {
				const form = formOf(itemIndex);
				const source = sourceOf(form, run.items[itemIndex]);
				if (source.kind === 'json') for (const key of leftOutOf(source.value)) leftOut.add(key);
				const multiSelectRows = rowsOf(form.value('multiSelectFields.rows'));
				return { ok: true, value: { source, multiSelectRows, linkRows: linksOf(form.value('links.rows')) } };
			} catch (error) {
				return { ok: false, problem: problemIn(error) };
			}
		},
	};
}

/** So many items fill the wait even where their expressions take n8n longest; the values of all of them are not kept. */
const MOST_ITEMS = 1_000;
/** How long reading holds up everything else in n8n, the awaited answer among it. */
const SLICE_MS = 10;

/**
 * Reads the values of the first items while something is awaited that is needed before them, such as the fields of a
 * module (E10): expressions take n8n a while, and an answer takes as long.
 *
 * @returns the same drafting, with what was read at hand
 */
export async function readAhead(drafting: Drafting, itemCount: number, awaited: Promise<unknown>): Promise<Drafting> {
	let isOver = false;
	const end = () => void (isOver = true);
	awaited.then(end, end);

	const ahead = new Map<number, Result<RecordValues>>();
	const most = Math.min(itemCount, MOST_ITEMS);
	for (await sleep(0); !isOver && ahead.size < most; await sleep(0)) {
		const until = performance.now() + SLICE_MS;
		while (ahead.size < most && performance.now() < until) ahead.set(ahead.size, drafting.readValues(ahead.size));
	}
	return {
		...drafting,
		readValues(itemIndex) {
			const read = ahead.get(itemIndex) ?? drafting.readValues(itemIndex);
			ahead.delete(itemIndex);
			return read;
		},
	};
}

/** Where each field is mapped by itself the form names them, whatever its expressions give; else the items may. */
function fieldNamesIn({ context, items }: Run): readonly string[] | undefined {
	const { dataToSend, fields }: Record<string, unknown> = context.getNode().parameters;
	if (dataToSend === 'json' || !isObject(fields)) return undefined;
	if (fields.mappingMode === 'autoMapInputData') return namesInItems(items);
	return fields.mappingMode === 'defineBelow' && isObject(fields.value) ? Object.keys(fields.value) : undefined;
}

/** An ID may stand beside the name of its lookup, or alone (design 6). */
function namesInItems(items: readonly INodeExecutionData[]): readonly string[] {
	const names = new Set<string>();
	for (const { json } of items) for (const name of Object.keys(json)) names.add(name);
	for (const name of [...names]) if (name.endsWith(ID_SUFFIX)) names.add(name.slice(0, -ID_SUFFIX.length));
	return [...names];
}

function readSource(form: ItemForm, item: INodeExecutionData): RecordSource {
	if (form.value('dataToSend') === 'json') return { kind: 'json', value: form.value('jsonRecord') };
	if (form.value('fields.mappingMode') === 'autoMapInputData') return { kind: 'automatic', item: item.json };
	const values = form.value('fields.value', { skipValidation: true });
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

const objectIn = (saved: unknown): object => (isObject(saved) ? saved : {});

const NO_LINKS: readonly LinkRow[] = [];

function readLinkRows(rows: unknown): readonly LinkRow[] {
	const given = listOf(rows).flatMap((row) => {
		if (!isObject(row)) return [];
		const { value } = row;
		const field = nameGiven(row.field);
		const findBy = nameGiven(row.findBy);
		if (field === '' && isEmpty(value)) return [];
		if (field === '') throw notPossible('Links', row.field, 'the API name of the field that links the record');
		return [{ field, ...(findBy !== '' && { findBy }), value, whenNotFound: whenNotFoundIn(row) }];
	});
	return given.length === 0 ? NO_LINKS : given;
}

function whenNotFoundIn({ whenNotFound: given = 'fail' }: IDataObject): WhenNotFound {
	const chosen = WHEN_NOT_FOUND.find((choice) => choice === given);
	if (chosen === undefined) throw notPossible('When Not Found', given, `one of: ${WHEN_NOT_FOUND.join(', ')}`);
	return chosen;
}

const WHEN_NOT_FOUND: readonly WhenNotFound[] = ['fail', 'leaveEmpty', 'create'];

/** n8n leaves the key in place where an expression gives no value. */
function readAddToExisting(row: IDataObject): boolean {
	return 'addToExisting' in row && toggleGiven('Add to Existing Values', row.addToExisting);
}
