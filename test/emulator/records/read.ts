import { z } from 'zod';

import type { JsonObject } from '../json';
import type { Org, OrgModule } from '../org/org';
import { invalidData, invalidId, paramMissing, type Refusal, RequestRefused, tooLong } from '../refusals';
import type { Switches } from '../switches';
import type { Answer } from './answers';
import { isMeant, isVisible, nothing } from './changedSince';
import { inView } from './customViews';
import type { ReadContext } from './readContext';
import { relatedModule } from './references';
import type { StoredRecord } from './store';
import { idIn } from './values';
import { RELATED_MODULE, tellsRelated, wholeRecord } from './wholeRecord';

/** Most records of a page, and most that page numbers reach (reference 6.2). */
const PAGE_SIZE = 200;
const REACH_OF_PAGES = 2000;
const REACH_OF_TOKENS = 100_000;
const MAXIMUM_FIELDS = 50;
const TOKEN_LIFE_MS = 24 * 60 * 60 * 1000;

/** A number in a query, with what it is when it is left out. */
export const wholeNumber = (maximum: number, usual: number) =>
	z.coerce.number().int().min(1).max(maximum).default(usual);

/** Which leads are meant: those that are none any more are left out unless they are asked for (CRM 7). */
export const CONVERTED = z.enum(['true', 'false', 'both']).default('false');

export function ofConversion(
	records: StoredRecord[],
	module: OrgModule,
	converted: z.infer<typeof CONVERTED>,
): StoredRecord[] {
	if (converted === 'both' || !module.fieldsByName.has('Converted__s')) return records;
	return records.filter(({ Converted__s: is }) => (is === true) === (converted === 'true'));
}

const LIST_QUERY = z.object({
	fields: z.string().min(1).optional(),
	page: wholeNumber(Number.MAX_SAFE_INTEGER, 1),
	per_page: wholeNumber(PAGE_SIZE, PAGE_SIZE),
	page_token: z.string().optional(),
	sort_by: z.string().optional(),
	sort_order: z.enum(['asc', 'desc']).default('desc'),
	cvid: z.string().optional(),
	pipeline_id: z.string().optional(),
	ids: z.string().optional(),
	approved: z.enum(['true', 'false', 'both']).default('true'),
	converted: CONVERTED,
});

type ListQuery = z.infer<typeof LIST_QUERY> & { sort_by: string };

const PAGE_TOKEN = z.object({ bound: z.string(), offset: z.number(), page: z.number(), expires: z.number() });

type PageToken = z.infer<typeof PAGE_TOKEN>;

const namesIn = (fields: string): string[] => fields.split(',').map((name) => name.trim());

const USUAL_SORT_FIELDS: readonly string[] = ['id', 'Created_Time', 'Modified_Time'];

function sortsBy(name: string, module: OrgModule, { sortBy }: Switches): boolean {
	return USUAL_SORT_FIELDS.includes(name) || (sortBy === 'anyField' && module.fieldsByName.has(name));
}

function readQuery(query: unknown, module: OrgModule, switches: Switches): ListQuery {
	const parsed = LIST_QUERY.safeParse(query);
	if (parsed.success) {
		const { fields, cvid, ids, sort_by: by = 'id' } = parsed.data;
		if (cvid !== undefined && parsed.data.sort_by !== undefined) throw new RequestRefused(400, sortedView());
		if (ids !== undefined && switches.listIds === 'refuse')
			throw new RequestRefused(400, invalidData({ param_name: 'ids' }));
		if (!sortsBy(by, module, switches)) throw new RequestRefused(400, invalidData({ param_name: 'sort_by' }));
		if (fields === undefined && switches.listWithoutFields === 'refuse')
			throw new RequestRefused(400, paramMissing('fields'));
		if (fields !== undefined && namesIn(fields).length > MAXIMUM_FIELDS)
			throw new RequestRefused(400, tooLong('fields', MAXIMUM_FIELDS));
		return { ...parsed.data, sort_by: by };
	}
	const name = String(parsed.error.issues[0].path[0]);
	throw new RequestRefused(400, name === 'fields' ? paramMissing('fields') : invalidData({ param_name: name }));
}

