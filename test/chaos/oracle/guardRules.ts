import type { Scenario } from '../scenario';
import type { Told } from '../told';
import { mostAtOnce } from './paceRules';
import type { Journeys, Travel } from './travels';
import type { Expected, Unit } from './units';

const RECORDS_FOR_ONE_CREDIT = 10;
export const GUARDS = ['Most Records to Create', 'Most Failed Items', 'Most API Credits'] as const;

/** Of the sentence with which a guard stops a run: the name of the guard; null when it is another sentence. */
export const guardNamedIn = (sentence: string): (typeof GUARDS)[number] | null =>
	GUARDS.find((guard) => sentence.includes(guard)) ?? null;

interface Run {
	scenario: Scenario;
	expected: Expected;
	travels: readonly Travel[];
	journeys: Journeys;
}

/**
 * Design 13: beyond a limit nothing further is sent. Requests that are at work when it is reached may go beyond it, each by
 * the records that it carries.
 */
export function guardViolations(run: Run, told: ReadonlyMap<number, Told[]>): string[] {
	const { scenario, journeys } = run;
	const { guards } = scenario.comparing;
	const set = [guards.mostToCreate, guards.mostFailed, guards.mostCredits].map((limit) => limit !== undefined);
	const stopped = [...told.values()].flat().filter(({ kind }) => kind === 'notSent');
	const wrong = stopped.flatMap(({ sentence }) => {
		const name = guardNamedIn(sentence);
		return name !== null && !set[GUARDS.findIndex((guard) => guard === name)] ? [`design 13: nobody set ${name}`] : [];
	});
	const units = [...journeys.keys()];
	const count = (kinds: readonly string[]) =>
		units.filter((unit) => wasSent(unit, journeys) && kinds.includes(told.get(unit.items[0])?.[0]?.kind ?? '')).length;
	const atWork = scenario.batchSize * mostAtOnce(scenario);
	const beyond = (name: string, figure: number, most: number) =>
		figure > most + atWork ? [`design 13: ${figure} against ${name} ${most}`] : [];
	return [
		...wrong,
		...(guards.mostToCreate === undefined ? [] : beyond(GUARDS[0], count(['inserted']), guards.mostToCreate)),
		...(guards.mostFailed === undefined
			? []
			: [
					...failedBefore(run, guards.mostFailed),
					...beyond(GUARDS[1], count(['failed', 'unknown']), mostFailedOf(scenario, guards.mostFailed)),
				]),
		...(guards.mostCredits === undefined ? [] : tooDear(run, guards.mostCredits)),
	];
}

const wasSent = (unit: Unit, journeys: Journeys): boolean => (journeys.get(unit) ?? []).length > 0;

function mostFailedOf({ items }: Scenario, given: string): number {
	return given.endsWith('%') ? (Number(given.slice(0, -1)) * items.length) / 100 : Number(given);
}

/** What is refused before sending counts before the first write. */
function failedBefore({ scenario, expected, travels }: Run, given: string): string[] {
	const failed = [...expected.settled.values()].filter((kind) => kind === 'failed').length;
	const isBeyond = failed > mostFailedOf(scenario, given);
	return isBeyond && travels.length > 0 ? [`design 13: sent although ${failed} items had failed`] : [];
}

/** First attempts alone never cost more than is allowed; what is tried again may. */
function tooDear({ travels, journeys }: Run, most: number): string[] {
	const isFirst = (travel: Travel) => travel.units.some((unit) => unit && journeys.get(unit)?.[0] === travel);
	const credits = travels
		.filter(isFirst)
		.reduce((sum, { records }) => sum + Math.ceil(records.length / RECORDS_FOR_ONE_CREDIT), 0);
	return credits > most ? [`design 13: first attempts cost ${credits} of ${most} credits`] : [];
}
