import type { Predictions } from '../compare/predictions';
import type { PlannedCreation } from '../links/createAwaited';
import type { Cost, PlannedSending } from '../terms/wayOfSending';

/** All that a run writes, in the order in which it does. */
export interface RunPlan {
	/** Records that links ask for; left out where all of them are there (design 14). */
	related?: PlannedCreation;
	/** The records of the items. */
	records: PlannedSending;
	/** What these will do to what is stored, where that was looked up (design 12). */
	predictions?: Predictions;
}

/** What sending all of it costs, without retries (E8). */
export function costOf({ related, records }: RunPlan): Cost {
	const costs = [records.cost, ...(related ? [related.plan.cost] : [])];
	return costs.reduce((sum, { requests, credits }) => ({
		requests: sum.requests + requests,
		credits: sum.credits + credits,
	}));
}
