import type { INodeExecutionData } from 'n8n-workflow';

import { hasErrorOutput } from '../../form/errorOutput';
import { stopsAtFailure, stopWith, tell } from '../../form/run';
import type { Run } from '../../form/run';
import { wordsFor } from '../../problems/sentences';
import { createApiClient } from '../../transport/client';
import { counting } from '../../transport/counting';
import type { Gate } from '../../transport/pace/gate';
import { creditsSaved, savingText } from '../compare/comparisonNotes';
import type { ComparisonNotes } from '../compare/comparisonNotes';
import type { Predictions } from '../compare/predictions';
import { runMatching } from '../compare/runMatching';
import { draftItems } from '../drafts';
import { guardReached } from '../guards';
import type { RunNotes } from '../report/notes';
import { enterGate } from '../parallelRequests';
import type { WritingOperation } from '../writingOperation';
import { dryRunItems, dryRunText, foreseenText } from '../report/dryRun';
import type { DryRunShown } from '../report/dryRun';
import { toOutputItems } from '../report/outputItems';
import type { OutputForm } from '../report/outputItems';
import { summaryItem } from '../report/runSummary';
import { describeFailedRun, summaryText } from '../report/summary';
import { tagWarning } from '../report/tagsTold';
import { draftingFrom, groupsOf, readAhead, readRequests } from '../requests';
import { labelsIn, loadSchemas, schemaIn } from '../schemas';
import { createdText } from '../links/linkNotes';
import { carryOut } from './carryOut';
import { planRun } from './planRun';
import { costOf, plannedFigures } from './runPlan';
import type { RunPlan } from './runPlan';
import { readSettings } from '../settings';
import type { ReadSettings, WriteSettings } from '../settings';
import { inInputOrder, isFailure, refusedOutcome, withDeed } from '../terms/outcome';
import type { Outcome } from '../terms/outcome';
import type { Cost } from '../terms/wayOfSending';

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
		return await writeThrough(gate, run, { ...read.settings, operation });
	} finally {
		leave();
	}
}

type Writes = WriteSettings & { operation: WritingOperation };

async function writeThrough(gate: Gate, run: Run, { operation, ...settings }: Writes): Promise<INodeExecutionData[]> {
	const { writing, sending, output, dryRun } = settings;
	const { context, product } = run;
	const startedAt = Date.now();
	const cost: Cost = { requests: 0, credits: 0 };
	const client = counting(await createApiClient(context, product, { ...sending, wait: run.wait, gate }), cost);

	const { recordNamedBy: namedBy, ownForm } = operation;
	const requests = readRequests(run, operation);
	const given = writing.drafting && draftingFrom(run, writing.drafting, ownForm);
	const loading = loadSchemas(client, requests, given);
	const drafting = given && (await readAhead(given, run.items.length, loading));
	const schemas = await loading;
	const drafts = draftItems(requests, { schemas, drafting, namedBy });
	const schemaOf = schemaIn(schemas);
	const matching = runMatching(groupsOf(requests), schemas, writing.directing !== undefined);
	const signal = context.getExecutionCancelSignal();
	const ofModules = { schemas, schemaOf, labelOf: labelsIn(schemas), ...matching };
	const { plan, notes } = await planRun(drafts, settings, { client, gate, signal, drafting, ...ofModules });

	const { retryOnFail: retriedByN8n = false } = context.getNode();
	const leftOut = [...(drafting?.leftOut ?? [])];
	const hints = writing.hints({ product, groups: plan.records.groups, schemaOf, leftOut, retriedByN8n });
	const nearest = (module: string, key: string) => schemaOf(module).nearestField(key);
	const ofDrafts = drafting?.notes.hints(product, nearest) ?? [];
	for (const message of [...hints, ...ofDrafts, ...notes.hints]) tell(run, message);

	const figures = plannedFigures(plan, { spent: cost, items: run.items.length });
	const reached = guardReached(figures, settings.guards);
	if (dryRun) {
		if (reached) tell(run, `A real run would send nothing. ${wordsFor(reached, product)}`, 'warning');
		const settled = withDeed(writing.call.deed, plan.records.settled, ownForm?.thing);
		const { lookups } = notes;
		return showPlan(run, { ...plan, settled, preview: plan.records.preview(), cost: costOf(plan), lookups });
	}
	const { folded } = plan.records;
	const outcomes = await carryOut(run, { plan, cost, client, gate, schemaOf, reached, ...settings });
	return finish(run, {
		startedAt,
		outcomes: withDeed(writing.call.deed, inInputOrder(outcomes, run.items.length), ownForm?.thing),
		cost,
		output,
		folded,
		notes: drafting?.notes,
		comparison: notes.comparison,
		predictions: plan.predictions,
	});
}

