import type { Observation } from '../run';
import { isLookedUp, type Scenario } from '../scenario';
import { type Kind, tellingOf, type Telling, type Told } from '../told';
import { sentViolations } from './lookedUp/requests';
import { sentIn, writesIn } from './lookedUp/sent';
import { storeViolations } from './lookedUp/stored';
import { toldViolations } from './lookedUp/told';
import { mergeViolations } from './mergeRules';
import { outcomeViolations } from './outcomeRules';
import { paceViolations, mostAtOnce } from './paceRules';
import { replay } from './replay';
import { requestViolations, sentInVain } from './requestRules';
import { stopViolations, totalViolations, writtenViolations } from './stopRules';
import { journeysOf, travelsOf } from './travels';
import { guardViolations } from './guardRules';
import { storedViolations } from './storedRules';
import { summaryViolations } from './summaryRules';
import { expectedOf, type Expected } from './units';

/** The rules for a run, by what the user was told. */
export interface Verdict {
	/** Whatever was told. */
	always: string[];
	ofError(counts: Record<Kind, number>): string[];
	ofSummary(telling: Telling & { how: 'summary' }): string[];
	ofItems(told: ReadonlyMap<number, Told[]>): string[];
}

/**
 * Compares what the user was told, what arrived and what is stored with the rules.
 *
 * @returns a sentence for each rule that was broken; none when the run was right
 */
export function judge(scenario: Scenario, seen: Observation): string[] {
	const telling = tellingOf(seen.result, scenario.output);
	const { always, ...verdict } = isLookedUp(scenario)
		? lookedUpVerdict(scenario, seen)
		: upsertVerdict(scenario, seen, telling);
	if (seen.sentBeforeCancel !== null) return [...always, ...cancelViolations(scenario, seen, seen.sentBeforeCancel)];
	switch (telling.how) {
		case 'error':
			return scenario.onError === 'stop'
				? [...always, ...verdict.ofError(telling.counts)]
				: [...always, `E4: threw under a continue setting: ${telling.text}`];
		case 'summary':
			return [...always, ...verdict.ofSummary(telling)];
		case 'items':
			return [
				...always,
				...countViolations(scenario, telling.items),
				...formViolations(scenario, telling.items),
				...verdict.ofItems(telling.items),
			];
	}
}

function upsertVerdict(scenario: Scenario, seen: Observation, telling: Telling): Verdict {
	const expected = expectedOf(scenario, unchangedIn(telling));
	const travels = travelsOf(seen.requests, expected.units);
	const journeys = journeysOf(travels, expected.units);
	const replayed = replay(scenario, travels, seen);
	const { writes } = replayed;
	const { unconnected } = seen;
	return {
		always: [
			...requestViolations(scenario, travels, journeys),
			...paceViolations(scenario, travels),
			...replayed.violations,
			...mergeViolations(scenario, { ...expected, travels }, seen),
		],
		ofError: (counts) =>
			stopViolations(scenario, counts, { expected, travels, journeys, replay: replayed, unconnected }),
		ofSummary: (summary) => summaryViolations(scenario, summary, { seen, replay: replayed }),
		ofItems: (told) => [
			...storedViolations({ scenario, expected, travels, journeys, seen, writes }, told),
			...guardViolations({ scenario, expected, travels, journeys }, told),
			...settledViolations(told, expected),
			...(allFailedUnsent(scenario, told) ? [] : outcomeViolations(scenario, told, { journeys, writes, unconnected })),
		],
	};
}

/** Nothing but the requests and the store says here what became of an item: the model of an upsert does not hold. */
function lookedUpVerdict(scenario: Scenario, seen: Observation): Verdict {
	const expected = expectedOf({ ...scenario, whenShared: 'sendInOrder' }, new Set());
	const travels = travelsOf(seen.requests, expected.units);
	const sent = sentIn(scenario, seen);
	// Which items are one record is not told where nothing is told of each.
	const isMerged = scenario.whenShared === 'merge';
	const replayed = { writes: writesIn(sent, expected.units), violations: [] };
	return {
		always: [
			...sentViolations(scenario, seen, sent),
			...storeViolations(scenario, seen, sent),
			...paceViolations(scenario, travels),
			...(scenario.parallelRequests === 1 ? sentInVain(travels) : []),
		],
		ofError: (counts) => [
			...totalViolations(scenario, counts),
			...(isMerged ? [] : writtenViolations(counts, replayed)),
		],
		ofSummary: (summary) => (isMerged ? [] : summaryViolations(scenario, summary, { seen, replay: replayed })),
		ofItems: (told) => [...toldViolations({ scenario, seen, sent }, told), ...settledViolations(told, expected)],
	};
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
