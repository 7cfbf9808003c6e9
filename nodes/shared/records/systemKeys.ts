import type { ModuleSchema } from '../metadata/moduleSchema';
import { isObject } from '../model/json';
import type { ZohoRecord } from '../model/record';
import { moduleInAddress } from '../values/ids';
import type { GivenValue } from './recordRequest';

/** Key that says to which module the record named in a lookup belongs (reference 10, Notes). */
const RELATED_MODULE = '$se_module';

/** Lookups to a record of any module, for which the API has to be told which one it is. */
const RELATED_FIELDS: readonly string[] = ['Parent_Id', 'What_Id'];

/** What metadata says in place of a module where a lookup leads to several. */
const ANY_MODULE = 'se_module';

/** Keys that a record carries when it is read and that say something of its state (reference 6.3). */
const READ_ONLY: ReadonlySet<string> = new Set([
	'$currency_symbol',
	'$field_states',
	'$sharing_permission',
	'$state',
	'$process_flow',
	'$locked_for_me',
	'$approval',
	'$approval_state',
	'$editable',
	'$zia_owner_assignment',
	'$zia_visions',
	'$is_duplicate',
	'$review',
	'$review_process',
	'$layout_id',
	'$orchestration',
	'$in_merge',
	'$pathfinder',
	'$has_more',
]);

/** Whether a key is one of the API's own that may stand in a record beside its fields (design 6). */
export function isSystemKey(key: string): boolean {
	return key === RELATED_MODULE || READ_ONLY.has(key);
}

/** What of a record goes out beside its fields: to which module a related record belongs. */
export function systemValues({ [RELATED_MODULE]: module }: Record<string, unknown>): Record<string, string> {
	return typeof module === 'string' && module.trim() !== '' ? { [RELATED_MODULE]: module.trim() } : {};
}

/** Tells the API to which module a related record belongs, where the user did not and it is known (design 6). */
export function withRelatedModule(record: ZohoRecord, given: readonly GivenValue[], schema: ModuleSchema): ZohoRecord {
	if (RELATED_MODULE in record) return record;
	for (const { field, raw } of given) {
		const value = record[field.apiName];
		if (!RELATED_FIELDS.includes(field.apiName) || !isObject(value) || 'module' in value) continue;
		const target = field.lookupModule === ANY_MODULE ? null : field.lookupModule;
		const module = moduleInAddress(raw, schema.product) ?? target;
		if (module) return { ...record, [RELATED_MODULE]: module };
	}
	return record;
}
