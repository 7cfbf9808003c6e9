import { problemOf } from '../problems/messages';
import { quote } from '../problems/quote';
import type { KeyedRecord } from './admitRecords';
import { keyText } from './planKeys';
import type { LabelOf, PlanningRules } from './planRequests';
import type { Outcome } from './types';

/**
 * "Fail Later Items" (E3): an item that shares a match value with an earlier one is refused and says with which. The
 * keys of refused items count too, so of items linked in a chain only the first is sent.
 */
export function refuseRepeats(
	keyed: readonly KeyedRecord[],
	{ labelOf, repeatReason = 'repeatsItem' }: Pick<PlanningRules, 'repeatReason'> & { labelOf: LabelOf },
): { kept: KeyedRecord[]; settled: Outcome[] } {
	const firstWithKey = new Map<string, number>();
	const kept: KeyedRecord[] = [];
	const settled: Outcome[] = [];
	for (const item of keyed) {
		const { module } = item.group;
		const keys = item.matchKeys.map(({ field, value }) => keyText(module, field, value));
		const others = keys.map((key) => firstWithKey.get(key));
		const shared = others.findIndex((other) => other !== undefined);
		if (shared !== -1) {
			const { field } = item.matchKeys[shared];
			const otherItem = others[shared];
			const value = quote(item.record[field]);
			const problem = problemOf(repeatReason, { field, label: labelOf(module, field), value, otherItem });
			settled.push({ kind: 'failed', itemIndex: item.itemIndex, problem, attempts: 0 });
		} else {
			kept.push(item);
		}
		keys.forEach((key, index) => {
			if (others[index] === undefined) firstWithKey.set(key, item.itemIndex);
		});
	}
	return { kept, settled };
}
