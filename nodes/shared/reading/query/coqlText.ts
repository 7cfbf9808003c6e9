import { problemOf } from '../../problems/problem';
import type { Problem, Result } from '../../problems/problem';
import { quote } from '../../problems/quote';
import { coqlLiteral } from './coqlLiteral';
import type { LiteralPlace, QueryParameter } from './coqlLiteral';

/** A query without the rows it asks for, which are asked for page by page. */
export interface BoundQuery {
	text: string;
	/** The query's own LIMIT; undefined when it has none. */
	limit: number | undefined;
	/** The query's own OFFSET. */
	offset: number;
	/** Its LIMIT has a form that is not taken apart: the query is asked once, as it is. */
	isWhole: boolean;
}

/** Whose API is asked, and the workflow's time zone, in which dates without an offset are read. */
type QueryPlace = Omit<LiteralPlace, 'label'>;

/** Texts in quotation marks, in which a backslash protects what follows it, and places for parameters. */
const PART = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|\$(\d+)|['"]/g;

const ROWS_AT_END = /\slimit\s+(\d+)(?:\s+offset\s+(\d+))?\s*;?\s*$/i;
const LIMIT_ANYWHERE = /\slimit\s/i;

/**
 * Puts the query parameters into the places `$1`, `$2` and so on, each quoted so that it can only be a value.
 *
 * @param text the query as the user wrote it
 */
export function bindQuery(text: string, parameters: readonly QueryParameter[], where: QueryPlace): Result<BoundQuery> {
	if (text.trim() === '') return { ok: false, problem: problemOf('noQuery') };
	let problem: Problem | undefined;
	const bound = text.trim().replace(PART, (part: string, place: string | undefined) => {
		const result = place === undefined ? checkedText(part) : valueAt(Number(place), parameters, where);
		if (typeof result === 'string') return result;
		problem ??= result;
		return part;
	});
	return problem ? { ok: false, problem } : { ok: true, value: withoutRows(bound) };
}

function checkedText(part: string): string | Problem {
	if (part.length === 1) return problemOf('queryNotReadable');
	const place = /^.(\$\d+).$/.exec(part)?.[1];
	return place === undefined ? part : problemOf('queryParameterInQuotes', { value: place });
}

function valueAt(place: number, parameters: readonly QueryParameter[], where: QueryPlace): string | Problem {
	const parameter = parameters[place - 1];
	if (parameter === undefined) return problemOf('queryParameterMissing', { value: quote(`$${place}`) });
	const literal = coqlLiteral(parameter, { ...where, label: `Query Parameter ${place}` });
	return literal.ok ? literal.value : literal.problem;
}

function withoutRows(text: string): BoundQuery {
	const rows = ROWS_AT_END.exec(text);
	if (rows) {
		const [whole, limit, offset = '0'] = rows;
		return { text: text.slice(0, -whole.length), limit: Number(limit), offset: Number(offset), isWhole: false };
	}
	const outsideTexts = text.replace(PART, "''");
	const isWhole = LIMIT_ANYWHERE.test(outsideTexts);
	return { text: text.replace(/\s*;\s*$/, ''), limit: undefined, offset: 0, isWhole };
}
