import type { JsonObject, JsonValue, StoredRecord } from '../../emulator';
import type { Observation } from '../run';
import type { Scenario } from '../scenario';
import { UpsertModel, type Effected } from './upsertModel';
import { comparable, comparedFields, isObject, MODULES, type ModuleName, RULES, shownAs } from './rules';
import type { Travel } from './travels';
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

type Models = ReadonlyMap<ModuleName, UpsertModel>;

/** Carries out in the model what the emulator carried out, in the same order, and compares the two. */
export function replay(scenario: Scenario, travels: readonly Travel[], { before, after }: Observation): Replay {
	const models: Models = new Map(MODULES.map((module) => [module, new UpsertModel(module)]));
	for (const [module, records] of before) for (const record of records) models.get(module)?.put(record.id, record);
	const writes = new Map<Unit, Write[]>();
	const violations: string[] = [];
	for (const travel of inOrderOfEffect(travels)) {
		const model = travel.module && models.get(travel.module);
		if (!model) violations.push(`request ${travel.request.sequence} was carried out for ${travel.request.path}`);
		else violations.push(...carryOut(travel, model, writes));
	}
	const compared = [...models].flatMap(([module, model]) => [
		...differences(model, after.get(module) ?? [], module),
		...doubles(module, scenario, after.get(module) ?? []),
	]);
	return { writes, violations: [...violations, ...compared] };
}

function carryOut(travel: Travel, model: UpsertModel, writes: Map<Unit, Write[]>): string[] {
	const { request, records, units } = travel;
	const listed = listedIn(travel);
	return records.flatMap((record, index) => {
		const effected = model.judge(record, listed);
		const entry = entriesOf(request.workedOn?.answer)[index];
		const id = idIfSame(effected, entry);
		const unit = units[index];
		if (id && effected.action !== 'refuse') {
			model.put(id, record);
			const write: Write = { action: effected.action, id, place: request.workedOn?.place ?? 0 };
			if (unit) writes.set(unit, [...(writes.get(unit) ?? []), write]);
		}
		if (id !== undefined) return [];
		const told = JSON.stringify(entry);
		return [`request ${request.sequence}, record ${index}: model ${JSON.stringify(effected)}, emulator ${told}`];
	});
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

const textOf = (value: JsonValue | undefined): string => JSON.stringify(shownAs(value));

function differences(model: UpsertModel, after: readonly StoredRecord[], module: ModuleName): string[] {
	const { stored } = model;
	const count =
		stored.size === after.length ? [] : [`the store has ${after.length} ${module}, the model ${stored.size}`];
	return after.reduce((found, record) => {
		const modelled = stored.get(record.id);
		const wrong = RULES[module].fields.filter((field) => textOf(modelled?.[field]) !== textOf(record[field]));
		return wrong.length === 0 ? found : [...found, `record ${record.id} differs from the model in ${wrong.join()}`];
	}, count);
}

/** No two records hold the same value in a field by which the run matched. */
function doubles(module: ModuleName, scenario: Scenario, after: readonly StoredRecord[]): string[] {
	const { matchOn, groupsByItem } = scenario;
	const compared = comparedFields(module, groupsByItem ? [] : matchOn);
	// A record that is found by another field may be given a value that need not be unique.
	const fields = compared.filter((field) => compared.length === 1 || RULES[module].unique.includes(field));
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
