import type { IDataObject } from 'n8n-workflow';

import type { Problem } from '../problems/problem';
import type { ZohoRecord, JsonValue, RequestGroup } from '../model/record';

/** A record with a place in a request; several items when they were merged (E3). */
export interface PlannedRecord {
	/** The items it stands for, in input order. */
	itemIndexes: readonly number[];
	record: ZohoRecord;
	/** What the user can search for to find it: the value of its first match key, or its id; null when there is none. */
	matchValue: JsonValue;
}

/** One request that writes. */
export interface PlannedRequest {
	group: RequestGroup;
	records: PlannedRecord[];
	/** Positions in the plan of the requests that must be over before this one starts (E3). */
	waitsFor: readonly number[];
}

/** What will be sent, and what became of the items that will not be. */
export interface RequestPlan {
	requests: PlannedRequest[];
	/** Outcomes that are settled without sending. */
	settled: Outcome[];
}

/** What Bigin tells of a record it wrote (reference 6.4, 7.6). */
export interface WrittenRecord {
	id: string;
	/** The field by which an upsert found it; only upserts tell. */
	duplicateField?: string | null;
	createdTime: string | null;
	modifiedTime: string | null;
	/** Bigin's own entry, untouched. */
	raw: IDataObject;
}

/** What became of one item (design 3). Exactly one for each input item (E4). */
export type Outcome =
	| {
			kind: 'inserted' | 'updated' | 'deleted';
			itemIndex: number;
			module: string;
			record: WrittenRecord;
			attempts: number;
	  }
	| { kind: 'failed' | 'unknown' | 'notSent'; itemIndex: number; problem: Problem; attempts: number }
	| { kind: 'skipped'; itemIndex: number; module: string; problem: Problem };
