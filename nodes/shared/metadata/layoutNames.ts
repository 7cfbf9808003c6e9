import type { Layout } from '../model/field';
import type { NamedProduct } from '../problems/facts';
import { firstValues, fold, nearest } from '../problems/nearest';
import { problemOf } from '../problems/problem';
import type { Problem, ProblemReason, Result } from '../problems/problem';
import { quote } from '../problems/quote';
import { wordsFor } from '../problems/sentences';

/** The stages of a team pipeline fit into a sentence; a list that is longer than any is not shown whole. */
const MOST_NAMED = 30;

/**
 * The layout that a name means, and so the team pipeline: the one of exactly that name, else the only one that differs in
 * nothing but case and blanks around it.
 *
 * @param loaded the layouts, or why they could not be read; undefined where nobody asked for them
 * @returns else the problem `notInList`, `ambiguousName` or `nameNotLookedUp`, which does not yet say about what it is
 */
export function layoutNamed<Named extends Pick<Layout, 'id' | 'name'>>(
	name: string,
	loaded: Result<readonly Named[]> | undefined,
	product: NamedProduct,
): Result<Named> {
	const refuse = (reason: ProblemReason, facts: Partial<Problem> = {}): Result<never> => ({
		ok: false,
		problem: problemOf(reason, { value: quote(name), ...facts }),
	});
	if (!loaded?.ok) return refuse('nameNotLookedUp', { apiMessage: loaded && wordsFor(loaded.problem, product) });
	const exact = loaded.value.filter((layout) => layout.name === name);
	const found = exact.length > 0 ? exact : loaded.value.filter((layout) => fold(layout.name) === fold(name));
	if (found.length === 1) return { ok: true, value: found[0] };
	if (found.length > 1) return refuse('ambiguousName');
	const names = loaded.value.map((layout) => layout.name);
	return refuse('notInList', choicesFor(name, names));
}

/** What a list would have in place of a value that it lacks, for the sentence of a refusal. */
export function choicesFor(value: string, allowed: readonly string[]): Pick<Problem, 'suggestion' | 'expected'> {
	return { suggestion: nearest(value, allowed), expected: firstValues(allowed, MOST_NAMED) };
}
