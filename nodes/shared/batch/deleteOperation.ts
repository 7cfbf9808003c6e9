import { problemOf } from '../problems/sentences';
import type { Problem } from '../problems/problem';
import { quote } from '../problems/quote';
import type { ZohoRecord } from '../model/record';
import type { TrackedRecord } from './trackedRecord';
import { PLAIN_WRITE } from './writeOperation';
import type { SettledEntry, WriteOperation } from './writeOperation';
import { writtenRecordIn } from './writtenRecord';

/**
 * DELETE /{module}?ids= (reference 6.5). It may repeat: a record that is gone after an attempt of this run without an
 * answer was deleted by it (E6).
 */
export const DELETE: WriteOperation = {
	...PLAIN_WRITE,
	deed: 'delete',
	request: ({ module, runWorkflows }, records) => ({
		method: 'DELETE',
		path: `/${module}`,
		query: { ids: records.map(({ id }) => String(id)).join(','), ...(!runWorkflows && { wf_trigger: 'false' }) },
	}),
	credits: () => 1,
	mayRepeat: () => true,
	readSuccess: (entry, sent) => {
		const record = writtenRecordIn(entry);
		return record?.id === sent.id ? { kind: 'deleted', record } : undefined;
	},
	refusal: (problem, sent) => (isGone(problem) ? notDeleted(problem, sent) : problem),
	readAfterLoss: deletedByLostAttempt,
};

/** Bigin says `INVALID_DATA` of an id that has no record, or none any more (reference 6.5). */
function isGone({ code, reason }: Problem): boolean {
	return code === 'INVALID_DATA' && (reason === 'apiError' || reason === 'unknownId');
}

function notDeleted({ code, status }: Problem, { id }: ZohoRecord): Problem {
	return problemOf('notDeleted', { code, status, label: 'Record ID', value: quote(id) });
}

function deletedByLostAttempt(entry: SettledEntry, { planned }: TrackedRecord): SettledEntry {
	if (entry.kind !== 'failed' || entry.problem.reason !== 'notDeleted') return entry;
	const id = String(planned.record.id);
	return { kind: 'deleted', record: { id, createdTime: null, modifiedTime: null, raw: entry.raw } };
}
