import type { Observation } from '../../run';
import type { Scenario } from '../../scenario';
import type { Told } from '../../told';
import { comparable } from '../rules';
import { exact, orderOf, type Sent } from './sent';
import { holdersOf } from './stored';

interface Run {
	scenario: Scenario;
	seen: Observation;
	sent: readonly Sent[];
}

/** IDs in the sentence that refuses an item which several records match; null in another sentence. */
export const severalIn = (sentence: string): string[] | null =>
	/belongs to several records \((.*?)\)/.exec(sentence)?.[1].split(', ') ?? null;

/** E4, E6 and design 12: what was told of each item of a run with look-ups is true of the requests and of the store. */
export function toldViolations(run: Run, told: ReadonlyMap<number, Told[]>): string[] {
	const broken = [...told].flatMap(([item, [one]]) =>
		[...liesIn(one, item, run), ...severalViolations(one, item, run)].map(
			(lie) => `item ${item} (${one.kind}): ${lie}`,
		),
	);
	if (run.scenario.whenShared === 'merge') return broken;
	return [...broken, ...createdByTwo(told), ...sharedViolations(run, told)];
}

function liesIn(told: Told, item: number, { scenario, seen, sent }: Run): string[] {
	const own = sent.filter((one) => one.item === item);
	const wasLost = own.some(({ effect }) => effect === 'ambiguous');
	// Of merged items only the last has requests of its own.
	const isMerged = scenario.whenShared === 'merge' && own.length === 0;
	const candidates = isMerged ? sent : own;
	const wrote = (isNew: boolean) =>
		candidates.some((one) => one.written?.id === told.id && one.isNew === isNew && one.effect !== 'refused');
	const isStored = (seen.after.get(scenario.module) ?? []).some(({ id }) => id === told.id);
	switch (told.kind) {
		case 'inserted':
			return [
				...(wrote(true) && isStored ? [] : [`no request of it created ${told.id}`]),
				...(wasLost ? ['its record may have been created by a request without an answer'] : []),
			];
		case 'updated':
			return wrote(false) && isStored ? [] : [`no request of it updated ${told.id}`];
		case 'unknown':
			return wasLost || isMerged ? [] : ['no request of it was lost'];
		case 'failed':
		case 'notSent':
			return [
				...(own.some(({ written }) => written !== null) ? ['its values were written'] : []),
				...(own.some(({ isNew, effect }) => isNew && effect === 'ambiguous') ? ['it may have been created'] : []),
			];
		case 'unchanged':
		case 'skipped':
			return own.length === 0 ? [] : ['it was sent'];
	}
}

/** What several records match is refused with IDs of such, and not written; others of the run may change which those are. */
function severalViolations(told: Told, item: number, { scenario, seen, sent }: Run): string[] {
	const before = seen.before.get(scenario.module) ?? [];
	const { values } = scenario.items[item];
	const order = orderOf(item, scenario);
	const field = order.find((name) => {
		// Rows that another field finds tell of values with blanks around them, too.
		const value = comparable(name, values[name]);
		return value !== null && before.some((record) => comparable(name, record[name]) === value);
	});
	const holders = field === undefined ? [] : holdersOf(field, exact(values[field]), before);
	const named = (severalIn(told.sentence) ?? []).filter((id) => id !== 'more');
	const stored = new Set((seen.after.get(scenario.module) ?? []).map(({ id }) => id));
	const strangers = named.filter((id) => !stored.has(id));
	const isTouched = sent.some(
		(other) =>
			other.item !== item &&
			(holders.includes(String(other.record.id)) ||
				order.some((name) => exact(values[name]) !== null && exact(values[name]) === exact(other.record[name]))),
	);
	const isWritten = told.kind === 'inserted' || told.kind === 'updated';
	return [
		...strangers.map((id) => `${id} is named, but not stored`),
		...(!isTouched && holders.length > 1 && isWritten && scenario.comparing.lagSeconds === 0
			? [`it was written although ${holders.join()} hold its ${field}`]
			: []),
	];
}

function createdByTwo(told: ReadonlyMap<number, Told[]>): string[] {
	const ids = [...told.values()].flatMap(([{ kind, id }]) => (kind === 'inserted' && id !== null ? [id] : []));
	return ids.filter((id, place) => ids.indexOf(id) < place).map((id) => `two items say that they created ${id}`);
}

/** Pairs of items sent with one value of the field that is looked up first. */
function sharersIn({ scenario, sent }: Run): Array<[number, number]> {
	if (scenario.groupsByItem || scenario.whenShared === 'merge') return [];
	const [field] = scenario.matchOn;
	const valueOf = new Map(sent.map(({ item, record }) => [item, exact(record[field])]));
	const items = [...valueOf.keys()].sort((left, right) => left - right);
	return items.slice(1).flatMap((item, place): Array<[number, number]> => {
		const earlier = items[place];
		const isShared = valueOf.get(item) !== null && valueOf.get(item) === valueOf.get(earlier);
		return isShared ? [[earlier, item]] : [];
	});
}

/** Later items of a value go to the record of the earlier one. */
function sharedViolations(run: Run, told: ReadonlyMap<number, Told[]>): string[] {
	const idOf = (item: number) => {
		const [one] = told.get(item) ?? [];
		return one?.kind === 'inserted' || one?.kind === 'updated' ? one.id : null;
	};
	return sharersIn(run).flatMap(([earlier, later]) => {
		const ids = [idOf(earlier), idOf(later)];
		const isOne = ids.includes(null) || ids[0] === ids[1];
		return isOne ? [] : [`design 12: items ${earlier} and ${later} share a value, but wrote ${ids.join(' and ')}`];
	});
}
