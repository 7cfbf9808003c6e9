import type { FieldMetadata } from '../model/field';
import { isObject } from '../model/json';
import type { WhenNotFound } from '../model/link';
import type { JsonValue } from '../model/record';
import { converted, EMPTY, isEmpty, isNone, parsedJson, refused, scalarText, wrongType } from './converter';
import type { ConversionContext, Converted, Converter, LinkRules } from './converter';
import { isAddress, readId, recordIdForm, withTextIds } from './ids';
import { jsonValueOf } from './jsonValue';
import { checkedText } from './text';

const USER_ID = 'the ID of a user, which has 16 to 19 digits';
const LINKED_LIST = 'a list such as [{"Linked_Field": {"id": "1234567890123456789"}}]';

/** The value as given, where it goes, and what would be an id there. */
interface AskedLookup {
	raw: unknown;
	field: FieldMetadata;
	context: ConversionContext;
	expected: string;
}

/** lookup: `{id}`, or `{name}` where the API takes one (reference 4.4). */
export const convertLookup: Converter = (raw, field, context) => {
	const value = withoutJson(raw);
	if (isNone(value)) return EMPTY;
	const link = linkIn(value, context);
	if (link) return link;
	const recordId = recordIdForm(context.product);
	const orName = context.lookupByName ? `${recordId}, nor a name` : recordId;
	const asked = { raw, field, context, expected: orValue(orName, context) };
	if (!isObject(value)) return idOrName(value, asked);
	if (!isEmpty(value.id)) return withModule(idOnly(value.id, asked), value.module, context);
	return context.lookupByName && 'name' in value ? nameOnly(value.name, asked) : notAnId(asked);
};

/** The module of a related record goes out as it is given, by name or as an object (reference 10, Notes). */
function withModule(id: Converted, module: unknown, { timezone }: ConversionContext): Converted {
	if (id.kind !== 'value' || !isObject(id.value) || isEmpty(module)) return id;
	const given = typeof module === 'string' || isObject(module) ? jsonValueOf(module, timezone) : undefined;
	return given === undefined ? id : converted({ ...id.value, module: given });
}

/** ownerlookup, userlookup: `{id}` of a user. */
export const convertUserLookup: Converter = (raw, field, context) => {
	const value = withoutJson(raw);
	if (isNone(value)) return EMPTY;
	const link = linkIn(value, context);
	if (link) return link;
	return idOnly(isObject(value) ? value.id : value, { raw, field, context, expected: orValue(USER_ID, context) });
};

function orValue(expected: string, { links }: ConversionContext): string {
	return links ? `${expected}, nor a value to find it by such as ${links.example}` : expected;
}

/** Key of a lookup that is read beside its ID; alone it is what plain text is. */
const NAME = 'name';

/**
 * The related record that a value names by one of its own (design 14): an object with one field, whatever stands in a row of
 * Links with a field to find by, or text that can mean one thing only.
 *
 * @returns undefined for whatever is an ID, or may be a mistaken one
 */
function linkIn(value: unknown, { links, lookupByName }: ConversionContext): Converted | undefined {
	if (!links) return undefined;
	if (isObject(value)) {
		const [key, ...others] = Object.keys(value).filter((name) => name !== 'id');
		if (!isEmpty(value.id) || key === undefined || others.length > 0 || !isScalar(value[key])) return undefined;
		if (key !== NAME) return linkTo(value[key], key, links.row?.whenNotFound);
		return lookupByName ? undefined : linkTo(value[key], undefined, whenNameNotFound(links));
	}
	const { row } = links;
	if (row?.findBy !== undefined) return !isScalar(value) ? undefined : linkTo(value, row.findBy, row.whenNotFound);
	const text = typeof value === 'boolean' ? '' : (scalarText(value)?.trim() ?? '');
	const isId = isAddress(text) || readId(value).kind !== 'none';
	if (text === '' || isId || lookupByName || !links.takesText(text)) return undefined;
	return linkTo(text, undefined, whenNameNotFound(links));
}

/** What is empty names nothing, and is no mistake. */
const isScalar = (value: unknown): boolean => isEmpty(value) || scalarText(value) !== undefined;

function whenNameNotFound({ row, whenNameNotFound: byDefault }: LinkRules): WhenNotFound | undefined {
	return row?.whenNotFound ?? byDefault;
}

