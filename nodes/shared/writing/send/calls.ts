import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../model/json';
import type { RequestGroup, ZohoRecord } from '../../model/record';
import { RECORD_ID_LABEL } from '../../model/texts';
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
	finds: 'matchKeys',
	request: ({ module, matchOn, trigger }, records) => {
		const body = recordsBody(trigger, records);
		if (matchOn.length > 0) body.duplicate_check_fields = [...matchOn];
		return { method: 'POST', path: `/${module}/upsert`, body };
	},
	mayRepeat: ({ matchValue, rows }) => matchValue !== null && rows !== 'added',
	readSuccess: (entry) => {
		const record = writtenRecordIn(entry);
		// Insert or update is told by `action`, never by `duplicate_field` (E5).
		if (!record || (entry.action !== 'insert' && entry.action !== 'update')) return undefined;
		const duplicateField = typeof entry.duplicate_field === 'string' ? entry.duplicate_field : null;
		// A literal, not a copy: it takes less room, and a long run keeps one for each record.
		const { id, createdTime, modifiedTime } = record;
		const told = { id, duplicateField, createdTime, modifiedTime };
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
	return created ? { kind: 'inserted', record: { ...entry.record, foundAfterLoss: true } } : entry;
}

/** Zoho's times are whole seconds, so two of them may be off by one in all. */
const CLOCK_GRAIN_MS = 1_000;

/**
 * Whether a record that an attempt found was created by the lost attempt before it (E6): by Zoho's own clock it is
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

/** POST /{module} (reference 6.4). Zoho recognises nothing, so what it may have created is never sent again (E6). */
export const CREATE: WriteCall = {
	...PLAIN_WRITE,
	deed: 'create',
	finds: 'nothing',
	request: ({ module, trigger }, records) => ({
		method: 'POST',
		path: `/${module}`,
		body: recordsBody(trigger, records.map(withoutAppendValues)),
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

/**
 * PUT /{module} with the id in each record (reference 6.5). The same values twice change nothing, so it may repeat, but
 * for rows that it adds (CRM reference 6).
 */
export const UPDATE: WriteCall = {
	...PLAIN_WRITE,
	deed: 'update',
	finds: 'id',
	request: ({ module, trigger }, records) => ({
		method: 'PUT',
		path: `/${module}`,
		body: recordsBody(trigger, records),
	}),
	mayRepeat: ({ rows }) => rows !== 'added',
	refusal: (problem) => (problem.field === 'id' ? { ...problem, label: RECORD_ID_LABEL } : problem),
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
	finds: 'id',
	request: ({ module, trigger }, records) => ({
		method: 'DELETE',
		path: `/${module}`,
		query: {
			ids: records.map(({ id }) => String(id)).join(','),
			...(trigger?.length === 0 && { wf_trigger: 'false' }),
		},
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

/** Zoho says `INVALID_DATA` of an id that has no record, or none any more (reference 6.5). */
function isGone({ code, reason }: Problem): boolean {
	return code === 'INVALID_DATA' && (reason === 'apiError' || reason === 'unknownId');
}

function notDeleted({ code, status }: Problem, { id }: ZohoRecord): Problem {
	return problemOf('notDeleted', { code, status, label: RECORD_ID_LABEL, value: quote(id) });
}

function deletedByLostAttempt(entry: SettledEntry, { planned }: TrackedRecord): SettledEntry {
	if (entry.kind !== 'failed' || entry.problem.reason !== 'notDeleted') return entry;
	const id = String(planned.record.id);
	return { kind: 'deleted', record: { id, createdTime: null, modifiedTime: null, raw: entry.raw } };
}

/** The call that carries a group: another than the run's where the node has found out what becomes of its records. */
export function callFor({ deed }: RequestGroup, call: WriteCall): WriteCall {
	switch (deed) {
		case 'create':
			return CREATE;
		case 'update':
			return UPDATE;
		case undefined:
			return call;
	}
}

/** The body of a request that carries records (reference 6.4): without `trigger` workflows run, with none they do not. */
function recordsBody(trigger: RequestGroup['trigger'], records: readonly ZohoRecord[]): IDataObject {
	return { data: [...records], ...(trigger && { trigger: [...trigger] }) };
}

/** What an entry of success tells of the record written (reference 6.4, 7.6); undefined without its id. */
export function writtenRecordIn(entry: IDataObject): WrittenRecord | undefined {
	const details = isObject(entry.details) ? entry.details : {};
	const { id } = details;
	if (id === '' || (typeof id !== 'string' && typeof id !== 'number')) return undefined;
	return {
		id: String(id),
		createdTime: textOrNull(details.Created_Time),
		modifiedTime: textOrNull(details.Modified_Time),
	};
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

/**
 * Lets only one record of a run have created what stands in the account (E6). A record found after a lost attempt may
 * pass for its creation although another request, answered later, created it; the API's own `insert` decides.
 */
export function withOneCreator(outcomes: readonly Outcome[]): Outcome[] {
	const inserted = outcomes.flatMap((outcome) => (outcome.kind === 'inserted' ? [outcome.record] : []));
	const found = inserted.filter(({ foundAfterLoss }) => foundAfterLoss);
	if (found.length === 0) return [...outcomes];
	const creators = new Map<string, WrittenRecord>();
	for (const record of inserted) if (!record.foundAfterLoss) creators.set(record.id, record);
	for (const record of found) if (!creators.has(record.id)) creators.set(record.id, record);
	// Items merged into one record share its object, so records are told apart and not items.
	return outcomes.map((outcome) =>
		outcome.kind === 'inserted' && creators.get(outcome.record.id) !== outcome.record && outcome.record.foundAfterLoss
			? { ...outcome, kind: 'updated' }
			: outcome,
	);
}
