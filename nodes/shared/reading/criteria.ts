import type { Operator } from './operators';

/** Most conditions of one search (reference 6.6). */
export const MOST_CONDITIONS = 10;

/** One condition, its values as Bigin takes them. */
export interface Condition {
	/** API name. */
	field: string;
	operator: Operator;
	/** One; two for `between`; any number for `in`. */
	values: readonly string[];
}

/** Whether every condition must hold or one is enough. */
export type Joiner = 'and' | 'or';

/** Characters with a meaning of their own in criteria (reference 6.6). */
const SPECIAL = /[\\(),]/g;

/**
 * The text of `criteria`, such as `((Last_Name:equals:Burns)and(First_Name:starts_with:M))` (reference 6.6).
 *
 * @param conditions at least one
 */
export function criteriaText(conditions: readonly Condition[], joiner: Joiner): string {
	const texts = conditions.map(conditionText);
	return texts.length === 1 ? texts[0] : `(${texts.join(joiner)})`;
}

function conditionText({ field, operator, values }: Condition): string {
	return `(${field}:${operator}:${values.map(escaped).join(',')})`;
}

/** A backslash before each character that would end the value or part it. */
export function escaped(value: string): string {
	return value.replace(SPECIAL, '\\$&');
}
