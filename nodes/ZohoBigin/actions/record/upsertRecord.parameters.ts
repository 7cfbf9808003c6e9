import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { PlanningRules } from '../../../shared/batch/planRequests';
import type { AdmissionRules } from '../../../shared/batch/admitRecords';
import type { OutputForm } from '../../../shared/batch/outputItems';
import { isObject } from '../../../shared/json';
import { problemOf } from '../../../shared/problems/messages';
import type { Problem } from '../../../shared/problems/problem';
import { quote } from '../../../shared/problems/quote';
import { BIGIN } from '../../../shared/product';
import type { DraftingRules, MultiSelectRow, RecordRequest, RecordSource } from '../../../shared/records/recordRequest';
import type { RequestGroup } from '../../../shared/records/types';
import { isEmpty } from '../../../shared/records/values/kinds';
import { DEFAULT_RETRIES, DEFAULT_TIMEOUT_MS } from '../../../shared/transport/client';
import { parameterReader } from '../parameterReader';
import type { ReadParameter } from '../parameterReader';
import { choiceOption, NotPossible, notPossible, toggleGiven, toggleOption } from './upsertRecord.given';

/** What holds for the whole run. */
export interface UpsertSettings {
	drafting: DraftingRules;
	admission: AdmissionRules;
	planning: PlanningRules;
	sending: { parallelRequests: number; retries: number; timeoutMs: number };
	output: OutputForm;
	dryRun: boolean;
}

export type ReadRequest = { ok: true; request: RecordRequest } | { ok: false; itemIndex: number; problem: Problem };

/** `dryRun`: whether the refusal belongs to a run that would only have shown what it would send. */
export type ReadSettings = { ok: true; settings: UpsertSettings } | { ok: false; problem: Problem; dryRun: boolean };

/**
 * Reads the options, which are the same for every item.
 *
 * @returns the settings, or the reason why an option cannot be used; it then holds for every item.
 */
export function readSettings(context: IExecuteFunctions): ReadSettings {
	let dryRun = false;
	try {
		const given = context.getNodeParameter('options', 0, {});
		const options = isObject(given) ? given : {};
		dryRun = toggleOption(options, 'dryRun', false);
		return { ok: true, settings: { ...settingsFrom(options, context.getTimezone()), dryRun } };
	} catch (error) {
		return { ok: false, problem: problemIn(error, 'Options'), dryRun };
	}
}

function settingsFrom(options: Record<string, unknown>, timezone: string): Omit<UpsertSettings, 'dryRun'> {
	const validate = toggleOption(options, 'validateBeforeSending', true);
	return {
		drafting: {
			unknownFields: choiceOption(options, 'unknownFields', ['ignore', 'fail']),
			clearEmptyFields: toggleOption(options, 'clearEmptyFields', false),
			validate,
			valuesNotInList: choiceOption(options, 'valuesNotInList', ['fail', 'sendAnyway']),
			timezone,
		},
		admission: {
			whenMatchValueIsEmpty: choiceOption(options, 'whenMatchValueIsEmpty', ['fail', 'insert', 'skip']),
			validate,
		},
		planning: {
			batchSize: batchSizeFrom(options.batchSize),
			whenItemsShareMatchValue: choiceOption(options, 'whenItemsShareMatchValue', [
				'sendInOrder',
				'merge',
				'failLaterItems',
			]),
		},
		sending: {
			parallelRequests: wholeOption(options, PARALLEL_REQUESTS) ?? 1,
			retries: wholeOption(options, RETRIES) ?? DEFAULT_RETRIES,
			timeoutMs: timeoutFrom(options.timeout),
		},
		output: choiceOption(options, 'output', ['simplified', 'raw', 'inputAndResult']),
	};
}

const PARALLEL_REQUESTS = { name: 'parallelRequests', label: 'Parallel Requests', least: 1, most: 10 };
const RETRIES = { name: 'retries', label: 'Retries', least: 0, most: 10 };
const TIMEOUT_SECONDS = { least: 1, most: 3600 };

