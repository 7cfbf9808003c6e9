import type { Problem } from '../problems/problem';
import { quote } from '../problems/quote';
import type { Entry } from './readAnswer';
import type { Outcome, PlannedRecord, WrittenRecord } from './types';

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
export function outcomesOf(
	record: TrackedRecord,
	module: string,
	entry: Exclude<Entry, { kind: 'lost' }>,
	witness: Witness,
): Outcome[] {
	const { attempts, planned } = record;
	if (entry.kind === 'failed' && !LIES_IN_VALUES.has(entry.problem.code)) {
		return unansweredOutcomes(record, 'failed', entry.problem);
	}
	return planned.itemIndexes.map((itemIndex) => {
		if (entry.kind === 'failed') return { kind: 'failed', itemIndex, problem: entry.problem, attempts };
		const kind =
			entry.kind === 'updated' && wasCreatedByLostAttempt(record, entry.record, witness) ? 'inserted' : entry.kind;
		return { kind, itemIndex, module, record: entry.record, attempts };
	});
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

/** A refusal as a duplicate right after a lost attempt may mean that this one was applied late (E6). */
export function deservesLastChance(record: TrackedRecord, entry: Entry): boolean {
	return (
		entry.kind === 'failed' && entry.problem.code === 'DUPLICATE_DATA' && !!record.lostAttempt && !record.lastChance
	);
}
