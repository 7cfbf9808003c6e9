import type { Observation } from '../run';
import type { Scenario } from '../scenario';
import type { Telling } from '../told';
import type { Replay } from './replay';
import { writtenViolations } from './stopRules';

/** The one item of a run counts each item once, its counts are true, and failed items leave by the error output (E4). */
export function summaryViolations(
	{ items, onError }: Scenario,
	{ counts, items: told, failures, ids }: Telling & { how: 'summary' },
	{ seen, replay }: { seen: Observation; replay: Replay },
): string[] {
	const broken = writtenViolations(counts, replay);
	const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
	if (total !== items.length || told !== total) broken.push(`E4: a summary counts ${total} of ${items.length} items`);
	const failed = counts.failed + counts.unknown + counts.notSent;
	const leaving = onError === 'continueErrorOutput' ? failed : 0;
	if (failures !== leaving) broken.push(`E4: ${failures} items left by the error output instead of ${leaving}`);
	const stored = new Set([...seen.after.values()].flat().map(({ id }) => id));
	const strangers = Object.values(ids ?? {})
		.flat()
		.filter((id) => !stored.has(id));
	return [...broken, ...strangers.map((id) => `E4: a summary names ${id}, which is not stored`)];
}
