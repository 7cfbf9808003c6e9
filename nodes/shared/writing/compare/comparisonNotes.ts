import type { Product } from '../../model/product';
import type { Problem } from '../../problems/problem';
import { plural } from '../../problems/quote';
import { wordsFor } from '../../problems/sentences';
import type { Outcome } from '../terms/outcome';
import { creditsForWriting } from '../terms/writeCall';

/** What is told of comparing besides the outcomes (E8). */
export interface ComparisonNotes {
	/** Requests that looked records up, each for one credit (reference 11). */
	lookups: number;
	/** Records that are known to be stored already are left out. */
	skipsUnchanged: boolean;
	/** Labels of fields that are sent and that a query does not give. */
	notCompared: ReadonlySet<string>;
	/** Why records could not be read; those open are sent. */
	problem?: Problem;
}

const MOST_NAMED = 20;

/** Hints about what was sent without being compared. */
export function comparisonHints({ notCompared, problem }: ComparisonNotes, product: Product): string[] {
	const labels = [...notCompared].slice(0, MOST_NAMED).join(', ');
	return [
		...(labels === '' ? [] : [`Items with these fields are always sent, because they cannot be compared: ${labels}.`]),
		...(problem ? [`Not all records could be compared, so their items are sent. ${wordsFor(problem, product)}`] : []),
	];
}

/**
 * What comparing was worth, in credits: what is saved by not writing, less what the queries cost.
 *
 * @param outcomes one for each record
 * @returns below 0 where it cost more; undefined where nothing was to be saved
 */
export function creditsSaved(outcomes: readonly Outcome[], notes: ComparisonNotes): number | undefined {
	if (!notes.skipsUnchanged) return undefined;
	const unchanged = outcomes.filter(({ kind }) => kind === 'unchanged').length;
	const sent = outcomes.filter((outcome) => 'attempts' in outcome && outcome.attempts > 0).length;
	return creditsForWriting(sent + unchanged) - creditsForWriting(sent) - notes.lookups;
}

/** The same in words; undefined where it made no difference. */
export function savingText(saved: number | undefined): string | undefined {
	if (saved === undefined || saved === 0) return undefined;
	const credits = `about ${plural(Math.abs(saved), 'API credit')}`;
	return saved > 0 ? `Comparing saved ${credits}.` : `Comparing cost ${credits} more than it saved.`;
}
