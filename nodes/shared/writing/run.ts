import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { problemOf } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';
import { createApiClient } from '../transport/client';
import { pause } from '../transport/pause';
import { dryRunItems, dryRunText, toOutputItems } from './report/outputItems';
import type { DryRunShown, OutputForm } from './report/outputItems';
import { describeFailedRun, summaryText } from './report/summary';
import type { ReadSettings, WriteSettings } from './settings';
import { inInputOrder, isFailure, refusedOutcome, withDeed } from './terms/outcome';
import type { Outcome } from './terms/outcome';
import type { Cost, PlannedSending, SendMeans } from './terms/wayOfSending';
import type { WriteCall } from './terms/writeCall';

/** One run of the node. */
export interface Run {
	context: IExecuteFunctions;
	items: INodeExecutionData[];
}

/** What an operation makes of the items before anything is written. */
export interface Prepared {
	call: WriteCall;
	sending: PlannedSending;
	schemaOf: SendMeans['schemaOf'];
	/** What the user should know besides the outcomes. */
	hints: string[];
	/** Requests that looked records up, each for one credit (reference 11). */
	lookups: number;
}

/**
 * Writes the records of all items (design 5): settings -> plan -> send -> outcomes -> items.
 *
 * @param prepare makes the plan of the operation from the items
 * @returns one item for each input item, in input order
 * @throws NodeOperationError when an item failed and the node's error setting is to stop (E7)
 */
export async function runWrite<Settings>(
	run: Run,
	read: ReadSettings<Settings>,
	prepare: (client: ApiClient, settings: WriteSettings & Settings) => Promise<Prepared>,
): Promise<INodeExecutionData[]> {
	const { context, items } = run;
	if (items.length === 0) return [];
	if (!read.ok) {
		const settled = items.map((_, itemIndex) => refusedOutcome(itemIndex, read.problem));
		if (read.dryRun) return showPlan(run, { settled, preview: [], cost: NO_COST, lookups: 0 });
		return finish(run, { outcomes: settled, cost: NO_COST, output: 'simplified', folded: NONE });
	}
	const { settings } = read;
	const client = await createApiClient(context, settings.sending);
	const prepared = await prepare(client, settings);
	for (const message of prepared.hints) context.addExecutionHints({ message, type: 'info', location: 'outputPane' });

	if (settings.dryRun) {
		const { sending, call, lookups } = prepared;
		const settled = withDeed(call.deed, sending.settled);
		return showPlan(run, { settled, preview: sending.preview(), cost: sending.cost, lookups });
	}
	const { folded } = prepared.sending;
	const { outcomes, cost } = await carryOut(context, prepared, { client, ...settings });
	const told = withDeed(prepared.call.deed, inInputOrder(outcomes, items.length));
	return finish(run, { outcomes: told, cost, output: settings.output, folded });
}

const NO_COST: Cost = { requests: 0, credits: 0 };
const NONE: ReadonlySet<number> = new Set();

interface Means {
	client: ApiClient;
	sending: WriteSettings['sending'];
	output: OutputForm;
}

interface Result {
	outcomes: Outcome[];
	cost: Cost;
}

/** Sends the plan. With the error setting "Stop Workflow" a refusal before sending means that nothing is sent (E7). */
async function carryOut(
	context: IExecuteFunctions,
	prepared: Prepared,
	{ client, sending, output }: Means,
): Promise<Result> {
	const { call, sending: planned, schemaOf, lookups } = prepared;
	const cost: Cost = { requests: lookups, credits: lookups };
	const stopAtFirstFailure = !context.continueOnFail();
	const refused = stopAtFirstFailure ? planned.settled.find(isFailure) : undefined;
	if (refused) {
		const problem = problemOf('stoppedEarlier', { otherItem: refused.itemIndex });
		return { outcomes: [...planned.settled, ...planned.notSent(problem)], cost };
	}

	const signal = context.getExecutionCancelSignal();
	const means = {
		client,
		call,
		keepsRaw: output === 'raw',
		schemaOf,
		retries: sending.retries,
		signal,
		wait: async (milliseconds: number) => await pause(milliseconds, signal),
		onAttempt: (records: number) => {
			cost.requests += 1;
			cost.credits += records > 0 ? call.credits(records) : 0;
		},
	};
	const { parallelRequests } = sending;
	const sent = await planned.send(means, { parallelRequests, stopAtFirstFailure });
	return { outcomes: [...planned.settled, ...sent], cost };
}

/** What a dry run shows, besides its hint. */
interface DryRun extends DryRunShown {
	cost: Cost;
	lookups: number;
}

/** A dry run never throws, whatever the error setting: what would be refused is what the user wants to see. */
function showPlan({ context, items }: Run, { settled, preview, cost, lookups }: DryRun): INodeExecutionData[] {
	const dryRun = { cost, itemCount: items.length, lookups, stops: !context.continueOnFail() };
	context.addExecutionHints({ message: dryRunText(settled, dryRun), type: 'info', location: 'outputPane' });
	return dryRunItems({ settled, preview }, items);
}

function finish(
	{ context, items }: Run,
	result: Result & { output: OutputForm; folded: ReadonlySet<number> },
): INodeExecutionData[] {
	const { outcomes, cost, output, folded } = result;
	throwIfStopped(context, outcomes);
	const type = outcomes.some(isFailure) ? 'warning' : 'info';
	const ofRecords = outcomes.filter(({ itemIndex }) => !folded.has(itemIndex));
	const message = summaryText(ofRecords, cost, outcomes.length);
	context.addExecutionHints({ message, type, location: 'outputPane' });
	return toOutputItems(outcomes, items, output);
}

/**
 * Under a continue setting nothing is thrown: n8n would send every input down the success branch (E4). A cancelled run
 * has not failed either: n8n would show an error in place of what was written.
 */
function throwIfStopped(context: IExecuteFunctions, outcomes: readonly Outcome[]): void {
	if (context.continueOnFail() || context.getExecutionCancelSignal()?.aborted) return;
	const failed = describeFailedRun(outcomes);
	if (!failed) return;
	const { message, description, itemIndex } = failed;
	const error = new NodeOperationError(context.getNode(), message, { description, itemIndex });
	// n8n exchanges a message that contains the name of a system error, even inside a value that it quotes.
	error.message = message;
	throw error;
}
