import { isFailure } from '../terms/outcome';
import type { Outcome, TagChange, TagsTold } from '../terms/outcome';
import type { RecordTags } from './recordTags';

/**
 * Adds to the outcomes of records what became of their tags. A record that was written stays so where its tags failed:
 * told as failed it would be written once more by whoever runs the item again (E6). Where an item gives nothing but tags,
 * what became of them is its outcome.
 *
 * @param ofTags at most one for each item
 */
export function withTagOutcomes(
	outcomes: readonly Outcome[],
	ofTags: readonly Outcome[],
	{ tags, change }: { tags: RecordTags; change: TagChange },
): Outcome[] {
	const byItem = new Map(ofTags.map((outcome) => [outcome.itemIndex, outcome]));
	return outcomes.map((outcome): Outcome => {
		const { itemIndex } = outcome;
		const ofItem = byItem.get(itemIndex);
		const group = tags.of(itemIndex);
		if (!ofItem || !group) return outcome;
		const told: TagsTold = { change, names: group.tags };
		if (isFailure(ofItem)) {
			const { kind, problem } = ofItem;
			return tags.areAll(itemIndex) ? ofItem : withTold(outcome, { ...told, failure: { kind, problem } });
		}
		return withTold(tags.areAll(itemIndex) ? ofItem : outcome, told);
	});
}

function withTold(outcome: Outcome, tags: TagsTold): Outcome {
	return 'record' in outcome ? { ...outcome, tags } : outcome;
}
