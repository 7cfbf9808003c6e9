import { LINE_TAX } from '../model/field';
import { RECORD_ID } from '../model/texts';
import { RELATED_KEYS } from './relatedRecords';

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
	'Locked__s',
]);

const SYSTEM_KEYS: ReadonlySet<string> = new Set([...RELATED_KEYS, ...READ_ONLY]);

/** Whether a key is one of the API's own that may stand in a record beside its fields (design 6). */
export function isSystemKey(key: string): boolean {
	return SYSTEM_KEYS.has(key);
}

/** Whether a key of a record that is read is none of its fields; what a record hangs on is needed to write it back. */
export function isStateKey(key: string): boolean {
	return (key.startsWith('$') && !RELATED_KEYS.has(key) && key !== LINE_TAX) || READ_ONLY.has(key);
}

/** Key of a record's ID. */
export const RECORD_ID_KEY = 'id';

/**
 * Whether values are those of a record that was read: each operation that reads gives the ID, under the API's own key.
 * What cannot be written is then no mistake of the user, who has not written it.
 */
export function isRecordRead(values: Readonly<Record<string, unknown>>): boolean {
	return typeof values.id === 'string' && RECORD_ID.test(values.id);
}
