import { isObject, type JsonObject, type JsonValue } from '../json';
import { type OrgModule, standardLayoutId } from '../org/org';
import type { ReadContext } from './readContext';
import { relatedModule } from './references';
import type { StoredRecord } from './store';

/** Key of a record that tells the module of the one that it hangs on. */
export const RELATED_MODULE = '$se_module';

/** Whether records of the module tell that key. */
export function tellsRelated(module: OrgModule, { switches }: ReadContext): boolean {
	const hangsOnOthers = module.fields.some(({ lookupModules = [] }) => lookupModules.length > 1);
	return hangsOnOthers && switches.relatedModuleRead === 'given';
}

/** System keys of a record that is read whole (reference 6.3). */
const SYSTEM_KEYS: JsonObject = {
	$currency_symbol: '€',
	$field_states: null,
	$sharing_permission: 'full_access',
	$state: 'save',
	$process_flow: false,
	$locked_for_me: false,
	$approval: { delegate: false, takeover: false, approve: false, reject: false, resubmit: false },
	$editable: true,
	$zia_owner_assignment: 'owner_recommendation_unavailable',
	$is_duplicate: false,
	$review_process: null,
	$review: null,
	$zia_visions: null,
	$orchestration: false,
	$in_merge: false,
	Locked__s: false,
	$approval_state: 'approved',
	$pathfinder: false,
};

/** Fields that the org does not list, which a whole record carries all the same (seen in answers to searches). */
const UNLISTED: Readonly<Record<string, JsonObject>> = {
	Contacts: { Salutation: null, Department: null, Secondary_Email: null, Date_of_Birth: null, Reporting_To: null },
	Products: { Manufacturer: null, Qty_Ordered: 0, Tax: [], Taxable: true },
};

function layoutOf(record: StoredRecord, module: OrgModule): JsonObject {
	const chosen = [record.Layout, record.Pipeline].find(isObject);
	const { name, id } = chosen ?? { name: 'Standard', id: standardLayoutId(module.id) };
	return { display_label: name, name, id };
}

/** A record with all its fields and system keys. */
export function wholeRecord(record: StoredRecord, module: OrgModule, context: ReadContext): JsonObject {
	const values: Array<[string, JsonValue]> = module.fields.map((field) => [
		field.apiName,
		record[field.apiName] ?? null,
	]);
	return {
		...SYSTEM_KEYS,
		$layout_id: layoutOf(record, module),
		...(tellsRelated(module, context) && { [RELATED_MODULE]: relatedModule(record, module, context.store) }),
		...UNLISTED[module.apiName],
		...Object.fromEntries(values),
		id: record.id,
	};
}
