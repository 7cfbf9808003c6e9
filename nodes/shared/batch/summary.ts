import type { Outcome } from './types';

/** What a run cost (E8). */
export interface Cost {
	/** Requests that write or look records up, retries included. */
	requests: number;
	/** Estimated (reference 11). */
	credits: number;
}

const WORDS: Array<[kind: Outcome['kind'], word: string]> = [
	['inserted', 'created'],
	['updated', 'updated'],
	['deleted', 'deleted'],
	['failed', 'failed'],
	['unknown', 'unknown'],
	['skipped', 'skipped'],
	['notSent', 'not sent'],
];

/** Such as "180 created, 68 updated, 2 failed"; kinds that did not occur are left out. */
export function countsText(outcomes: readonly Outcome[]): string {
	const counts = new Map<Outcome['kind'], number>();
	for (const { kind } of outcomes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return WORDS.flatMap(([kind, word]) => (counts.has(kind) ? [`${counts.get(kind)} ${word}`] : [])).join(', ');
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

export function plural(count: number, word: string): string {
	return `${count} ${word}${count === 1 ? '' : 's'}`;
}
