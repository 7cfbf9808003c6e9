import type { IDataObject } from 'n8n-workflow';

import { NUMBER_TYPES } from '../../model/field';
import { isObject } from '../../model/json';
import type { Product } from '../../model/product';
import { fold } from '../../problems/nearest';
import { problemOf } from '../../problems/problem';
import type { Problem } from '../../problems/problem';
import type { ApiClient } from '../../transport/apiClient';
import { numberedPager, readPages } from '../pages';
import type { PagesRead } from '../pages';
import { criteriaText } from './conditions';
import type { Condition, Joiner } from './conditions';
import { areAlike, isSamePhone } from './phoneNumbers';

/** Scope that searching needs besides those of records (reference 2.7). */
const SEARCH_SCOPE = 'ZohoSearch.securesearch.READ';

/** Query parameter that carries conditions (reference 6.6). */
const CRITERIA = 'criteria';

/** Exactly one way to search (reference 6.6). */
export type SearchWay =
	| { by: 'criteria'; conditions: readonly Condition[]; joiner: Joiner }
	| { by: 'email' | 'phone' | 'word'; value: string };

interface SearchRequest {
	/** API name. */
	module: string;
	way: SearchWay;
	/** Only records that match exactly; the others are left out after they were read. */
	exactOnly: boolean;
	/** Most records wanted. */
	limit: number;
	/** Whatever else is asked for. */
	query?: Record<string, string>;
}

interface SearchTake {
	take: (records: IDataObject[]) => boolean;
	leaveOut?: (records: readonly IDataObject[]) => void;
	signal?: AbortSignal;
}

/**
 * Searches page by page, at most 2,000 records (reference 6.6).
 *
 * @param take gets the records of a page that match; gives false when it needs no further one
 * @param leaveOut gets the others
 */
export async function searchRecords(
	client: ApiClient,
	{ module, way, exactOnly, limit, query }: SearchRequest,
	{ take, leaveOut, signal }: SearchTake,
): Promise<PagesRead> {
	// What is left out again would make small pages many.
	const { recordsOfPage, recordsByPageNumber } = client.product.limits;
	const perPage = exactOnly ? recordsOfPage : Math.min(recordsOfPage, limit);
	const asked = { ...queryOf(way), ...query };
	const read = { client, path: `/${module}/search`, query: asked, perPage, module, scope: SEARCH_SCOPE };
	const matching = (records: IDataObject[]) => {
		if (!exactOnly) return records;
		const exact: IDataObject[] = [];
		const others: IDataObject[] = [];
		for (const record of records) (isExactMatch(record, way) ? exact : others).push(record);
		if (others.length > 0) leaveOut?.(others);
		return exact;
	};
	const found = await readPages(numberedPager(read, recordsByPageNumber), (records) => take(matching(records)), signal);
	if (found.ok || !mayLieInSubPipeline(found.problem, { module, way }, client.product)) return found;
	const { code, status, apiMessage } = found.problem;
	return { ok: false, problem: problemOf('subPipelineNotSearched', { code, status, apiMessage, module }) };
}

/** Codes by which criteria are refused (reference 12.3). */
const OF_CRITERIA: ReadonlySet<string> = new Set(['INVALID_DATA', 'INVALID_QUERY']);

/** Whether criteria were refused in which a sub-pipeline stands: a public client notes that it cannot be searched by. */
function mayLieInSubPipeline(
	{ reason, code, parameter = CRITERIA }: Problem,
	{ module, way }: Pick<SearchRequest, 'module' | 'way'>,
	{ teamPipelines: placed }: Product,
): boolean {
	if (reason !== 'requestRefused' || !OF_CRITERIA.has(code) || parameter !== CRITERIA) return false;
	if (way.by !== 'criteria' || placed?.module !== module) return false;
	return way.conditions.some(({ field }) => field === placed.subPipeline);
}

function queryOf(way: SearchWay): Record<string, string> {
	if (way.by === 'criteria') return { [CRITERIA]: criteriaText(way.conditions, way.joiner) };
	return { [way.by]: way.value };
}

/**
 * Whether a record that a search found matches exactly. Zoho's own `equals` also finds texts that only contain the
 * value (reference 6.6). What cannot be told here counts as a match: no right record is dropped.
 */
export function isExactMatch(record: IDataObject, way: SearchWay): boolean {
	switch (way.by) {
		case 'criteria':
			return meets(record, way.conditions, way.joiner);
		case 'email':
			return texts(record).some((text) => isSameText(text, way.value));
		case 'phone':
			return texts(record).some((text) => isSamePhone(text, way.value));
		case 'word':
			return true;
	}
}

function meets(record: IDataObject, conditions: readonly Condition[], joiner: Joiner): boolean {
	const isMet = (condition: Condition) => isMetExactly(record, condition);
	return joiner === 'and' ? conditions.every(isMet) : conditions.some(isMet);
}

function isMetExactly(record: IDataObject, { field, dataType, operator, values }: Condition): boolean {
	// A field that the answer lacks cannot be compared.
	if ((operator !== 'equals' && operator !== 'in') || !(field in record)) return true;
	const held = heldBy(record[field]);
	const isSame = comparisonFor(dataType);
	return values.some((value) => held.some((text) => isSame(text, value)));
}

/** Everything that a value is found by: of a reference its ID and its name. */
function heldBy(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(heldBy);
	if (isObject(value)) return [value.id, value.name].flatMap(heldBy);
	return value === null || value === undefined ? [] : [String(value)];
}

/** By the type of the field: as text "007" is not "7". */
function comparisonFor(dataType: string): (held: string, wanted: string) => boolean {
	if (dataType === 'phone') return isSamePhone;
	if (dataType === 'datetime') return (held, wanted) => isSameText(held, wanted) || isSameMoment(held, wanted);
	if (dataType === 'bigint' || NUMBER_TYPES.has(dataType))
		return (held, wanted) => isSameText(held, wanted) || isSameNumber(held, wanted);
	return isSameText;
}

const isSameText = (held: string, wanted: string): boolean => fold(held) === fold(wanted);

function isSameNumber(held: string, wanted: string): boolean {
	const isNumber = (text: string) => /^-?\d{1,15}(\.\d+)?$/.test(text);
	return isNumber(held) && isNumber(wanted) && Number(held) === Number(wanted);
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T.*[+-]\d{2}:\d{2}$/;

function isSameMoment(held: string, wanted: string): boolean {
	return MOMENT.test(held) && MOMENT.test(wanted) && Date.parse(held) === Date.parse(wanted);
}

function texts(record: IDataObject): string[] {
	return Object.values(record).filter((value) => typeof value === 'string');
}

/** The phone numbers of a record that end as the wanted one does, for somebody who looks for it. */
export function numbersLike(record: IDataObject, wanted: string): string[] {
	return texts(record).filter((text) => areAlike(text, wanted));
}
