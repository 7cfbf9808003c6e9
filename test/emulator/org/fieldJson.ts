import { derivedId } from '../ids';
import type { JsonObject, JsonValue } from '../json';
import type { Org, OrgModule } from './org';
import type { Switches } from '../switches';
import { type Option, optionsOf } from './picklist';
import type { DataType, Field } from './types';

const JSON_TYPES: Readonly<Record<DataType, string>> = {
	text: 'string',
	textarea: 'string',
	email: 'string',
	phone: 'string',
	website: 'string',
	picklist: 'string',
	multiselectpicklist: 'jsonarray',
	boolean: 'boolean',
	integer: 'integer',
	bigint: 'string',
	double: 'double',
	decimal: 'double',
	percent: 'double',
	currency: 'double',
	date: 'string',
	datetime: 'string',
	lookup: 'jsonobject',
	ownerlookup: 'jsonobject',
	userlookup: 'jsonobject',
	multiselectlookup: 'jsonarray',
	autonumber: 'string',
	formula: 'double',
	profileimage: 'string',
	RRULE: 'jsonobject',
	ALARM: 'jsonobject',
	layout: 'jsonobject',
	subform: 'jsonarray',
	multiuserlookup: 'jsonarray',
	multi_module_lookup: 'jsonobject',
	imageupload: 'jsonarray',
	fileupload: 'jsonarray',
	rollup_summary: 'double',
	territories: 'jsonarray',
	multireminder: 'jsonarray',
	linetax: 'jsonarray',
};

const UI_TYPES: Partial<Record<DataType, number>> = {
	text: 1,
	picklist: 2,
	textarea: 3,
	lookup: 4,
	ownerlookup: 8,
	website: 21,
	date: 24,
	email: 25,
	integer: 32,
	phone: 33,
	bigint: 34,
	currency: 36,
	double: 38,
	formula: 40,
	multiselectpicklist: 100,
	boolean: 301,
	datetime: 333,
};

/**
 * Bigin's `json_type` of a field. Tags are an array though their type is text (reference 4.3), and participants though
 * theirs is bigint, as a recorded layout of Zoho CRM has it.
 */
export const jsonTypeOf = ({ apiName, dataType }: Field): string =>
	apiName === 'Tag' || apiName === 'Participants' ? 'jsonarray' : JSON_TYPES[dataType];

function optionJson(field: Field, { display, actual }: Option, index: number): JsonObject {
	return {
		id: derivedId(field.id, index),
		display_value: display,
		actual_value: actual,
		reference_value: actual,
		sequence_number: index + 1,
		colour_code: null,
		type: 'used',
	};
}

/** Picklist options in order (reference 4.2). */
export const optionsJson = (field: Field, switches: Switches, entries = field.values): JsonObject[] =>
	optionsOf(field, switches, entries).map((option, index) => optionJson(field, option, index));

function lookupJson(org: Org, module: OrgModule, field: Field): JsonObject {
	if (field.dataType !== 'lookup' || !field.lookupModules) return {};
	const [first, ...others] = field.lookupModules;
	const target = org.module(first);
	return {
		api_name: module.apiName,
		display_label: module.spec.pluralLabel,
		id: derivedId(field.id, 99),
		module: {
			api_name: others.length > 0 ? 'se_module' : first,
			id: others.length > 0 ? null : (target?.id ?? derivedId(field.id, 98)),
			crypt: false,
		},
	};
}

function multiLookupJson(org: Org, field: Field): JsonObject {
	if (field.dataType !== 'multiselectlookup' || !field.lookupModules) return {};
	const target = org.module(field.lookupModules[0]);
	return {
		api_name: field.apiName,
		display_label: field.label,
		id: derivedId(field.id, 99),
		connected_module: field.lookupModules[0],
		connected_details: { module: { api_name: field.lookupModules[0], id: target?.id ?? null } },
		linking_details: { module: { api_name: `${field.apiName}_Link` } },
	};
}