const NO_COST: Cost = { requests: 0, credits: 0 };
const NONE: ReadonlySet<number> = new Set();

/** An option that cannot be used refuses every item. */
function refuseAll(run: Run, { problem, dryRun }: ReadSettings & { ok: false }): INodeExecutionData[] {
	const settled = run.items.map((_, itemIndex) => refusedOutcome(itemIndex, problem));
	if (dryRun) return showPlan(run, { settled, preview: [], cost: NO_COST, lookups: 0 });
	return finish(run, { startedAt: Date.now(), outcomes: settled, cost: NO_COST, output: 'simplified', folded: NONE });
}

/** What a dry run shows, besides its hint. */
interface ShownPlan extends DryRunShown, Pick<RunPlan, 'related' | 'tagging'> {
	/** Of sending what was planned. */
	cost: Cost;
	lookups: number;
}

/** A dry run never throws, whatever the error setting: what would be refused is what the user wants to see. */
function showPlan(run: Run, { cost, lookups, related, tagging, ...shown }: ShownPlan): INodeExecutionData[] {
	const { items, product } = run;
	const foreseen = shown.predictions && foreseenText(shown);
	const facts = { cost, itemCount: items.length, lookups, stops: stopsAtFailure(run), foreseen };
	if (related) tell(run, createdText(related.awaited, 'dryRun'));
	tell(run, dryRunText(shown.settled, facts));
	return dryRunItems(shown, { items, product, tagsOf: (itemIndex) => tagging?.of(itemIndex) });
}

interface Finished {
	/** By this machine's clock, in milliseconds. */
	startedAt: number;
	outcomes: Outcome[];
	cost: Cost;
	output: OutputForm;
	folded: ReadonlySet<number>;
	notes?: RunNotes;
	comparison?: ComparisonNotes;
	predictions?: Predictions;
}

/** A cancelled run has not failed: n8n would show an error in place of what was written. */
function finish(run: Run, finished: Finished): INodeExecutionData[] {
	const { outcomes, cost, output, folded, notes, comparison, predictions } = finished;
	const { context, items, product } = run;
	const failed = describeFailedRun(outcomes, product);
	if (failed && stopsAtFailure(run) && !context.getExecutionCancelSignal()?.aborted) stopWith(run, failed);
	const ofRecords = outcomes.filter(({ itemIndex }) => !folded.has(itemIndex));
	const saved = comparison && creditsSaved(ofRecords, comparison);
	const saving = savingText(saved);
	const remarks = [...(saving === undefined ? [] : [saving]), ...(notes?.remarks ?? [])];
	tell(run, [summaryText(ofRecords, cost, outcomes.length), ...remarks].join(' '), failed ? 'warning' : 'info');
	const untagged = tagWarning(outcomes, product);
	if (untagged !== undefined) tell(run, untagged, 'warning');
	const leftOutOf = (itemIndex: number) => notes?.leftOutOf(itemIndex, product);
	const changesOf = (itemIndex: number) => predictions?.get(itemIndex);
	const telling = { items, product, leftOutOf, changesOf };
	if (output !== 'summary' && output !== 'summaryWithIds') return toOutputItems(outcomes, telling, output);

	const { startedAt } = finished;
	const withIds = output === 'summaryWithIds';
	const facts = { product, cost, creditsSaved: saved, milliseconds: Date.now() - startedAt, withIds };
	const failures = hasErrorOutput(context.getNode()) ? outcomes.filter(isFailure) : [];
	return [summaryItem(outcomes, facts), ...toOutputItems(failures, telling, 'simplified')];
}
