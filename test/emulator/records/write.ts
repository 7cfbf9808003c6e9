import { type JsonObject, type JsonValue, isObject } from '../json';
import { type OrgModule, userReference, userValue } from '../org/org';
import type { DataType, Field } from '../org/types';
import { invalidData, type Refusal } from '../refusals';
import type { TagList } from '../tags';
import { participantRows } from './participants';
import { linkedId, linkKey, referenceTo, takesName } from './references';
import type { StoredRecord } from './store';
import { rowsAfter } from './subforms';
import { type CheckContext, checkRecord } from './validate';
import { idIn, nameIn, tagNamesIn } from './values';
import type { WorkflowLog } from './workflows';

/** Everything a write touches. */
export interface WriteContext extends CheckContext {
	tags: TagList;
	workflows: WorkflowLog;
	/** The time of the request, as records carry it. */
	now: string;
	/** Records that were changed after this moment are refused (reference 12.3); null where none are. */
	unmodifiedSince: number | null;
}

/** One record that is about to be written. */
export interface Draft {
	module: OrgModule;
	record: JsonObject;
	existing: StoredRecord | null;
	/** Multi-select fields whose values are added to those already there (reference 7.3). */
	append: ReadonlySet<string>;
	/** The unique fields that may be given a value which another record holds. */
	sharable?: ReadonlySet<string>;
	/** Fields that are kept apart besides the unique ones. */
	keptApart?: readonly Field[];
	/** Whether new rows of subforms come in the place of those that are there (CRM 6). */
	replacesRows?: boolean;
}

/** What became of a draft. */
export type Written = { ok: true; action: 'insert' | 'update'; record: StoredRecord } | { ok: false; refusal: Refusal };

/** The refusal of a value that another record holds (reference 12.3). */
export function duplicateOf(
	{ holder, hasFurther = false }: { holder: StoredRecord; hasFurther?: boolean },
	field: string,
	module: OrgModule,
	context: WriteContext,
): Refusal {
	const { org, switches } = context;
	const ownerId = idIn(holder.Owner ?? null);
	const owner = (ownerId && org.user(ownerId)) || org.currentUser;
	const details: JsonObject = { api_name: field };
	if (switches.moreRecords) details.more_records = hasFurther;
	if (switches.duplicateDetails !== 'record') details.id = holder.id;
	if (switches.duplicateDetails !== 'id') {
		details.duplicate_record = {
			id: holder.id,
			Owner: { ...userReference(owner), zuid: owner.zuid },
			module: { api_name: module.apiName, id: module.id },
		};
	}
	return { code: 'DUPLICATE_DATA', message: 'duplicate data', details };
}

/** The record that holds a value already, and whether it is the only one. */
interface Holder {
	holder: StoredRecord;
	hasFurther: boolean;
}

function heldByAnother(values: JsonObject, field: Field, draft: Draft, context: WriteContext): Holder | null {
	const holders = context.store.holders(draft.module, field, values[field.apiName]);
	const [first, ...further] = holders.filter((id) => id !== draft.existing?.id);
	const holder = first === undefined ? undefined : context.store.find(draft.module.apiName, first);
	return holder ? { holder, hasFurther: further.length > 0 } : null;
}

/** Checks the unique fields (reference 6.4, 7.5); leaves a value out where the switch says so. */
function findDuplicate(values: JsonObject, draft: Draft, context: WriteContext): Refusal | null {
	for (const field of [...draft.module.unique, ...(draft.keptApart ?? [])]) {
		const held = draft.sharable?.has(field.apiName) ? null : heldByAnother(values, field, draft, context);
		if (!held) continue;
		if (!draft.existing || context.switches.uniqueHeldByAnother === 'refuse') {
			return duplicateOf(held, field.apiName, draft.module, context);
		}
		delete values[field.apiName];
	}
	return draft.existing ? null : findMapped(values, draft.module, context);
}

