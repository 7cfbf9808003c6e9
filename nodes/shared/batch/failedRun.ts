import { sentenceFor } from '../problems/sentences';
import { isFailure } from './outcomes';
import { countsText, plural } from './summary';
import type { Outcome } from './types';

const MOST_LISTED = 5;
const GO_ON = 'To write the other items all the same, set On Error to Continue in the settings of the node.';

/** What the one error of a stopped run says (E7). */
export interface FailedRun {
	itemIndex: number;
	message: string;
	description: string;
}

/**
 * Describes a run that a failure ended: the first failed item, the counts and the first failures.
 *
 * @param outcomes one for each input item, in input order
 * @returns undefined when nothing failed
 */
export function describeFailedRun(outcomes: readonly Outcome[]): FailedRun | undefined {
	const failures = outcomes.filter(isFailure);
	const causes = failures.filter(({ kind }) => kind !== 'notSent');
	const first = causes[0] ?? failures[0];
	if (!first) return undefined;
	const listed = causes.slice(0, MOST_LISTED).map(({ problem, itemIndex }) => sentenceFor(problem, itemIndex));
	const more = causes.length - listed.length;
	return {
		itemIndex: first.itemIndex,
		message: sentenceFor(first.problem, first.itemIndex),
		description: [
			`Of ${plural(outcomes.length, 'item')}: ${countsText(outcomes)}.`,
			...(causes.length > 1 ? listed : []),
			...(more > 0 ? [`And ${more} more.`] : []),
			...(outcomes.length > 1 ? [GO_ON] : []),
		].join('\n'),
	};
}