const sortedView = (): Refusal => ({
	code: 'AMBIGUITY_DURING_PROCESSING',
	message: 'ambiguity while processing the request',
	details: { ambiguity_due_to: [{ param_name: 'cvid' }, { param_name: 'sort_by' }] },
});

const tokenRefusal = (code: string, message: string): Refusal => ({
	code,
	message,
	details: { param_name: 'page_token' },
});

/** What a page token belongs to; another query may not use it. */
const boundOf = (module: OrgModule, query: ListQuery, { modifiedSince }: ReadContext): string =>
	[
		module.apiName,
		query.fields,
		query.per_page,
		query.sort_by,
		query.sort_order,
		query.approved,
		query.cvid,
		query.pipeline_id,
		query.ids,
		query.converted,
		modifiedSince,
	].join('|');

const writeToken = (token: PageToken): string => Buffer.from(JSON.stringify(token)).toString('base64url');

function parseToken(written: string): PageToken | null {
	try {
		return PAGE_TOKEN.parse(JSON.parse(Buffer.from(written, 'base64url').toString()));
	} catch {
		return null;
	}
}

function readToken(written: string, bound: string, now: number): PageToken {
	const token = parseToken(written);
	if (!token || token.bound !== bound) {
		throw new RequestRefused(
			400,
			tokenRefusal('TOKEN_BOUND_DATA_MISMATCH', 'the page token does not belong to this request'),
		);
	}
	if (token.expires < now) throw new RequestRefused(400, tokenRefusal('EXPIRED_VALUE', 'the page token has expired'));
	return token;
}

function positionOf(query: ListQuery, bound: string, now: number): { offset: number; page: number } {
	if (query.page_token !== undefined) {
		const token = readToken(query.page_token, bound, now);
		if (token.offset + query.per_page <= REACH_OF_TOKENS) return token;
		throw new RequestRefused(400, beyondTokens());
	}
	const offset = (query.page - 1) * query.per_page;
	if (offset + query.per_page <= REACH_OF_PAGES) return { offset, page: query.page };
	throw new RequestRefused(400, beyondPages());
}

/** Both refusals of reference 12.3. */
const beyondPages = (): Refusal => ({
	code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
	message: `You can only get the first ${REACH_OF_PAGES} records without using page_token param`,
	details: { limit: REACH_OF_PAGES },
});

const beyondTokens = (): Refusal =>
	tokenRefusal('PAGINATION_LIMIT_EXCEEDED', `You can only get upto ${REACH_OF_TOKENS} records using page_token param`);

/** Times compare as moments, as their offsets differ with the season. */
function sortKey(record: StoredRecord, by: string): string | number {
	if (by === 'Created_Time' || by === 'Modified_Time') return Date.parse(record[by]);
	return String(record[by] ?? '').toLowerCase();
}

function sorted(records: StoredRecord[], { sort_by: by, sort_order: order }: ListQuery): StoredRecord[] {
	const keyed = records.map((record) => ({ record, key: sortKey(record, by) }));
	keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
	const ascending = keyed.map(({ record }) => record);
	return order === 'asc' ? ascending : ascending.reverse();
}

/** Some fields are shown only by a record that is fetched by its id (CRM 7). */
function showsInLists(name: string, { fieldsByName }: OrgModule, { product }: Org): boolean {
	const field = fieldsByName.get(name);
	return field === undefined || !product.shownOnlyById.includes(field.dataType);
}

/** The requested fields and the id; unset values are an explicit null (reference 6.2). */
function listed(record: StoredRecord, names: readonly string[], module: OrgModule, context: ReadContext): JsonObject {
	const known = names.filter((name) => module.fieldsByName.has(name));
	const values = Object.fromEntries(known.map((name) => [name, record[name] ?? null]));
	if (!names.includes(RELATED_MODULE) || !tellsRelated(module, context)) return { ...values, id: record.id };
	return { ...values, [RELATED_MODULE]: relatedModule(record, module, context.store), id: record.id };
}

