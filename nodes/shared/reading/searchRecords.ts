import type { IDataObject } from 'n8n-workflow';

import type { ApiClient } from '../transport/apiClient';
import { criteriaText } from './criteria';
import type { Condition, Joiner } from './criteria';
import { isExactMatch } from './exactMatches';
import { numberedPager, PAGE_SIZE, REACH_OF_PAGES, readPages } from './pages';
import type { PagesRead } from './pages';

/** Scope that searching needs besides those of records (reference 2.7). */
export const SEARCH_SCOPE = 'ZohoSearch.securesearch.READ';

/** Exactly one way to search (reference 6.6). */
export type SearchWay =
	| { by: 'criteria'; conditions: readonly Condition[]; joiner: Joiner }
	| { by: 'email' | 'phone' | 'word'; value: string };

export interface SearchRequest {
	/** API name. */
	module: string;
	way: SearchWay;
	/** Only records that match exactly; the others are left out after they were read. */
	exactOnly: boolean;
	/** Most records wanted. */
	limit: number;
}

/**
 * Searches page by page, at most 2,000 records (reference 6.6).
 *
 * @param take gets the records of a page that match; gives false when it needs no further one
 */
export async function searchRecords(
	client: ApiClient,
	{ module, way, exactOnly, limit }: SearchRequest,
	{ take, signal }: { take: (records: IDataObject[]) => boolean; signal?: AbortSignal },
): Promise<PagesRead> {
	// What is left out again would make small pages many.
	const perPage = exactOnly ? PAGE_SIZE : Math.min(PAGE_SIZE, limit);
	const read = { client, path: `/${module}/search`, query: queryOf(way), perPage, module, scope: SEARCH_SCOPE };
	const matching = (records: IDataObject[]) =>
		exactOnly ? records.filter((record) => isExactMatch(record, way)) : records;
	return await readPages(numberedPager(read, REACH_OF_PAGES), (records) => take(matching(records)), signal);
}

function queryOf(way: SearchWay): Record<string, string> {
	if (way.by === 'criteria') return { criteria: criteriaText(way.conditions, way.joiner) };
	return { [way.by]: way.value };
}
