import { ANY_MODULE } from '../metadata/linking';
import type { ModuleSchema } from '../metadata/moduleSchema';
import type { FieldMetadata } from '../model/field';
import { isObject } from '../model/json';
import type { JsonValue, ZohoRecord } from '../model/record';
import { parsedJson } from '../values/converter';
import { moduleInAddress, readId } from '../values/ids';
import type { GivenValue, RecordSource } from './recordRequest';

/**
 * Lookups to a record of any module, and the key beside each that says which module it is (reference 10, Notes): the
 * API has to be told, and tells it when it is asked.
 */
const RELATED_FIELDS: ReadonlyMap<string, string> = new Map([
	['Parent_Id', '$se_module'],
	['What_Id', '$se_module'],
	['Related_To', '$related_module'],
]);

/** Keys that are needed to write a record back, though they are none of its fields. */
export const RELATED_KEYS: ReadonlySet<string> = new Set(RELATED_FIELDS.values());

/** Data type of a lookup to a record of one of several modules (CRM reference 6). */
const SEVERAL_MODULES = 'multi_module_lookup';

/** The keys to be asked for beside lookups to a record of any module. */
export function relatedKeysOf(apiNames: readonly string[]): string[] {
	return apiNames.flatMap((name) => RELATED_FIELDS.get(name) ?? []);
}

/** What of a record goes out beside its fields: to which module a related record belongs. */
export function systemValues(values: Readonly<Record<string, unknown>>): Record<string, string> {
	const given: Record<string, string> = {};
	for (const key of RELATED_KEYS) {
		const module = values[key];
		if (typeof module === 'string' && module.trim() !== '') given[key] = module.trim();
	}
	return given;
}

/** The key that says of which module the record in a lookup is; undefined for a lookup that needs none. */
function keyBeside({ apiName, dataType }: FieldMetadata): string | undefined {
	return RELATED_FIELDS.get(apiName) ?? (dataType === SEVERAL_MODULES ? '$se_module' : undefined);
}

/** Adds to a record to which module a related one belongs, where the user did not tell it and it is known (design 6). */
export function tellRelatedModule(record: ZohoRecord, given: readonly GivenValue[], schema: ModuleSchema): void {
	for (const { field, raw } of given) {
		const value = record[field.apiName];
		if (!isUntold(value)) continue;
		const key = keyBeside(field);
		if (key === undefined || (key in record && field.dataType !== SEVERAL_MODULES)) continue;
		const target = field.lookupModule === ANY_MODULE ? null : field.lookupModule;
		const module = moduleInAddress(raw, schema.product) ?? target ?? schema.relatedModules?.get(String(value.id));
		if (!module) continue;
		if (!(key in record)) record[key] = module;
		// The key beside the fields names one module only.
		else if (record[key] !== module) record[field.apiName] = { ...value, module: { api_name: module } };
	}
}

function isUntold(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
	return isObject(value) && !('module' in value);
}

/** Values by field, and what goes out beside them. */
interface Named {
	given: readonly GivenValue[];
	systemValues: Readonly<Record<string, string>>;
}

/** IDs of related records whose module nobody tells and the API has to be told, as the user gives them. */
export function untoldIds({ given, systemValues: told }: Named, { product }: ModuleSchema): string[] {
	return given.flatMap(({ field, raw }) => {
		const key = keyBeside(field);
		const isKnown = field.lookupModule !== null && field.lookupModule !== ANY_MODULE;
		if (key === undefined || key in told || isKnown || moduleInAddress(raw, product) !== undefined) return [];
		const value = typeof raw === 'string' ? (parsedJson(raw) ?? raw) : raw;
		if (isObject(value) && 'module' in value) return [];
		const reading = readId(isObject(value) ? value.id : value);
		return reading.kind === 'id' ? [reading.id] : [];
	});
}

/** Whether a module has lookups of which the API has to be told where they lead. */
export function hangsOnOthers({ fields }: ModuleSchema): boolean {
	return fields.some((field) => field.writable && keyBeside(field) !== undefined);
}

/** Whether records of a source may have such lookups; the keys of mapped fields are API names. */
export function mayHangOnOthers(source: RecordSource, schema: ModuleSchema): boolean {
	if (source.kind !== 'mapped') return true;
	return Object.keys(source.values).some((name) => {
		const field = schema.field(name);
		return field !== undefined && keyBeside(field) !== undefined;
	});
}

/** The modules to which lookups of a module may lead, those first that its fields name. */
export function modulesOfOthers({ fields, product }: ModuleSchema): string[] {
	const named = fields.flatMap(({ lookupModules = [] }) => lookupModules);
	return [...new Set([...named, ...product.upsertModules, ...product.modulesWithoutUpsert])];
}
