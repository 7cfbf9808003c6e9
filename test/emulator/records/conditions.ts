import { isObject, type JsonValue } from '../json';
import type { StoredRecord } from './store';

/** How a field is compared in a search or a query. */
export type Operator =
	| 'equals'
	| 'not_equal'
	| 'starts_with'
	| 'contains'
	| 'has_digits'
	| 'in'
	| 'not_in'
	| 'greater_than'
	| 'greater_equal'
	| 'less_than'
	| 'less_equal'
	| 'between'
	| 'empty'
	| 'not_empty';

/** One comparison. */
export interface Comparison {
	kind: 'comparison';
	field: string;
	operator: Operator;
	values: readonly string[];
}

/** Comparisons joined by `and` and `or`. */
export type Condition = Comparison | { kind: 'and' | 'or'; parts: readonly Condition[] };

/** Everything that a value can be found by: of a reference its id and its name. */
function textsOf(value: JsonValue | undefined): string[] {
	if (value === undefined || value === null || value === '') return [];
	if (Array.isArray(value)) return value.flatMap(textsOf);
	if (isObject(value)) return [value.id, value.name].flatMap(textsOf);
	return [String(value)];
}

const TIME = /^\d{4}-\d{2}-\d{2}T/;

const isNumber = (text: string): boolean => text.trim() !== '' && !Number.isNaN(Number(text));

/** Negative, zero or positive; numbers by size, times by moment, anything else as text in any case. */
function order(a: string, b: string): number {
	if (isNumber(a) && isNumber(b)) return Number(a) - Number(b);
	if (TIME.test(a) && TIME.test(b)) return Date.parse(a) - Date.parse(b);
	const [left, right] = [a.toLowerCase(), b.toLowerCase()];
	return left < right ? -1 : left > right ? 1 : 0;
}

/** Equal for texts between which there is no order. */
function keyOf(text: string): string | number {
	if (isNumber(text)) return Number(text);
	return TIME.test(text) ? `time ${Date.parse(text)}` : text.toLowerCase();
}

const keysOfLists = new WeakMap<readonly string[], ReadonlySet<string | number>>();

/** A list is asked for each record of a module. */
function keysOf(values: readonly string[]): ReadonlySet<string | number> {
	const known = keysOfLists.get(values) ?? new Set(values.map(keyOf));
	keysOfLists.set(values, known);
	return known;
}

const digitsIn = (text: string): string => text.replace(/\D/g, '');

type Test = (held: string, values: readonly string[]) => boolean;

const TESTS: Readonly<Record<Exclude<Operator, 'not_equal' | 'not_in' | 'empty' | 'not_empty'>, Test>> = {
	equals: (held, [value]) => order(held, value) === 0,
	starts_with: (held, [value]) => held.toLowerCase().startsWith(value.toLowerCase()),
	contains: (held, [value]) => held.toLowerCase().includes(value.toLowerCase()),
	has_digits: (held, [value]) => digitsIn(value) !== '' && digitsIn(held).includes(digitsIn(value)),
	in: (held, values) => keysOf(values).has(keyOf(held)),
	greater_than: (held, [value]) => order(held, value) > 0,
	greater_equal: (held, [value]) => order(held, value) >= 0,
	less_than: (held, [value]) => order(held, value) < 0,
	less_equal: (held, [value]) => order(held, value) <= 0,
	between: (held, [low, high]) => order(held, low) >= 0 && order(held, high) <= 0,
};

/** How `equals` and `in` compare texts. */
export type CaseRule = 'ignore' | 'respect';

/** Values but for those that differ from what is held in nothing but case. */
const inSameCase = (held: string, values: readonly string[]): readonly string[] =>
	values.filter(
		(value) => value === held || isNumber(value) || TIME.test(value) || value.toLowerCase() !== held.toLowerCase(),
	);

function compares({ field, operator, values }: Comparison, record: StoredRecord, rule: CaseRule): boolean {
	const held = textsOf(record[field]);
	if (rule === 'respect' && (operator === 'equals' || operator === 'in')) {
		return held.some((text) => {
			const left = inSameCase(text, values);
			return left.length > 0 && TESTS[operator](text, left);
		});
	}
	switch (operator) {
		case 'empty':
			return held.length === 0;
		case 'not_empty':
			return held.length > 0;
		case 'not_equal':
			return !held.some((text) => TESTS.equals(text, values));
		case 'not_in':
			return !held.some((text) => TESTS.in(text, values));
		default:
			return held.some((text) => TESTS[operator](text, values));
	}
}

/** Whether a record meets the condition. */
export function meets(condition: Condition, record: StoredRecord, rule: CaseRule = 'ignore'): boolean {
	if (condition.kind === 'comparison') return compares(condition, record, rule);
	const isMet = (part: Condition) => meets(part, record, rule);
	return condition.kind === 'and' ? condition.parts.every(isMet) : condition.parts.some(isMet);
}

/** Every comparison of a condition. */
export const comparisonsOf = (condition: Condition): Comparison[] =>
	condition.kind === 'comparison' ? [condition] : condition.parts.flatMap(comparisonsOf);
