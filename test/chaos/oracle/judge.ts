import type { Observation } from '../run';
import type { Scenario } from '../scenario';
import { tellingOf, type Telling, type Told } from '../told';
import { mergeViolations } from './mergeRules';
import { outcomeViolations } from './outcomeRules';
import { paceViolations, mostAtOnce } from './paceRules';
import { replay } from './replay';
import { requestViolations } from './requestRules';
import { stopViolations } from './stopRules';
import { journeysOf, travelsOf } from './travels';
import { guardViolations } from './guardRules';
import { storedViolations } from './storedRules';
import { summaryViolations } from './summaryRules';
import { expectedOf, type Expected } from './units';

/**
 * Compares what the user was told, what arrived and what is stored with the rules.
 *
 * @returns a sentence for each rule that was broken; none when the run was right
 */
export function judge(scenario: Scenario, seen: Observation): string[] {
	const telling = tellingOf(seen.result, scenario.output);
	const expected = expectedOf(scenario, unchangedIn(telling));
	const travels = travelsOf(seen.requests, expected.units);
	const journeys = journeysOf(travels, expected.units);
	const replayed = replay(scenario, travels, seen);
	const always = [
		...requestViolations(scenario, travels, journeys),
		...paceViolations(scenario, travels),
		...replayed.violations,
		...mergeViolations(scenario, { ...expected, travels }, seen),
	];

	if (seen.sentBeforeCancel !== null) return [...always, ...cancelViolations(scenario, seen, seen.sentBeforeCancel)];
	if (telling.how === 'error') {
		if (scenario.onError !== 'stop') return [...always, `E4: threw under a continue setting: ${telling.text}`];
		const rest = { expected, travels, journeys, replay: replayed, unconnected: seen.unconnected };
		return [...always, ...stopViolations(scenario, telling.counts, rest)];
	}
	if (telling.how === 'summary')
		return [...always, ...summaryViolations(scenario, telling, { seen, replay: replayed })];
	return [
		...always,
		...storedViolations({ scenario, expected, travels, journeys, seen, writes: replayed.writes }, telling.items),
		...guardViolations({ scenario, expected, travels, journeys }, telling.items),
		...countViolations(scenario, telling.items),
		...formViolations(scenario, telling.items),
		...settledViolations(telling.items, expected),
		...(allFailedUnsent(scenario, telling.items)
			? []
			: outcomeViolations(scenario, telling.items, {
					journeys,
					writes: replayed.writes,
					unconnected: seen.unconnected,
				})),
	];
}

function unchangedIn(telling: Telling): Set<number> {
	if (telling.how !== 'items') return new Set();
	const isUnchanged = ([{ kind }]: Told[]) => kind === 'unchanged';
	return new Set([...telling.items].flatMap(([item, told]) => (isUnchanged(told) ? [item] : [])));
}

/** E6: a run that is stopped sends nothing more but what is already on its way. */
function cancelViolations(scenario: Scenario, { requests }: Observation, before: number): string[] {
	const after = requests.length - before;
	return after > mostAtOnce(scenario) ? [`E6: ${after} requests were sent after the run was cancelled`] : [];
}

/** E4: with Input and Result each success has the fields of its input. */
function formViolations({ output }: Scenario, told: ReadonlyMap<number, Told[]>): string[] {
	const isBare = ({ kind, input }: Told) => !input && ['inserted', 'updated', 'skipped'].includes(kind);
	const bare = [...told].filter(([, list]) => output === 'inputAndResult' && list.some(isBare));
	return bare.map(([item]) => `E4: item ${item} came out without its input`);
}

/** E4: every item has exactly one outcome. */
function countViolations({ items }: Scenario, told: ReadonlyMap<number, Told[]>): string[] {
	const strangers = [...told.keys()].filter((item) => item < 0 || item >= items.length);
	const wrong = items.flatMap((_, item) => {
		const count = told.get(item)?.length ?? 0;
		return count === 1 ? [] : [`E4: item ${item} has ${count} outcomes`];
	});
	return [...strangers.map((item) => `E4: an outcome for item ${item}, which there is not`), ...wrong];
}

function settledViolations(told: ReadonlyMap<number, Told[]>, { settled }: Expected): string[] {
	return [...settled].flatMap(([item, kind]) => {
		const one = told.get(item)?.[0];
		const isRight = one?.kind === kind || (one?.kind === 'failed' && one.attempts === 0);
		return isRight ? [] : [`item ${item} should be ${kind} before sending, but is ${one?.kind}`];
	});
}

/** Nothing can be sent when the fields of the module could not be read. */
function allFailedUnsent({ faults, items }: Scenario, told: ReadonlyMap<number, Told[]>): boolean {
	const hasGaps = faults.unreadableFields > 0 || faults.connections.length > 0;
	const mayBeUnreadable = hasGaps || faults.credits !== null || faults.concurrencyLimit !== null;
	return mayBeUnreadable && items.every((_, item) => told.get(item)?.[0]?.attempts === 0);
}
