import type { IDataObject } from 'n8n-workflow';

import { meetsFurtherRequests } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import type { ApiClient, ReadAnswer } from '../transport/apiClient';
import { contentOf } from './pages';
import { readingProblem } from './settingsList';

/** Most ids of one list. Zoho names no limit; this many fit into an address that every server takes. */
export const IDS_OF_ONE_LIST = 100;

/** A record that was asked for by id; null when Zoho has none with it. */
export type FoundRecord = Result<IDataObject | null>;

export interface OneRecord {
	/** API name. */
	module: string;
	id: string;
	/** API names; left out, the whole record comes with Zoho's own keys (reference 6.3). */
	fields?: readonly string[];
}

/** Reads one record. */
export async function readOne(client: ApiClient, { module, id, fields }: OneRecord): Promise<FoundRecord> {
	const query = fields ? { fields: fields.join(',') } : undefined;
	const reading = await client.read(`/${module}/${id}`, query);
	if (reading.ok) return { ok: true, value: contentOf(reading.value).records[0] ?? null };
	if (reading.problem.reason === 'unknownId') return { ok: true, value: null };
	return { ok: false, problem: readingProblem(reading.problem, { module }) };
}

/** What records of one module are asked for. */
export interface RecordsRequest {
	/** API name. */
	module: string;
	/** Each once. */
	ids: readonly string[];
	/** API names in groups that one list may name; null asks for whole records. */
	groups: ReadonlyArray<readonly string[]> | null;
	/** Some of the fields are only shown by a record that is read by itself (CRM reference 7). */
	onlyAlone?: boolean;
}

/**
 * Reads records by id in as few requests as Zoho allows. Several are asked for by one list with `ids`, which Zoho
 * does not document for every product. So its answer is taken only if it has no record but those asked for; otherwise, and for every
 * record that it lacks, the record is read by itself.
 *
 * @returns what was found, by id
 */
export async function recordsById(
	client: ApiClient,
	request: RecordsRequest,
): Promise<ReadonlyMap<string, FoundRecord>> {
	const found = new Map<string, FoundRecord>();
	const { groups, onlyAlone } = request;
	const severalAtOnce = groups !== null && !onlyAlone && request.ids.length > groups.length;
	let refusal = severalAtOnce ? await readLists(client, { ...request, groups }, found) : undefined;
	for (const id of request.ids) {
		if (found.has(id)) continue;
		const one: FoundRecord = refusal ? { ok: false, problem: refusal } : await readAlone(client, request, id);
		if (!one.ok && meetsFurtherRequests(one.problem)) refusal = one.problem;
		found.set(id, one);
	}
	return found;
}

export type ListedRequest = RecordsRequest & { groups: ReadonlyArray<readonly string[]> };

/**
 * Stops at the first list that does not answer for the ids: none of the others would.
 *
 * @returns the problem that reading the records one by one would meet too
 */
async function readLists(
	client: ApiClient,
	request: ListedRequest,
	found: Map<string, FoundRecord>,
): Promise<Problem | undefined> {
	for (let start = 0; start < request.ids.length; start += IDS_OF_ONE_LIST) {
		const ids = request.ids.slice(start, start + IDS_OF_ONE_LIST);
		const listed = await readList(client, { ...request, ids });
		if (!listed.ok) return listed.problem;
		for (const [id, record] of listed.records) found.set(id, { ok: true, value: record });
	}
	return undefined;
}

/** Records by id; without a problem, the list does not answer for the ids, or Zoho takes no such list. */
type ListedRecords = { ok: true; records: Map<string, IDataObject> } | { ok: false; problem?: Problem };

/** The records that the lists of all groups have, for as many IDs as one list takes. */
export async function readList(client: ApiClient, request: ListedRequest): Promise<ListedRecords> {
	const { module, ids, groups } = request;
	let complete: Map<string, IDataObject> | undefined;
	for (const fields of groups) {
		const query = { ids: ids.join(','), fields: fields.join(','), per_page: String(IDS_OF_ONE_LIST) };
		const listed = recordsIn(await client.read(`/${module}`, query), request);
		if (!listed.ok) return listed;
		complete = complete ? putTogether(complete, listed.records) : listed.records;
	}
	return { ok: true, records: complete ?? new Map() };
}

function recordsIn(reading: ReadAnswer, { module, ids }: ListedRequest): ListedRecords {
	if (!reading.ok) {
		return meetsFurtherRequests(reading.problem)
			? { ok: false, problem: readingProblem(reading.problem, { module }) }
			: { ok: false };
	}
	const asked = new Set(ids);
	const records = new Map<string, IDataObject>();
	for (const record of contentOf(reading.value).records) {
		if (typeof record.id !== 'string' || !asked.has(record.id)) return { ok: false };
		records.set(record.id, record);
	}
	return { ok: true, records };
}

/** A record that one of the lists lacks is left out, and so read by itself. */
function putTogether(
	left: ReadonlyMap<string, IDataObject>,
	right: ReadonlyMap<string, IDataObject>,
): Map<string, IDataObject> {
	const together = new Map<string, IDataObject>();
	for (const [id, record] of left) {
		const rest = right.get(id);
		if (rest) together.set(id, Object.assign(record, rest));
	}
	return together;
}

/**
 * With more fields than one request may name, or with such as lists lack, the whole record is asked for. What comes besides
 * the fields is left out: that a single record takes `fields` is known from other programs only (reference 6.3).
 */
async function readAlone(
	client: ApiClient,
	{ module, groups, onlyAlone }: RecordsRequest,
	id: string,
): Promise<FoundRecord> {
	if (groups === null) return await readOne(client, { module, id });
	const isWhole = onlyAlone || groups.length > 1;
	const found = await readOne(client, { module, id, fields: isWhole ? undefined : groups[0] });
	if (!found.ok || found.value === null) return found;
	const record = found.value;
	const wanted = new Set(['id', ...groups.flat()]);
	const entries = Object.entries(record).filter(([name]) => wanted.has(name));
	return { ok: true, value: Object.fromEntries(entries) };
}
