import type { INodeExecutionData } from 'n8n-workflow';

import { stopsAtFailure, stopWith, tell } from '../form/run';
import type { Run } from '../form/run';
import { problemOf } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';
import { createApiClient } from '../transport/client';
import { counting } from '../transport/counting';
import type { Gate } from '../transport/pace/gate';
import { admitDrafts } from './admit';
import { compareWithStored } from './compare/compareWithStored';
import { comparisonHints, savingText } from './compare/comparisonNotes';
import type { ComparisonNotes } from './compare/comparisonNotes';
import { draftItems } from './drafts';
import type { RunNotes } from './notes';
import { enterGate } from './parallelRequests';
import type { WritingOperation } from './writingOperation';
import { dryRunItems, dryRunText, toOutputItems } from './report/outputItems';
import type { DryRunShown, OutputForm } from './report/outputItems';
import { describeFailedRun, summaryText } from './report/summary';
import { draftingFrom, readAhead, readRequests } from './requests';
import { labelsIn, loadSchemas, schemaIn } from './schemas';
import { inBatches } from './send/batches';
import { readSettings } from './settings';
import type { ReadSettings, WriteSettings } from './settings';
import { inInputOrder, isFailure, refusedOutcome, withDeed } from './terms/outcome';
import type { Outcome } from './terms/outcome';
import type { Cost, PlannedSending, SendMeans } from './terms/wayOfSending';

/**
 * Writes the records of all items (design 5): requests -> schemas -> drafts -> admissions -> plan -> outcomes -> items.
 *
 * @returns one item for each input item, in input order
 * @throws NodeOperationError when an item failed and the node's error setting is to stop (E7)
 */
export async function writeItems(run: Run, operation: WritingOperation): Promise<INodeExecutionData[]> {
	if (run.items.length === 0) return [];
	const read = readSettings(run, operation);
	if (!read.ok) return refuseAll(run, read);
	const { gate, leave } = enterGate(run, read.settings.sending);
	try {
		return await writeThrough(gate, run, { ...read.settings, namedBy: operation.recordNamedBy });
	} finally {
		leave();
	}
}

type Writes = WriteSettings & { namedBy: WritingOperation['recordNamedBy'] };

async function writeThrough(gate: Gate, run: Run, { namedBy, ...settings }: Writes): Promise<INodeExecutionData[]> {
	const { batchSize, writing, sending, output, dryRun } = settings;
	const { context, product } = run;
	const cost: Cost = { requests: 0, credits: 0 };
	const client = counting(await createApiClient(context, product, { ...sending, wait: run.wait, gate }), cost);

	const requests = readRequests(run, namedBy);
	const given = writing.drafting && draftingFrom(run, writing.drafting);
	const loading = loadSchemas(client, requests, given);
	const drafting = given && (await readAhead(given, run.items.length, loading));
	const schemas = await loading;
	const drafts = draftItems(requests, { schemas, drafting, namedBy });
	const signal = context.getExecutionCancelSignal();
	const schemaOf = schemaIn(schemas);
	const labelOf = labelsIn(schemas);
	const admitted = admitDrafts(drafts, writing, schemaOf);
	const compared = await compareWithStored(admitted, writing, { client, gate, signal, schemaOf, labelOf });
	const { lookups } = compared.notes;
	const plan = inBatches(compared.admissions, { ...writing.planning, batchSize, labelOf }, writing.call);

	const { retryOnFail: retriedByN8n = false } = context.getNode();
	const leftOut = [...(drafting?.leftOut ?? [])];
	const hints = writing.hints({ product, groups: plan.groups, schemaOf, leftOut, retriedByN8n });
	const nearest = (module: string, key: string) => schemaOf(module).nearestField(key);
	const ofDrafts = drafting?.notes.hints(product, nearest) ?? [];
	for (const message of [...hints, ...ofDrafts, ...comparisonHints(compared.notes, product)]) tell(run, message);

	if (dryRun) return showPlan(run, { ...shownOf(plan, settings), lookups });
	const { folded } = plan;
	const outcomes = await carryOut(run, { plan, cost, client, gate, schemaOf, ...settings });
	return finish(run, {
		outcomes: withDeed(writing.call.deed, inInputOrder(outcomes, run.items.length)),
		cost,
		output,
		folded,
		notes: drafting?.notes,
		comparison: compared.notes,
	});
}

