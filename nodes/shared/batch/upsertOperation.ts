import { withOneCreator } from './oneCreator';
import { recordsBody } from './recordsBody';
import type { TrackedRecord, Witness } from './trackedRecord';
import type { WrittenRecord } from './types';
import { PLAIN_WRITE } from './writeOperation';
import type { SettledEntry, WriteOperation } from './writeOperation';
import { writtenRecordIn } from './writtenRecord';

/** POST /{module}/upsert (reference 7). A record with a match key finds what an earlier attempt may have written (E6). */
export const UPSERT: WriteOperation = {
	...PLAIN_WRITE,
	deed: 'upsert',
	request: ({ module, matchOn, runWorkflows }, records) => {
		const body = recordsBody(runWorkflows, records);
		if (matchOn.length > 0) body.duplicate_check_fields = [...matchOn];
		return { method: 'POST', path: `/${module}/upsert`, body };
	},
	mayRepeat: ({ matchValue }) => matchValue !== null,
	readSuccess: (entry) => {
		const record = writtenRecordIn(entry);
		// Insert or update is told by `action`, never by `duplicate_field` (E5).
		if (!record || (entry.action !== 'insert' && entry.action !== 'update')) return undefined;
		const duplicateField = typeof entry.duplicate_field === 'string' ? entry.duplicate_field : null;
		// A literal, not a copy: it takes less room, and a long run keeps one for each record.
		const { id, createdTime, modifiedTime, raw } = record;
		const told = { id, duplicateField, createdTime, modifiedTime, raw };
		return { kind: entry.action === 'insert' ? 'inserted' : 'updated', record: told };
	},
	readAfterLoss,
	reconcile: withOneCreator,
};

/** A refusal as a duplicate may mean that the lost attempt was applied late; an update may be what it created (E6). */
function readAfterLoss(entry: SettledEntry, tracked: TrackedRecord, witness: Witness): SettledEntry | 'sendOnceMore' {
	if (entry.kind === 'failed') {
		return entry.problem.code === 'DUPLICATE_DATA' && !tracked.lastChance ? 'sendOnceMore' : entry;
	}
	const created = entry.kind === 'updated' && wasCreatedByLostAttempt(tracked, entry.record, witness);
	return created ? { ...entry, kind: 'inserted' } : entry;
}

/** Bigin's times are whole seconds, so two of them may be off by one in all. */
const CLOCK_GRAIN_MS = 1_000;

/**
 * Whether a record that an attempt found was created by the lost attempt before it (E6): by Bigin's own clock it is
 * no older than the time since that attempt began. Elapsed time is measured here, points in time there, so the two
 * clocks need not agree.
 */
function wasCreatedByLostAttempt({ lostAttempt }: TrackedRecord, found: WrittenRecord, witness: Witness): boolean {
	if (!lostAttempt || witness.writtenIds.has(found.id)) return false;
	const created = Date.parse(found.createdTime ?? '');
	const serverNow = witness.serverTime ?? Date.parse(found.modifiedTime ?? '');
	if (Number.isNaN(created) || Number.isNaN(serverNow)) return false;
	return serverNow - created <= witness.now - lostAttempt.startedAt + CLOCK_GRAIN_MS;
}
