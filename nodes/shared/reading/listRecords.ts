import type { IDataObject } from 'n8n-workflow';

import type { Problem } from '../problems/problem';
import type { ApiClient } from '../transport/apiClient';
import { listPager, PAGE_SIZE, readPages } from './pages';
import type { Page, Pager, PagesRead } from './pages';
import { readOne } from './recordsById';

/** What a list is asked for. */
export interface ListRequest {
	/** API name. */
	module: string;
	/** API names of fields, in groups that one list may name; at least one. */
	groups: ReadonlyArray<readonly string[]>;
	/** Whatever else is asked for, such as `sort_by`. */
	query: Record<string, string>;
	/** Most records wanted. */
	limit: number;
}

/**
 * Lists records page by page; no more than one page of each column group is held (reference 6.2).
 *
 * @param take gets the records of a page, put together from all groups; gives false when it needs no further one
 */
export async function listRecords(
	client: ApiClient,
	{ module, groups, query, limit }: ListRequest,
	{ take, signal }: { take: (records: IDataObject[]) => boolean; signal?: AbortSignal },
): Promise<PagesRead> {
	const perPage = Math.min(PAGE_SIZE, limit);
	const pagers = groups.map((fields) =>
		listPager({ client, path: `/${module}`, query: { fields: fields.join(','), ...query }, perPage, module }),
	);
	return await readPages(joined(pagers, { client, module, groups }), take, signal);
}

/**
 * Reads the pages of all groups side by side. A record that one group's page lacks, because another was written between
 * the two requests, is completed by itself.
 */
function joined(
	[first, ...others]: readonly Pager[],
	{ client, module, groups }: Pick<ListRequest, 'module' | 'groups'> & { client: ApiClient },
): Pager {
	if (others.length === 0) return first;
	return {
		async next(): Promise<Page> {
			const page = await first.next();
			if (!page.ok) return page;
			for (const [index, other] of others.entries()) {
				const part = await other.next();
				if (!part.ok) return part;
				const rest = { client, module, fields: groups[index + 1], part: part.records };
				const problem = await complete(page.records, rest);
				if (problem) return { ok: false, problem };
			}
			return page;
		},
	};
}

interface Rest {
	client: ApiClient;
	module: string;
	fields: readonly string[];
	/** Records with these fields. */
	part: readonly IDataObject[];
}

async function complete(
	records: readonly IDataObject[],
	{ client, module, fields, part }: Rest,
): Promise<Problem | undefined> {
	const byId = new Map<unknown, IDataObject>(part.map((record) => [record.id, record]));
	for (const record of records) {
		const known = byId.get(record.id);
		const read = known
			? { ok: true as const, record: known }
			: await readOne(client, { module, id: String(record.id), fields });
		if (!read.ok) return read.problem;
		Object.assign(record, read.record);
	}
	return undefined;
}
