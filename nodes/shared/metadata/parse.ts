import { SUBFORM, TAG } from '../model/field';
import type { FieldMetadata, ModuleMetadata, ModuleSummary, OrgUser, PicklistValue } from '../model/field';
import { isObject } from '../model/json';
import type { Product } from '../model/product';
import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { withTeamPipelineField } from './teamPipelineField';

/** Types that Zoho fills by itself, whatever `view_type` says (reference 4.4). */
const READ_ONLY_TYPES: ReadonlySet<string> = new Set(['autonumber', 'formula', 'rollup_summary', 'profileimage']);

/**
 * Reads the answer of `settings/fields` (reference 4.2).
 *
 * @param module API name of the module that was asked for
 * @param body the answer as it came; keys may be missing, fields without an API name are left out
 * @returns the module's fields in the org's order, or a problem when the answer is of another form
 */
export function parseFields(module: string, body: unknown, { teamPipelines }: Product): Result<ModuleMetadata> {
	const list = parseList(body, 'fields');
	if (!list.ok) return list;
	const fields = list.value.map(parseField).filter((field) => field !== null);
	const complete = module === teamPipelines?.module ? withTeamPipelineField(fields, teamPipelines) : fields;
	return { ok: true, value: moduleMetadata(module, complete) };
}

/** A module of these fields, in this order. */
export function moduleMetadata(module: string, fields: readonly FieldMetadata[]): ModuleMetadata {
	return { module, fields, fieldsByApiName: new Map(fields.map((field) => [field.apiName, field])) };
}

function parseField(source: JsonObject): FieldMetadata | null {
	const apiName = readText(source, 'api_name');
	if (apiName === null) return null;
	const dataType = readText(source, 'data_type') ?? 'text';
	return {
		apiName,
		label: readText(source, 'field_label') ?? readText(source, 'display_label') ?? apiName,
		dataType,
		jsonType: readText(source, 'json_type') ?? 'string',
		maxLength: readNumber(source, 'length'),
		decimalPlaces: readNumber(source, 'decimal_place'),
		mandatory: readFlag(source, 'system_mandatory'),
		writable: isWritable(apiName, dataType, source),
		unique: readUnique(source),
		custom: readFlag(source, 'custom_field'),
		picklistValues: parsePicklistValues(source),
		lookupModule: readText(readObject(readObject(source, 'lookup'), 'module'), 'api_name'),
		...(dataType === SUBFORM && rowsModuleOf(source)),
		...linkFieldOf(readObject(source, dataType)),
		...lookupModulesOf(readObject(source, 'multi_module_lookup')),
	};
}

/** The modules of a lookup that leads to several (CRM reference 6). */
function lookupModulesOf(lookup: JsonObject): Pick<FieldMetadata, 'lookupModules'> {
	const lookupModules = readObjects(lookup, 'modules').flatMap((module) => readText(module, 'api_name') ?? []);
	return lookupModules.length === 0 ? {} : { lookupModules };
}

/** Told by the links of a multi-select lookup, in older versions in one key (CRM reference 6). */
function linkFieldOf(links: JsonObject): Pick<FieldMetadata, 'linkField'> {
	const inDetails = readObject(readObject(links, 'linking_details'), 'connected_lookup_field');
	const linkField = readText(links, 'connectedlookup_apiname') ?? readText(inDetails, 'api_name');
	return linkField === null ? {} : { linkField };
}

/** Which module the rows of a subform belong to: named under `subform`, in older versions under `associated_module`. */
function rowsModuleOf(source: JsonObject): Pick<FieldMetadata, 'rowsModule'> {
	const told = [readObject(source, 'subform'), readObject(source, 'associated_module')];
	const names = told.map((one) => readText(one, 'module') ?? readText(readObject(one, 'module'), 'api_name'));
	const module = names.find((name) => name !== null);
	return module ? { rowsModule: module } : {};
}

/**
 * The values of a picklist that are in use, in the org's order (reference 4.2).
 *
 * @param source a field, of `settings/fields` or of a layout
 */
export function parsePicklistValues(source: JsonObject): PicklistValue[] {
	return usedEntries(source).flatMap((entry) => {
		const displayValue = readText(entry, 'display_value') ?? readText(entry, 'actual_value');
		if (displayValue === null) return [];
		return [{ displayValue, actualValue: readText(entry, 'actual_value') ?? displayValue }];
	});
}

