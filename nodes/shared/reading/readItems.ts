import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { connectionSettings, optionsOf, retriesOfReading, timeoutOption } from '../form/connection';
import { givenOptions, problemIn } from '../form/formValues';
import { itemForms } from '../form/itemForm';
import type { ItemForm } from '../form/itemForm';
import { isObject } from '../model/json';
import { detailsOf, meetsFurtherRequests } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { plural } from '../problems/quote';
import { sentenceFor } from '../problems/sentences';
import { BIGIN } from '../products/bigin';
import type { ApiClient } from '../transport/apiClient';
import { createApiClient } from '../transport/client';

/** What a reading operation asks for with one item. */
export interface Asked {
	/** API name; '' where the request is about no module. */
	module: string;
}

/** What became of one item. */
export type Answered = { ok: true } | { ok: false; problem: Problem };

/** What an operation works with while it answers one item. */
export interface Reading {
	client: ApiClient;
	/** The workflow's time zone. */
	timezone: string;
	signal: AbortSignal | undefined;
	/** Puts out one item. */
	put(json: IDataObject): void;
	/** Tells the user something about the run, once. */
	hint(message: string): void;
}

/** A reading operation: what the form asks for, and the answer to it. */
interface ReadingOperation<What extends Asked> {
	/** Reads the form; throws where it cannot be read. */
	ask(form: ItemForm): What;
	answer(asked: What, reading: Reading): Promise<Answered>;
}

/**
 * Runs a reading operation for each item in turn. Records go straight into the output, page by page.
 *
 * @throws NodeOperationError for the first item that failed when the node's error setting is to stop
 */
export async function readItems<What extends Asked>(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	operation: ReadingOperation<What>,
): Promise<INodeExecutionData[]> {
	if (items.length === 0) return [];
	const output: INodeExecutionData[] = [];
	const formOf = itemForms(context);
	const run = await openRun(context);
	const barred = new Map<string, Problem>();

	for (const itemIndex of items.keys()) {
		const start = output.length;
		const pairedItem = { item: itemIndex };
		const put = (json: IDataObject) => void output.push({ json, pairedItem });
		const answered = run.ok
			? await answerItem({ ...run.reading, put }, { operation, form: formOf(itemIndex), barred })
			: run;
		if (run.ok && run.reading.signal?.aborted) break;
		if (answered.ok) continue;
		// A list that broke off would pass for a whole one.
		output.length = start;
		output.push(failureItem(context, answered.problem, itemIndex));
	}
	if (run.ok) run.tellCost(output.length);
	return output;
}

interface OneItem<What extends Asked> {
	operation: ReadingOperation<What>;
	form: ItemForm;
	/** Problems that every further request for a module would meet. */
	barred: Map<string, Problem>;
}

async function answerItem<What extends Asked>(
	reading: Reading,
	{ operation, form, barred }: OneItem<What>,
): Promise<Answered> {
	let asked: What;
	try {
		asked = operation.ask(form);
	} catch (error) {
		return { ok: false, problem: problemIn(error) };
	}
	const known = barred.get(asked.module);
	if (known) return { ok: false, problem: known };
	const answered = await operation.answer(asked, reading);
	if (!answered.ok && meetsFurtherRequests(answered.problem)) barred.set(asked.module, answered.problem);
	return answered;
}

/**
 * The item of a failure: the one shape that n8n routes to the error output and merges with the input.
 *
 * @throws NodeOperationError when the node's error setting is to stop
 */
export function failureItem(context: IExecuteFunctions, problem: Problem, itemIndex: number): INodeExecutionData {
	const message = sentenceFor(problem, BIGIN, itemIndex);
	if (!context.continueOnFail()) {
		const error = new NodeOperationError(context.getNode(), message, { itemIndex });
		// n8n exchanges a message that contains the name of a system error, even inside a value that it quotes.
		error.message = message;
		throw error;
	}
	return { json: { error: message, details: detailsOf(problem) }, pairedItem: { item: itemIndex } };
}

/** Of the Options of every reading operation, those that hold for the whole run. */
const CONNECTION_OPTIONS = optionsOf([retriesOfReading, timeoutOption]);

/** The connection of a run, or why there is none. */
type OpenedRun =
	{ ok: true; reading: Omit<Reading, 'put'>; tellCost(records: number): void } | { ok: false; problem: Problem };

/** Opens the connection with the Options of the node, which hold for the whole run, and counts what it costs. */
export async function openRun(context: IExecuteFunctions): Promise<OpenedRun> {
	try {
		const given: unknown = context.getNodeParameter('options', 0, {});
		const options = givenOptions(CONNECTION_OPTIONS, isObject(given) ? given : {});
		const client = await createApiClient(context, connectionSettings(options));
		const cost = { requests: 0, credits: 0 };
		const hinted = new Set<string>();
		const tell = (message: string) => {
			if (!hinted.has(message)) context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
			hinted.add(message);
		};
		return {
			ok: true,
			reading: {
				client: counting(client, cost),
				timezone: context.getTimezone(),
				signal: context.getExecutionCancelSignal(),
				hint: tell,
			},
			tellCost: (records) => {
				const { requests, credits } = cost;
				tell(`${plural(records, 'item')}. ${plural(requests, 'request')}, about ${plural(credits, 'API credit')}.`);
			},
		};
	} catch (error) {
		return { ok: false, problem: problemIn(error) };
	}
}

/** A list of a custom view costs three credits, everything else that is read one (reference 11). */
const CREDITS_OF_VIEW = 3;

function counting(client: ApiClient, cost: { requests: number; credits: number }): ApiClient {
	return {
		...client,
		async read(path, query, body) {
			cost.requests += 1;
			cost.credits += query?.cvid === undefined ? 1 : CREDITS_OF_VIEW;
			return await client.read(path, query, body);
		},
	};
}