function batchSizeFrom(given: unknown): number {
	const batchSize = numberGiven(given ?? BIGIN.maxRecordsPerRequest, 1, BIGIN.maxRecordsPerRequest);
	if (batchSize !== undefined && Number.isInteger(batchSize)) return batchSize;
	throw new NotPossible(problemOf('batchSizeOutOfRange', { value: quote(given) }));
}

function wholeOption(
	options: Record<string, unknown>,
	{ name, label, least, most }: typeof RETRIES,
): number | undefined {
	if (options[name] === undefined) return undefined;
	const number = numberGiven(options[name], least, most);
	if (number !== undefined && Number.isInteger(number)) return number;
	throw notPossible(label, options[name], `a whole number from ${least} to ${most}`);
}

/** Fractions of a second are fine: the form lets one type them. */
function timeoutFrom(given: unknown): number {
	if (given === undefined) return DEFAULT_TIMEOUT_MS;
	const { least, most } = TIMEOUT_SECONDS;
	const seconds = numberGiven(given, least, most);
	if (seconds === undefined) throw notPossible('Timeout', given, `a number from ${least} to ${most}`);
	return Math.round(seconds * 1_000);
}

function numberGiven(given: unknown, least: number, most: number): number | undefined {
	const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	return typeof number === 'number' && number >= least && number <= most ? number : undefined;
}

/** Reads, for each item, what the user asks for with it. An expression that fails is that item's own problem. */
export function readRequests(context: IExecuteFunctions, items: INodeExecutionData[]): ReadRequest[] {
	const saved = context.getNode().parameters;
	const read = parameterReader(saved, (name, itemIndex, options) =>
		context.getNodeParameter(name, itemIndex, null, options),
	);
	return items.map((item, itemIndex) => {
		try {
			return { ok: true, request: readRequest({ read, saved }, item, itemIndex) };
		} catch (error) {
			return { ok: false, itemIndex, problem: problemIn(error) };
		}
	});
}

/** The form as it is saved, and its values for one item. */
interface Form {
	read: ReadParameter;
	saved: INodeParameters;
}

function readRequest(form: Form, item: INodeExecutionData, itemIndex: number): RecordRequest {
	return {
		itemIndex,
		group: readGroup(form, itemIndex),
		source: readSource(form.read, item, itemIndex),
		multiSelectRows: readMultiSelectRows(form.read('multiSelectFields.rows', itemIndex)),
	};
}

function readGroup({ read, saved }: Form, itemIndex: number): RequestGroup {
	const module = read('module', itemIndex, { extractValue: true });
	return {
		module: nameGiven(module),
		matchOn: readMatchOn(read('matchOn.fields', itemIndex), savedMatchOn(saved.matchOn)),
		runWorkflows: saved.runWorkflows === undefined || toggleGiven('Run Workflows', read('runWorkflows', itemIndex)),
	};
}

/** Whatever is no text is no name either, and is refused where it is looked up. */
function nameGiven(name: unknown): string {
	if (typeof name === 'string') return name.trim();
	return name === undefined || name === null ? '' : quote(name);
}

/**
 * An expression may give one field, several parted by commas, or a list; repeats count once. A row saved empty does
 * not count, but an expression without a value is refused: without it Bigin would match on other fields.
 */
function readMatchOn(rows: unknown, savedRows: unknown): string[] {
	if (isExpression(savedRows) && !isObject(listOf(rows)[0])) throw noMatchField(rows);
	const names = listOf(rows).flatMap((row, index) => {
		const given = isObject(row) ? row.field : undefined;
		const found = namesIn(given);
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

function namesIn(given: unknown): string[] {
	const names = listOf(given).flatMap((name) => nameGiven(name).split(','));
	return names.map((name) => name.trim()).filter((name) => name !== '');
}

function noMatchField(given: unknown): NotPossible {
	return notPossible('Match On', given, 'the API name of a field, such as Email, or remove the row');
}

function isExpression(saved: unknown): boolean {
	return typeof saved === 'string' && saved.startsWith('=');
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

function listOf(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value : [value];
}

function problemIn(error: unknown, label?: string): Problem {
	if (error instanceof NotPossible) return error.problem;
	const apiMessage = error instanceof Error ? error.message : String(error);
	return problemOf('parameterNotReadable', { label, apiMessage });
}