/** A record of the mapped module that is a duplicate, where the org prefers to look there, too (CRM 5). */
function findMapped(values: JsonObject, { spec }: OrgModule, context: WriteContext): Refusal | null {
	const other = spec.mappedTo && context.org.module(spec.mappedTo.module);
	if (!spec.mappedTo || !other || context.switches.duplicateCheckPreference === 'off') return null;
	const { field } = spec.mappedTo;
	const value = values[field];
	const text = typeof value === 'string' ? value.toLowerCase() : null;
	const holds = (record: StoredRecord): boolean => String(record[field] ?? '').toLowerCase() === text;
	const [holder, ...further] = text === null ? [] : context.store.records(other.apiName).filter(holds);
	return holder ? duplicateOf({ holder, hasFurther: further.length > 0 }, field, other, context) : null;
}

/** The company of that name: the oldest, or a new one (reference 4.4). */
function companyNamed(name: string, context: WriteContext): JsonValue {
	const accounts = context.org.module('Accounts');
	const nameField = accounts?.fieldsByName.get('Account_Name');
	if (!accounts || !nameField) return null;
	const [known] = context.store.holders(accounts, nameField, name);
	if (known !== undefined) return { name: context.store.find('Accounts', known)?.Account_Name ?? name, id: known };
	const company = commit(
		{ module: accounts, record: {}, existing: null, append: new Set() },
		{ Account_Name: name },
		context,
	);
	return { name, id: company.id };
}

function linkedRows(
	sent: JsonValue[],
	before: JsonValue | undefined,
	field: Field,
	context: WriteContext,
): JsonValue[] {
	const rows = Array.isArray(before) ? [...before] : [];
	for (const row of sent) {
		const id = linkedId(row, field);
		if (id === null) continue;
		if (isObject(row) && row._delete === null) {
			rows.splice(0, rows.length, ...rows.filter((kept) => idIn(kept) !== id));
			continue;
		}
		const known = rows.some((kept) => isObject(kept) && idIn(kept[linkKey(field)] ?? null) === id);
		if (!known) rows.push({ id: context.store.nextId(), [linkKey(field)]: referenceTo(field, id, context) });
	}
	return rows;
}

function appended(before: JsonValue | undefined, added: JsonValue, { switches }: WriteContext): JsonValue {
	if (!Array.isArray(before) || !Array.isArray(added)) return added;
	const [first, then] = switches.appendOrder === 'existingFirst' ? [before, added] : [added, before];
	return [...new Set([...first, ...then])];
}

const LINKS: readonly DataType[] = ['multiselectlookup', 'multiuserlookup'];

/** The value as it is stored, with what it names looked up or created. */
function storedValue(field: Field, value: JsonValue, draft: Draft, context: WriteContext): JsonValue {
	const before = draft.existing?.[field.apiName];
	if (value === null) return null;
	if (field.apiName === 'Tag') return context.tags.named(draft.module.apiName, tagNamesIn(value) ?? []);
	if (field.apiName === 'Participants') return participantRows(Array.isArray(value) ? value : [], before, context);
	if (field.dataType === 'multiselectpicklist')
		return draft.append.has(field.apiName) ? appended(before, value, context) : value;
	if (field.dataType === 'subform')
		return rowsAfter(value, draft.replacesRows ? [] : before, () => context.store.nextId());
	if (LINKS.includes(field.dataType)) return linkedRows(Array.isArray(value) ? value : [], before, field, context);
	const byName = takesName(field, draft.module.apiName, context.org) && idIn(value) === null;
	return byName ? companyNamed(nameIn(value) ?? '', context) : value;
}

