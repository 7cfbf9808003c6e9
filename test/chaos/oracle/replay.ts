import type { JsonObject, JsonValue, StoredRecord } from '../../emulator';
import type { Observation } from '../run';
import type { Scenario } from '../scenario';
import { BiginModel, type Effected } from './biginModel';
import { comparable, comparedFields, RULES } from './rules';
import { isObject, type Travel } from './travels';
import type { Unit } from './units';

/** A write that took place for a unit. */
export interface Write {
	action: 'insert' | 'update';
	id: string;
	/** Place of its request among those carried out. */
	place: number;
}

export interface Replay {
	writes: ReadonlyMap<Unit, Write[]>;
	/** Places where the emulator did not do what the model of Bigin says, so neither can be trusted. */
	violations: string[];
}

/** Carries out in the model what the emulator carried out, in the same order, and compares the two. */
export function replay(scenario: Scenario, travels: readonly Travel[], { before, after }: Observation): Replay {
	const model = new BiginModel(scenario.module);
	for (const record of before) model.put(record.id, pick(record, scenario));
	const writes = new Map<Unit, Write[]>();
	const violations: string[] = [];
	for (const travel of inOrderOfEffect(travels)) {
		const { request, records, units } = travel;
		const listed = listedIn(travel);
		records.forEach((record, index) => {
			const effected = model.judge(record, listed);
			const entry = entriesOf(request.workedOn?.answer)[index];
			const id = idIfSame(effected, entry);
			if (id === undefined) {
				const told = JSON.stringify(entry);
				violations.push(
					`request ${request.sequence}, record ${index}: model ${JSON.stringify(effected)}, emulator ${told}`,
				);
			}
			if (!id || effected.action === 'refuse') return;
			model.put(id, pick(record, scenario));
			const unit = units[index];
			const write: Write = { action: effected.action, id, place: request.workedOn?.place ?? 0 };
			if (unit) writes.set(unit, [...(writes.get(unit) ?? []), write]);
		});
	}
	return { writes, violations: [...violations, ...differences(model, after, scenario), ...doubles(scenario, after)] };
}

function inOrderOfEffect(travels: readonly Travel[]): Travel[] {
	const carriedOut = travels.filter(({ request }) => request.workedOn?.answer?.data !== undefined);
	return carriedOut.sort((left, right) => (left.request.workedOn?.place ?? 0) - (right.request.workedOn?.place ?? 0));
}

function listedIn({ body }: Travel): string[] {
	return Array.isArray(body.duplicate_check_fields) ? body.duplicate_check_fields.map(String) : [];
}

function entriesOf(answer: JsonObject | null | undefined): JsonObject[] {
	return Array.isArray(answer?.data) ? answer.data.filter(isObject) : [];
}

/** The id that was written, null when nothing was; undefined when model and emulator differ. */
function idIfSame(effected: Effected, entry: JsonObject | undefined): string | null | undefined {
	if (effected.action === 'refuse') return entry?.status === 'error' ? null : undefined;
	if (entry?.action !== effected.action || !isObject(entry.details)) return undefined;
	const { id } = entry.details;
	if (typeof id !== 'string' || (effected.action === 'update' && id !== effected.id)) return undefined;
	return id;
}

function pick(record: JsonObject | StoredRecord, { module }: Scenario): JsonObject {
	return Object.fromEntries(
		RULES[module].fields.filter((field) => field in record).map((field) => [field, record[field]]),
	);
}

const textOf = (value: JsonValue | undefined): string => JSON.stringify(value ?? null);

function differences(model: BiginModel, after: readonly StoredRecord[], { module }: Scenario): string[] {
	const { stored } = model;
	const count = stored.size === after.length ? [] : [`the store has ${after.length} records, the model ${stored.size}`];
	return after.reduce((found, record) => {
		const modelled = stored.get(record.id);
		const wrong = RULES[module].fields.filter((field) => textOf(modelled?.[field]) !== textOf(record[field]));
		return wrong.length === 0 ? found : [...found, `record ${record.id} differs from the model in ${wrong.join()}`];
	}, count);
}

/** No two records hold the same value in a field by which the run matched. */
function doubles(scenario: Scenario, after: readonly StoredRecord[]): string[] {
	const { module, matchOn, groupsByItem } = scenario;
	const fields = comparedFields(module, groupsByItem ? [] : matchOn);
	return fields.flatMap((field) => {
		const seen = new Set<string>();
		return after.flatMap((record) => {
			const value = comparable(field, record[field]);
			if (value === null) return [];
			if (seen.has(value)) return [`two records hold ${field} ${value}`];
			seen.add(value);
			return [];
		});
	});
}