function linkTo(value: unknown, findBy: string | undefined, whenNotFound: WhenNotFound = 'fail'): Converted {
	if (isEmpty(value)) return EMPTY;
	return { kind: 'link', link: { ...(findBy !== undefined && { findBy }), value, whenNotFound } };
}

/** Layout: `{id}`, with the name when it is given (reference 4.4); a name alone where names are looked up. */
export const convertLayout: Converter = (raw, field, context) => {
	const value = withoutJson(raw);
	const asked = { raw, field, context, expected: recordIdForm(context.product) };
	if (!isObject(value)) return idOrName(value, asked);
	if (isEmpty(value.id) && context.lookupByName) return nameOnly(value.name, asked);
	const id = idOnly(value.id, asked);
	if (id.kind !== 'value' || !isObject(id.value) || typeof value.name !== 'string') return id;
	return converted({ ...id.value, name: value.name });
};

/**
 * multiselectlookup, multiuserlookup, Associated_Products: objects in the form of reference 4.4 go out as they are. Ids
 * alone go into the linking field where the metadata tell it (CRM reference 6), else out in the form of reference 10.
 */
export const convertMultiLookup: Converter = (raw, field, context) => {
	const entries = entriesOf(withoutJson(raw)).filter((entry) => !isEmpty(entry));
	const expected = recordIdForm(context.product);
	const rows: JsonValue[] = [];
	for (const entry of entries) {
		const asked = { raw, field, context, expected };
		const row = isRecordAlone(entry, field) ? entryFor(entry, asked) : rowOf(entry, asked);
		if (row.kind !== 'value') return row;
		rows.push(row.value);
	}
	return rows.length === 0 ? EMPTY : converted(rows);
};

function entriesOf(value: unknown): unknown[] {
	if (typeof value === 'string' && !isAddress(value)) return value.split(/[;,]/);
	return Array.isArray(value) ? value : [value];
}

/** An ID, or where links have a field of their own a record as lookups are read; anything else is a link already. */
function isRecordAlone(entry: unknown, { linkField }: FieldMetadata): boolean {
	if (!isObject(entry)) return true;
	return linkField !== undefined && Object.keys(entry).every((key) => key === 'id' || key === 'name');
}

function entryFor(entry: unknown, asked: AskedLookup): Converted {
	const { linkField } = asked.field;
	const id = idOnly(isObject(entry) ? entry.id : entry, asked);
	return id.kind === 'value' && linkField !== undefined ? converted({ [linkField]: id.value }) : id;
}

function rowOf(entry: unknown, { raw, field, context }: AskedLookup): Converted {
	const json = jsonValueOf(entry, context.timezone);
	if (json === undefined) return wrongType(field, raw, LINKED_LIST);
	const withIds = withTextIds(json);
	return withIds === undefined ? refused('idAsNumber', field, raw) : converted(withIds);
}

/** The object or list that JSON text stands for; anything else as it is. */
function withoutJson(raw: unknown): unknown {
	return typeof raw === 'string' ? (parsedJson(raw) ?? raw) : raw;
}

function idOrName(value: unknown, asked: AskedLookup): Converted {
	const isText = typeof value === 'string' ? !isAddress(value) : typeof value === 'number';
	const byName = asked.context.lookupByName && isText && readId(value).kind === 'none';
	return byName ? nameOnly(value, asked) : idOnly(value, asked);
}

function idOnly(value: unknown, asked: AskedLookup): Converted {
	const reading = readId(value);
	if (reading.kind === 'id') return converted({ id: reading.id });
	if (reading.kind === 'lostDigits') return refused('idAsNumber', asked.field, asked.raw);
	const text = asked.context.validate || typeof value === 'boolean' ? undefined : scalarText(value)?.trim();
	return text ? converted({ id: text }) : notAnId(asked);
}

function nameOnly(value: unknown, asked: AskedLookup): Converted {
	if (isEmpty(value)) return EMPTY;
	const text = typeof value === 'boolean' ? undefined : scalarText(value);
	if (text === undefined) return notAnId(asked);
	const name = checkedText(text.trim(), asked.field, asked.context);
	return name.kind === 'value' ? converted({ name: name.value }) : name;
}

function notAnId({ field, raw, expected }: AskedLookup): Converted {
	return refused('notAnId', field, raw, { expected });
}
