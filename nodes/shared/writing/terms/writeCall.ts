import type { IDataObject } from 'n8n-workflow';

import type { RequestGroup, ZohoRecord } from '../../model/record';
import { liesInValues } from '../../problems/api/apiErrors';
import type { Deed } from '../../problems/facts';
import type { Problem } from '../../problems/problem';
import { quote } from '../../problems/quote';
import type { ApiRequest } from '../../transport/apiClient';
import type { Outcome, WrittenRecord } from './outcome';
import type { PlannedRecord } from './requestPlan';

/** An entry of an answer that says that the record was written. */
interface WrittenEntry {
	kind: 'inserted' | 'updated' | 'deleted';
	record: WrittenRecord;
}

/** What the API says of a record, for good. */
export type SettledEntry = WrittenEntry | { kind: 'failed'; problem: Problem; raw: IDataObject };

/**
 * One of the API's calls that write, as a value: its request, and what its answers mean. It is handed to sending and
 * reading, so that no stage knows which call it serves.
 */
export interface WriteCall {
	/** What is done to a record, for sentences whose words depend on it. */
	deed: Deed;
	/** The scope that its requests need, after the product's prefix (reference 2.7). */
	scope: string;
	/** Key of the entries in its answers. */
	answerKey: string;
	/** The request for records of one group (reference 6.4, 6.5, 7.1). */
	request(group: RequestGroup, records: readonly ZohoRecord[]): ApiRequest;
	/** By what the API finds the record that is written to. */
	finds: 'nothing' | 'matchKeys' | 'id';
	/** Estimated API credits of a request with so many records (reference 11). */
	credits(records: number): number;
	/** Whether the record may be sent again after an attempt that Zoho may have carried out (E6). */
	mayRepeat(planned: PlannedRecord): boolean;
	/** Reads an entry with the status of success; undefined when it does not say what was done to the record sent. */
	readSuccess(entry: IDataObject, sent: ZohoRecord): WrittenEntry | undefined;
	/** A refusal of the record as this call tells it. */
	refusal(problem: Problem, sent: ZohoRecord): Problem;
	/** Reads what Zoho says of a record that an earlier attempt without an answer may have written (E6). */
	readAfterLoss(entry: SettledEntry, record: TrackedRecord, witness: Witness): SettledEntry | 'sendOnceMore';
	/** Corrects what only all outcomes of a run together show. */
	reconcile(outcomes: readonly Outcome[]): Outcome[];
}

/** Estimated credits of a request where so many records cost one; those begun count whole (reference 11). */
export function creditsWhere(forOneCredit: number): (records: number) => number {
	return (records) => Math.ceil(records / forOneCredit);
}

/** Estimated credits of a request that writes values: one for each ten records (reference 11). */
export const creditsForWriting = creditsWhere(10);

/** Defaults that most calls share. */
export const PLAIN_WRITE: Pick<
	WriteCall,
	'scope' | 'answerKey' | 'credits' | 'refusal' | 'readAfterLoss' | 'reconcile'
> = {
	scope: 'modules.ALL',
	answerKey: 'data',
	credits: creditsForWriting,
	refusal: (problem) => problem,
	readAfterLoss: (entry) => entry,
	reconcile: (outcomes) => [...outcomes],
};

/** A record on its way, with what its earlier attempts left open (E6). */
export interface TrackedRecord {
	planned: PlannedRecord;
	/** Requests that carried it so far. */
	attempts: number;
	/** The first attempt that Zoho may have carried out although no answer came. */
	lostAttempt?: LostAttempt;
	/** It was refused as a duplicate after a lost attempt and is sent for the last time. */
	lastChance: boolean;
	/** Why it was refused with the display values of picklists, when it is sent again with the actual ones. */
	refusedAsShown?: SettledEntry;
}

interface LostAttempt {
	problem: Problem;
	/** By this machine's clock, in milliseconds. */
	startedAt: number;
}

/** What tells whether a record that was there at a later attempt is the one that a lost attempt created. */
export interface Witness {
	/** Zoho's clock at the answer, in milliseconds; null when the answer did not tell. */
	serverTime: number | null;
	/** This machine's clock at the answer, in milliseconds. */
	now: number;
	/** Ids that this run is already known to have written. */
	writtenIds: Pick<ReadonlySet<string>, 'has'>;
}

export function track(planned: PlannedRecord): TrackedRecord {
	return { planned, attempts: 0, lastChance: false };
}

/** Remembers the first attempt without an answer; later ones do not change what is open. */
export function rememberLoss(record: TrackedRecord, problem: Problem, startedAt: number): void {
	record.lostAttempt ??= { problem, startedAt };
}

/** The outcomes of a record that Zoho answered for; merged items share them (E3). */
export function outcomesOf(record: TrackedRecord, module: string, entry: SettledEntry): Outcome[] {
	const { attempts, planned } = record;
	if (entry.kind === 'failed' && !liesInValues(entry.problem)) {
		return unansweredOutcomes(record, 'failed', entry.problem);
	}
	return planned.itemIndexes.map((itemIndex) =>
		entry.kind === 'failed'
			? { kind: 'failed', itemIndex, problem: entry.problem, attempts }
			: { kind: entry.kind, itemIndex, module, record: entry.record, attempts },
	);
}

/**
 * The outcomes of a record that gets no answer any more. Where an attempt may have been carried out, the outcome is
 * `unknown` whatever came after it.
 */
export function unansweredOutcomes(record: TrackedRecord, kind: 'failed' | 'notSent', problem: Problem): Outcome[] {
	const { attempts, lostAttempt, planned } = record;
	const value = planned.matchValue === null ? undefined : quote(planned.matchValue);
	const addsRows = planned.rows === 'added' && { addsRows: true };
	return planned.itemIndexes.map((itemIndex) =>
		lostAttempt
			? { kind: 'unknown', itemIndex, problem: { ...lostAttempt.problem, value, ...addsRows }, attempts }
			: { kind, itemIndex, problem, attempts },
	);
}

/** What became of one request; `problem` is set when it says something about the requests after it, too. */
export interface SentRequest {
	outcomes: Outcome[];
	problem?: Problem;
	/** Why every further request for the module would be refused, where several records were refused alone and none taken. */
	endsModule?: Problem;
	/** Zoho may still be at work on the last attempt and write records by whose match keys others wait (E3). */
	mayBeAtWork?: boolean;
}
