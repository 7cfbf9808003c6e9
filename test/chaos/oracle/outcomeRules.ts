import { stopsRecords } from '../faultKinds';
import type { Scenario } from '../scenario';
import type { Told } from '../told';
import type { Replay, Write } from './replay';
import { isObject } from './rules';
import type { Journeys, Travel } from './travels';
import { addsRows, type Unit } from './units';

/** A unit with all that is known of it. */
interface Case {
	unit: Unit;
	told: Told;
	journey: Travel[];
	/** The requests that carried the records of its first one, in order. */
	together: Travel[];
	writes: Write[];
	scenario: Scenario;
	/** Ids of records that were created for items whose outcome is unknown. */
	createdUnseen: ReadonlySet<string>;
	/** Another item reached the same stored record by other match values, and may have changed those of this one. */
	isEntangled: boolean;
	/** Attempts that may have been for it, of which nothing is known but that nobody got them. */
	unconnected: number;
}

/** E4 to E6: what the user was told of each item is true of the store, and had to be so. */
export function outcomeViolations(
	scenario: Scenario,
	told: ReadonlyMap<number, Told[]>,
	{ journeys, writes, unconnected }: { journeys: Journeys; writes: Replay['writes']; unconnected: number },
): string[] {
	const broken: string[] = [];
	const firstOfId = new Map<string, Unit>();
	const createdUnseen = createdForUnknown(told, writes);
	for (const [unit, journey] of journeys) {
		const together = setOutWith(journey, journeys);
		for (const item of unit.items) {
			const [one] = told.get(item) ?? [];
			if (!one) continue;
			const isEntangled = sharesRecord(unit, writes);
			const own = writes.get(unit) ?? [];
			const seen = {
				unit,
				told: one,
				journey,
				together,
				writes: own,
				scenario,
				createdUnseen,
				isEntangled,
				unconnected,
			};
			for (const text of violationsOf(seen)) broken.push(`item ${item} (${one.kind}, ${describe(journey)}): ${text}`);
			if (one.kind !== 'inserted' || !one.id) continue;
			const other = firstOfId.get(one.id) ?? unit;
			if (other !== unit) broken.push(`items ${other.items.join('+')} and ${item} both say they created ${one.id}`);
			firstOfId.set(one.id, unit);
		}
	}
	return broken;
}

function createdForUnknown(told: ReadonlyMap<number, Told[]>, all: Replay['writes']): Set<string> {
	const unknown = [...all].filter(([unit]) => told.get(unit.items[0])?.[0]?.kind === 'unknown');
	return new Set(
		unknown.flatMap(([, writes]) => writes.filter(({ action }) => action === 'insert').map(({ id }) => id)),
	);
}

/** What was sent of the records of a first request: that one, its retries and its parts. */
function setOutWith([first]: readonly Travel[], journeys: Journeys): Travel[] {
	const all = (first?.units ?? []).flatMap((unit) => (unit ? (journeys.get(unit) ?? []) : []));
	return [...new Set(all)].sort((left, right) => left.request.sequence - right.request.sequence);
}

/**
 * Whether items without a common match key wrote one record. A second attempt may then find another record than the
 * first, or none; nobody could know that without reading every record first.
 */
function sharesRecord(unit: Unit, all: Replay['writes']): boolean {
	const ids = new Set((all.get(unit) ?? []).map(({ id }) => id));
	const others = [...all].filter(([other]) => other !== unit && ![...other.keys].some((key) => unit.keys.has(key)));
	return others.some(([, writes]) => writes.some(({ id }) => ids.has(id)));
}

const describe = (journey: readonly Travel[]): string =>
	journey.map(({ request, effect }) => `#${request.sequence} ${effect}${request.workedOn ? '*' : ''}`).join(' ') ||
	'never sent';

function violationsOf(seen: Case): string[] {
	const { writes } = seen;
	const inserts = writes.filter(({ action }) => action === 'insert');
	const doubled = inserts.length > 1 ? [`was created ${inserts.length} times`] : [];
	return [...doubled, ...sentAgain(seen), ...wrongAttempts(seen), ...(seen.isEntangled ? [] : wrongKind(seen))];
}

/** E6: whatever may have added rows is never sent again. */
function sentAgain({ unit, journey }: Case): string[] {
	const isAgain = addsRows(unit) && journey.slice(0, -1).some(({ effect }) => effect === 'ambiguous');
	return isAgain ? ['was sent again although its rows may have been added'] : [];
}

