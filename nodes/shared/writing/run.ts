import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { problemOf } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';
import { createApiClient } from '../transport/client';
import { pause } from '../transport/waiting';
import { dryRunItems, dryRunText, toOutputItems } from './report/outputItems';
import type { OutputForm } from './report/outputItems';
import { describeFailedRun, summaryText } from './report/summary';
import type { Cost } from './report/summary';
import { UPSERT, withLeanEntries } from './send/calls';
import type { SendContext } from './send/sendRequest';
import { sendRequests } from './send/sendRequests';
import type { ReadSettings, WriteSettings } from './settings';
import { inInputOrder, isFailure, refusedOutcome, withDeed } from './terms/outcome';
import type { Outcome } from './terms/outcome';
import type { RequestPlan } from './terms/requestPlan';
import type { WriteCall } from './terms/writeCall';

/** One run of the node. */
export interface Run {
	context: IExecuteFunctions;
	items: INodeExecutionData[];
}

/** What an operation makes of the items before anything is written. */
export interface Prepared {
	operation: WriteCall;
	plan: RequestPlan;
	schemaOf: SendContext['schemaOf'];
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
		if (read.dryRun) return showPlan(run, { ...NOTHING, plan: { requests: [], settled } });
		return finish(run, { outcomes: settled, cost: NO_COST, output: 'simplified', folded: NONE });
	}
	const { settings } = read;
	const client = await createApiClient(context, settings.sending);
	const prepared = await prepare(client, settings);
	for (const message of prepared.hints) context.addExecutionHints({ message, type: 'info', location: 'outputPane' });

	if (settings.dryRun) return showPlan(run, prepared);
	const folded = foldedItems(prepared.plan);
	const { outcomes, cost } = await carryOut(context, prepared, { client, ...settings });
	const told = withDeed(prepared.operation.deed, inInputOrder(outcomes, items.length));
	return finish(run, { outcomes: told, cost, output: settings.output, folded });
}

const NO_COST: Cost = { requests: 0, credits: 0 };
const NONE: ReadonlySet<number> = new Set();
const NOTHING = { operation: UPSERT, lookups: 0 };

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
async function carryOut(context: IExecuteFunctions, prepared: Prepared, means: Means): Promise<Result> {
	const { client, sending, output } = means;
	const { operation, plan, schemaOf, lookups } = prepared;
	const cost: Cost = { requests: lookups, credits: lookups };
	const stopAtFirstFailure = !context.continueOnFail();
	const refused = stopAtFirstFailure ? plan.settled.find(isFailure) : undefined;
	if (refused) return { outcomes: [...plan.settled, ...notSent(plan, refused.itemIndex)], cost };

	const signal = context.getExecutionCancelSignal();
	const transport = {
		client,
		operation: output === 'raw' ? operation : withLeanEntries(operation),
		schemaOf,
		retries: sending.retries,
		signal,
		wait: async (milliseconds: number) => await pause(milliseconds, signal),
		onAttempt: (records: number) => {
			cost.requests += 1;
			cost.credits += records > 0 ? operation.credits(records) : 0;
		},
	};
	const { parallelRequests } = sending;
	const sent = await sendRequests(plan.requests, transport, { parallelRequests, stopAtFirstFailure });
	return { outcomes: [...plan.settled, ...sent], cost };
}

function notSent({ requests }: RequestPlan, refusedItem: number): Outcome[] {
	const problem = problemOf('stoppedEarlier', { otherItem: refusedItem });
	const itemIndexes = requests.flatMap(({ records }) => records.flatMap((record) => record.itemIndexes));
	return itemIndexes.map((itemIndex) => ({ kind: 'notSent', itemIndex, problem, attempts: 0 }));
}

/** A dry run never throws, whatever the error setting: what would be refused is what the user wants to see. */
function showPlan(
	{ context, items }: Run,
	{ operation, plan, lookups }: Pick<Prepared, 'operation' | 'plan' | 'lookups'>,
): INodeExecutionData[] {
	const dryRun = { credits: operation.credits, itemCount: items.length, lookups, stops: !context.continueOnFail() };
	context.addExecutionHints({ message: dryRunText(plan, dryRun), type: 'info', location: 'outputPane' });
	return dryRunItems({ ...plan, settled: withDeed(operation.deed, plan.settled) }, items);
}

/** Items that were merged into the record of an earlier one (E3). */
function foldedItems({ requests }: RequestPlan): Set<number> {
	return new Set(requests.flatMap(({ records }) => records.flatMap(({ itemIndexes }) => itemIndexes.slice(1))));
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
