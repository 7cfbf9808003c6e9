import { isObject } from '../model/json';
import { parseList, type Parsed } from './parsed';
import { type JsonObject, readFlag, readNumber, readObject, readObjects, readText } from './readers';
import { TEAM_PIPELINE_MODULE, withTeamPipelineField } from './teamPipelineField';
import type { FieldMetadata, ModuleMetadata, PicklistValue } from '../model/field';

/** Types that Bigin fills by itself, whatever `view_type` says (reference 4.4). */
const READ_ONLY_TYPES: ReadonlySet<string> = new Set(['autonumber', 'formula', 'rollup_summary', 'profileimage']);

/**
 * Reads the answer of `settings/fields` (reference 4.2).
 *
 * @param module API name of the module that was asked for
 * @param body the answer as it came; keys may be missing, fields without an API name are left out
 * @returns the module's fields in the org's order, or a problem when the answer is of another form
 */
export function parseFields(module: string, body: unknown): Parsed<ModuleMetadata> {
	const list = parseList(body, 'fields');
	if (!list.ok) return list;
	const fields = list.value.map(parseField).filter((field) => field !== null);
	const complete = module === TEAM_PIPELINE_MODULE ? withTeamPipelineField(fields) : fields;
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
	};
}

/**
 * The values of a picklist that are in use, in the org's order (reference 4.2).
 *
 * @param source a field, of `settings/fields` or of a layout
 */
export function parsePicklistValues(source: JsonObject): PicklistValue[] {
	return readObjects(source, 'pick_list_values').flatMap((entry) => {
		const displayValue = readText(entry, 'display_value') ?? readText(entry, 'actual_value');
		if (displayValue === null || (readText(entry, 'type') ?? 'used') !== 'used') return [];
		return [{ displayValue, actualValue: readText(entry, 'actual_value') ?? displayValue }];
	});
}

/** `read_only` and `field_read_only` contradict each other on Owner, and Tag denies itself (reference 4.2). */
function isWritable(apiName: string, dataType: string, source: JsonObject): boolean {
	if (READ_ONLY_TYPES.has(dataType)) return false;
	if (apiName === 'Tag') return true;
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
