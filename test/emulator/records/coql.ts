import { isObject, type JsonObject, type JsonValue } from '../json';
import type { Org, OrgModule } from '../org/org';
import { mandatoryMissing, type Refusal, RequestRefused } from '../refusals';
import type { Answer } from './answers';
import { type Comparison, comparisonsOf, meets } from './conditions';
import { type CoqlQuery, parseCoql } from './coqlQuery';
import type { ReadContext } from './readContext';
import { indexed } from './search';
import type { StoredRecord } from './store';

const MAXIMUM_ROWS = 200;
const MAXIMUM_OFFSET = 9800;
const MAXIMUM_COLUMNS = 50;
const MAXIMUM_VALUES = 50;

function refuse(code: string, message: string, details: JsonObject = {}): never {
	const refusal: Refusal = { code, message, details };
	throw new RequestRefused(400, refusal);
}

const refuseLimit = (limit: number): never => refuse('LIMIT_EXCEEDED', 'limit exceeded', { limit });

/** The query in a body; null when there is none or it cannot be read. */
export function coqlIn(body: JsonValue | undefined): CoqlQuery | null {
	return isObject(body) && typeof body.select_query === 'string' ? parseCoql(body.select_query) : null;
}

function moduleOf(query: CoqlQuery, org: Org): OrgModule {
	const module = org.module(query.module);
	return module?.supported ? module : refuse('INVALID_QUERY', 'invalid query formed', { module: query.module });
}

const isList = ({ operator }: Comparison): boolean => operator === 'in' || operator === 'not_in';

/** Looked at only where it makes a difference. */
function checkLists(lists: readonly Comparison[], { switches }: ReadContext): void {
	if (lists.some(({ values }) => values.length > MAXIMUM_VALUES)) refuseLimit(MAXIMUM_VALUES);
	if (lists.length > 1 && lists.length > switches.coqlLists) refuseLimit(switches.coqlLists);
}

function check(query: CoqlQuery, module: OrgModule, context: ReadContext): void {
	const { columns, where, orderBy, limit, offset } = query;
	if (columns.length > MAXIMUM_COLUMNS) refuseLimit(MAXIMUM_COLUMNS);
	if (limit > MAXIMUM_ROWS) refuseLimit(MAXIMUM_ROWS);
	if (offset > MAXIMUM_OFFSET) refuseLimit(MAXIMUM_OFFSET);
	if (!where && context.switches.coqlWhere === 'mandatory') refuse('SYNTAX_ERROR', 'missing clause', { near: 'where' });
	const comparisons = where ? comparisonsOf(where) : [];
	checkLists(comparisons.filter(isList), context);
	const repeated = columns.find((name, index) => columns.indexOf(name) !== index);
	if (repeated !== undefined) refuse('DUPLICATE_DATA', 'duplicate data', { column_name: repeated });
	const compared = comparisons.map(({ field }) => field);
	const named = [...columns, ...compared, orderBy.field];
	const unknown = named.find((name) => name !== 'id' && !module.fieldsByName.has(name));
	if (unknown !== undefined) refuse('INVALID_QUERY', 'invalid query formed', { column_name: unknown });
}

const comparable = (value: JsonValue | undefined): string | number =>
	typeof value === 'number' ? value : typeof value === 'string' ? value.toLowerCase() : '';

function sorted(records: StoredRecord[], { field, descending }: CoqlQuery['orderBy']): StoredRecord[] {
	const ascending =
		field === 'id'
			? [...records]
			: [...records].sort((a, b) => {
					const [left, right] = [comparable(a[field]), comparable(b[field])];
					return left < right ? -1 : left > right ? 1 : 0;
				});
	return descending ? ascending.reverse() : ascending;
}

/**
 * `POST /coql` (reference 6.8).
 * @throws RequestRefused for a query that is not in order
 */
export function runCoql(body: JsonValue | undefined, context: ReadContext): Answer {
	if (!isObject(body) || typeof body.select_query !== 'string')
		throw new RequestRefused(400, mandatoryMissing('select_query'));
	const query = coqlIn(body) ?? refuse('SYNTAX_ERROR', 'error occurred while parsing the query');
	const module = moduleOf(query, context.org);
	check(query, module, context);
	const { where, columns, limit, offset } = query;
	const seen = indexed(context.store.records(module.apiName), context.now, context.switches.coqlLagSeconds);
	const found = sorted(
		where ? seen.filter((record) => meets(where, record, context.switches.coqlCase)) : seen,
		query.orderBy,
	);
	const rows = found.slice(offset, offset + limit);
	if (rows.length === 0) return { status: 204, body: null };
	const data = rows.map((record) => ({
		...Object.fromEntries(columns.map((name) => [name, record[name] ?? null])),
		id: record.id,
	}));
	return {
		status: 200,
		body: { data, info: { count: rows.length, more_records: offset + rows.length < found.length } },
	};
}
