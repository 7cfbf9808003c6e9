import type { JsonObject, JsonValue, StoredRecord } from '../../emulator';
import { effectOf } from '../faultKinds';
import type { Observation } from '../run';
import type { Scenario } from '../scenario';
import type { Told } from '../told';
import type { Replay } from './replay';
import { comparable, comparedFields, isMissing, RULES, shownAs, TAG_FIELD } from './rules';
import type { Journeys, Travel } from './travels';
import type { Expected, Unit } from './units';

interface Run {
	scenario: Scenario;
	expected: Expected;
	travels: readonly Travel[];
	journeys: Journeys;
	seen: Observation;
	writes: Replay['writes'];
}

/** Design 12: what is told of stored records is true, and values that are kept are not overwritten. */
export function storedViolations(run: Run, told: ReadonlyMap<number, Told[]>): string[] {
	const ofUnits = run.expected.alone.flatMap((unit) => {
		const [item] = unit.items;
		return (told.get(item) ?? []).flatMap((one) =>
			[...notUnchanged(run, unit, one), ...falselyChanged(run, unit, one)].map(
				(text) => `design 12: item ${item} (${one.kind}) ${text}`,
			),
		);
	});
	return [...ofUnits, ...overwritten(run)];
}

const recordIn = (records: Observation['before'], { group }: Unit, id: string | null): StoredRecord | undefined =>
	(records.get(group.module) ?? []).find((record) => record.id === id);

const textOf = (value: unknown): string => JSON.stringify(shownAs(value));

/** Numbers may come as texts and texts with blanks around them; sets have no order. */
function isStored(sent: JsonValue, stored: unknown): boolean {
	if (isMissing(sent) || isMissing(stored)) return isMissing(sent) && isMissing(stored);
	if (Array.isArray(sent) && Array.isArray(stored)) return [...sent].sort().join() === [...stored].sort().join();
	return textOf(sent) === textOf(stored) || String(shownAs(sent)) === String(shownAs(stored));
}

/** An item that is said to be unchanged was stored as it would have been sent, and still is. */
function notUnchanged({ scenario, seen }: Run, unit: Unit, { kind, id }: Told): string[] {
	if (kind !== 'unchanged') return [];
	const [before, after] = [recordIn(seen.before, unit, id), recordIn(seen.after, unit, id)];
	if (!before || !after) return [`names ${id}, which was not stored`];
	const { comparing, append } = scenario;
	if (!comparing.skipsUnchanged) return ['was not to be skipped'];
	const fields = RULES[unit.group.module].fields.filter((field) => field in unit.record);
	const differs = fields.filter((field) => {
		if (comparing.keeps.includes(field) && !isMissing(before[field])) return false;
		const adds = append === true && field === 'Languages';
		return adds ? !isContained(unit.record[field], before[field]) : !isStored(unit.record[field], before[field]);
	});
	const written = RULES[unit.group.module].fields.filter((field) => textOf(before[field]) !== textOf(after[field]));
	return [
		...(differs.length > 0 ? [`was stored with other values in ${differs.join()}`] : []),
		...(written.length > 0 ? [`was written in ${written.join()}`] : []),
	];
}

function isContained(sent: JsonValue, stored: unknown): boolean {
	const held: unknown[] = Array.isArray(stored) ? stored : [];
	return [sent].flat().every((value) => value === null || held.includes(value));
}

/** What is told to change had the value `from` before the run, and was sent another one. */
function falselyChanged({ seen, scenario }: Run, unit: Unit, { changed, id }: Told): string[] {
	if (!changed) return [];
	const before = recordIn(seen.before, unit, id);
	if (!scenario.comparing.showsChanges || !before) return ['was told to change although nothing was compared'];
	return Object.entries(changed).flatMap(([field, { from }]) => {
		const isRight = isMissing(from) ? isMissing(before[field]) : isStored(from as JsonValue, before[field]);
		return isRight ? [] : [`says that ${field} was ${textOf(from)}, but it was ${textOf(before[field])}`];
	});
}

/** Silent where a query was not answered, or did not see what was written: then it is decided by what it showed. */
function overwritten({ scenario, travels, seen, writes }: Run): string[] {
	const { keeps, lagSeconds } = scenario.comparing;
	if (keeps.length === 0 || lagSeconds > 0 || seen.queries.some((query) => effectOf(query) !== 'clear')) return [];
	return travels.flatMap(({ records, units }) =>
		records.flatMap((record, place) => {
			const unit = units[place];
			const updates = (unit && writes.get(unit)) ?? [];
			return updates.flatMap(({ id }) => {
				const before = unit && recordIn(seen.before, unit, id);
				return before && isFoundByQueries(unit, before) ? overwrittenIn(record, before, keeps) : [];
			});
		}),
	);
}

/** Queries compare exactly, an upsert does not: what is stored with blanks around it or in capitals only an upsert finds. */
function isFoundByQueries({ group }: Unit, before: StoredRecord): boolean {
	return comparedFields(group.module, group.matchOn).every((field) => {
		const value = before[field];
		return isMissing(value) || String(value) === comparable(field, value);
	});
}

function overwrittenIn(record: JsonObject, before: StoredRecord, keeps: readonly string[]): string[] {
	return keeps
		.filter((field) => field in record && !isMissing(before[field]))
		.map((field) => `design 12: ${String(record[TAG_FIELD])} overwrote ${field} of ${before.id}, which was to be kept`);
}
