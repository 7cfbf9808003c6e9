import type { JsonObject, JsonValue, RecordedRequest } from '../../emulator';
import { effectOf, type Effect } from '../faultKinds';
import { isObject, MODULES, type ModuleName, PATHS, RULES, TAG_FIELD } from './rules';
import type { Unit } from './units';

/** One upsert request, with the units whose records it carried. */
export interface Travel {
	request: RecordedRequest;
	effect: Effect;
	body: JsonObject;
	/** From its path; undefined for a module that no run writes to. */
	module: ModuleName | undefined;
	records: JsonObject[];
	/** One for each record; undefined for a record that no item asked for. */
	units: Array<Unit | undefined>;
}

function upsertPath(module: ModuleName): string {
	const { product, apiName } = RULES[module];
	return `${PATHS[product]}/${apiName}/upsert`;
}

const listOf = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);

/** The requests in the order of their arrival. */
export function travelsOf(requests: readonly RecordedRequest[], units: readonly Unit[]): Travel[] {
	const byTag = new Map(units.map((unit) => [unit.tag, unit]));
	return requests.map((request) => {
		const body = isObject(request.body) ? request.body : {};
		const records = listOf(body.data).filter(isObject);
		return {
			request,
			effect: effectOf(request),
			body,
			module: MODULES.find((module) => request.path === upsertPath(module)),
			records,
			units: records.map((record) => byTag.get(String(record[TAG_FIELD]))),
		};
	});
}

/** The requests that carried a unit, in order. */
export type Journeys = ReadonlyMap<Unit, Travel[]>;

export function journeysOf(travels: readonly Travel[], units: readonly Unit[]): Journeys {
	const journeys = new Map<Unit, Travel[]>(units.map((unit) => [unit, []]));
	for (const travel of travels) {
		for (const unit of new Set(travel.units)) if (unit) journeys.get(unit)?.push(travel);
	}
	return journeys;
}
