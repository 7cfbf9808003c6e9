import type { Problem } from '../problems/problem';
import { quote } from '../problems/quote';
import type { Outcome, PlannedRecord } from './types';
import type { SettledEntry } from './writeOperation';

/** A record on its way, with what its earlier attempts left open (E6). */
export interface TrackedRecord {
	planned: PlannedRecord;
	/** Requests that carried it so far. */
	attempts: number;
	/** The first attempt that Bigin may have carried out although no answer came. */
	lostAttempt?: LostAttempt;
	/** It was refused as a duplicate after a lost attempt and is sent for the last time. */
	lastChance: boolean;
}

interface LostAttempt {
	problem: Problem;
	/** By this machine's clock, in milliseconds. */
	startedAt: number;
}

/** What tells whether a record that was there at a later attempt is the one that a lost attempt created. */
export interface Witness {
	/** Bigin's clock at the answer, in milliseconds; null when the answer did not tell. */
	serverTime: number | null;
	/** This machine's clock at the answer, in milliseconds. */
	now: number;
	/** Ids that this run is already known to have written. */
	writtenIds: ReadonlySet<string>;
}

export function track(planned: PlannedRecord): TrackedRecord {
	return { planned, attempts: 0, lastChance: false };
}

/** Remembers the first attempt without an answer; later ones do not change what is open. */
export function rememberLoss(record: TrackedRecord, problem: Problem, startedAt: number): void {
	record.lostAttempt ??= { problem, startedAt };
}

/**
 * Codes of refusals that an earlier attempt with the same values has met, too. Any other may be due to what that
 * attempt wrote, such as a record that was locked at once.
 */
const LIES_IN_VALUES: ReadonlySet<string> = new Set([
	'INVALID_DATA',
	'MANDATORY_NOT_FOUND',
	'DUPLICATE_DATA',
	'DEPENDENT_FIELD_MISSING',
	'DEPENDENT_MISMATCH',
	'LIMIT_EXCEEDED',
	'MULTIPLE_OR_MULTI_ERRORS',
]);

/** The outcomes of a record that Bigin answered for; merged items share them (E3). */
export function outcomesOf(record: TrackedRecord, module: string, entry: SettledEntry): Outcome[] {
	const { attempts, planned } = record;
	if (entry.kind === 'failed' && !LIES_IN_VALUES.has(entry.problem.code)) {
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
	return planned.itemIndexes.map((itemIndex) =>
		lostAttempt
			? { kind: 'unknown', itemIndex, problem: { ...lostAttempt.problem, value }, attempts }
			: { kind, itemIndex, problem, attempts },
	);
}
