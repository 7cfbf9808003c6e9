import type { IDataObject } from 'n8n-workflow';

import type { Result } from '../problems/problem';
import { contentOf } from '../reading/pages';
import { readingProblem } from '../reading/settingsList';
import type { ApiClient } from '../transport/apiClient';
import { idOf, timeOf } from './changedList';
import type { DeletedOrder } from './triggerState';

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
	/** What is known of the list from an earlier read. */
	order?: DeletedOrder;
	pages?: number;
}

export interface DeletedRead {
	found: Deletion[];
	order: DeletedOrder | undefined;
	pages: number;
	serverTime: number | undefined;
}

/**
 * Reads what was deleted lately. The list has no sorting and keeps what was deleted for up to 120 days (reference 6.7). So it is read
 * whole, until a whole read has shown its order; then only the pages with what is wanted are read, as long as they keep to that order.
 */
export async function readDeleted(asked: DeletedAsked): Promise<Result<DeletedRead>> {
	const { order, pages = 1 } = asked;
	if (order === undefined || pages === 1) return await readWhole(asked);
	const part = order === 'newestFirst' ? await readFront(asked) : await readEnd(asked, pages);
	return part ?? (await readWhole(asked));
}

async function readWhole(asked: DeletedAsked): Promise<Result<DeletedRead>> {
	const read = await readFrom(asked, 1);
	if (!read.ok) return read;
	const { times, ...rest } = read.value;
	return { ok: true, value: { ...rest, order: orderOf(times) } };
}

/** Undefined where the pages were not in the order that was expected. */
async function readFront(asked: DeletedAsked): Promise<Result<DeletedRead> | undefined> {
	const isEnough = ({ time }: Deletion) => time < asked.floor;
	const read = await readFrom(asked, 1, isEnough);
	if (!read.ok) return read;
	const { times, ...rest } = read.value;
	const pages = Math.max(rest.pages, asked.pages ?? 1);
	return isNewestFirst(times) ? { ok: true, value: { ...rest, pages, order: 'newestFirst' } } : undefined;
}

/** The page before the last one is read too: entries move up when one of them is restored or expires. */
async function readEnd(asked: DeletedAsked, pages: number): Promise<Result<DeletedRead> | undefined> {
	const read = await readFrom(asked, Math.max(1, pages - 1));
	if (!read.ok) return read;
	const { times, ...rest } = read.value;
	const reachesBack = times.length > 0 && times[0] < asked.floor;
	return reachesBack && isOldestFirst(times) ? { ok: true, value: { ...rest, order: 'oldestFirst' } } : undefined;
}

type Pages = Omit<DeletedRead, 'order'> & { times: number[] };

async function readFrom(
	{ client, module, floor }: DeletedAsked,
	first: number,
	isEnough: (deletion: Deletion) => boolean = () => false,
): Promise<Result<Pages>> {
	const read: Pages = { found: [], times: [], pages: first, serverTime: undefined };
	const perPage = String(client.product.limits.recordsOfPage);
	for (let page = first; ; page++) {
		const query = { type: 'all', page: String(page), per_page: perPage };
		const reading = await client.read(`/${module}/deleted`, query);
		if (!reading.ok) return { ok: false, problem: readingProblem(reading.problem, { module }) };
		read.serverTime ??= reading.serverTime;
		const { records, more } = contentOf(reading.value);
		const deletions = records.map(deletionIn).filter((one) => one !== undefined);
		read.times.push(...deletions.map(({ time }) => time));
		read.found.push(...deletions.filter(({ time }) => time >= floor));
		read.pages = page;
		if (!more || records.length === 0 || deletions.some(isEnough)) return { ok: true, value: read };
	}
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
