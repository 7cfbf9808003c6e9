import { APPEND_VALUES } from '../records/jsonRecord';
import type { ZohoRecord } from '../model/record';
import { recordsBody } from './recordsBody';
import { PLAIN_WRITE } from './writeOperation';
import type { WriteOperation } from './writeOperation';
import { writtenRecordIn } from './writtenRecord';

/** POST /{module} (reference 6.4). Bigin recognises nothing, so what it may have created is never sent again (E6). */
export const CREATE: WriteOperation = {
	...PLAIN_WRITE,
	deed: 'create',
	request: ({ module, runWorkflows }, records) => ({
		method: 'POST',
		path: `/${module}`,
		body: recordsBody(runWorkflows, records.map(withoutAppendValues)),
	}),
	mayRepeat: () => false,
	readSuccess: (entry) => {
		const record = writtenRecordIn(entry);
		return record && { kind: 'inserted', record };
	},
};

/** A new record has no values to add to. */
function withoutAppendValues(record: ZohoRecord): ZohoRecord {
	if (!(APPEND_VALUES in record)) return record;
	return Object.fromEntries(Object.entries(record).filter(([key]) => key !== APPEND_VALUES));
}
