import type { JsonObject } from '../json';
import type { OrgModule } from '../org/org';
import type { Field } from '../org/types';
import { invalidData, type Refusal } from '../refusals';
import type { Switches } from '../switches';
import type { RecordStore, StoredRecord } from './store';
import { systemFieldOf } from './systemField';

/** The fields that are compared, in order; `id` stands for the record's own id. */
export type CheckOrder = ReadonlyArray<Field | 'id'>;

/** What comparing brought. `field` is what `duplicate_field` tells. */
export type Match =
	{ kind: 'none' } | { kind: 'one'; record: StoredRecord; field: string } | { kind: 'several'; refusal: Refusal };

function listedField(name: string, module: OrgModule, switches: Switches): Field | 'id' | null {
	if (name === 'id') return switches.idInRecord === 'ignore' ? null : 'id';
	const field = module.fieldsByName.get(name) ?? null;
	const isUnique = field !== null && (field === systemFieldOf(module, switches) || module.userUnique.includes(field));
	return isUnique ? field : null;
}

/** Names in `duplicate_check_fields` that may not be listed (reference 7.4 rule 4). */
export function unlistable(listed: readonly string[], module: OrgModule, switches: Switches): string[] {
	return listed.filter((name) => name !== 'id' && listedField(name, module, switches) === null);
}

/**
 * The order in which fields are compared (reference 7.4): the listed ones, then every other user-defined unique field;
 * the system field only when it is listed or nothing is.
 * @param listed `duplicate_check_fields`; an empty list counts as absent by default (rule 5), and so does one without a usable name
 */
export function checkOrder(listed: readonly string[] | null, module: OrgModule, switches: Switches): CheckOrder {
	const isAbsent = listed === null || (listed.length === 0 && switches.emptyCheckFields === 'asAbsent');
	const usable = (listed ?? [])
		.map((name) => listedField(name, module, switches))
		.filter((field): field is Field | 'id' => field !== null);
	const system = systemFieldOf(module, switches);
	const takesSystem = usable.length === 0 && (isAbsent || (listed ?? []).length > 0);
	const first = takesSystem && system ? [system] : usable;
	const others = module.userUnique.filter((field) => !first.includes(field));
	if (others.length > 1 && switches.orderOfUniqueFields === 'reverse') others.reverse();
	return [...new Set(first), ...others];
}

/** Whether a lead has become a contact (CRM 5). */
const isConverted = (record: StoredRecord | undefined): boolean => record?.Converted__s === true;

function candidates(
	record: JsonObject,
	field: Field | 'id',
	module: OrgModule,
	{ store, switches }: { store: RecordStore; switches: Switches },
): readonly string[] {
	if (field !== 'id') {
		const ids = store.holders(module, field, record[field.apiName]);
		const open = ids.filter((id) => !isConverted(store.find(module.apiName, id)));
		return open.length === ids.length || switches.convertedLeads === 'refuse' ? ids : open;
	}
	const known = typeof record.id === 'string' ? store.find(module.apiName, record.id) : undefined;
	return known ? [known.id] : [];
}

const ambiguous = (name: string): Refusal => ({
	code: 'AMBIGUITY_DURING_PROCESSING',
	message: 'ambiguity while processing the request',
	details: { api_name: name },
});

/** Brings a record back from the recycle bin when it holds the value of a compared field, where the switch says so. */
function restoreDeleted(
	record: JsonObject,
	field: Field,
	module: OrgModule,
	{ store, switches }: { store: RecordStore; switches: Switches },
): void {
	const sought = store.matchKey(module, field, record[field.apiName]);
	if (sought === null) return;
	const found = store
		.deleted(module.apiName)
		.find((entry) => store.matchKey(module, field, entry.record[field.apiName]) === sought);
	if (found && switches.recycleBin === 'matched') store.put(module, found.record);
}

/** Finds the stored record that a record means: the first field of the order with a match decides (reference 7.5). */
export function findMatch(
	record: JsonObject,
	order: CheckOrder,
	module: OrgModule,
	at: { store: RecordStore; switches: Switches },
): Match {
	const { store, switches } = at;
	const byId = record.id !== undefined && switches.idInRecord === 'always';
	for (const field of byId ? new Set<Field | 'id'>(['id', ...order]) : order) {
		let ids = candidates(record, field, module, at);
		if (ids.length === 0 && field !== 'id') {
			restoreDeleted(record, field, module, at);
			ids = candidates(record, field, module, at);
		}
		if (ids.length === 0) continue;
		const name = field === 'id' ? 'id' : field.apiName;
		if (ids.length > 1 && switches.severalMatches === 'refuse') return { kind: 'several', refusal: ambiguous(name) };
		const isNewestMeant = ids.length > 1 && switches.severalMatches === 'newest';
		const matched = store.find(module.apiName, isNewestMeant ? ids[ids.length - 1] : ids[0]);
		if (matched) return { kind: 'one', record: matched, field: name };
	}
	return { kind: 'none' };
}

/** The refusal of a request that lists a field which is not unique. */
export const unlistableRefusal = (name: string): Refusal =>
	invalidData({ api_name: 'duplicate_check_fields', value: name });
