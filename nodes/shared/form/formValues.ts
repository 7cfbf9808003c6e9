import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { quote } from '../problems/quote';
import { booleanOf } from '../values/booleans';

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

/** The problem behind whatever reading a parameter threw. */
export function problemIn(error: unknown, label?: string): Problem {
	if (error instanceof NotPossible) return error.problem;
	const apiMessage = error instanceof Error ? error.message : String(error);
	return problemOf('parameterNotReadable', { label, apiMessage });
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

/** Reads a number, which an expression may give as text; undefined when it is none or out of range. */
export function numberGiven(given: unknown, least: number, most: number): number | undefined {
	const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	return typeof number === 'number' && number >= least && number <= most ? number : undefined;
}

/** Whatever is no text is no name either, and is refused where it is looked up. */
export function nameGiven(name: unknown): string {
	if (typeof name === 'string') return name.trim();
	return name === undefined || name === null ? '' : quote(name);
}

export function listOf(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value : [value];
}

/** The options of one run, read by the form's own definition of them. */
export interface GivenOptions {
	/** As given; undefined where the option was not added. */
	value(name: string): unknown;
	/** A toggle; `byDefault` where it was not added. Throws as `toggleGiven`. */
	toggle(name: string, byDefault: boolean): boolean;
	/**
	 * The choice made; the first, which is the default, where the option was not added.
	 *
	 * @throws NotPossible for a value that the option does not list
	 */
	choice<Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Choice;
	/**
	 * A whole number; `byDefault` where it was not added.
	 *
	 * @throws NotPossible for anything else
	 */
	whole(name: string, byDefault: number, range: { least: number; most: number }): number;
}

/** @param collection the Options of the operation's form */
export function givenOptions(collection: INodeProperties, given: Record<string, unknown>): GivenOptions {
	const labelOf = (name: string) => optionNamed(collection, name).displayName;
	return {
		value: (name) => given[name],
		toggle: (name, byDefault) => (given[name] === undefined ? byDefault : toggleGiven(labelOf(name), given[name])),
		choice(name, choices) {
			if (given[name] === undefined) return choices[0];
			const chosen = choices.find((choice) => choice === given[name]);
			if (chosen !== undefined) return chosen;
			const { displayName, options = [] } = optionNamed(collection, name);
			const labels = options.filter(isChoice).map((choice) => `${choice.name} (${choice.value})`);
			throw notPossible(displayName, given[name], `one of: ${labels.join(', ')}`);
		},
		whole(name, byDefault, { least, most }) {
			if (given[name] === undefined) return byDefault;
			const number = numberGiven(given[name], least, most);
			if (number !== undefined && Number.isInteger(number)) return number;
			throw notPossible(labelOf(name), given[name], `a whole number from ${least} to ${most}`);
		},
	};
}

function optionNamed(collection: INodeProperties, name: string): INodeProperties {
	const found = collection.options?.filter(isProperty).find((option) => option.name === name);
	if (!found) throw new Error(`The form has no option ${name}`);
	return found;
}

type ListedOption = NonNullable<INodeProperties['options']>[number];

function isProperty(listed: ListedOption): listed is INodeProperties {
	return 'displayName' in listed && 'type' in listed;
}

function isChoice(listed: ListedOption): listed is INodePropertyOptions {
	return 'value' in listed;
}