function newRecord(module: OrgModule, context: WriteContext): StoredRecord {
	const { org, now, store } = context;
	const by = userValue(org.currentUser);
	const record: Record<string, JsonValue> = { Owner: by, Created_By: by };
	for (const field of module.withDefaults) record[field.apiName] = field.defaultValue ?? null;
	for (const field of module.fields) {
		const [usual] = module.layouts;
		if (field.dataType === 'layout' && usual) record[field.apiName] = { name: usual.name, id: usual.id };
		if (field.dataType === 'autonumber') record[field.apiName] = `C-${store.inserted(module.apiName) + 1}`;
	}
	return { ...record, id: store.nextId(), Created_Time: now, Modified_Time: now };
}

/** The name a person is shown by. */
const fullName = (record: StoredRecord): string =>
	[record.First_Name, record.Last_Name].filter((part) => typeof part === 'string' && part !== '').join(' ');

/** The owner that an assignment rule gives (CRM 5, lar_id). */
function assignedOwner({ existing }: Draft, { request, org, switches }: WriteContext): JsonObject {
	const owner = request.assignment ? org.user(request.assignment.ownerId) : undefined;
	if (!owner || (existing && switches.assignmentOnUpdate === 'ignore')) return {};
	return { Owner: userValue(owner) };
}

/** Lets run what the request does not keep from running; cadences are told apart by what happens (CRM 5). */
function runAutomation(id: string, { module, existing }: Draft, { request, workflows }: WriteContext): void {
	const { automation, cadences } = request;
	const begins = cadences.includes(existing ? 'update' : 'insert');
	workflows.ran(module.apiName, id, begins ? [...automation, 'cadences'] : automation);
}

/** Writes values that have been checked. */
function commit(draft: Draft, values: JsonObject, context: WriteContext): StoredRecord {
	const { module, existing } = draft;
	const record: Record<string, JsonValue> = {};
	for (const [apiName, value] of Object.entries(values)) {
		const field = module.fieldsByName.get(apiName);
		if (field) record[apiName] = storedValue(field, value, draft, context);
	}
	const base = existing ?? newRecord(module, context);
	const modifiedBy = userValue(context.org.currentUser);
	const assigned = assignedOwner(draft, context);
	let written: StoredRecord = { ...base, ...record, ...assigned, Modified_By: modifiedBy, Modified_Time: context.now };
	if (module.fieldsByName.has('Full_Name')) written = { ...written, Full_Name: fullName(written) };
	context.store.put(module, written);
	runAutomation(written.id, draft, context);
	return written;
}

/** Why a record may not be changed now, whatever it is to become (reference 12.3; CRM 5). */
function unchangeable(existing: StoredRecord, { unmodifiedSince }: WriteContext): Refusal | null {
	if (existing.Converted__s === true) {
		return { code: 'CONVERTED_RECORD', message: "can't update the converted record", details: { id: existing.id } };
	}
	if (unmodifiedSince === null || Date.parse(existing.Modified_Time) <= unmodifiedSince) return null;
	const message = 'Record updated time has already passed if-unmodified-since time';
	const { id, Modified_Time, Modified_By, Created_Time, Created_By } = existing;
	return { code: 'ALREADY_MODIFIED', message, details: { Modified_Time, Modified_By, Created_Time, id, Created_By } };
}

/** Checks and writes one record; nothing is written when it is refused. */
export function writeRecord(draft: Draft, context: WriteContext): Written {
	const unchanged = draft.existing && unchangeable(draft.existing, context);
	if (unchanged) return { ok: false, refusal: unchanged };
	const unfit = [...draft.append].find(
		(name) => draft.module.fieldsByName.get(name)?.dataType !== 'multiselectpicklist',
	);
	if (unfit !== undefined && context.switches.appendToOtherTypes === 'refuse') {
		return { ok: false, refusal: invalidData({ api_name: unfit }) };
	}
	const checked = checkRecord(draft.record, draft, context);
	if (!checked.ok) return checked;
	const duplicate = findDuplicate(checked.values, draft, context);
	if (duplicate) return { ok: false, refusal: duplicate };
	const action = draft.existing ? 'update' : 'insert';
	return { ok: true, action, record: commit(draft, checked.values, context) };
}
