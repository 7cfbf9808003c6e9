import type { IDataObject } from 'n8n-workflow';

import { problemOf } from '../../problems/problem';
import type { Problem, Result } from '../../problems/problem';
import type { ApiClient } from '../../transport/apiClient';
import { contentOf, readPages } from '../pages';
import type { Page, Pager, PagesRead } from '../pages';
import { readingProblem } from '../settingsList';
import type { BoundQuery } from './coqlText';

/** Scope that queries need besides those of records (reference 2.7). */
const queryScope = (client: ApiClient): string => `${client.product.scopePrefix}.coql.READ`;

const PATH = '/coql';

/** Codes that a query of the wrong form is refused with (reference 6.8). */
const QUERY_CODES: ReadonlySet<string> = new Set(['SYNTAX_ERROR', 'INVALID_QUERY', 'DUPLICATE_DATA', 'LIMIT_EXCEEDED']);

/**
 * Asks a query page by page: 200 rows each, up to what the query and the node ask for, 10,000 at most (reference 6.8).
 *
 * @param limit most rows wanted
 * @param take gets the rows of a page; gives false when it needs no further one
 */
export async function queryRecords(
	client: ApiClient,
	{ query, limit }: { query: BoundQuery; limit: number },
	{ take, signal }: { take: (records: IDataObject[], serverTime?: number) => boolean; signal?: AbortSignal },
): Promise<PagesRead> {
	const most = Math.min(limit, query.limit ?? Infinity);
	return await readPages(query.isWhole ? oneAnswer(client, query) : rowPager(client, query, most), take, signal);
}

function oneAnswer(client: ApiClient, { text }: BoundQuery): Pager {
	return { next: async () => await ask(client, text) };
}

function rowPager(client: ApiClient, { text, offset }: BoundQuery, most: number): Pager {
	const { recordsOfPage, rowsOfQuery } = client.product.limits;
	let read = 0;
	return {
		async next() {
			const start = offset + read;
			const rows = Math.min(recordsOfPage, most - read, rowsOfQuery - start);
			if (rows <= 0) return { ok: true, value: { records: [], next: false, cutShort: read < most } };
			const page = await ask(client, `${text} limit ${rows} offset ${start}`);
			if (!page.ok) return page;
			const { records, serverTime } = page.value;
			read += records.length;
			const more = page.value.next && records.length > 0 && read < most;
			const next = more && offset + read < rowsOfQuery;
			return { ok: true, value: { records, next, cutShort: more && !next, serverTime } };
		},
	};
}

async function ask(client: ApiClient, text: string): Promise<Result<Page>> {
	const reading = await client.read(PATH, undefined, { select_query: text });
	if (!reading.ok) return { ok: false, problem: queryProblem(reading.problem, client) };
	// No rows are told by 204 or an empty list. What is told otherwise may be an error, and is not to be taken for that.
	const { records, more } = contentOf(reading.value);
	const rows = reading.value === null ? [] : reading.value.data;
	if (!Array.isArray(rows) || rows.length > records.length) return { ok: false, problem: problemOf('recordsNotRead') };
	return { ok: true, value: { records, next: more, cutShort: false, serverTime: reading.serverTime } };
}

function queryProblem(problem: Problem, client: ApiClient): Problem {
	if (QUERY_CODES.has(problem.code)) {
		const { code, status, apiMessage } = problem;
		return problemOf('queryRefused', { code, status, apiMessage });
	}
	return readingProblem(problem, { scope: queryScope(client) });
}