/** The deals of a team pipeline (Bigin's page "Get records from a Team Pipeline"); other modules have none. */
function inTeamPipeline(records: StoredRecord[], module: OrgModule, id: string, org: Org): StoredRecord[] {
	if (module.apiName !== 'Pipelines') return records;
	if (!org.teamPipeline(id)) throw new RequestRefused(400, invalidData({ param_name: 'pipeline_id' }));
	return records.filter(({ Pipeline }) => idIn(Pipeline ?? null) === id);
}

/** The records that a list knows of by now, and that were changed since the moment that the request names. */
function visible(records: StoredRecord[], context: ReadContext): StoredRecord[] {
	const { switches, now } = context;
	const { listLagSeconds } = switches;
	if (listLagSeconds === 0 && context.modifiedSince === null) return records;
	return records.filter(({ Modified_Time: time }) => {
		const moment = Date.parse(time);
		return isVisible(moment, now, listLagSeconds) && isMeant(moment, context);
	});
}

/** The records that a list is of: all, those of a view, of a team pipeline, or those with one of the ids. */
function listedRecords(module: OrgModule, query: ListQuery, context: ReadContext): StoredRecord[] {
	const { org, store, switches } = context;
	const { cvid, pipeline_id: pipelineId, ids } = query;
	const all = ofConversion(visible(store.records(module.apiName), context), module, query.converted);
	const viewed = cvid === undefined ? all : inView(all, module, cvid);
	const seen = pipelineId === undefined ? viewed : inTeamPipeline(viewed, module, pipelineId, org);
	if (ids === undefined || switches.listIds === 'ignore') return seen;
	const wanted = new Set(namesIn(ids));
	return seen.filter(({ id }) => wanted.has(id));
}

/**
 * `GET /{m}` (reference 6.2).
 * @param isListed whether a record belongs to the list, where it is not one of the whole module
 * @throws RequestRefused for a wrong query or page token
 */
export function listRecords(
	module: OrgModule,
	sentQuery: unknown,
	context: ReadContext,
	isListed: (record: StoredRecord) => boolean = () => true,
): Answer {
	const query = readQuery(sentQuery, module, context.switches);
	const bound = boundOf(module, query, context);
	const { offset, page } = positionOf(query, bound, context.now);
	const records = sorted(listedRecords(module, query, context).filter(isListed), query);
	const part = records.slice(offset, offset + query.per_page);
	if (part.length === 0) return nothing(context);
	const asked = query.fields === undefined ? [...module.fieldsByName.keys()] : namesIn(query.fields);
	const names = asked.filter((name) => showsInLists(name, module, context.org));
	const end = offset + part.length;
	const more = end < records.length;
	const expires = context.now + TOKEN_LIFE_MS;
	const next = more ? { bound, offset: end, page: page + 1, expires } : null;
	const back = offset > 0 ? { bound, offset: Math.max(offset - query.per_page, 0), page: page - 1, expires } : null;
	const info: JsonObject = {
		per_page: query.per_page,
		next_page_token: next && writeToken(next),
		count: part.length,
		sort_by: query.sort_by,
		page,
		previous_page_token: back && query.page_token !== undefined ? writeToken(back) : null,
		page_token_expiry: next && context.org.formatTime(expires),
		sort_order: query.sort_order,
		more_records: more,
	};
	return { status: 200, body: { data: part.map((record) => listed(record, names, module, context)), info } };
}

/**
 * `GET /{m}/{id}` (reference 6.3).
 * @throws RequestRefused for an unknown id, when the switch asks for 400
 */
export function getRecord(module: OrgModule, id: string, fields: unknown, context: ReadContext): Answer {
	const record = context.store.find(module.apiName, id);
	if (!record) {
		if (context.switches.unknownIdStatus === 400) throw new RequestRefused(400, invalidId('id'));
		return { status: 204, body: null };
	}
	const names = typeof fields === 'string' && fields !== '' ? namesIn(fields) : null;
	return {
		status: 200,
		body: { data: [names ? listed(record, names, module, context) : wholeRecord(record, module, context)] },
	};
}
