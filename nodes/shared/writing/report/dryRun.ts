import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { RECORD_ID_LABEL } from '../../model/texts';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { plural, quote } from '../../problems/quote';
import type { Prediction, Predictions } from '../compare/predictions';
import { isFailure, refusedOutcome } from '../terms/outcome';
import type { Outcome } from '../terms/outcome';
import type { Cost, PreviewedRecord } from '../terms/wayOfSending';
import { changesJson, toOutputItems } from './outputItems';
import type { Telling } from './outputItems';
import { plannedTags } from './tagsTold';

/** The outcomes of a dry run, and what it shows of the items that would be sent. */
export interface DryRunShown {
	settled: readonly Outcome[];
	preview: readonly PreviewedRecord[];
	/** Where stored records were looked up. */
	predictions?: Predictions;
}

/**
 * What a dry run shows: for each item that would be sent its record, the number of the request, counted from 1, and what
 * that would do, where it is foreseen; for the others what would become of them.
 *
 * @returns one item for each input item, in input order
 */
export function dryRunItems({ settled, preview, predictions }: DryRunShown, telling: Telling): INodeExecutionData[] {
	const shown = new Map<number, INodeExecutionData>();
	const show = (outcomes: readonly Outcome[]) =>
		toOutputItems(outcomes, telling, 'simplified').forEach((item, index) => shown.set(outcomes[index].itemIndex, item));
	show(settled);
	for (const record of preview) {
		for (const itemIndex of record.itemIndexes) {
			const prediction = predictions?.get(itemIndex);
			if (prediction?.kind === 'notThere') show([refusedOutcome(itemIndex, notThere(prediction))]);
			else {
				const json = { ...plannedJson(record, prediction), ...plannedTags(telling.tagsOf?.(itemIndex)) };
				shown.set(itemIndex, { json, pairedItem: { item: itemIndex } });
			}
		}
	}
	return [...shown].sort(([left], [right]) => left - right).map(([, item]) => item);
}

function plannedJson({ group, request, record }: PreviewedRecord, prediction: Foreseen | undefined): IDataObject {
	const planned = { module: group.module, request, record };
	if (!prediction) return { action: 'dryRun', ...planned };
	if (prediction.kind === 'insert') return { action: 'insert', ...planned };
	const { id } = prediction;
	return { action: 'update', ...(id !== undefined && { id }), ...planned, ...changesJson(prediction) };
}

type Foreseen = Exclude<Prediction, { kind: 'notThere' }>;

function notThere({ id }: Prediction & { kind: 'notThere' }): Problem {
	return problemOf('idNotFound', { field: 'id', label: RECORD_ID_LABEL, value: quote(id) });
}

/** Such as "Foreseen: 3 created, 4 updated, 2 unchanged."; records, not items, are counted. */
export function foreseenText({ settled, preview, predictions }: DryRunShown): string {
	const kinds = preview.map(({ itemIndexes: [first] }) => predictions?.get(first)?.kind ?? 'unclear');
	const counts: Array<[count: number, word: string]> = [
		[kinds.filter((kind) => kind === 'insert').length, 'created'],
		[kinds.filter((kind) => kind === 'update').length, 'updated'],
		[settled.filter(({ kind }) => kind === 'unchanged').length, 'unchanged'],
		[kinds.filter((kind) => kind === 'notThere').length, 'not found'],
		[kinds.filter((kind) => kind === 'unclear').length, 'unclear'],
	];
	const told = counts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
	return told.length === 0 ? '' : ` Foreseen: ${told.join(', ')}.`;
}

/** What the hint of a dry run needs besides the outcomes. */
export interface DryRunFacts {
	/** Of sending what was planned. */
	cost: Cost;
	itemCount: number;
	/** Requests that looked records up: a dry run makes them, too. */
	lookups: number;
	/** A refused item would keep a real run from sending anything (E7). */
	stops: boolean;
	/** A sentence about what the records would become; left out where nothing is foreseen. */
	foreseen?: string;
}

/** The hint of a dry run. */
export function dryRunText(settled: readonly Outcome[], facts: DryRunFacts): string {
	const { cost, itemCount, lookups, stops, foreseen = '' } = facts;
	const refused = settled.filter(isFailure).length;
	const looked =
		lookups === 0 ? 'nothing was sent' : `nothing was written, and ${plural(lookups, 'request')} looked records up`;
	const shown = `Dry run of ${plural(itemCount, 'item')}: ${looked}.`;
	if (stops && refused > 0) {
		return `${shown} A real run would refuse ${plural(refused, 'item')} and stop before it sends anything, because On Error is set to Stop Workflow.`;
	}
	const requests = plural(cost.requests + lookups, 'request');
	const credits = plural(cost.credits + lookups, 'API credit');
	return `${shown} A real run would take ${requests}, about ${credits}, and refuse ${plural(refused, 'item')}.${foreseen}`;
}
