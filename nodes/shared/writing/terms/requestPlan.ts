import type { MatchKey } from '../../metadata/matching';
import type { JsonValue, RecordDraft, RequestGroup, RowsGiven, ZohoRecord } from '../../model/record';
import type { Problem, ProblemReason, Result } from '../../problems/problem';
import { refusedOutcome } from './outcome';
import type { Outcome } from './outcome';

/** A draft that may be sent, with the keys by which Zoho can recognise it. */
export interface KeyedRecord extends RecordDraft {
	/** In check order; empty for a record that Zoho can only insert. */
	matchKeys: readonly MatchKey[];
	/** What the user can search for to find a record without match keys; its first match value unless given. */
	searchFor?: JsonValue;
}

/** The draft of an item, or why there is none. */
export type Drafted = { ok: true; draft: RecordDraft } | { ok: false; itemIndex: number; problem: Problem };

export type Admission = { ok: true; keyed: KeyedRecord } | { ok: false; outcome: Outcome };

/** An item that goes no further. */
export function refused(itemIndex: number, problem: Problem): Admission {
	return { ok: false, outcome: refusedOutcome(itemIndex, problem) };
}

/** A record on its way into a request. */
export interface PlannableRecord extends PlannedRecord {
	group: RequestGroup;
	/** Records of a module that share one never overlap in time (E3). */
	matchKeys: readonly MatchKey[];
}

/** What makes records share requests (E1). */
export function groupText({ module, matchOn, trigger, deed, tags }: RequestGroup): string {
	return `${module}\n${matchOn.join(',')}\n${trigger?.join(',') ?? 'all'}\n${deed ?? ''}\n${tags?.join(',') ?? ''}`;
}

/** A record with a place in a request; several items when they were merged (E3). */
export interface PlannedRecord {
	/** The items it stands for, in input order. */
	itemIndexes: readonly number[];
	record: ZohoRecord;
	/** What the user can search for to find it: the value of its first match key, or its id; null when there is none. */
	matchValue: JsonValue;
	/** What it does to the rows of subforms: those added may not be sent twice, and are not folded into one list (E3, E6). */
	rows?: RowsGiven;
	/** The item that writes the record first: its outcome decides whether this one is sent, and gives the ID (design 12). */
	follows?: number;
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

export interface PlanningRules {
	/** Most records in one request (E2). */
	batchSize: number;
	whenItemsShareMatchValue: 'sendInOrder' | 'merge' | 'failLaterItems';
	/** Why a later item is refused; `repeatsItem` unless given. */
	repeatReason?: ProblemReason;
	/** Says where a record goes, once repeats are folded and in the order of the records; left out where the API finds out. */
	direct?(record: PlannableRecord): Result<PlannableRecord>;
}

/** Label of a field of a module, for sentences; both by API name. */
export type LabelOf = (module: string, field: string) => string | undefined;
