import { leftOutOf } from '../../../shared/records/jsonRecord';
import type { RecordRequest } from '../../../shared/records/recordRequest';
import type { ReadRequest } from './writeRequests';

const BY_THE_FORM = 'the form of the node decides this.';

/**
 * A hint when the JSON of an item has keys that the form decides, as Bigin's own sample does (reference 7.2).
 *
 * @param why continues "because"
 */
export function leftOutHints(requests: ReadonlyArray<ReadRequest<RecordRequest>>, why = BY_THE_FORM): string[] {
	const keys = new Set(requests.flatMap(leftOutKeys));
	if (keys.size === 0) return [];
	return [`JSON: ${[...keys].join(' and ')} was left out, because ${why}`];
}

function leftOutKeys(read: ReadRequest<RecordRequest>): readonly string[] {
	if (!read.ok || read.request.source.kind !== 'json') return [];
	return leftOutOf(read.request.source.value);
}
