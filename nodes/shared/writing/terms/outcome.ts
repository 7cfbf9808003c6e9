import type { IDataObject } from 'n8n-workflow';

import { RECORD_ID_LABEL } from '../../model/texts';
import type { Deed, Thing } from '../../problems/facts';
import { hasTrait } from '../../problems/problem';
import type { Problem } from '../../problems/problem';

/** What the API tells of a record it wrote (reference 6.4, 7.6). */
export interface WrittenRecord {
	id: string;
	/** The field by which an upsert found it; only upserts tell. */
	duplicateField?: string | null;
	createdTime: string | null;
	modifiedTime: string | null;
	/** The API's own entry, untouched: only where the output shows it, for it is the largest part of a long run. */
	raw?: IDataObject;
	/** Not told by the API: taken for what an attempt without an answer created (E6). */
	foundAfterLoss?: true;
}

/** What happens to the tags of a record once it is written; those that it has besides stay. */
export type TagChange = 'add' | 'remove';

/** What became of the tags of a record that was written, or that had to be written nothing else. */
export interface TagsTold {
	change: TagChange;
	names: readonly string[];
	/** Why they were not changed, or perhaps not. */
	failure?: { kind: 'failed' | 'unknown' | 'notSent'; problem: Problem };
}

/** What became of one item (design 3). Exactly one for each input item (E4). */
export type Outcome =
	| {
			kind: 'inserted' | 'updated' | 'deleted';
			itemIndex: number;
			module: string;
			record: WrittenRecord;
			attempts: number;
			tags?: TagsTold;
	  }
	/** Nothing had to be written (design 12). */
	| { kind: 'unchanged'; itemIndex: number; module: string; record: WrittenRecord; tags?: TagsTold }
	| { kind: 'failed' | 'unknown' | 'notSent'; itemIndex: number; problem: Problem; attempts: number }
	| { kind: 'skipped'; itemIndex: number; module: string; problem: Problem };

/** An outcome that is no success: the record was not written, or perhaps not. */
export type Failure = Outcome & { kind: 'failed' | 'unknown' | 'notSent' };

/** Whether the user has to act on an outcome. A skipped item is none: the user asked for it. */
export function isFailure(outcome: Outcome): outcome is Failure {
	return outcome.kind === 'failed' || outcome.kind === 'unknown' || outcome.kind === 'notSent';
}

/**
 * Puts outcomes into the order of the input (E4).
 *
 * @throws Error when an item has none or two: a defect of this node that must not pass for a result
 */
export function inInputOrder(outcomes: readonly Outcome[], itemCount: number): Outcome[] {
	const ordered = new Array<Outcome | undefined>(itemCount).fill(undefined);
	for (const outcome of outcomes) {
		if (ordered[outcome.itemIndex]) throw new Error(`Item ${outcome.itemIndex} has two outcomes`);
		ordered[outcome.itemIndex] = outcome;
	}
	return ordered.map((outcome, itemIndex) => {
		if (!outcome) throw new Error(`Item ${itemIndex} has no outcome`);
		return outcome;
	});
}

/** The outcome of an item that is refused before sending. */
export function refusedOutcome(itemIndex: number, problem: Problem): Failure {
	const kind = hasTrait(problem, 'notSent') ? 'notSent' : 'failed';
	return { kind, itemIndex, problem, attempts: 0 };
}

const ID_LABELS: Readonly<Record<Thing, string>> = { note: 'Note ID' };

/** Gives problems the words of an operation: what was to be done, and to what, where that is no record. */
export function withDeed(deed: Deed, outcomes: readonly Outcome[], thing?: Thing): Outcome[] {
	return outcomes.map((outcome) =>
		'problem' in outcome ? { ...outcome, problem: { ...about(outcome.problem, thing), deed } } : outcome,
	);
}

function about(problem: Problem, thing: Thing | undefined): Problem {
	if (thing === undefined) return problem;
	// What else is said of the ID of a record, such as that its address will do, holds for records alone.
	return problem.label === RECORD_ID_LABEL
		? { ...problem, thing, label: ID_LABELS[thing], expected: undefined }
		: { ...problem, thing };
}
