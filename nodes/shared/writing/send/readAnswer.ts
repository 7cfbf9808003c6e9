import type { IDataObject } from 'n8n-workflow';

import type { FieldMetadata } from '../../model/field';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import type { ZohoRecord } from '../../model/record';
import { problemFromApi, requestProblem } from '../../problems/api/apiErrors';
import type { RowsKnown } from '../../problems/api/envelope';
import { concernsWholeRequest, hasTrait, problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import type { HttpAnswer, Attempt } from '../../transport/apiClient';
import type { SettledEntry, WriteCall } from '../terms/writeCall';

/** What Zoho says of one record of a request. */
export type Entry =
	| SettledEntry
	/** Zoho reported a fault of its own for this record, so it may have written it. */
	| { kind: 'lost'; problem: Problem };

/** What one attempt means for the records it carried (E5, E6). */
export type Verdict =
	/** One entry a record, in the order of the request. */
	| { kind: 'answered'; entries: Entry[]; serverTime: number | null }
	/** Nothing was written; the same request may succeed later. */
	| { kind: 'notProcessed'; problem: Problem; retryAfterMs: number | null }
	/** Zoho may or may not have written the records. */
	| { kind: 'perhapsProcessed'; problem: Problem; retryAfterMs: number | null }
	/** Nothing was written, and the same request would be refused again. */
	| { kind: 'refused'; problem: Problem; mayBeOneRecord: boolean }
	| { kind: 'cancelled' };

/** What was sent, so that entries can be read and a refusal can name label and value. */
export interface SentRecords {
	product: Product;
	call: WriteCall;
	/** Whether the API's own entries are kept for the output. */
	keepsRaw: boolean;
	module: string;
	/** The product has such a module, so a refusal of its name means that this account lacks it. */
	moduleExists: boolean;
	/** The scope that the request needs. */
	scope: string;
	records: readonly ZohoRecord[];
	fields: ReadonlyMap<string, FieldMetadata>;
	rows?: ReadonlyMap<string, RowsKnown>;
}

/** Reads what one attempt brought (E5): entries are looked for whatever the HTTP status. */
export function readAnswer(attempt: Attempt, sent: SentRecords): Verdict {
	switch (attempt.kind) {
		case 'cancelled':
			return { kind: 'cancelled' };
		case 'refused':
			return { kind: 'refused', problem: attempt.problem, mayBeOneRecord: false };
		case 'lost': {
			const kind = attempt.processed === 'no' ? 'notProcessed' : 'perhapsProcessed';
			return { kind, problem: attempt.problem, retryAfterMs: null };
		}
		case 'answered':
			return readBody(attempt, sent);
	}
}

function readBody(answered: HttpAnswer, sent: SentRecords): Verdict {
	const { status, body, retryAfterMs, serverTime, creditsLeft } = answered;
	const list = isObject(body) ? body[sent.call.answerKey] : undefined;
	const data = Array.isArray(list) ? list : undefined;
	const entries = readEntries(data, status, sent);
	if (entries && !refusesWholeRequest(entries, status)) return { kind: 'answered', entries, serverTime };
	if (status === 429) {
		const problem = creditsLeft === 0 ? problemOf('creditsUsedUp', { status }) : requestProblem(status, body, sent);
		return { kind: 'notProcessed', problem, retryAfterMs };
	}
	if (status === REQUEST_TIMEOUT)
		return { kind: 'perhapsProcessed', problem: problemOf('timedOut', { status }), retryAfterMs };
	const maySucceed = data?.length === sent.records.length && data.some(isSuccess);
	if (status >= 400 && status < 500 && !maySucceed) {
		const problem = refusalOf(requestProblem(status, body, sent), sent);
		return { kind: 'refused', problem, mayBeOneRecord: isAboutRequest(data) && mayLieInOneRecord(problem, status) };
	}
	// What does not answer record for record must never be mapped by position, and a success in it may be true (E5).
	const otherLength = data !== undefined && data.length !== sent.records.length;
	const reason = status >= 500 ? 'serverFault' : otherLength ? 'answerLengthDiffers' : 'unreadableAnswer';
	return { kind: 'perhapsProcessed', problem: problemOf(reason, { status }), retryAfterMs };
}

/** What is said of a request of one record is said of that record. */
function refusalOf(problem: Problem, { call, records }: SentRecords): Problem {
	return records.length === 1 ? call.refusal(problem, records[0]) : problem;
}

/** A server in between gave up on a request, which may have gone through all the same. */
const REQUEST_TIMEOUT = 408;

/** Statuses under which a request is refused for what it carries (reference 12.1), or for how much. */
const REFUSES_CONTENT: ReadonlySet<number> = new Set([400, 413, 422]);

function mayLieInOneRecord(problem: Problem, status: number): boolean {
	return REFUSES_CONTENT.has(status) && !concernsWholeRequest(problem);
}

/** A refusal of the whole request is a bare object or the only entry of `data`; more entries fit no request (E5). */
function isAboutRequest(data: unknown[] | undefined): boolean {
	return data === undefined || (data.length === 1 && isObject(data[0]) && !isSuccess(data[0]));
}

function isSuccess(entry: unknown): boolean {
	return isObject(entry) && entry.status === 'success';
}

/** Statuses that speak of the whole request, even where each record has an entry of its own. */
const REFUSES_REQUEST: ReadonlySet<number> = new Set([401, 403, 404, 429]);

function refusesWholeRequest(entries: readonly Entry[], status: number): boolean {
	const refused = entries.every((entry) => entry.kind === 'failed');
	if (!refused || status < 400 || status >= 500) return false;
	return REFUSES_REQUEST.has(status) || entries.every(({ problem }) => hasTrait(problem, 'refusesRequest'));
}

/** One entry for each record; undefined where they are fewer or more, or one cannot be believed (E5). */
function readEntries(data: unknown[] | undefined, status: number, sent: SentRecords): Entry[] | undefined {
	if (data?.length !== sent.records.length) return undefined;
	const entries = data.map((entry, index) => readEntry(entry, status, sent, index));
	shareTimes(entries);
	return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

/** A success must say what was written; one that does not cannot be believed. */
function readEntry(entry: unknown, status: number, sent: SentRecords, index: number): Entry | undefined {
	if (!isObject(entry) || typeof entry.status !== 'string') return undefined;
	const { call, records } = sent;
	const record = records[index];
	if (entry.status === 'success') return readSuccess(entry, record, sent);
	const problem = problemFromApi(entry, status, { ...sent, record });
	if (problem.reason === 'serverFault') return { kind: 'lost', problem };
	return { kind: 'failed', problem: call.refusal(problem, record), raw: entry };
}

function readSuccess(entry: IDataObject, record: ZohoRecord, { call, keepsRaw }: SentRecords): Entry | undefined {
	const written = call.readSuccess(entry, record);
	if (written && keepsRaw) written.record.raw = entry;
	return written;
}

/** The records of a batch are written within a second or two: one text in memory in place of a hundred equal ones. */
function shareTimes(entries: ReadonlyArray<Entry | undefined>): void {
	let created: string | null = null;
	let modified: string | null = null;
	for (const entry of entries) {
		if (entry === undefined || entry.kind === 'failed' || entry.kind === 'lost') continue;
		const { record } = entry;
		if (record.createdTime === created) record.createdTime = created;
		if (record.modifiedTime === modified) record.modifiedTime = modified;
		created = record.createdTime;
		modified = record.modifiedTime;
	}
}