const NO_COST: Cost = { requests: 0, credits: 0 };
const NONE: ReadonlySet<number> = new Set();

/** An option that cannot be used refuses every item. */
function refuseAll(run: Run, { problem, dryRun }: ReadSettings & { ok: false }): INodeExecutionData[] {
	const settled = run.items.map((_, itemIndex) => refusedOutcome(itemIndex, problem));
	if (dryRun) return showPlan(run, { settled, preview: [], cost: NO_COST, lookups: 0 });
	return finish(run, { outcomes: settled, cost: NO_COST, output: 'simplified', folded: NONE });
}

interface Means extends Pick<WriteSettings, 'sending' | 'output' | 'writing'> {
	plan: PlannedSending;
	/** Of the run so far; grows with each request. */
	cost: Cost;
	client: ApiClient;
	gate: Gate;
	schemaOf: SendMeans['schemaOf'];
}

/** Sends the plan. With the error setting "Stop Workflow" a refusal before sending means that nothing is sent (E7). */
async function carryOut(run: Run, { plan, cost, sending, output, writing, gate, ...means }: Means): Promise<Outcome[]> {
	const { call } = writing;
	const stopAtFirstFailure = stopsAtFailure(run);
	const refused = stopAtFirstFailure ? plan.settled.find(isFailure) : undefined;
	if (refused) {
		const problem = problemOf('stoppedEarlier', { otherItem: refused.itemIndex });
		return [...plan.settled, ...plan.notSent(problem)];
	}

	const signal = run.context.getExecutionCancelSignal();
	const { retries, isAutomatic } = sending;
	const sent = await plan.send(
		{
			...means,
			call,
			retries,
			signal,
			keepsRaw: output === 'raw',
			wait: async (milliseconds) => await run.wait(milliseconds, signal),
			onAttempt: (records) => {
				cost.requests += 1;
				cost.credits += records > 0 ? call.credits(records) : 0;
			},
		},
		{ gate, firstOfModuleAlone: isAutomatic, stopAtFirstFailure },
	);
	return [...plan.settled, ...sent];
}

/** What a dry run shows, besides its hint. */
interface ShownPlan extends DryRunShown {
	cost: Cost;
	lookups: number;
}

function shownOf(plan: PlannedSending, { writing }: WriteSettings): Omit<ShownPlan, 'lookups'> {
	return { settled: withDeed(writing.call.deed, plan.settled), preview: plan.preview(), cost: plan.cost };
}

/** A dry run never throws, whatever the error setting: what would be refused is what the user wants to see. */
function showPlan(run: Run, { settled, preview, cost, lookups }: ShownPlan): INodeExecutionData[] {
	const { items, product } = run;
	tell(run, dryRunText(settled, { cost, itemCount: items.length, lookups, stops: stopsAtFailure(run) }));
	return dryRunItems({ settled, preview }, { items, product });
}

interface Finished {
	outcomes: Outcome[];
	cost: Cost;
	output: OutputForm;
	folded: ReadonlySet<number>;
	notes?: RunNotes;
	comparison?: ComparisonNotes;
}

/** A cancelled run has not failed: n8n would show an error in place of what was written. */
function finish(run: Run, { outcomes, cost, output, folded, notes, comparison }: Finished): INodeExecutionData[] {
	const { context, items, product } = run;
	const failed = describeFailedRun(outcomes, product);
	if (failed && stopsAtFailure(run) && !context.getExecutionCancelSignal()?.aborted) stopWith(run, failed);
	const ofRecords = outcomes.filter(({ itemIndex }) => !folded.has(itemIndex));
	const saving = comparison && savingText(ofRecords, comparison);
	const remarks = [...(saving === undefined ? [] : [saving]), ...(notes?.remarks ?? [])];
	const summary = [summaryText(ofRecords, cost, outcomes.length), ...remarks].join(' ');
	tell(run, summary, failed ? 'warning' : 'info');
	const leftOutOf = (itemIndex: number) => notes?.leftOutOf(itemIndex, product);
	return toOutputItems(outcomes, { items, product, leftOutOf }, output);
}
