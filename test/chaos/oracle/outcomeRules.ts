import { stopsRecords } from '../faultKinds';
import type { Scenario } from '../scenario';
import type { Told } from '../told';
import type { Replay, Write } from './replay';
import type { Journeys, Travel } from './travels';
import type { Unit } from './units';

/** A unit with all that is known of it. */
interface Case {
	unit: Unit;
	told: Told;
	journey: Travel[];
	writes: Write[];
	scenario: Scenario;
	/** Ids of records that were created for items whose outcome is unknown. */
	createdUnseen: ReadonlySet<string>;
	/** Another item reached the same stored record by other match values, and may have changed those of this one. */
	isEntangled: boolean;
}

/** E4 to E6: what the user was told of each item is true of the store, and had to be so. */
export function outcomeViolations(
	scenario: Scenario,
	told: ReadonlyMap<number, Told[]>,
	{ journeys, writes }: { journeys: Journeys; writes: Replay['writes'] },
): string[] {
	const broken: string[] = [];
	const firstOfId = new Map<string, Unit>();
	const createdUnseen = createdForUnknown(told, writes);
	for (const [unit, journey] of journeys) {
		for (const item of unit.items) {
			const [one] = told.get(item) ?? [];
			if (!one) continue;
			const isEntangled = sharesRecord(unit, writes);
			const own = writes.get(unit) ?? [];
			const seen = { unit, told: one, journey, writes: own, scenario, createdUnseen, isEntangled };
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
	return [...doubled, ...wrongAttempts(seen), ...(seen.isEntangled ? [] : wrongKind(seen))];
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
			return last?.id === told.id && !wasCreated ? [] : [`${told.id} was not updated: ${JSON.stringify(writes)}`];
		case 'unknown':
			return isRightlyUnknown(seen) ? [] : ['it could have been told or tried again'];
		case 'failed':
			return [...notWritten(seen), ...(isRightlyFailed(seen) ? [] : ['it could have been tried again'])];
		case 'notSent':
			return notWritten(seen);
		case 'skipped':
			return ['it should have been sent'];
	}
}

function notWritten({ writes }: Case): string[] {
	return writes.length === 0 ? [] : [`its values were written: ${JSON.stringify(writes)}`];
}

/** E6: only after an attempt that leaves it open, and only without a key, without retries, or when a refusal came after. */
function isRightlyUnknown({ unit, journey, scenario }: Case): boolean {
	const last = journey.at(-1);
	if (!last || last.effect === 'clear' || !journey.some(({ effect }) => effect === 'ambiguous')) return false;
	if (unit.keys.size === 0 || triesUsed(journey) > scenario.retries) return true;
	return last.effect === 'refused' || last.effect === 'tokenRefused' || stopsRecords(last.request);
}

function isRightlyFailed({ journey, scenario }: Case): boolean {
	const last = journey.at(-1);
	if (!last) return false;
	if (last.effect === 'notProcessed') return triesUsed(journey) > scenario.retries;
	return last.effect !== 'ambiguous';
}

/** Attempts that E6 would repeat. */
function triesUsed(journey: readonly Travel[]): number {
	return journey.filter(({ effect }) => effect === 'notProcessed' || effect === 'ambiguous').length;
}

/** E4: `attempts` counts what was sent; the second request after a refused token belongs to the first. */
function wrongAttempts({ told, journey }: Case): string[] {
	if (told.attempts === null) return [];
	let attempts = 0;
	let renews = false;
	for (const { effect } of journey) {
		if (!renews) attempts += 1;
		renews = effect === 'tokenRefused' && !renews;
	}
	return attempts === told.attempts ? [] : [`says ${told.attempts} attempts, but there were ${attempts}`];
}
