import { severalIn } from '../oracle/lookedUp/told';
import { exact, sentIn, type Sent } from '../oracle/lookedUp/sent';
import type { Observation } from '../run';
import { isLookedUp, type Scenario } from '../scenario';
import type { Telling, Told } from '../told';
import { effectOf } from '../faultKinds';
import { expectedOf } from '../oracle/units';

/** What a run can show of Match On with fields that are not unique. */
export const LOOK_UP_EFFECTS = [
	'runs with look-ups',
	'created after a look-up',
	'updated after a look-up',
	'refused as several match',
	'refused as a look-up failed',
	'refused after an earlier item',
	'refused as an earlier item changes the value',
	'sharers of a looked-up value',
	'creates that were lost',
] as const;

/** How often each of them occurred in a run. */
export function lookUpEffectsIn(
	scenario: Scenario,
	seen: Observation,
	telling: Telling,
): Array<[(typeof LOOK_UP_EFFECTS)[number], number]> {
	if (!isLookedUp(scenario)) return [];
	const sent = sentIn(scenario, seen);
	const written = sent.filter((one) => one.written !== null);
	const told = telling.how === 'items' ? telling.items : new Map<number, Told[]>();
	const sentences = [...told.values()].flat().map(({ sentence }) => sentence);
	const lost = sent.filter(({ isNew, effect }) => isNew && effect === 'ambiguous');
	return [
		['runs with look-ups', 1],
		['created after a look-up', written.filter(({ isNew }) => isNew).length],
		['updated after a look-up', written.filter(({ isNew }) => !isNew).length],
		['refused as several match', sentences.filter((sentence) => severalIn(sentence) !== null).length],
		['refused as a look-up failed', unreadIn(scenario, seen, told)],
		['refused after an earlier item', sentences.filter((sentence) => sentence.includes(EARLIER)).length],
		['refused as an earlier item changes the value', sentences.filter((sentence) => sentence.includes(CHANGED)).length],
		['sharers of a looked-up value', sharersAmong(scenario, sent)],
		['creates that were lost', lost.length],
	];
}

const CHANGED = 'an earlier item of this run changes this value';
const EARLIER = 'writes to the same record as item';

/** Items that nothing else was wrong with, and that were not sent in a run with a query that failed. */
function unreadIn(scenario: Scenario, { queries }: Observation, told: ReadonlyMap<number, Told[]>): number {
	if (queries.every((query) => effectOf(query) === 'clear')) return 0;
	const { settled } = expectedOf(scenario, new Set());
	return [...told].filter(([item, [{ kind, attempts, sentence }]]) => {
		const isUnsent = kind === 'failed' && attempts === 0 && !settled.has(item);
		return isUnsent && severalIn(sentence) === null && ![EARLIER, CHANGED].some((part) => sentence.includes(part));
	}).length;
}

/** Items that are sent with a value that another one was sent with. */
function sharersAmong({ matchOn: [field], groupsByItem }: Scenario, sent: readonly Sent[]): number {
	if (groupsByItem) return 0;
	const values = new Map(sent.map(({ item, record }) => [item, exact(record[field])]));
	const given = [...values.values()].filter((value) => value !== null);
	return given.length - new Set(given).size;
}
