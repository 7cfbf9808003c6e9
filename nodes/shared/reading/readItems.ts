import type { IBinaryKeyData, IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { binaryFilesOf } from '../form/binaryFiles';
import type { BinaryFiles } from '../form/binaryFiles';
import { connectionSettings } from '../form/connection';
import { problemIn } from '../form/formValues';
import { itemForms } from '../form/itemForm';
import type { ItemForm } from '../form/itemForm';
import { stopsAtFailure, stopWith, tell } from '../form/run';
import type { Run } from '../form/run';
import { detailsOf, hasTrait, meetsFurtherRequests } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { plural } from '../problems/quote';
import { sentenceFor } from '../problems/sentences';
import type { FileClient } from '../transport/apiClient';
import { createApiClient } from '../transport/client';
import { countingFiles } from '../transport/counting';

/** What a reading operation asks for with one item. */
export interface Asked {
	/** API name; '' where the request is about no module. */
	module: string;
}

/** What became of one item. */
export type ItemAnswer = { ok: true } | { ok: false; problem: Problem };

/** What an operation works with while it answers one item. */
export interface Reading {
	client: FileClient;
	/** The files of the items. */
	files: BinaryFiles;
	/** The workflow's time zone. */
	timezone: string;
	signal: AbortSignal | undefined;
	/** Puts out one item. */
	put(json: IDataObject, binary?: IBinaryKeyData): void;
	/** Tells the user something about the run, once. */
	hint(message: string): void;
}

/** A reading operation, as a value: what the form asks for, and the answer to it. */
export interface ReadingOperation<What extends Asked> {
	/** Whether it changes something for each item, so that a failure has an outcome (E4) and a stop says what was done (E7). */
	changes?: boolean;
	/** The Options of its form, of which Retries and Timeout hold for the whole run. */
	options: INodeProperties;
	/** Reads the form; throws where it cannot be read. */
	ask(form: ItemForm): What;
	/** Answers one item. */
	answer(asked: What, reading: Reading): Promise<ItemAnswer>;
	/** Reads for all items at once what `answer` hands out then; left out where each item is read for itself. */
	readTogether?(all: readonly What[], reading: Omit<Reading, 'put'>): Promise<void>;
}

/**
 * Runs a reading operation for each item in turn. Records go straight into the output, page by page.
 *
 * @throws NodeOperationError for the first item that failed when the node's error setting is to stop; nothing is read
 * when it is one that cannot be asked for and all are read together
 */
export async function readItems<What extends Asked>(
	run: Run,
	operation: ReadingOperation<What>,
): Promise<INodeExecutionData[]> {
	const { items } = run;
	if (items.length === 0) return [];
	const formOf = itemForms(run);
	const asking = (itemIndex: number) => askItem(operation, formOf(itemIndex));
	const together = operation.readTogether && items.map((_, itemIndex) => asking(itemIndex));
	for (const [itemIndex, one] of together?.entries() ?? []) {
		if (!one.ok && stopsAtFailure(run)) failureItem(run, one.problem, itemIndex);
	}

	const opened = await openReading(run, operation.options);
	if (!opened.ok) return items.map((_, itemIndex) => failureItem(run, opened.problem, itemIndex));
	const { reading, tellCost } = opened.value;
	if (together)
		await operation.readTogether?.(
			together.flatMap((one) => (one.ok ? [one.value] : [])),
			reading,
		);

	const output: INodeExecutionData[] = [];
	const barred = new Map<string, Problem>();
	for (const itemIndex of items.keys()) {
		const start = output.length;
		const pairedItem = { item: itemIndex };
		const put: Reading['put'] = (json, binary) => void output.push({ json, ...(binary && { binary }), pairedItem });
		const one = together?.[itemIndex] ?? asking(itemIndex);
		const answered = one.ok ? await answerItem(one.value, { ...reading, put }, { operation, barred }) : one;
		if (reading.signal?.aborted && !(together && answered.ok)) break;
		if (answered.ok) continue;
		// A list that broke off would pass for a whole one.
		output.length = start;
		output.push(failureItem(run, answered.problem, itemIndex, operation.changes));
	}
	tellCost(output.length);
	return output;
}

function askItem<What extends Asked>({ ask }: ReadingOperation<What>, form: ItemForm): Result<What> {
	try {
		return { ok: true, value: ask(form) };
	} catch (error) {
		return { ok: false, problem: problemIn(error) };
	}
}

interface Answering<What extends Asked> {
	operation: ReadingOperation<What>;
	/** Problems that every further request for a module would meet. */
	barred: Map<string, Problem>;
}

async function answerItem<What extends Asked>(
	asked: What,
	reading: Reading,
	{ operation, barred }: Answering<What>,
): Promise<ItemAnswer> {
	const known = barred.get(asked.module);
	if (known) return { ok: false, problem: known };
	const answered = await operation.answer(asked, reading);
	if (!answered.ok && !operation.readTogether && meetsFurtherRequests(answered.problem))
		barred.set(asked.module, answered.problem);
	return answered;
}

/**
 * The item of a failure: the one shape that n8n routes to the error output and merges with the input.
 *
 * @throws NodeOperationError when the node's error setting is to stop
 */
function failureItem(run: Run, problem: Problem, itemIndex: number, changes = false): INodeExecutionData {
	const message = sentenceFor(problem, run.product, itemIndex);
	if (stopsAtFailure(run))
		stopWith(run, { message, itemIndex, ...(changes && { description: doneUntil(run, itemIndex) }) });
	const outcome = changes && { outcome: hasTrait(problem, 'mayBeSaved') ? 'unknown' : 'failed' };
	return { json: { error: message, details: { ...outcome, ...detailsOf(problem) } }, pairedItem: { item: itemIndex } };
}

/** What a run that stops has done: items before the failure are carried out one after the other. */
function doneUntil({ items }: Run, itemIndex: number): string {
	return `${plural(itemIndex, 'item')} before this one done, ${plural(items.length - itemIndex - 1, 'item')} after it not sent.`;
}

/** The connection of a run. */
interface OpenedReading {
	reading: Omit<Reading, 'put'>;
	tellCost(records: number): void;
}

/** Hints about single items that a run shows; each item of a long run may have one of its own. */
const MOST_HINTS = 5;

/** Each hint once, and only the first ones. */
function fewHints(show: (message: string) => void): (message: string) => void {
	const hinted = new Set<string>();
	return (message) => {
		if (hinted.has(message) || hinted.size > MOST_HINTS) return;
		hinted.add(message);
		show(hinted.size > MOST_HINTS ? 'Further items have hints, too, which are not shown.' : message);
	};
}

/** Opens the connection with the Options of the node, which hold for the whole run, and counts what it costs. */
async function openReading(run: Run, collection: INodeProperties): Promise<Result<OpenedReading>> {
	const { context, product, wait } = run;
	try {
		const options = itemForms(run)(0).options(collection);
		const client = await createApiClient(context, product, { ...connectionSettings(options), wait });
		const cost = { requests: 0, credits: 0 };
		const hint = fewHints((message) => tell(run, message));
		const reading = {
			client: countingFiles(client, cost),
			files: binaryFilesOf(context),
			timezone: context.getTimezone(),
			signal: context.getExecutionCancelSignal(),
			hint,
		};
		const tellCost = (records: number) => {
			const { requests, credits } = cost;
			tell(run, `${plural(records, 'item')}. ${plural(requests, 'request')}, about ${plural(credits, 'API credit')}.`);
		};
		return { ok: true, value: { reading, tellCost } };
	} catch (error) {
		return { ok: false, problem: problemIn(error) };
	}
}
