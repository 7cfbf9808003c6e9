import type { IDataObject } from 'n8n-workflow';

import type { Product } from '../../model/product';
import { detailsOf, problemOf } from '../../problems/problem';
import { plural, quote } from '../../problems/quote';
import { sentenceFor, wordsFor } from '../../problems/sentences';
import type { Outcome, TagsTold } from '../terms/outcome';

const KEYS: Readonly<Record<TagsTold['change'], string>> = { add: 'tagsAdded', remove: 'tagsRemoved' };

/** What the result of an item tells of tags that were changed once its record was written; nothing where none were. */
export function tagsJson({ tags, itemIndex }: TaggedOutcome, product: Product): IDataObject {
	if (!tags) return {};
	const { change, names, failure } = tags;
	if (!failure) return { [KEYS[change]]: [...names] };
	return { tagProblem: tagProblemJson(failure, { tags, itemIndex, product }) };
}

/** What a dry run tells of them. */
export function plannedTags(names: readonly string[] | undefined): IDataObject {
	return names ? { tagsToChange: [...names] } : {};
}

interface TaggedOutcome {
	itemIndex: number;
	tags?: TagsTold;
}

type TagFailure = NonNullable<TagsTold['failure']>;

function tagProblemJson(
	{ kind, problem }: TagFailure,
	{ tags, itemIndex, product }: Required<TaggedOutcome> & { product: Product },
): IDataObject {
	const { code, status } = problem;
	const told = problemOf(kind === 'unknown' ? 'tagsPerhapsChanged' : 'tagsNotChanged', {
		code,
		status,
		value: quote(tags.names.join(', ')),
		expected: tags.change === 'add' ? 'added' : 'removed',
		apiMessage: causeOf({ kind, problem }, product),
	});
	const details = { outcome: kind, tags: [...tags.names], ...detailsOf({ ...problem, deed: 'tag' }) };
	return { error: sentenceFor(told, product, itemIndex), details };
}

const causeOf = ({ problem }: TagFailure, product: Product) => wordsFor({ ...problem, deed: 'tag' }, product);

/** The items whose tags were not changed, or perhaps not, although their records went well. */
export function tagFailuresIn(outcomes: readonly Outcome[], product: Product): IDataObject[] {
	return outcomes.flatMap((outcome) => {
		const { itemIndex } = outcome;
		const tags = 'tags' in outcome ? outcome.tags : undefined;
		if (!tags?.failure) return [];
		return [{ item: itemIndex, ...tagProblemJson(tags.failure, { tags, itemIndex, product }) }];
	});
}

/** Says of how many records the tags failed, and why that of the first did; undefined where none did. */
export function tagWarning(outcomes: readonly Outcome[], product: Product): string | undefined {
	const failures = outcomes.flatMap((outcome) =>
		'tags' in outcome && outcome.tags?.failure ? [outcome.tags.failure] : [],
	);
	if (failures.length === 0) return undefined;
	const records = plural(failures.length, 'record');
	return `The tags of ${records} were not changed, or perhaps not, although the records went well. ${causeOf(failures[0], product)} The results tell which, under tagProblem.`;
}
