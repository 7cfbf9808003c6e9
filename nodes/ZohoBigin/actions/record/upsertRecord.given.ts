import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { problemOf } from '../../../shared/problems/messages';
import type { Problem } from '../../../shared/problems/problem';
import { quote } from '../../../shared/problems/quote';
import { booleanOf } from '../../../shared/records/values/booleans';
import { upsertOptions } from './upsertRecord.options';

/** Leaves the reading of one item, or of the options, with the reason; caught where that reading starts. */
export class NotPossible extends Error {
	constructor(readonly problem: Problem) {
		super(problem.reason);
	}
}

/** What was given under a label, and what would have been possible. */
export function notPossible(label: string, value: unknown, expected: string): NotPossible {
	return new NotPossible(problemOf('optionOutOfRange', { label, value: quote(value), expected }));
}

/**
 * Reads a toggle, which an expression may give as text or number. Nothing else is guessed: a toggle read wrongly could
 * write what the user only wanted to look at.
 *
 * @throws NotPossible for anything that is neither on nor off
 */
export function toggleGiven(label: string, given: unknown): boolean {
	const toggle = booleanOf(given);
	if (toggle === undefined) throw notPossible(label, given, 'true or false (or yes or no, 1 or 0)');
	return toggle;
}

/** A toggle among the Options; `byDefault` where it was not added. Throws as `toggleGiven`. */
export function toggleOption(options: Record<string, unknown>, name: string, byDefault: boolean): boolean {
	const given = options[name];
	return given === undefined ? byDefault : toggleGiven(optionNamed(name).displayName, given);
}

/**
 * The choice made among the Options; the first, which is the default, where the option was not added.
 *
 * @throws NotPossible for a value that the option does not list
 */
export function choiceOption<Choice extends string>(
	options: Record<string, unknown>,
	name: string,
	choices: readonly [Choice, ...Choice[]],
): Choice {
	const given = options[name];
	if (given === undefined) return choices[0];
	const chosen = choices.find((choice) => choice === given);
	if (chosen !== undefined) return chosen;
	const { displayName, options: listed = [] } = optionNamed(name);
	const labels = listed.filter(isChoice).map((choice) => `${choice.name} (${choice.value})`);
	throw notPossible(displayName, given, `one of: ${labels.join(', ')}`);
}

function optionNamed(name: string): INodeProperties {
	const found = upsertOptions.options?.filter(isProperty).find((option) => option.name === name);
	if (!found) throw new Error(`The form has no option ${name}`);
	return found;
}

type Listed = NonNullable<INodeProperties['options']>[number];

function isProperty(listed: Listed): listed is INodeProperties {
	return 'displayName' in listed && 'type' in listed;
}

function isChoice(listed: Listed): listed is INodePropertyOptions {
	return 'value' in listed;
}
