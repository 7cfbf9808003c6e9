import type { IDataObject } from 'n8n-workflow';

import type { Deed, Problem } from '../problems/problem';
import type { ZohoRecord, RequestGroup } from '../model/record';
import type { ApiRequest } from '../transport/apiClient';
import type { TrackedRecord, Witness } from './trackedRecord';
import type { Outcome, PlannedRecord, WrittenRecord } from './types';

/** An entry of an answer that says that the record was written. */
export interface WrittenEntry {
	kind: 'inserted' | 'updated' | 'deleted';
	record: WrittenRecord;
}

/** What Bigin says of a record, for good. */
export type SettledEntry = WrittenEntry | { kind: 'failed'; problem: Problem; raw: IDataObject };

/**
 * What differs between the operations that write. It is handed to sending and reading, so that no stage knows which
 * operation it serves.
 */
export interface WriteOperation {
	/** What is done to a record, for sentences whose words depend on it. */
	deed: Deed;
	/** The scope that its requests need, after the product's prefix (reference 2.7). */
	scope: string;
	/** The request for records of one group (reference 6.4, 6.5, 7.1). */
	request(group: RequestGroup, records: readonly ZohoRecord[]): ApiRequest;
	/** Estimated API credits of a request with so many records (reference 11). */
	credits(records: number): number;
	/** Whether the record may be sent again after an attempt that Bigin may have carried out (E6). */
	mayRepeat(planned: PlannedRecord): boolean;
	/** Reads an entry with the status of success; undefined when it does not say what was done to the record sent. */
	readSuccess(entry: IDataObject, sent: ZohoRecord): WrittenEntry | undefined;
	/** A refusal of the record as this operation tells it. */
	refusal(problem: Problem, sent: ZohoRecord): Problem;
	/** Reads what Bigin says of a record that an earlier attempt without an answer may have written (E6). */
	readAfterLoss(entry: SettledEntry, record: TrackedRecord, witness: Witness): SettledEntry | 'sendOnceMore';
	/** Corrects what only all outcomes of a run together show. */
	reconcile(outcomes: readonly Outcome[]): Outcome[];
}

const RECORDS_FOR_ONE_CREDIT = 10;

/** Estimated credits of a request that writes values: one for each ten records (reference 11). */
export function creditsForWriting(records: number): number {
	return Math.ceil(records / RECORDS_FOR_ONE_CREDIT);
}

/** What holds of an operation unless it says else. */
export const PLAIN_WRITE: Pick<WriteOperation, 'scope' | 'credits' | 'refusal' | 'readAfterLoss' | 'reconcile'> = {
	scope: 'modules.ALL',
	credits: creditsForWriting,
	refusal: (problem) => problem,
	readAfterLoss: (entry) => entry,
	reconcile: (outcomes) => [...outcomes],
};