const profilesJson = (permission: string): JsonValue => [
	{ id: '5550000000000000301', name: 'Administrator', permission_type: permission },
	{ id: '5550000000000000302', name: 'Standard', permission_type: permission },
];

function uniqueJson({ product }: Org, module: OrgModule, field: Field, switches: Switches): JsonObject {
	const isMarked = field.apiName === module.systemMatchField && product.marksSystemFields(switches);
	const unique = field.unique ?? (isMarked ? '0' : undefined);
	if (unique === undefined) return {};
	return { casesensitive: unique === '1' ? switches.caseSensitiveMark : unique };
}

/** The pipeline of a deal may be optional (reference 5; CRM 3). */
function isMandatory({ product }: Org, module: OrgModule, field: Field, switches: Switches): boolean {
	const isPipeline = module.apiName === product.deals.module && field.apiName === 'Pipeline';
	return field.mandatory === true && !(isPipeline && switches.dealPipeline === 'optional');
}

/** The keys that tell what a field holds and who may write it (reference 4.2). */
function meaningJson(org: Org, module: OrgModule, field: Field, switches: Switches): JsonObject {
	const readOnly = field.readOnly === true;
	const writable = !readOnly && field.apiName !== 'Tag';
	return {
		id: field.id,
		api_name: field.apiName,
		field_label: field.label,
		display_label: field.systemLabel ?? field.label,
		data_type: field.dataType,
		json_type: jsonTypeOf(field),
		type: 'used',
		length: field.length ?? null,
		decimal_place: field.decimalPlaces ?? null,
		system_mandatory: isMandatory(org, module, field, switches),
		field_read_only: readOnly || field.apiName === 'Owner',
		read_only: readOnly,
		custom_field: field.custom === true,
		display_field: field.displayField === true,
		unique: uniqueJson(org, module, field, switches),
		pick_list_values: optionsJson(field, switches),
		view_type: { view: true, edit: writable, create: writable, quick_create: writable && field.mandatory === true },
		profiles: profilesJson(readOnly ? 'read_only' : 'read_write'),
	};
}

/** The keys that are the same for most fields (reference 4.2). */
function presentationJson(field: Field): JsonObject {
	const largeText = field.dataType === 'textarea';
	return {
		virtual_field: false,
		visible: true,
		filterable: !largeText,
		searchable: true,
		sortable: !largeText,
		mass_update: false,
		webhook: true,
		businesscard_supported: true,
		separator: false,
		display_type: -1,
		ui_type: UI_TYPES[field.dataType] ?? 1,
		quick_sequence_number: null,
		created_source: 'default',
		tooltip: null,
		crypt: null,
		created_time: null,
		modified_time: null,
		global_picklist: null,
		external: null,
		subform: null,
		association_details: null,
		display_format: null,
		display_format_properties: null,
		parent_field: null,
		child_fields: null,
		range: null,
		address: null,
		history_tracking: null,
		enable_colour_code: false,
		colour_code_enabled_by_system: false,
		pick_list_values_sorted_lexically: false,
		multi_module_lookup: {},
		formula: field.dataType === 'formula' ? { return_type: 'currency', expression: '${Contacts.Annual Spend}*5' } : {},
		auto_number: field.dataType === 'autonumber' ? { prefix: 'C-', start_number: '1' } : {},
		currency: field.dataType === 'currency' ? { rounding_option: 'normal', precision: field.decimalPlaces ?? 2 } : {},
		email_parser: { fields_update_supported: false, record_operations_supported: true },
	};
}

/** One field with every key that a live org answers (reference 4.2). */
export function fieldJson(org: Org, module: OrgModule, field: Field, switches: Switches): JsonObject {
	const json: JsonObject = {
		...meaningJson(org, module, field, switches),
		...presentationJson(field),
		lookup: lookupJson(org, module, field),
		multiselectlookup: multiLookupJson(org, field),
		...org.product.metadata.field(org, module, field, switches),
	};
	if (field.dataType === 'textarea') json.textarea = { type: (field.length ?? 0) > 2000 ? 'large' : 'small' };
	return json;
}
