import type { Outcome } from './types';

/** What a run cost (E8). */
export interface Cost {
	/** Upsert requests, retries included. */
	requests: number;
	/** Estimated: one for each ten records of a request (reference 11). */
	credits: number;
}

const RECORDS_FOR_ONE_CREDIT = 10;

/** Estimated API credits of one request (reference 11; for upsert an assumption of the reference). */
export function creditsFor(records: number): number {
	return Math.ceil(records / RECORDS_FOR_ONE_CREDIT);
}

const WORDS: Array<[kind: Outcome['kind'], word: string]> = [
	['inserted', 'created'],
	['updated', 'updated'],
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
 * @param records how many records the items made: fewer than items where some were merged (E3)
 */
export function summaryText(
	outcomes: readonly Outcome[],
	{ requests, credits }: Cost,
	records: number = outcomes.length,
): string {
	const made = plural(records, 'record');
	const all = records === outcomes.length ? made : `${plural(outcomes.length, 'item')} in ${made}`;
	return `${all}: ${countsText(outcomes)}. ${plural(requests, 'request')}, about ${plural(credits, 'API credit')}.`;
}

export function plural(count: number, word: string): string {
	return `${count} ${word}${count === 1 ? '' : 's'}`;
}
