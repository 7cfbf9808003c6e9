import { type JsonObject, type JsonValue, isObject } from '../json';
import { type Org, type OrgModule, userReference, userValue } from '../org/org';
import type { Field } from '../org/types';
import { invalidData, invalidId, tooLong, wrongType } from '../refusals';
import { participantsCheck } from './participants';
import type { RecordStore, StoredRecord } from './store';
import { accepted, type Checked, idIn, nameIn, refused, tagNamesIn } from './values';

/** What a value that refers to something is checked against. */
export interface References {
	org: Org;
	store: RecordStore;
}

function userCheck(value: JsonValue, field: Field, { org }: References): Checked {
	const id = idIn(value);
	if (id === null) return refused(wrongType(field.apiName, 'jsonobject'));
	const user = org.user(id);
	return user ? accepted(userValue(user)) : refused(invalidId(field.apiName));
}

function nameOf(module: string, id: string, { org, store }: References): JsonObject | null {
	if (module === 'Layouts') {
		const pipeline = org.teamPipeline(id);
		return pipeline ? { name: pipeline.name, id } : null;
	}
	if (module === 'Users') {
		const user = org.user(id);
		return user ? userReference(user) : null;
	}
	const record = store.find(module, id);
	const displayField = org.module(module)?.displayField;
	return record ? { name: displayField ? (record[displayField] ?? null) : null, id } : null;
}

/** `{name, id}` of the record that an id points to, as reads tell it (reference 6.2); null when there is none. */
export function referenceTo(field: Field, id: string, references: References): JsonObject | null {
	for (const module of field.lookupModules ?? []) {
		const reference = nameOf(module, id, references);
		if (reference) return reference;
	}
	return null;
}

/** A lookup to records of several modules takes the bare id, too (reference 10, Notes). */
function relatedId(value: JsonValue, { lookupModules = [] }: Field): string | null {
	return typeof value === 'string' && lookupModules.length > 1 ? value : idIn(value);
}

function lookupCheck(value: JsonValue, field: Field, references: References): Checked {
	const id = relatedId(value, field);
	if (id === null) return refused(wrongType(field.apiName, 'jsonobject'));
	const reference = referenceTo(field, id, references);
	return reference ? accepted(reference) : refused(invalidId(field.apiName));
}

/** Whether a lookup of a module takes a name, and creates what has none (reference 4.4). */
export const takesName = ({ apiName }: Field, module: string, { product }: Org): boolean =>
	product.lookupsByName.includes(`${module}.${apiName}`);

/** A company by id, or by a name that the write will look up or create (reference 4.4). */
function companyCheck(value: JsonValue, field: Field, references: References): Checked {
	if (idIn(value) !== null) return lookupCheck(value, field, references);
	const name = nameIn(value);
	if (name === null) return value === '' ? accepted(null) : refused(wrongType(field.apiName, 'jsonobject'));
	const maximum = references.org.module('Accounts')?.fieldsByName.get('Account_Name')?.length ?? 120;
	return name.length > maximum ? refused(tooLong(field.apiName, maximum)) : accepted({ name });
}

/** What a row of a multi-select lookup calls the record that it links. */
export const linkKey = ({ linkedBy, apiName }: Field): string => linkedBy ?? apiName;

/**
 * The id that one row of a multi-select lookup links to: `{"id"}`, or `{"<link field>": {"id"}}`, which has an id of its own where it is read. Where the field says
 * what the linking module calls it, only that name will do, and `id` is the row's own (CRM 6).
 */
export function linkedId(row: JsonValue, field: Field): string | null {
	if (!isObject(row)) return null;
	if (field.linkedBy !== undefined && row._delete !== null) return idIn(row[field.linkedBy] ?? null);
	const links = Object.values(row).filter(isObject);
	return idIn(links.length === 1 ? links[0] : row);
}

function multiLookupCheck(value: JsonValue, field: Field, references: References): Checked {
	if (!Array.isArray(value)) return refused(wrongType(field.apiName, 'jsonarray'));
	for (const row of value) {
		const id = linkedId(row, field);
		if (id === null) return refused(wrongType(field.apiName, 'jsonobject'));
		const removes = isObject(row) && row._delete === null;
		if (!removes && !referenceTo(field, id, references)) return refused(invalidId(field.apiName));
	}
	return accepted(value);
}

function layoutCheck(value: JsonValue, field: Field, { layouts }: OrgModule): Checked {
	const id = idIn(value);
	if (id === null) return refused(wrongType(field.apiName, 'jsonobject'));
	const layout = layouts.find((candidate) => candidate.id === id);
	return layout ? accepted({ name: layout.name, id }) : refused(invalidId(field.apiName));
}

function tagCheck(value: JsonValue, field: Field): Checked {
	if (!Array.isArray(value)) return refused(wrongType(field.apiName, 'jsonarray'));
	const names = tagNamesIn(value);
	if (!names) return refused(invalidData({ api_name: field.apiName }));
	const maximum = field.length ?? 2000;
	return names.join(',').length > maximum ? refused(tooLong(field.apiName, maximum)) : accepted(value);
}

/** The module that a lookup to records of several modules is told to lead to; null when nothing tells it. */
function toldModule(record: JsonObject, value: JsonValue, { product }: Org): string | null {
	const told = isObject(value) ? value.module : undefined;
	const name = (isObject(told) ? told.api_name : told) ?? record.$se_module;
	return typeof name === 'string' ? (product.spokenModules[name] ?? name) : null;
}

/** Whether a record says to which module the one belongs that it hangs on (reference 10, Notes). */
export function tellsModule(record: JsonObject, field: Field, { org, store }: References): boolean {
	const value = record[field.apiName];
	if ((field.lookupModules?.length ?? 0) < 2 || value === null || value === undefined) return true;
	const id = relatedId(value, field);
	const module = toldModule(record, value, org);
	return module !== null && (id === null || store.find(module, id) !== undefined);
}

/** API name of the module of the record that this one hangs on, as `$se_module` tells it; null where there is none. */
export function relatedModule(record: StoredRecord, { fields }: OrgModule, store: RecordStore): string | null {
	const related = fields.filter(({ lookupModules = [] }) => lookupModules.length > 1);
	for (const { apiName, lookupModules = [] } of related) {
		const id = idIn(record[apiName] ?? null);
		const module = lookupModules.find((name) => id !== null && store.find(name, id));
		if (module !== undefined) return module;
	}
	return null;
}

/** Checks a value that refers to a user, a record or a tag; null when the field's type refers to nothing. */
export function checkReference(
	value: JsonValue,
	field: Field,
	module: OrgModule,
	references: References,
): Checked | null {
	if (field.apiName === 'Tag') return tagCheck(value, field);
	if (field.apiName === 'Participants') return participantsCheck(value, field, references);
	switch (field.dataType) {
		case 'ownerlookup':
		case 'userlookup':
			return userCheck(value, field, references);
		case 'lookup':
			return takesName(field, module.apiName, references.org)
				? companyCheck(value, field, references)
				: lookupCheck(value, field, references);
		case 'multi_module_lookup':
			return lookupCheck(value, field, references);
		case 'layout':
			return layoutCheck(value, field, module);
		case 'multiselectlookup':
		case 'multiuserlookup':
			return multiLookupCheck(value, field, references);
		default:
			return null;
	}
}
