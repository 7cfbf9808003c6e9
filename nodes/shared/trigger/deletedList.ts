import type { IDataObject } from 'n8n-workflow';

import type { Result } from '../problems/problem';
import { contentOf } from '../reading/pages';
import { readingProblem } from '../reading/settingsList';
import type { ApiClient } from '../transport/apiClient';
import { idOf, timeOf } from './changedList';
import type { DeletedListShape, DeletedOrder } from './triggerState';

/** A record that was deleted. */
export interface Deletion {
	id: string;
	/** When, in milliseconds since 1970. */
	time: number;
	/** ID of the user. */
	by: string | undefined;
	/** As the list has it. */
	entry: IDataObject;
}

/** What is asked of the list of deleted records. */
export interface DeletedAsked {
	client: ApiClient;
	/** API name. */
	module: string;
	/** The oldest deletion wanted, in milliseconds since 1970. */
	floor: number;
	/** What an earlier read has shown of the list. */
	known?: DeletedListShape;
	/** Deletions read by then, by the ID of the record. */
	seen?: Readonly<Record<string, number>>;
}

export interface DeletedRead extends DeletedListShape {
	/** From the wanted time on. */
	found: Deletion[];
	serverTime: number | undefined;
}

/**
 * Reads what was deleted lately. The list has no sorting and keeps what was deleted for up to 120 days (reference 6.7). So it is read
 * whole, until a whole read has shown an order; then only the pages with what is wanted are read, as long as they keep to that order and
 * the list has grown by what is new on them.
 */
export async function readDeleted(asked: DeletedAsked): Promise<Result<DeletedRead>> {
	const { order, pages } = asked.known ?? { pages: 1 };
	if (order === undefined || pages === 1) return await readWhole(asked);
	const parts = order === 'newestFirst' ? await readFrontAndEnd(asked, pages) : await readEnd(asked, pages);
	if (!parts.ok) return parts;
	return isAsExpected(parts.value, asked) ? { ok: true, value: readOf(parts.value, order) } : await readWhole(asked);
}

async function readWhole(asked: DeletedAsked): Promise<Result<DeletedRead>> {
	const read = await readFrom(asked, 1);
	return read.ok ? { ok: true, value: readOf(read.value, orderOf(read.value.times)) } : read;
}

/** The end tells how long the list is. */
async function readFrontAndEnd(asked: DeletedAsked, pages: number): Promise<Result<Pages>> {
	const front = await readFrom(asked, 1, ({ time }) => time < asked.floor);
	if (!front.ok || front.value.pages >= pages) return front;
	const end = await readFrom(asked, pages);
	if (!end.ok) return end;
	return { ok: true, value: { ...end.value, found: front.value.found, times: front.value.times } };
}

/** The page before the last one is read too: entries move up when one of them is restored or expires. */
async function readEnd(asked: DeletedAsked, pages: number): Promise<Result<Pages>> {
	return await readFrom(asked, Math.max(1, pages - 1));
}

/** An entry in the midst of the pages that were not read would show in the length of the list. */
function isAsExpected({ times, count, found }: Pages, { known, seen = {}, floor }: DeletedAsked): boolean {
	const news = found.filter(({ id, time }) => seen[id] !== time).length;
	const isSorted = known?.order === 'newestFirst' ? isNewestFirst(times) : isOldestFirst(times) && times[0] < floor;
	return isSorted && known?.count !== undefined && count - known.count === news;
}

/** What was read of the list: entries from some page on. */
interface Pages {
	found: Deletion[];
	/** Of all entries read. */
	times: number[];
	pages: number;
	/** How long the list is. */
	count: number;
	serverTime: number | undefined;
}

function readOf({ found, pages, count, serverTime }: Pages, order: DeletedOrder | undefined): DeletedRead {
	return { found, pages, count, serverTime, ...(order && { order }) };
}

async function readFrom(
	{ client, module, floor }: DeletedAsked,
	first: number,
	isEnough: (deletion: Deletion) => boolean = () => false,
): Promise<Result<Pages>> {
	const perPage = client.product.limits.recordsOfPage;
	const read: Pages = { found: [], times: [], pages: first, count: 0, serverTime: undefined };
	for (let page = first; ; page++) {
		const query = { type: 'all', page: String(page), per_page: String(perPage) };
		const reading = await client.read(`/${module}/deleted`, query);
		if (!reading.ok) return { ok: false, problem: readingProblem(reading.problem, { module }) };
		read.serverTime ??= reading.serverTime;
		const { records, more } = contentOf(reading.value);
		const deletions = records.map(deletionIn).filter((one) => one !== undefined);
		read.times.push(...deletions.map(({ time }) => time));
		read.found.push(...deletions.filter(({ time }) => time >= floor).filter((one) => !isAmong(read.found, one)));
		read.pages = page;
		read.count = (page - 1) * perPage + records.length;
		if (!more || records.length === 0 || deletions.some(isEnough)) return { ok: true, value: read };
	}
}

/** Entries move to the next page when others come before them. */
function isAmong(found: readonly Deletion[], { id, time }: Deletion): boolean {
	return found.some((other) => other.id === id && other.time === time);
}

function deletionIn(entry: IDataObject): Deletion | undefined {
	const time = timeOf(entry.deleted_time);
	if (typeof entry.id !== 'string' || time === undefined) return undefined;
	return { id: entry.id, time, by: idOf(entry.deleted_by), entry };
}

const isNewestFirst = (times: readonly number[]) => times.every((time, at) => at === 0 || time <= times[at - 1]);
const isOldestFirst = (times: readonly number[]) => times.every((time, at) => at === 0 || time >= times[at - 1]);

/** Entries of one and the same second have no order that could be seen. */
function orderOf(times: readonly number[]): DeletedOrder | undefined {
	if (times.length === 0 || times[0] === times.at(-1)) return undefined;
	if (isNewestFirst(times)) return 'newestFirst';
	return isOldestFirst(times) ? 'oldestFirst' : undefined;
}
