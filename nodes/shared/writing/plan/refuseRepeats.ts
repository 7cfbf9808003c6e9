import { problemOf } from '../../problems/problem';
import { quote } from '../../problems/quote';
import { refusedOutcome } from '../terms/outcome';
import type { Admission, LabelOf, PlanningRules } from '../terms/requestPlan';
import { matchKeyMap } from './recordThreads';

/**
 * "Fail Later Items" (E3): an item that shares a match value with an earlier one is refused and says with which. The
 * keys of refused items count too, so of items linked in a chain only the first is sent.
 */
export function* refuseRepeats(
	admissions: Iterable<Admission>,
	{ labelOf, repeatReason = 'repeatsItem' }: Pick<PlanningRules, 'repeatReason'> & { labelOf: LabelOf },
): Generator<Admission> {
	const firstWithKey = matchKeyMap<number>();
	for (const admission of admissions) {
		if (!admission.ok) {
			yield admission;
			continue;
		}
		const { itemIndex, group, matchKeys, record } = admission.keyed;
		const { module } = group;
		const shared = matchKeys.find((key) => firstWithKey.get(module, key) !== undefined);
		const otherItem = shared && firstWithKey.get(module, shared);
		for (const key of matchKeys) {
			if (firstWithKey.get(module, key) === undefined) firstWithKey.set(module, key, itemIndex);
		}
		if (shared === undefined) {
			yield admission;
			continue;
		}
		const { field } = shared;
		const facts = { field, label: labelOf(module, field), value: quote(record[field]), otherItem };
		yield { ok: false, outcome: refusedOutcome(itemIndex, problemOf(repeatReason, facts)) };
	}
}
