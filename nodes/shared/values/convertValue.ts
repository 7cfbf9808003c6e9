import { LINE_TAX, TAG } from '../model/field';
import type { FieldMetadata } from '../model/field';
import { isObject } from '../model/json';
import { hasTrait } from '../problems/problem';
import { convertBoolean } from './booleans';
import { converted, EMPTY, isEmpty, parsedJson, refused, wrongType } from './converter';
import type { ConversionContext, Converted, Converter } from './converter';
import { convertDate, convertDateTime } from './dates';
import { convertFiles } from './files';
import { withTextIds } from './ids';
import { jsonValueOf } from './jsonValue';
import { convertMultiSelect, convertPicklist, convertTags } from './lists';
import { convertLayout, convertLookup, convertMultiLookup, convertUserLookup } from './lookups';
import { convertBigint, convertDecimal, convertInteger } from './numbers';
import { convertParticipants } from './participants';
import { convertRowList } from './rows';
import { convertEmail, convertText, convertTrimmedText } from './text';

/** Data types that the reference does not list: the API itself decides. */
const convertUnknown: Converter = (raw, field, { timezone }) => {
	const json = jsonValueOf(raw, timezone);
	return json === undefined ? wrongType(field, raw, 'text, a number, a list or an object') : converted(json);
};

/** Reminders and repetitions: objects, those of events a list of them, also as JSON text (reference 4.4). */
const convertObject: Converter = (raw, field, context) => {
	const value = typeof raw === 'string' ? (parsedJson(raw) ?? raw) : raw;
	const isList = field.jsonType === 'jsonarray';
	const list = isList && isObject(value) ? [value] : value;
	if (isList ? Array.isArray(list) && list.every(isObject) : isObject(list))
		return convertUnknown(list, field, context);
	const form = isList ? 'a list of objects' : 'an object';
	return wrongType(field, raw, `${form} in the form that ${context.product.name}'s API gives this field`);
};

/** autonumber, formula and their like: the API fills them in (reference 4.4). */
const refuseReadOnly: Converter = (raw, field) => refused('readOnlyField', field, raw);

/** Fields whose form is known by their API name, whatever their data type (reference 4.4). */
const BY_API_NAME: ReadonlyMap<string, Converter> = new Map([
	[TAG, convertTags],
	['Layout', convertLayout],
	['Remind_At', convertObject],
	['RRULE', convertObject],
	['Participants', convertParticipants],
	['Associated_Products', convertMultiLookup],
	// Taxes of a line item, such as [{"percentage": 10, "name": "Vat"}] (CRM reference 6).
	['Line_Tax', convertObject],
	[LINE_TAX, convertObject],
]);

/** The data types of reference 4.4. */
const BY_DATA_TYPE: ReadonlyMap<string, Converter> = new Map([
	['text', convertText],
	['textarea', convertText],
	['email', convertEmail],
	['phone', convertTrimmedText],
	['website', convertTrimmedText],
	['picklist', convertPicklist],
	['multiselectpicklist', convertMultiSelect],
	['boolean', convertBoolean],
	['integer', convertInteger],
	['bigint', convertBigint],
	['double', convertDecimal],
	['decimal', convertDecimal],
	['percent', convertDecimal],
	['currency', convertDecimal],
	['date', convertDate],
	['datetime', convertDateTime],
	['lookup', convertLookup],
	['multi_module_lookup', convertLookup],
	['ownerlookup', convertUserLookup],
	['userlookup', convertUserLookup],
	['multiselectlookup', convertMultiLookup],
	['multiuserlookup', convertMultiLookup],
	['ALARM', convertObject],
	['RRULE', convertObject],
	['multireminder', convertObject],
	['imageupload', convertFiles],
	['fileupload', convertFiles],
	['autonumber', refuseReadOnly],
	['formula', refuseReadOnly],
	['subform', convertRowList],
	['rollup_summary', refuseReadOnly],
	['profileimage', refuseReadOnly],
]);

/** Types of fields that take one value, which is no object. */
const ONE_VALUE: ReadonlySet<string> = new Set([
	'text',
	'textarea',
	'email',
	'phone',
	'website',
	'picklist',
	'boolean',
	'integer',
	'bigint',
	'double',
	'decimal',
	'percent',
	'currency',
	'date',
	'datetime',
]);

function takesOneValue({ dataType, jsonType }: FieldMetadata): boolean {
	return ONE_VALUE.has(dataType) && !jsonType.startsWith('json');
}

/**
 * Turns a value as the user gave it into what the API takes for the field (design 6, reference 4.4).
 * Pure; never throws, whatever the value. What comes out is JSON only, and ids in it are text.
 */
export function convertValue(raw: unknown, field: FieldMetadata, context: ConversionContext): Converted {
	if (isEmpty(raw)) return EMPTY;
	// Look-ups of other systems give lists of one; taken for a field of one value, it can only be that one.
	if (Array.isArray(raw) && raw.length === 1 && !Array.isArray(raw[0]) && takesOneValue(field)) {
		return convertValue(raw[0], field, context);
	}
	const result = converterOf(field)(raw, field, context);
	if (result.kind !== 'problem' || context.validate || hasTrait(result.problem, 'neverSent')) return result;
	const asGiven = withTextIds(jsonValueOf(raw, context.timezone) ?? null);
	return asGiven === undefined || asGiven === null ? result : converted(asGiven);
}

/** Of each field it is found once: a long run asks for it with every value. */
const CONVERTERS = new WeakMap<FieldMetadata, Converter>();

function converterOf(field: FieldMetadata): Converter {
	const known = CONVERTERS.get(field);
	if (known) return known;
	const byName = BY_API_NAME.get(field.apiName);
	// A field that merely has such a name is plain text or a list, not an object.
	const isNamed = byName !== undefined && field.jsonType.startsWith('json');
	const converter = isNamed ? byName : (BY_DATA_TYPE.get(field.dataType) ?? convertUnknown);
	CONVERTERS.set(field, converter);
	return converter;
}
