import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../model/json';
import type { ZohoRecord } from '../../model/record';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import { quote } from '../../problems/quote';
import { APPEND_VALUES } from '../../records/jsonRecord';
import type { Outcome, WrittenRecord } from '../terms/outcome';
import { PLAIN_WRITE } from '../terms/writeCall';
import type { SettledEntry, TrackedRecord, Witness, WriteCall } from '../terms/writeCall';

/** POST /{module}/upsert (reference 7). A record with a match key finds what an earlier attempt may have written (E6). */
export const UPSERT: WriteCall = {
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

/** POST /{module} (reference 6.4). Bigin recognises nothing, so what it may have created is never sent again (E6). */
export const CREATE: WriteCall = {
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

/** PUT /{module} with the id in each record (reference 6.5). The same values twice change nothing, so it may repeat. */
export const UPDATE: WriteCall = {
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

/**
 * DELETE /{module}?ids= (reference 6.5). It may repeat: a record that is gone after an attempt of this run without an
 * answer was deleted by it (E6).
 */
export const DELETE: WriteCall = {
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

/** The body of a request that carries records (reference 6.4): without `trigger` workflows run, with none they do not. */
function recordsBody(runWorkflows: boolean, records: readonly ZohoRecord[]): IDataObject {
	return { data: [...records], ...(!runWorkflows && { trigger: [] }) };
}

/** What an entry of success tells of the record written (reference 6.4, 7.6); undefined without its id. */
function writtenRecordIn(entry: IDataObject): WrittenRecord | undefined {
	const details = isObject(entry.details) ? entry.details : {};
	const { id } = details;
	if (id === '' || (typeof id !== 'string' && typeof id !== 'number')) return undefined;
	return {
		id: String(id),
		createdTime: textOrNull(details.Created_Time),
		modifiedTime: textOrNull(details.Modified_Time),
		raw: entry,
	};
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

/**
 * Lets only one record of a run have created what stands in Bigin (E6). A record found after a lost attempt may pass
 * for its creation although another request, answered later, created it; Bigin's own `insert` decides.
 */
export function withOneCreator(outcomes: readonly Outcome[]): Outcome[] {
	if (!outcomes.some(isFound)) return [...outcomes];
	const creators = new Map<string, unknown>();
	const inserted = outcomes.flatMap((outcome) => (outcome.kind === 'inserted' ? [outcome.record] : []));
	for (const { id, raw } of inserted) if (raw.action === 'insert') creators.set(id, raw);
	// Merged items share one entry, so entries are told apart and not items.
	for (const { id, raw } of inserted) if (!creators.has(id)) creators.set(id, raw);
	return outcomes.map((outcome) =>
		isFound(outcome) && creators.get(outcome.record.id) !== outcome.record.raw
			? { ...outcome, kind: 'updated' }
			: outcome,
	);
}

/** Taken for what a lost attempt created, though an answer says that it was there already. */
function isFound(outcome: Outcome): outcome is Outcome & { kind: 'inserted' } {
	return outcome.kind === 'inserted' && outcome.record.raw.action !== 'insert';
}

/**
 * The same operation, which keeps of Bigin's entries only what a run itself needs. Whole entries are the largest part of
 * what a long run would hold in memory until its end, and only the raw output shows them. The records of a batch are
 * written within a second or two, so they share the texts that say when.
 */
export function withLeanEntries(operation: WriteCall): WriteCall {
	const createdTime = sharedWithLast();
	const modifiedTime = sharedWithLast();
	return {
		...operation,
		readSuccess: (entry, sent) => {
			const written = operation.readSuccess(entry, sent);
			if (!written) return undefined;
			// Read anew for each record, so it may be changed in place: copies of objects take more room than literals.
			const { record } = written;
			record.createdTime = createdTime(record.createdTime);
			record.modifiedTime = modifiedTime(record.modifiedTime);
			record.raw = { action: entry.action };
			return written;
		},
	};
}

/** Gives back the text of the call before when it is the same, so that this one need not be kept. */
function sharedWithLast(): (text: string | null) => string | null {
	let last: string | null = null;
	return (text) => (last = text === last ? last : text);
}
