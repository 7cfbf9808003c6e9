import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { describeFailedRun } from '../../../shared/batch/failedRun';
import { inInputOrder, isFailure } from '../../../shared/batch/outcomes';
import { toOutputItems } from '../../../shared/batch/outputItems';
import type { OutputForm } from '../../../shared/batch/outputItems';
import { sendRequests } from '../../../shared/batch/sendRequests';
import { creditsFor, summaryText } from '../../../shared/batch/summary';
import type { Cost } from '../../../shared/batch/summary';
import type { Outcome, RequestPlan } from '../../../shared/batch/types';
import { problemOf } from '../../../shared/problems/messages';
import type { ModuleSchema } from '../../../shared/records/moduleSchema';
import { createApiClient } from '../../../shared/transport/client';
import { pause } from '../../../shared/transport/pause';
import type { ApiClient } from '../../../shared/transport/types';
import { dryRunItems, dryRunText } from './upsertRecord.dryRun';
import { insertOnlyHints } from './upsertRecord.insertOnly';
import { leftOutHints } from './upsertRecord.leftOut';
import { readRequests, readSettings } from './upsertRecord.parameters';
import type { UpsertSettings } from './upsertRecord.parameters';
import { planItems } from './upsertRecord.plan';
import { loadSchemas } from './upsertRecord.schemas';
import type { LoadedSchema } from './upsertRecord.schemas';

/**
 * Upserts the records of all items (design 5): items -> records -> plan -> send -> outcomes -> items.
 *
 * @returns one item for each input item, in input order
 * @throws NodeOperationError when an item failed and the node's error setting is to stop (E7)
 */
export async function upsertRecords(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	if (items.length === 0) return [];
	const read = readSettings(context);
	if (!read.ok) {
		const outcomes = items.map((_, itemIndex): Outcome => ({
			kind: 'failed',
			itemIndex,
			problem: read.problem,
			attempts: 0,
		}));
		if (read.dryRun) return showPlan(context, items, { requests: [], settled: outcomes });
		return finish(context, items, { outcomes, cost: NO_COST, output: 'simplified', records: items.length });
	}
	const { settings } = read;
	const client = await createApiClient(context, settings.sending);
	const requests = readRequests(context, items);
	const schemas = await loadSchemas(client, requests, settings.drafting);
	const plan = planItems(requests, schemas, settings);
	for (const message of [...insertOnlyHints(plan, schemas), ...leftOutHints(requests)]) {
		context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	}

	if (settings.dryRun) return showPlan(context, items, plan);
	const { outcomes, cost } = await carryOut(context, plan, { client, schemas, settings });
	const ordered = inInputOrder(outcomes, items.length);
	return finish(context, items, { outcomes: ordered, cost, output: settings.output, records: recordCount(plan) });
}

const NO_COST: Cost = { requests: 0, credits: 0 };

interface Means {
	client: ApiClient;
	schemas: ReadonlyMap<string, LoadedSchema>;
	settings: UpsertSettings;
}

interface Result {
	outcomes: Outcome[];
	cost: Cost;
}

/** Sends the plan. With the error setting "Stop Workflow" a refusal before sending means that nothing is sent (E7). */
async function carryOut(context: IExecuteFunctions, plan: RequestPlan, means: Means): Promise<Result> {
	const stopAtFirstFailure = !context.continueOnFail();
	const refused = stopAtFirstFailure ? plan.settled.find(isFailure) : undefined;
	if (refused) return { outcomes: [...plan.settled, ...notSent(plan, refused.itemIndex)], cost: NO_COST };

	const cost = { ...NO_COST };
	const { parallelRequests, retries } = means.settings.sending;
	const signal = context.getExecutionCancelSignal();
	const transport = {
		client: means.client,
		schemaOf: (module: string) => loadedSchema(means.schemas, module),
		retries,
		signal,
		wait: async (milliseconds: number) => await pause(milliseconds, signal),
		onAttempt: (records: number) => {
			cost.requests += 1;
			cost.credits += creditsFor(records);
		},
	};
	const sent = await sendRequests(plan.requests, transport, { parallelRequests, stopAtFirstFailure });
	return { outcomes: [...plan.settled, ...sent], cost };
}

function loadedSchema(schemas: Means['schemas'], module: string): ModuleSchema {
	const loaded = schemas.get(module);
	if (!loaded?.ok) throw new Error(`A request was planned for the module ${module}, whose fields are not known`);
	return loaded.schema;
}

function notSent({ requests }: RequestPlan, refusedItem: number): Outcome[] {
	const problem = problemOf('stoppedEarlier', { otherItem: refusedItem });
	const itemIndexes = requests.flatMap(({ records }) => records.flatMap((record) => record.itemIndexes));
	return itemIndexes.map((itemIndex) => ({ kind: 'notSent', itemIndex, problem, attempts: 0 }));
}

/** A dry run never throws, whatever the error setting: what would be refused is what the user wants to see. */
function showPlan(context: IExecuteFunctions, items: INodeExecutionData[], plan: RequestPlan): INodeExecutionData[] {
	const message = dryRunText(plan, items.length, !context.continueOnFail());
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	return dryRunItems(plan, items);
}

/** Items that were merged made one record (E3). */
function recordCount({ requests, settled }: RequestPlan): number {
	return requests.reduce((sum, { records }) => sum + records.length, settled.length);
}

function finish(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	result: Result & { output: OutputForm; records: number },
): INodeExecutionData[] {
	const { outcomes, cost, output, records } = result;
	throwIfStopped(context, outcomes);
	const type = outcomes.some(isFailure) ? 'warning' : 'info';
	context.addExecutionHints({ message: summaryText(outcomes, cost, records), type, location: 'outputPane' });
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
