import { recordsBody } from './recordsBody';
import { PLAIN_WRITE } from './writeOperation';
import type { WriteOperation } from './writeOperation';
import { writtenRecordIn } from './writtenRecord';

/** PUT /{module} with the id in each record (reference 6.5). The same values twice change nothing, so it may repeat. */
export const UPDATE: WriteOperation = {
	...PLAIN_WRITE,
	deed: 'update',
	request: ({ module, runWorkflows }, records) => ({
		method: 'PUT',
		path: `/${module}`,
		body: recordsBody(runWorkflows, records),
	}),
	mayRepeat: () => true,
	refusal: (problem) => (problem.field === 'id' ? { ...problem, label: 'Record ID' } : problem),
	readSuccess: (entry, sent) => {
		const record = writtenRecordIn(entry);
		return record?.id === sent.id ? { kind: 'updated', record } : undefined;
	},
};