function wrongKind(seen: Case): string[] {
	const { told, writes, createdUnseen } = seen;
	const last = writes.at(-1);
	const wasCreated = writes.some(({ action }) => action === 'insert');
	switch (told.kind) {
		case 'inserted':
			// A repeat whose own attempt was lost cannot tell its record from that of an unknown item before it (E6).
			return last?.id === told.id && (wasCreated || createdUnseen.has(told.id))
				? []
				: [`no request of it created ${told.id}`];
		case 'updated':
			// Bigin's own entry says of a second attempt what it did itself.
			return last?.id === told.id && (!wasCreated || isOwnEntry(seen))
				? []
				: [`${told.id} was not updated: ${JSON.stringify(writes)}`];
		case 'unknown':
			return isRightlyUnknown(seen) ? [] : ['it could have been told or tried again'];
		case 'failed':
			return [
				...notWritten(seen),
				...(isRightlyFailed(seen) ? [] : [`it could have been tried again: ${told.sentence}`]),
			];
		case 'notSent':
			return notWritten(seen);
		case 'unchanged':
			return seen.journey.length === 0 ? [] : ['it was sent'];
		case 'skipped':
			return ['it should have been sent'];
	}
}

const isOwnEntry = ({ scenario, journey }: Case): boolean => scenario.output === 'raw' && journey.length > 1;

function notWritten({ writes }: Case): string[] {
	return writes.length === 0 ? [] : [`its values were written: ${JSON.stringify(writes)}`];
}

/** E6: only after an attempt that leaves it open, and only without a key, without retries, or when a refusal came after. */
function isRightlyUnknown(seen: Case): boolean {
	const { unit, journey, scenario } = seen;
	const last = journey.at(-1);
	if (!last || !journey.some(({ effect }) => effect === 'ambiguous')) return false;
	if (last.effect === 'clear') return lostItsLastChance(seen);
	if (unit.keys.size === 0 || addsRows(unit) || triesUsed(seen) > scenario.retries) return true;
	if (last.effect === 'refused') return isRefusedForGood(last, seen) || wasBrokenOff(seen);
	return last.effect === 'tokenRefused' || stopsRecords(last.request);
}

/** Refused after an attempt that leaves it open, it was to go out once more, and no connection stood any more. */
function lostItsLastChance(seen: Case): boolean {
	return seen.writes.length === 0 && seen.unconnected > 0 && triesUsed(seen) > seen.scenario.retries;
}

function isRightlyFailed(seen: Case): boolean {
	const { journey, scenario } = seen;
	const last = journey.at(-1);
	if (seen.unconnected > 0 && triesUsed(seen) > scenario.retries) return true;
	if (!last) return mayBeRefusedToKeep(seen);
	if (last.effect === 'notProcessed') return triesUsed(seen) > scenario.retries;
	if (last.effect === 'refused') return isRefusedForGood(last, seen);
	return last.effect !== 'ambiguous';
}

/** What is not known must not be overwritten (design 12). */
function mayBeRefusedToKeep({ unit, scenario: { comparing } }: Case): boolean {
	return comparing.keeps.some((field) => field in unit.record);
}

/** Refused alone so often, and nothing taken: no single record is to blame (E6). */
const ENOUGH_REFUSED_ALONE = 5;

/**
 * E6: a refusal of a whole request that one record may have caused is final only for a record that was alone in it, or
 * when the search for that record is in vain.
 */
function isRefusedForGood(last: Travel, { together }: Case): boolean {
	if (stopsRecords(last.request) || last.records.length === 1) return true;
	const before = together.slice(0, together.indexOf(last));
	const refusedAlone = before.filter(({ effect, records }) => effect === 'refused' && records.length === 1);
	return refusedAlone.length >= ENOUGH_REFUSED_ALONE && !before.some(wasAccepted);
}

/** Whether the records that set out together were given up before all parts of them were sent. */
function wasBrokenOff({ together }: Case): boolean {
	const end = together.at(-1);
	return end !== undefined && (['notProcessed', 'tokenRefused'].includes(end.effect) || stopsRecords(end.request));
}

/** Whether the client was told that a record was written. */
function wasAccepted({ effect, request }: Travel): boolean {
	const entries = request.workedOn?.answer?.data;
	return (
		effect === 'clear' &&
		Array.isArray(entries) &&
		entries.some((entry) => isObject(entry) && entry.status === 'success')
	);
}

/** Attempts that E6 would repeat. */
function triesUsed({ journey, unconnected }: Case): number {
	const lost = journey.filter(({ effect }) => effect === 'notProcessed' || effect === 'ambiguous');
	return lost.length + unconnected;
}

/** E4: `attempts` counts what was sent; the second request after a refused token belongs to the first. */
function wrongAttempts({ told, journey, unconnected }: Case): string[] {
	if (told.attempts === null) return [];
	let attempts = 0;
	let renews = false;
	for (const { effect } of journey) {
		if (!renews) attempts += 1;
		renews = effect === 'tokenRefused' && !renews;
	}
	const isRight = attempts <= told.attempts && told.attempts <= attempts + unconnected;
	return isRight ? [] : [`says ${told.attempts} attempts, but there were ${attempts}`];
}