/** The entries of a list that may be chosen (reference 4.2). */
export function usedEntries(source: JsonObject): JsonObject[] {
	return readObjects(source, 'pick_list_values').filter((entry) => (readText(entry, 'type') ?? 'used') === 'used');
}

/**
 * `read_only` and `field_read_only` contradict each other on Owner, and Tag denies itself (reference 4.2). Where metadata
 * tell what the API may do, that decides; else what the pages of a record show.
 */
function isWritable(apiName: string, dataType: string, source: JsonObject): boolean {
	if (READ_ONLY_TYPES.has(dataType)) return false;
	if (apiName === TAG) return true;
	if (isObject(source.operation_type)) {
		return readFlag(source.operation_type, 'api_create') || readFlag(source.operation_type, 'api_update');
	}
	if (!isObject(source.view_type)) return !readFlag(source, 'read_only');
	return readFlag(source.view_type, 'create') || readFlag(source.view_type, 'edit');
}

/** `{}` is not unique, `{"casesensitive":"0"}` is; the flag is text (reference 4.2). */
function readUnique(source: JsonObject): FieldMetadata['unique'] {
	const unique = readObject(source, 'unique');
	if (Object.keys(unique).length === 0) return null;
	return readText(unique, 'casesensitive') === '1' || readFlag(unique, 'casesensitive')
		? 'caseSensitive'
		: 'caseInsensitive';
}

/** Kinds of modules whose records are parts of others (CRM reference 3). */
const PARTS: ReadonlySet<string> = new Set(['linking', 'subform']);

/**
 * Reads the answer of `settings/modules` (reference 3.2).
 *
 * @param body the answer as it came; modules without an API name are left out
 * @returns every module of the org in its order, usable or not, or a problem when the answer is of another form
 */
export function parseModules(body: unknown): Result<ModuleSummary[]> {
	const list = parseList(body, 'modules');
	if (!list.ok) return list;
	const modules = list.value.flatMap((source) => {
		const apiName = readText(source, 'api_name');
		if (apiName === null) return [];
		return [
			{
				apiName,
				label: readText(source, 'plural_label') ?? readText(source, 'module_name') ?? apiName,
				apiSupported: readFlag(source, 'api_supported'),
				creatable: readFlag(source, 'creatable') && !PARTS.has(readText(source, 'generated_type') ?? ''),
				custom: readText(source, 'generated_type') === 'custom',
			},
		];
	});
	return { ok: true, value: modules };
}

/**
 * Reads the answer of `users` (reference 10, Users).
 *
 * @param body the answer as it came; users without an id are left out
 * @returns the users in the org's order, or a problem when the answer is of another form
 */
export function parseUsers(body: unknown): Result<OrgUser[]> {
	const list = parseList(body, 'users');
	if (!list.ok) return list;
	const users = list.value.flatMap((source) => {
		const id = readText(source, 'id');
		const email = readText(source, 'email');
		return id === null ? [] : [{ id, name: readText(source, 'full_name') ?? email ?? id, email }];
	});
	return { ok: true, value: users };
}

/**
 * The list that a metadata answer carries under one key.
 *
 * @param body the answer; null is a 204, "nothing there", and reads as an empty list
 * @param key such as `fields`
 * @returns the list's objects, or the problem that the answer is of another form
 */
export function parseList(body: unknown, key: string): Result<JsonObject[]> {
	if (body === null) return { ok: true, value: [] };
	const list = isObject(body) ? body[key] : undefined;
	if (Array.isArray(list)) return { ok: true, value: list.filter(isObject) };
	return { ok: false, problem: problemOf('couldNotRead', { expected: key }) };
}

/** A JSON object whose keys are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object under a key, or an empty one. */
function readObject(source: JsonObject, key: string): JsonObject {
	const value = source[key];
	return isObject(value) ? value : {};
}

/** The objects of the list under a key; whatever else the list holds is left out. */
export function readObjects(source: JsonObject, key: string): JsonObject[] {
	const value = source[key];
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text under a key, or null when there is none. Numbers count as their digits, so that ids are never lost. */
export function readText(source: JsonObject, key: string): string | null {
	const value = source[key];
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** The number under a key, or null; numeric text counts. */
function readNumber(source: JsonObject, key: string): number | null {
	const text = readText(source, key);
	const number = text === null ? NaN : Number(text);
	return Number.isFinite(number) ? number : null;
}

/** Whether the key holds `true`, as such or as text. */
export function readFlag(source: JsonObject, key: string): boolean {
	const value = source[key];
	return value === true || value === 'true';
}
