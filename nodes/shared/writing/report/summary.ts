import type { RunFailure } from '../../form/run';
import type { Product } from '../../model/product';
import { plural } from '../../problems/quote';
import { sentenceFor } from '../../problems/sentences';
import { isFailure } from '../terms/outcome';
import type { Outcome } from '../terms/outcome';
import type { Cost } from '../terms/wayOfSending';

/** All kinds of outcome in the order in which they are told, in a word each. */
export const OUTCOME_WORDS: ReadonlyArray<readonly [kind: Outcome['kind'], word: string]> = [
	['inserted', 'created'],
	['updated', 'updated'],
	['deleted', 'deleted'],
	['unchanged', 'unchanged'],
	['failed', 'failed'],
	['unknown', 'unknown'],
	['skipped', 'skipped'],
	['notSent', 'not sent'],
];

/** How many outcomes there are of each kind; kinds that did not occur are left out. */
export function countsOf(outcomes: readonly Outcome[]): ReadonlyMap<Outcome['kind'], number> {
	const counts = new Map<Outcome['kind'], number>();
	for (const { kind } of outcomes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return counts;
}

/** Such as "180 created, 68 updated, 2 failed"; kinds that did not occur are left out. */
export function countsText(outcomes: readonly Outcome[]): string {
	const counts = countsOf(outcomes);
	return OUTCOME_WORDS.flatMap(([kind, word]) => (counts.has(kind) ? [`${counts.get(kind)} ${word}`] : [])).join(', ');
}

/**
 * The hint of a run (E8): "250 records: 180 created, 68 updated, 2 failed. 3 requests, about 25 API credits."
 *
 * @param outcomes one for each record
 * @param items how many items there were: more than records where some were merged (E3)
 */
export function summaryText(
	outcomes: readonly Outcome[],
	{ requests, credits }: Cost,
	items: number = outcomes.length,
): string {
	const records = plural(outcomes.length, 'record');
	const all = items === outcomes.length ? records : `${plural(items, 'item')} for ${records}`;
	return `${all}: ${countsText(outcomes)}. ${plural(requests, 'request')}, about ${plural(credits, 'API credit')}.`;
}

const MOST_LISTED = 5;
const GO_ON = 'To write the other items all the same, set On Error to Continue in the settings of the node.';

/**
 * Describes a run that a failure ended: the first failed item, the counts and the first failures.
 *
 * @param outcomes one for each input item, in input order
 * @returns undefined when nothing failed
 */
export function describeFailedRun(outcomes: readonly Outcome[], product: Product): RunFailure | undefined {
	const failures = outcomes.filter(isFailure);
	const causes = failures.filter(({ kind }) => kind !== 'notSent');
	const first = causes[0] ?? failures[0];
	if (!first) return undefined;
	const listed = causes.slice(0, MOST_LISTED).map(({ problem, itemIndex }) => sentenceFor(problem, product, itemIndex));
	const more = causes.length - listed.length;
	return {
		itemIndex: first.itemIndex,
		message: sentenceFor(first.problem, product, first.itemIndex),
		description: [
			`Of ${plural(outcomes.length, 'item')}: ${countsText(outcomes)}.`,
			...(causes.length > 1 ? listed : []),
			...(more > 0 ? [`And ${more} more.`] : []),
			...(outcomes.length > 1 ? [GO_ON] : []),
		].join('\n'),
	};
}
