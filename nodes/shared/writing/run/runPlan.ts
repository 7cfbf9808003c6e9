import type { Problem } from '../../problems/problem';
import type { Predictions } from '../compare/predictions';
import type { PlannedCreation } from '../links/createAwaited';
import type { Figures } from '../guards';
import type { PlannedTagging } from '../tagging/planTagging';
import { isFailure } from '../terms/outcome';
import type { Outcome } from '../terms/outcome';
import { sumOf } from '../terms/wayOfSending';
import type { Cost, PlannedSending } from '../terms/wayOfSending';

/** All that a run writes, in the order in which it does. */
export interface RunPlan {
	/** Records that links ask for; left out where all of them are there (design 14). */
	related?: PlannedCreation;
	/** The records of the items. */
	records: PlannedSending;
	/** What is added to those that are there then, or taken away (reference 10, Tags). */
	tagging?: PlannedTagging;
	/** What the records will do to what is stored, where that was looked up (design 12). */
	predictions?: Predictions;
}

/** What sending all of it costs, without retries (E8). */
export function costOf({ related, records, tagging }: RunPlan): Cost {
	return sumOf(records.cost, ...(related ? [related.plan.cost] : []), ...(tagging ? [tagging.cost] : []));
}

/** The outcomes of all items where nothing may be sent. */
export function nothingSent({ records, tagging }: RunPlan, problem: Problem): Outcome[] {
	const outcomes = [...records.settled, ...records.notSent(problem)];
	return tagging ? tagging.notSent(outcomes, problem) : outcomes;
}

/**
 * What a run comes to by its plan.
 *
 * @param spent of the run so far
 */
export function plannedFigures(plan: RunPlan, { spent, items }: { spent: Cost; items: number }): Figures {
	const { records, related, predictions } = plan;
	const kinds = predictions ? records.preview().map(({ itemIndexes: [first] }) => predictions.get(first)?.kind) : [];
	const perhaps = kinds.filter((kind) => kind === undefined).length;
	return {
		created: kinds.filter((kind) => kind === 'insert').length + perhaps + (related?.awaited.length ?? 0),
		perhaps,
		failed: records.settled.filter(isFailure).length,
		credits: spent.credits + costOf(plan).credits,
		items,
	};
}
