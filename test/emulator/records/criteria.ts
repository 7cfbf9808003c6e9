import type { Comparison, Condition, Operator } from './conditions';

const OPERATORS: Readonly<Record<string, Operator>> = {
	// "equals" finds texts that contain the value (reference 6.6).
	equals: 'contains',
	not_equal: 'not_equal',
	starts_with: 'starts_with',
	in: 'in',
	greater_than: 'greater_than',
	greater_equal: 'greater_equal',
	less_than: 'less_than',
	less_equal: 'less_equal',
	between: 'between',
};

const LISTS: readonly string[] = ['in', 'between'];

/** Marks what a backslash protects, so that parts can be found by plain search. */
const PROTECTED: Readonly<Record<string, string>> = { '(': '\u0001', ')': '\u0002', ',': '\u0003', '\\': '\u0004' };

const protect = (text: string): string => text.replace(/\\([(),\\])/g, (_, character: string) => PROTECTED[character]);

const unprotect = (text: string): string =>
	Object.entries(PROTECTED).reduce((plain, [character, mark]) => plain.replaceAll(mark, character), text);

/** Reads `criteria` from the left. */
class CriteriaReader {
	private at = 0;

	constructor(private readonly text: string) {}

	whole(): Condition | null {
		const condition = this.joined();
		return this.at === this.text.length ? condition : null;
	}

	private joined(): Condition | null {
		const first = this.bracketed();
		const joiner = /^(and|or)/i.exec(this.text.slice(this.at))?.[1];
		if (!first || joiner === undefined) return first;
		this.at += joiner.length;
		const rest = this.joined();
		return rest && { kind: joiner.toLowerCase() === 'and' ? 'and' : 'or', parts: [first, rest] };
	}

	private bracketed(): Condition | null {
		if (this.text[this.at] !== '(') return null;
		this.at += 1;
		const inner = this.text[this.at] === '(' ? this.joined() : this.comparison();
		if (this.text[this.at] !== ')') return null;
		this.at += 1;
		return inner;
	}

	private comparison(): Comparison | null {
		const [, field, name, value] = /^(\w+):(\w+):([^()]*)/.exec(this.text.slice(this.at)) ?? [];
		const operator = OPERATORS[name];
		if (operator === undefined || value === undefined) return null;
		this.at += `${field}:${name}:${value}`.length;
		const values = (LISTS.includes(name) ? value.split(',') : [value]).map(unprotect);
		return { kind: 'comparison', field, operator, values };
	}
}

/** Reads `((Last_Name:equals:Burns)and(First_Name:starts_with:M))` (reference 6.6); null when it has another form. */
export const parseCriteria = (criteria: string): Condition | null => new CriteriaReader(protect(criteria)).whole();
