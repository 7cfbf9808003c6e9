import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../model/json';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import type { ApiClient, ReadAnswer } from '../transport/apiClient';
import { readingProblem } from './settingsList';
import type { ReadFrom } from './settingsList';

/** One page, and whether another one comes. */
export interface Page {
	records: IDataObject[];
	next: boolean;
	/** The API has more than it gives. */
	cutShort: boolean;
	/** The server's clock when it gave the page, in milliseconds since 1970, where that matters and was told. */
	serverTime?: number;
}

/** Gives page after page; only one of them is held at a time. */
export interface Pager {
	next(): Promise<Result<Page>>;
}

export interface PagedRead extends ReadFrom {
	client: ApiClient;
	path: string;
	query: Record<string, string>;
	perPage: number;
}

/** Codes by which the API refuses a page that lies beyond the records it gives (reference 12.3). */
const BEYOND_REACH: ReadonlySet<string> = new Set(['DISCRETE_PAGINATION_LIMIT_EXCEEDED', 'PAGINATION_LIMIT_EXCEEDED']);

/**
 * Pages of a list: by number at first, then by the token that the API gives, which alone reaches further
 * (reference 6.2).
 */
export function listPager(read: PagedRead): Pager {
	const { recordsByPageNumber } = read.client.product.limits;
	let page = 1;
	let token: string | undefined;
	return {
		async next() {
			const place: Record<string, string> = token === undefined ? { page: String(page) } : { page_token: token };
			const reading = await readPage(read, place);
			if (!reading.ok) return page > 1 ? atEndOfReach(reading.problem) : reading;
			const { records, more, nextToken } = contentOf(reading.value);
			const isNewToken = nextToken !== undefined && nextToken !== token;
			const nextByNumber = token === undefined && (page + 1) * read.perPage <= recordsByPageNumber;
			const next = more && records.length > 0 && (isNewToken || nextByNumber);
			if (isNewToken) token = nextToken;
			page += 1;
			return { ok: true, value: { records, next, cutShort: more && !next } };
		},
	};
}

/** Pages by number alone, as searches and lists of deleted records have them (reference 6.6, 6.7). */
export function numberedPager(read: PagedRead, reach = Infinity): Pager {
	let page = 1;
	return {
		async next() {
			const reading = await readPage(read, { page: String(page) });
			if (!reading.ok) return page > 1 ? atEndOfReach(reading.problem) : reading;
			const { records, more } = contentOf(reading.value);
			const end = page * read.perPage;
			const next = more && records.length > 0 && end < reach;
			page += 1;
			// At the end of its reach the API does not tell whether there is more.
			const cutShort = !next && records.length > 0 && (more || end >= reach);
			return { ok: true, value: { records, next, cutShort } };
		},
	};
}

/** The pages before it stand: a page that the API does not reach is the end of them. */
function atEndOfReach(problem: Problem): Result<Page> {
	if (!BEYOND_REACH.has(problem.code)) return { ok: false, problem };
	return { ok: true, value: { records: [], next: false, cutShort: true } };
}

/** Such as "100,000 records". */
export function recordsInWords(count: number): string {
	return `${count.toLocaleString('en')} record${count === 1 ? '' : 's'}`;
}

/** How a run of pages ended. */
export type PagesRead = Result<Pick<Page, 'cutShort'>>;

/**
 * Hands over page after page until there are no more, or `take` has enough.
 *
 * @param take gets the records of a page; gives false when it needs no further one
 * @param signal of the execution's cancellation, which ends the reading before the next page
 */
export async function readPages(
	pager: Pager,
	take: (records: IDataObject[], serverTime?: number) => boolean | Promise<boolean>,
	signal?: AbortSignal,
): Promise<PagesRead> {
	for (;;) {
		if (signal?.aborted) return { ok: false, problem: problemOf('cancelled') };
		const page = await pager.next();
		if (!page.ok) return page;
		const { records, next, cutShort, serverTime } = page.value;
		const wantsMore = await take(records, serverTime);
		if (!wantsMore || !next) return { ok: true, value: { cutShort: wantsMore && cutShort } };
	}
}

async function readPage(read: PagedRead, place: Record<string, string>): Promise<ReadAnswer> {
	const { client, path, query, perPage } = read;
	const reading = await client.read(path, { ...query, per_page: String(perPage), ...place });
	return reading.ok ? reading : { ok: false, problem: readingProblem(reading.problem, read) };
}

/** What an answer with records holds; null is a 204 (reference 6.1). */
export function contentOf(body: IDataObject | null): {
	records: IDataObject[];
	more: boolean;
	nextToken: string | undefined;
} {
	const records = Array.isArray(body?.data) ? body.data.filter(isObject) : [];
	const info = isObject(body?.info) ? body.info : {};
	const token = info.next_page_token;
	const nextToken = typeof token === 'string' && token !== '' ? token : undefined;
	return { records, more: info.more_records === true, nextToken };
}
