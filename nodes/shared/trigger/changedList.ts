import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../model/json';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { contentOf } from '../reading/pages';
import { readingProblem } from '../reading/settingsList';
import type { ApiClient } from '../transport/apiClient';
import type { Found, Place } from './triggerState';

/** Fields by which a change is told from another; every module has them. */
export const KEY_FIELDS = ['Created_Time', 'Modified_Time', 'Created_By', 'Modified_By'] as const;

/** Changes as young as this may wait for their second to be over. */
const UNSETTLED_MS = 2_000;

/** What a pass over the changed records is for. */
export interface PassAsked {
	client: ApiClient;
	/** API name. */
	module: string;
	/** The oldest change wanted, by the newest that there is. */
	floorFor: (newest: number) => number;
	/** Where an earlier pass was left. */
	place?: Place;
	/** Whether it has to end for now. */
	timeUp: () => boolean;
}

/** What a pass brought. */
export interface Pass {
	found: Found[];
	/** Newest change there is; undefined in a module without records. */
	newest?: number;
	/** Where to go on; undefined when all that was wanted has been read. */
	place?: Place;
	/** When it began, by the API's clock; left out where the API did not tell. */
	began?: number;
	/** The API's clock when the first page was given. */
	serverTime?: number;
	/** Pages that it took, earlier parts included. */
	pages: number;
	/** The API gives no more of the list although there is more (reference 6.2). */
	cutShort?: boolean;
	/** Why it was left. */
	problem?: Problem;
}

/**
 * Reads the records changed last, newest first, until one is older than what is wanted (reference 6.2, changed since). A page may be read
 * twice while records move to the front, but none is passed over unless one leaves the list.
 *
 * @returns a problem only when not even the first page could be read
 */
export async function readChanged(asked: PassAsked): Promise<Result<Pass>> {
	const { client, module, floorFor, place, timeUp } = asked;
	const first = await readPage(client, module, { page: 1 });
	if (!first.ok) return first;
	const newest = first.value.found.at(0)?.modified;
	const began = place?.began ?? first.value.serverTime ?? newest;
	const pass: Pass = { found: [], newest, began, serverTime: first.value.serverTime, pages: 0 };
	const floor = floorFor(newest ?? 0);
	let resumable = place;
	let at: At = { page: 1 };
	for (let page: Result<ListPage> = first; ; page = await readPage(client, module, at)) {
		if (!page.ok && isEndOfReach(page.problem)) return { ok: true, value: { ...pass, cutShort: true } };
		if (!page.ok && at.token !== undefined && isStale(page.problem))
			return { ok: true, value: startOver(pass, page.problem) };
		if (!page.ok) return { ok: true, value: { ...pass, place: leftAt(at, pass, place), problem: page.problem } };
		const { found, more, nextToken } = page.value;
		pass.pages = Math.max(pass.pages + 1, at.page);
		const wanted = found.filter(({ modified }) => modified >= floor);
		pass.found.push(...wanted);
		if (wanted.length < found.length || !more) return { ok: true, value: pass };
		const { front = -Infinity, page: left = 0 } = resumable ?? {};
		const jumps = left > at.page && wanted.every(({ modified }) => modified <= front);
		at = jumps && resumable ? resumable : following(at, nextToken, client);
		if (jumps) resumable = undefined;
		// Each look gets at least one page further than the one before, however short its time is.
		else if (timeUp()) return { ok: true, value: { ...pass, place: leftAt(at, pass, place) } };
	}
}

type At = Pick<Place, 'page' | 'token'>;

function following({ page }: At, nextToken: string | undefined, { product: { limits } }: ApiClient): At {
	const isInReach = (page + 1) * limits.recordsOfPage <= limits.recordsByPageNumber;
	return { page: page + 1, token: isInReach ? undefined : nextToken };
}

function leftAt({ page, token }: At, pass: Pass, before: Place | undefined): Place {
	const { newest = 0, began = 0, serverTime = Infinity, found } = pass;
	const newestOfPass = found.reduce((most, { modified }) => Math.max(most, modified), before?.newest ?? 0);
	// What changed in the seconds before it is not told yet and has to be read again.
	const front = Math.min(newest, serverTime - UNSETTLED_MS);
	return { page, ...(token !== undefined && { token }), front, newest: newestOfPass, began };
}

/** A token lives for a day and belongs to one query (reference 6.2): without it, the pass has to be made anew. */
function startOver(pass: Pass, problem: Problem): Pass {
	return { ...pass, place: undefined, problem };
}

const isStale = ({ code }: Problem) => ['TOKEN_BOUND_DATA_MISMATCH', 'EXPIRED_VALUE'].includes(code);
const isEndOfReach = ({ code }: Problem) =>
	['DISCRETE_PAGINATION_LIMIT_EXCEEDED', 'PAGINATION_LIMIT_EXCEEDED'].includes(code);

interface ListPage {
	found: Found[];
	more: boolean;
	nextToken: string | undefined;
	serverTime: number | undefined;
}

async function readPage(client: ApiClient, module: string, { page, token }: At): Promise<Result<ListPage>> {
	const { limits, convertedRecords } = client.product;
	const reading = await client.read(`/${module}`, {
		fields: KEY_FIELDS.join(','),
		sort_by: 'Modified_Time',
		sort_order: 'desc',
		per_page: String(limits.recordsOfPage),
		...(token === undefined ? { page: String(page) } : { page_token: token }),
		// A record that becomes another one would leave the list unseen.
		...(convertedRecords?.module === module && { [convertedRecords.listParameter]: 'both' }),
	});
	if (!reading.ok) return { ok: false, problem: readingProblem(reading.problem, { module }) };
	const { records, more, nextToken } = contentOf(reading.value);
	const found = records.map(foundIn).filter((one) => one !== undefined);
	const isSorted = found.every(({ modified }, index) => index === 0 || modified <= found[index - 1].modified);
	if (found.length < records.length || !isSorted) return { ok: false, problem: problemOf('notWatchable', { module }) };
	return { ok: true, value: { found, more: more && records.length > 0, nextToken, serverTime: reading.serverTime } };
}

function foundIn(record: IDataObject): Found | undefined {
	const modified = timeOf(record.Modified_Time);
	if (typeof record.id !== 'string' || modified === undefined) return undefined;
	const createdBy = idOf(record.Created_By);
	const modifiedBy = idOf(record.Modified_By);
	return {
		id: record.id,
		created: timeOf(record.Created_Time) ?? 0,
		modified,
		...(createdBy !== undefined && { createdBy }),
		...(modifiedBy !== undefined && { modifiedBy }),
	};
}

/** A moment as the API writes it, in milliseconds since 1970. */
export function timeOf(value: unknown): number | undefined {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** ID of a user. */
export function idOf(value: unknown): string | undefined {
	return isObject(value) && typeof value.id === 'string' ? value.id : undefined;
}
