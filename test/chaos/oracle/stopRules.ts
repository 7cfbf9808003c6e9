import type { Scenario } from '../scenario';
import type { Kind } from '../told';
import type { Replay } from './replay';
import type { Journeys, Travel } from './travels';
import type { Expected } from './units';

/** E7: the counts of the one error are true, and nothing was sent that should not have been. */
export function stopViolations(
	scenario: Scenario,
	counts: Record<Kind, number>,
	seen: {
		expected: Expected;
		travels: readonly Travel[];
		journeys: Journeys;
		replay: Replay;
		unconnected: number;
	},
): string[] {
	const { expected, travels, journeys, replay } = seen;
	const { items, parallelRequests, comparing } = scenario;
	const broken = totalViolations(scenario, counts);

	const refusedBefore = [...expected.settled.values()].includes('failed');
	if (refusedBefore && travels.length > 0) broken.push('E7: something was sent although an item was refused before');
	const skipped = [...expected.settled.values()].filter((kind) => kind === 'skipped').length;
	if (counts.skipped !== skipped && counts.failed + counts.notSent < items.length)
		broken.push(`E7: ${counts.skipped} skipped instead of ${skipped}`);

	broken.push(...writtenViolations(counts, replay));
	const neverSent = [...journeys].filter(([, journey]) => journey.length === 0);
	const unsent = neverSent.reduce((all, [unit]) => all + unit.items.length, 0);
	const failedUnsent = seen.unconnected > 0 || comparing.keeps.length > 0 ? counts.failed : 0;
	if (counts.notSent + counts.unchanged + failedUnsent < unsent && counts.failed < items.length) {
		broken.push(`E7: ${counts.notSent} not sent, but ${unsent} never arrived`);
	}
	return parallelRequests === 1 ? [...broken, ...sentAfterFailure(travels, journeys)] : broken;
}

/** Every item is counted once. */
export function totalViolations({ items }: Scenario, counts: Record<Kind, number>): string[] {
	const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
	return total === items.length ? [] : [`E7: the counts add up to ${total} of ${items.length} items`];
}

/** Counts say how many records were written. */
export function writtenViolations(counts: Record<Kind, number>, replay: Replay): string[] {
	const broken: string[] = [];
	const written = [...replay.writes].map(([unit, writes]) => ({ count: unit.items.length, writes }));
	const sum = (chosen: typeof written) => chosen.reduce((total, { count }) => total + count, 0);
	const created = sum(written.filter(({ writes }) => writes.some(({ action }) => action === 'insert')));
	const updated = sum(written) - created;
	if (!within(counts.inserted, created, counts.unknown)) broken.push(`E7: ${counts.inserted} created of ${created}`);
	if (!within(counts.updated, updated, counts.unknown)) broken.push(`E7: ${counts.updated} updated of ${updated}`);
	return broken;
}

/** A true number that lies between what is certain and what may be, too. */
function within(told: number, truly: number, unknown: number): boolean {
	return told <= truly && truly <= told + unknown;
}

/** One request at a time: after a record was refused, only records that set out with it may follow. */
function sentAfterFailure(travels: readonly Travel[], journeys: Journeys): string[] {
	const refusedIn = travels.findIndex(
		({ effect, request }) => effect === 'clear' && hasRefusal(request.workedOn?.answer),
	);
	if (refusedIn === -1) return [];
	const setOut = new Set(travels[refusedIn].units.flatMap((unit) => (unit ? (journeys.get(unit)?.[0] ?? []) : [])));
	const after = travels
		.slice(refusedIn + 1)
		.filter(({ units }) => units.some((unit) => unit && ![...setOut].includes(journeys.get(unit)?.[0] ?? travels[0])));
	return after.map(({ request }) => `E7: request ${request.sequence} was sent after a failure`);
}

function hasRefusal(answer: Travel['body'] | null | undefined): boolean {
	return Array.isArray(answer?.data) && answer.data.some((entry) => JSON.stringify(entry).includes('"status":"error"'));
}
