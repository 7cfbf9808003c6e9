import { z } from 'zod';

import type { JsonObject } from '../json';
import type { OrgModule } from '../org/org';
import { invalidData, paramMissing, RequestRefused } from '../refusals';
import type { Switches } from '../switches';
import type { Answer } from './answers';
import { isVisible } from './changedSince';
import { type Comparison, comparisonsOf, type Condition, meets } from './conditions';
import { parseCriteria } from './criteria';
import { inView } from './customViews';
import { CONVERTED, ofConversion, wholeNumber } from './read';
import type { ReadContext } from './readContext';
import { wholeRecord } from './wholeRecord';
import type { StoredRecord } from './store';

const MAXIMUM_CONDITIONS = 10;

const QUERY = z.object({
	criteria: z.string().optional(),
	email: z.string().optional(),
	phone: z.string().optional(),
	word: z.string().min(2).optional(),
	converted: CONVERTED,
	page: wholeNumber(Number.MAX_SAFE_INTEGER, 1),
	per_page: wholeNumber(200, 200),
});

type Query = z.infer<typeof QUERY>;

function readQuery(sent: unknown): Query {
	const parsed = QUERY.safeParse(sent);
	if (!parsed.success)
		throw new RequestRefused(400, invalidData({ param_name: String(parsed.error.issues[0].path[0]) }));
	const { criteria, email, phone, word } = parsed.data;
	const given = [criteria, email, phone, word].filter((way) => way !== undefined);
	if (given.length === 0) throw new RequestRefused(400, paramMissing('criteria'));
	if (given.length === 1) return parsed.data;
	const message = 'ambiguity while processing the request';
	throw new RequestRefused(400, { code: 'AMBIGUITY_DURING_PROCESSING', message, details: {} });
}

const anyField = (names: readonly string[], operator: 'equals' | 'contains', value: string): Condition => ({
	kind: 'or',
	parts: names.map((field) => ({ kind: 'comparison', field, operator, values: [value] })),
});

/** Records with a number that has these digits in a row, however it is written. */
const withDigits = (names: readonly string[], phone: string): Condition => ({
	kind: 'or',
	parts: names.map((field) => ({ kind: 'comparison', field, operator: 'has_digits', values: [phone] })),
});

function isRefused(comparisons: readonly Comparison[], { subPipelineCriteria }: Switches): boolean {
	return comparisons.some(({ field }) => field === 'Sub_Pipeline') && subPipelineCriteria === 'refuse';
}

function conditionFor({ criteria, email, phone, word }: Query, module: OrgModule, switches: Switches): Condition {
	const ofType = (...types: string[]): string[] =>
		module.fields.filter(({ dataType }) => types.includes(dataType)).map(({ apiName }) => apiName);
	if (email !== undefined) return anyField(ofType('email'), 'equals', email);
	if (phone !== undefined) {
		return switches.phoneSearch === 'digits'
			? withDigits(ofType('phone'), phone)
			: anyField(ofType('phone'), 'equals', phone);
	}
	if (word !== undefined) return anyField(ofType('text', 'textarea', 'email', 'phone', 'website'), 'contains', word);
	const condition = parseCriteria(criteria ?? '');
	const comparisons = condition ? comparisonsOf(condition) : [];
	const known = comparisons.every(({ field }) => field === 'id' || module.fieldsByName.has(field));
	const isTaken = known && comparisons.length <= MAXIMUM_CONDITIONS && !isRefused(comparisons, switches);
	if (condition && isTaken) return condition;
	throw new RequestRefused(400, invalidData({ param_name: 'criteria' }));
}

/** Records that the search index knows by now (reference 6.6: it lags behind writes). */
export function indexed(records: StoredRecord[], now: number, lagSeconds: number): StoredRecord[] {
	if (lagSeconds === 0) return records;
	return records.filter(({ Modified_Time: time }) => isVisible(Date.parse(time), now, lagSeconds));
}

/** The records that a search means, newest first. */
function found(query: Query, module: OrgModule, { store, switches, now }: ReadContext): StoredRecord[] {
	const condition = conditionFor(query, module, switches);
	const meant = ofConversion(store.records(module.apiName), module, query.converted);
	return indexed(meant, now, switches.searchLagSeconds)
		.filter((record) => meets(condition, record))
		.reverse();
}

/** A whole record, in which a deal may name its team pipeline in another way than in lists (reference 6.6). */
function searched(record: StoredRecord, module: OrgModule, context: ReadContext): JsonObject {
	const whole = wholeRecord(record, module, context);
	if (module.apiName !== 'Pipelines' || context.switches.searchedPipeline === 'Pipeline') return whole;
	const { Pipeline: teamPipeline, ...rest } = whole;
	return { ...rest, Layout: teamPipeline };
}

/**
 * `GET /{m}/search` (reference 6.6).
 * @throws RequestRefused for a wrong query, or a module that cannot be searched
 */
export function searchRecords(module: OrgModule, sent: unknown, context: ReadContext): Answer {
	if (!context.org.product.searches(module)) throw new RequestRefused(400, invalidData({ module: module.apiName }));
	const query = readQuery(sent);
	const offset = (query.page - 1) * query.per_page;
	const reached = found(query, module, context).slice(0, context.switches.searchReach);
	const part = reached.slice(offset, offset + query.per_page);
	if (part.length === 0) return { status: 204, body: null };
	const info: JsonObject = {
		per_page: query.per_page,
		count: part.length,
		sort_by: 'id',
		page: query.page,
		sort_order: 'desc',
		more_records: offset + part.length < reached.length,
	};
	return { status: 200, body: { data: part.map((record) => searched(record, module, context)), info } };
}

/**
 * `GET /{m}/actions/count` (reference 6.1; CRM 7): all records, or those that a search or a view means.
 * @throws RequestRefused for a wrong query
 */
export function countRecords(module: OrgModule, sent: Record<string, string>, context: ReadContext): Answer {
	const { cvid, ...search } = sent;
	const all = context.store.records(module.apiName);
	if (cvid !== undefined) return { status: 200, body: { count: inView(all, module, cvid).length } };
	const isAll = Object.keys(search).length === 0;
	return { status: 200, body: { count: (isAll ? all : found(readQuery(search), module, context)).length } };
}
