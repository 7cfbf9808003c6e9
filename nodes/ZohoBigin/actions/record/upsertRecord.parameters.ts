import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

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
import { DEFAULT_RETRIES, DEFAULT_TIMEOUT_MS } from '../../../shared/transport/client';
import { parameterReader } from '../parameterReader';
import type { ReadParameter } from '../parameterReader';

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

/**
 * Reads the options, which are the same for every item.
 *
 * @returns the settings, or the reason why an option cannot be used; it then holds for every item.
 */
export function readSettings(
	context: IExecuteFunctions,
): { ok: true; settings: UpsertSettings } | { ok: false; problem: Problem } {
	let options: Record<string, unknown>;
	try {
		const given = context.getNodeParameter('options', 0, {});
		options = isObject(given) ? given : {};
	} catch (error) {
		return { ok: false, problem: unreadable('Options', error) };
	}
	const batchSize = wholeNumber(options.batchSize ?? BIGIN.maxRecordsPerRequest, 1, BIGIN.maxRecordsPerRequest);
	if (batchSize === undefined) {
		return { ok: false, problem: problemOf('batchSizeOutOfRange', { value: quote(options.batchSize) }) };
	}
	for (const { name, label, least, most } of NUMBER_OPTIONS) {
		if (options[name] === undefined || wholeNumber(options[name], least, most) !== undefined) continue;
		const expected = `a whole number from ${least} to ${most}`;
		return { ok: false, problem: problemOf('optionOutOfRange', { label, value: quote(options[name]), expected }) };
	}
	return { ok: true, settings: settingsFrom(options, batchSize, context.getTimezone()) };
}

const NUMBER_OPTIONS = [
	{ name: 'parallelRequests', label: 'Parallel Requests', least: 1, most: 10 },
	{ name: 'retries', label: 'Retries', least: 0, most: 10 },
	{ name: 'timeout', label: 'Timeout', least: 1, most: 3600 },
];

function settingsFrom(options: Record<string, unknown>, batchSize: number, timezone: string): UpsertSettings {
	const validate = options.validateBeforeSending !== false;
	return {
		drafting: {
			unknownFields: oneOf(['ignore', 'fail'], options.unknownFields),
			clearEmptyFields: options.clearEmptyFields === true,
			validate,
			valuesNotInList: oneOf(['fail', 'sendAnyway'], options.valuesNotInList),
			timezone,
		},
		admission: { whenMatchValueIsEmpty: oneOf(['fail', 'insert', 'skip'], options.whenMatchValueIsEmpty), validate },
		planning: {
			batchSize,
			whenItemsShareMatchValue: oneOf(['sendInOrder', 'merge', 'failLaterItems'], options.whenItemsShareMatchValue),
		},
		sending: {
			parallelRequests: Number(options.parallelRequests ?? 1),
			retries: Number(options.retries ?? DEFAULT_RETRIES),
			timeoutMs: options.timeout === undefined ? DEFAULT_TIMEOUT_MS : Number(options.timeout) * 1_000,
		},
		output: oneOf(['simplified', 'raw', 'inputAndResult'], options.output),
		dryRun: options.dryRun === true,
	};
}

/** The choice made, or the first, which is the default. */
function oneOf<Choice extends string>(choices: readonly [Choice, ...Choice[]], given: unknown): Choice {
	return choices.find((choice) => choice === given) ?? choices[0];
}

function wholeNumber(given: unknown, least: number, most: number): number | undefined {
	const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	return typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
		? number
		: undefined;
}

/** Reads, for each item, what the user asks for with it. An expression that fails is that item's own problem. */
export function readRequests(context: IExecuteFunctions, items: INodeExecutionData[]): ReadRequest[] {
	const read = parameterReader(context.getNode().parameters, (name, itemIndex, options) =>
		context.getNodeParameter(name, itemIndex, null, options),
	);
	return items.map((item, itemIndex) => {
		try {
			return { ok: true, request: readRequest(read, item, itemIndex) };
		} catch (error) {
			return { ok: false, itemIndex, problem: unreadable(undefined, error) };
		}
	});
}

function readRequest(read: ReadParameter, item: INodeExecutionData, itemIndex: number): RecordRequest {
	return {
		itemIndex,
		group: readGroup(read, itemIndex),
		source: readSource(read, item, itemIndex),
		multiSelectRows: readMultiSelectRows(read('multiSelectFields.rows', itemIndex)),
	};
}

function readGroup(read: ReadParameter, itemIndex: number): RequestGroup {
	const module = read('module', itemIndex, { extractValue: true });
	const runWorkflows = read('runWorkflows', itemIndex);
	return {
		module: nameGiven(module),
		matchOn: readMatchOn(read('matchOn.fields', itemIndex)),
		runWorkflows: !(runWorkflows === false || runWorkflows === 'false'),
	};
}

/** Whatever is no text is no name either, and is refused where it is looked up. */
function nameGiven(name: unknown): string {
	if (typeof name === 'string') return name.trim();
	return name === undefined || name === null ? '' : quote(name);
}

/** An expression may give one field, several parted by commas, or a list; repeats and empty rows count once or not. */
function readMatchOn(rows: unknown): string[] {
	const listed = listOf(rows).flatMap((row) => (isObject(row) ? listOf(row.field) : []));
	const names = listed.flatMap((name) => nameGiven(name).split(',')).map((name) => name.trim());
	return [...new Set(names.filter((name) => name !== ''))];
}

function readSource(read: ReadParameter, item: INodeExecutionData, itemIndex: number): RecordSource {
	if (read('dataToSend', itemIndex) === 'json') return { kind: 'json', value: read('jsonRecord', itemIndex) };
	if (read('fields.mappingMode', itemIndex) === 'autoMapInputData') return { kind: 'automatic', item: item.json };
	const values = read('fields.value', itemIndex, { skipValidation: true });
	return { kind: 'mapped', values: isObject(values) ? values : {} };
}

function readMultiSelectRows(rows: unknown): MultiSelectRow[] {
	return listOf(rows).flatMap((row) => {
		if (!isObject(row) || typeof row.field !== 'string' || row.field === '') return [];
		return [{ field: row.field, values: row.values, addToExisting: isOn(row.addToExisting) }];
	});
}

/** A toggle may be an expression that gives text. */
function isOn(toggle: unknown): boolean {
	return toggle === true || toggle === 'true';
}

function listOf(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value : [value];
}

function unreadable(label: string | undefined, error: unknown): Problem {
	const apiMessage = error instanceof Error ? error.message : String(error);
	return problemOf('parameterNotReadable', { label, apiMessage });
}
