import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Product } from '../../model/product';
import { isFailure } from '../terms/outcome';
import type { Outcome } from '../terms/outcome';
import type { Cost } from '../terms/wayOfSending';
import { failureJson } from './outputItems';
import { countsOf, OUTCOME_WORDS } from './summary';
import { tagFailuresIn } from './tagsTold';

const MOST_FAILURES = 20;

/** What a run is summed up from, besides the outcomes. */
export interface RunFacts {
	product: Product;
	cost: Cost;
	/** API credits that comparing saved; negative where it cost more. Undefined where nothing was compared. */
	creditsSaved?: number;
	/** How long the run took. */
	milliseconds: number;
	/** Whether the IDs of the records are listed. */
	withIds: boolean;
}

/**
 * One item for a whole run: how many items had which outcome, what it cost, and the first failures.
 *
 * @param outcomes one for each input item, in input order
 */
export function summaryItem(outcomes: readonly Outcome[], facts: RunFacts): INodeExecutionData {
	const { product, cost, creditsSaved, milliseconds, withIds } = facts;
	const failures = outcomes.filter(isFailure);
	const tagFailures = tagFailuresIn(outcomes, product);
	const json: IDataObject = {
		items: outcomes.length,
		...countsJson(outcomes),
		requests: cost.requests,
		credits: cost.credits,
		...(creditsSaved !== undefined && { creditsSaved }),
		seconds: Math.round(milliseconds / 100) / 10,
		failures: failures
			.slice(0, MOST_FAILURES)
			.map((failure) => ({ item: failure.itemIndex, ...failureJson(failure, product) })),
		...(tagFailures.length > 0 && {
			tagProblems: tagFailures.length,
			tagFailures: tagFailures.slice(0, MOST_FAILURES),
		}),
		...(withIds && { ids: idsOf(outcomes) }),
	};
	return { json, pairedItem: outcomes.map(({ itemIndex }) => ({ item: itemIndex })) };
}

/** Each kind is there, also with 0, so that a workflow can rely on it. */
function countsJson(outcomes: readonly Outcome[]): IDataObject {
	const counts = countsOf(outcomes);
	return Object.fromEntries(OUTCOME_WORDS.map(([kind]) => [KEYS[kind] ?? kind, counts.get(kind) ?? 0]));
}

/** As the other forms of output call it. */
const KEYS: Partial<Record<Outcome['kind'], string>> = { inserted: 'created' };

/** Each record once, though several items may have been written to it. */
function idsOf(outcomes: readonly Outcome[]): IDataObject {
	const ids = new Map<string, Set<string>>([
		['created', new Set()],
		['updated', new Set()],
	]);
	for (const outcome of outcomes) {
		if (!('record' in outcome)) continue;
		const key = KEYS[outcome.kind] ?? outcome.kind;
		ids.set(key, (ids.get(key) ?? new Set()).add(outcome.record.id));
	}
	return Object.fromEntries([...ids].map(([key, ofKind]) => [key, [...ofKind]]));
}
