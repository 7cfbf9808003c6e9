import type { Problem, ProblemReason } from '../../../nodes/shared/problems/problem';

/** What the reference of errors says about one row of the message table, beyond its sentence. */
export interface Explanation {
	/** What happened, in a few words: letters, digits and blanks only, because links are made of it. */
	title: string;
	/** The facts of each example; several where the sentence reads differently without one of them. */
	examples: ReadonlyArray<Partial<Omit<Problem, 'reason'>>>;
	/** What it means, in whole sentences. */
	means: string;
	/** What to do about it, in whole sentences. */
	todo: string;
}

/** A part of the reference. */
export interface Section {
	title: string;
	intro: string;
	explanations: Partial<Record<ProblemReason, Explanation>>;
}
