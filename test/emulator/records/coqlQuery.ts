import type { Comparison, Condition, Operator } from './conditions';

/** A query that has been read. */
export interface CoqlQuery {
	columns: string[];
	module: string;
	where: Condition | null;
	orderBy: { field: string; descending: boolean };
	limit: number;
	offset: number;
}

const TOKEN = /\s*('(?:[^'\\]|\\.)*'|<=|>=|!=|[=<>(),]|[\w.:+-]+)/gy;

const SIGNS: Readonly<Record<string, Operator>> = {
	'=': 'equals',
	'!=': 'not_equal',
	'<': 'less_than',
	'>': 'greater_than',
	'<=': 'less_equal',
	'>=': 'greater_equal',
};

/** A query that is not in order. */
class CoqlSyntaxError extends Error {}

function tokensOf(text: string): string[] {
	const tokens = [...text.trim().matchAll(TOKEN)];
	const last = tokens.at(-1);
	if (!last || last.index + last[0].length !== text.trim().length) throw new CoqlSyntaxError('unreadable');
	return tokens.map(([, token]) => token);
}

/** Reads a query from the left; keywords may be written in any case (reference 6.8). */
class QueryReader {
	private at = 0;

	constructor(private readonly tokens: readonly string[]) {}

	query(): CoqlQuery {
		this.expect('select');
		const columns = this.list();
		this.expect('from');
		const module = this.next();
		const where = this.takes('where') ? this.anyOf() : null;
		const orderBy = this.takes('order') ? this.order() : { field: 'id', descending: false };
		const limit = this.takes('limit') ? this.number() : 200;
		const offset = this.takes('offset') ? this.number() : 0;
		if (this.at < this.tokens.length) throw new CoqlSyntaxError(`near ${this.tokens[this.at]}`);
		return { columns, module, where, orderBy, limit, offset };
	}

	private list(): string[] {
		const values = [this.next()];
		while (this.takes(',')) values.push(this.next());
		return values;
	}

	private order(): CoqlQuery['orderBy'] {
		this.expect('by');
		const field = this.next();
		const descending = this.takes('desc');
		if (!descending) this.takes('asc');
		return { field, descending };
	}

	private anyOf(): Condition {
		const parts = [this.allOf()];
		while (this.takes('or')) parts.push(this.allOf());
		return parts.length === 1 ? parts[0] : { kind: 'or', parts };
	}

	private allOf(): Condition {
		const parts = [this.one()];
		while (this.takes('and')) parts.push(this.one());
		return parts.length === 1 ? parts[0] : { kind: 'and', parts };
	}

	private one(): Condition {
		if (!this.takes('(')) return this.comparison(this.next());
		const inner = this.anyOf();
		this.expect(')');
		return inner;
	}

	private comparison(field: string): Comparison {
		const of = (operator: Operator, ...values: string[]): Comparison => ({
			kind: 'comparison',
			field,
			operator,
			values,
		});
		const isNot = this.takes('not');
		if (this.takes('in')) return of(isNot ? 'not_in' : 'in', ...this.bracketedList());
		if (this.takes('is')) {
			const filled = this.takes('not');
			this.expect('null');
			return of(filled ? 'not_empty' : 'empty');
		}
		if (this.takes('like')) return this.like(field, this.value());
		if (this.takes('between')) {
			const low = this.value();
			this.expect('and');
			return of('between', low, this.value());
		}
		const operator = SIGNS[this.next()];
		if (isNot || operator === undefined) throw new CoqlSyntaxError(`near ${field}`);
		return of(operator, this.value());
	}

	private like(field: string, pattern: string): Comparison {
		const operator = pattern.startsWith('%') ? 'contains' : pattern.endsWith('%') ? 'starts_with' : 'equals';
		return { kind: 'comparison', field, operator, values: [pattern.replace(/^%|%$/g, '')] };
	}

	private bracketedList(): string[] {
		this.expect('(');
		const values = [this.value()];
		while (this.takes(',')) values.push(this.value());
		this.expect(')');
		return values;
	}

	private value(): string {
		const token = this.next();
		return token.startsWith("'") ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token;
	}

	private number(): number {
		const token = this.next();
		if (!/^\d+$/.test(token)) throw new CoqlSyntaxError(`near ${token}`);
		return Number(token);
	}

	private next(): string {
		const token = this.tokens[this.at];
		if (token === undefined) throw new CoqlSyntaxError('the query ends early');
		this.at += 1;
		return token;
	}

	private takes(keyword: string): boolean {
		const is = this.tokens[this.at]?.toLowerCase() === keyword;
		if (is) this.at += 1;
		return is;
	}

	private expect(keyword: string): void {
		if (!this.takes(keyword)) throw new CoqlSyntaxError(`"${keyword}" is expected`);
	}
}

/** Reads a query (reference 6.8); null when it is not in order. */
export function parseCoql(text: string): CoqlQuery | null {
	try {
		return new QueryReader(tokensOf(text)).query();
	} catch {
		return null;
	}
}
